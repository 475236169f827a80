"""Digests and derived states: what voids an approval, and what must not."""

import hashlib
import json
from unicodedata import normalize

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from duizhao.model import CheckSettings, SignOff
from duizhao.state import bead_states, digest

FIXTURE = "Fixture <fixture@example.invalid>"
SECOND = "Fixture <second@example.invalid>"
VOICES = st.sampled_from(["tony-wu", "article", "audience-member"])
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
WORDS = st.text(st.characters(categories=["Lu", "Ll", "Lo", "Nd", "Po"]), min_size=1, max_size=8)
SIDES = st.lists(st.tuples(VOICES, TEXTS), max_size=4)
SPACES = st.text(" \t\n\u00a0\u3000", min_size=1, max_size=3)


def by_hand(zh, en):
    """The digest by its definition, one step after another: the slow oracle."""
    sides = []
    for joint, texts in (("", zh), (" ", en)):
        turns = []
        for voice, text in texts:
            if turns and turns[-1][0] == voice:
                turns[-1][1] += joint + text
            else:
                turns.append([voice, text])
        sides.append([[voice, " ".join(normalize("NFC", text).split())] for voice, text in turns])
    compact = json.dumps(sides, ensure_ascii=False, separators=(",", ":"))
    return "d1:" + hashlib.sha256(compact.encode("utf-8")).hexdigest()[:16]


@given(SIDES, SIDES)
def test_digest_is_the_design_s(make_bead, zh, en):
    assert digest(make_bead(zh=zh, en=en)) == by_hand(zh, en)


def test_digest_is_fixed_for_good(make_bead):
    """Sign-offs are kept for years: this value changes only with the prefix `d1`."""
    bead = make_bead(zh=[("tony-wu", "是的,"), ("tony-wu", "我们很幸运。")], en=[("tony-wu", "Yes, we’re lucky.")])
    assert digest(bead) == "d1:b5fb7fc18a75a4ff"


@given(st.lists(WORDS, min_size=2, max_size=5), st.lists(SPACES, min_size=4, max_size=4), SPACES, SPACES)
def test_spacing_is_outside(make_bead, words, spaces, before, after):
    plain = [("tony-wu", " ".join(words))]
    spaced = words[0] + "".join(space + word for space, word in zip(spaces, words[1:], strict=False))
    spaced = [("tony-wu", before + spaced + after)]
    assert digest(make_bead(zh=plain, en=plain)) == digest(make_bead(zh=spaced, en=spaced))


@given(WORDS, WORDS)
def test_a_split_within_a_voice_is_outside(make_bead, one, two):
    whole = make_bead(zh=[("tony-wu", one + two)], en=[("tony-wu", f"{one} {two}")])
    split = make_bead(zh=[("tony-wu", one), ("tony-wu", two)], en=[("tony-wu", one), ("tony-wu", two)])
    assert digest(whole) == digest(split)


def test_the_composed_and_the_decomposed_letter_are_one(make_bead):
    assert digest(make_bead(en=[("a", "caf\u00e9")])) == digest(make_bead(en=[("a", "cafe\u0301")]))


@given(SIDES, st.sampled_from(["zh", "en"]), st.data())
def test_any_change_of_a_word_or_a_voice_is_inside(make_bead, texts, side, data):
    assume(texts)
    at = data.draw(st.integers(0, len(texts) - 1))
    voice, text = texts[at]
    changed = list(texts)
    changed[at] = data.draw(st.sampled_from([("nobody-else", text), (voice, text + "是"), (voice, "no " + text)]))
    assert digest(make_bead(**{side: texts})) != digest(make_bead(**{side: changed}))


@given(WORDS, WORDS)
def test_the_sides_are_not_interchangeable(make_bead, one, two):
    assume(one != two)
    assert digest(make_bead(zh=[("a", one)], en=[("a", two)])) != digest(make_bead(zh=[("a", two)], en=[("a", one)]))


@given(SIDES, SIDES)
def test_ids_reasons_and_neighbours_are_outside(make_bead, make_edition, zh, en):
    bead = make_bead("b1", zh, en)
    assert digest(bead) == digest(make_bead("b9", zh, en, reason="Another reason."))
    assert digest(bead) == digest(bead._replace(document="other", was=("b0",)))


def sign(bead, person=FIXTURE, kind="accuracy"):
    return SignOff(person, bead.id, kind, digest(bead), "2024-06-01", bead.place)


@pytest.fixture
def good(make_bead):
    return make_bead("b1", [("a", "好。")], [("a", "Good.")])


@pytest.fixture
def better(make_bead):
    return make_bead("b1", [("a", "好。")], [("a", "Better.")])


def state(edition):
    return bead_states(edition)["b1"].state


def test_nothing_signed_is_a_draft(make_edition, good):
    assert bead_states(make_edition([good]))["b1"] == ("draft", ())


def test_signed_then_stale_then_signed_again_by_a_revert(make_edition, good, better):
    approved = (sign(good),)
    assert bead_states(make_edition([good], sign_offs=approved))["b1"] == ("signed", (FIXTURE,))
    assert bead_states(make_edition([better], sign_offs=approved))["b1"] == ("stale", ())
    assert state(make_edition([good], sign_offs=approved)) == "signed"


def test_as_many_distinct_people_as_the_edition_asks(make_edition, good, better):
    def with_two(*sign_offs):
        return bead_states(make_edition([good], CheckSettings(sign_offs=2), sign_offs=sign_offs))["b1"]

    assert with_two(sign(good)) == ("draft", (FIXTURE,))
    assert with_two(sign(good), sign(good)).state == "draft"
    assert with_two(sign(good), sign(better, SECOND)).state == "stale"
    assert with_two(sign(good), sign(good, SECOND)) == ("signed", (FIXTURE, SECOND))


def test_approval_for_reading_is_not_approval_for_accuracy(make_edition, good, better):
    assert state(make_edition([good], sign_offs=(sign(good, kind="reading"),))) == "draft"
    assert state(make_edition([better], sign_offs=(sign(good, kind="reading"),))) == "draft"


def test_a_sign_off_of_another_bead_says_nothing(make_edition, make_bead, good):
    other = make_bead("b2", [("a", "好。")], [("a", "Good.")])
    assert state(make_edition([good, other], sign_offs=(sign(other),))) == "draft"


def test_an_empty_target_is_untranslated_unless_a_reason_says_why(make_edition, make_bead):
    assert state(make_edition([make_bead("b1", [("a", "好。")])])) == "untranslated"
    assert state(make_edition([make_bead("b1", [("a", "好。")], [("a", " ")])])) == "untranslated"
    assert state(make_edition([make_bead("b1", [("a", "好。")], reason="A mark of the page.")])) == "draft"
    assert state(make_edition([make_bead("b1", en=[("a", "Good.")])])) == "draft"


def test_which_side_is_the_target_stands_in_the_settings(make_edition, make_bead):
    edition = make_edition([make_bead("b1", en=[("a", "Good.")])])
    assert state(edition._replace(settings=edition.settings._replace(source="en", target="zh"))) == "untranslated"


def test_only_the_sign_offs_of_those_who_may_sign_count(make_edition, good):
    only_second = CheckSettings(signers=("SECOND@example.invalid",))
    assert bead_states(make_edition([good], only_second, sign_offs=(sign(good),)))["b1"] == ("draft", ())
    assert bead_states(make_edition([good], only_second, sign_offs=(sign(good, SECOND),)))["b1"].state == "signed"
