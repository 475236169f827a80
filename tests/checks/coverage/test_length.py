"""Lengths: what is usual adds up in any order, and only what is far from it is reported."""

from collections.abc import Callable

import pytest

from duizhao.checks.context import Context
from duizhao.checks.coverage.length import CHECK
from duizhao.checks.look import look_at_beads
from duizhao.model import Bead

CONTEXT = Context("zh", "en")
ZH, EN = (
    "海风很大,守灯人每天晚上都要记下风向。",
    "The wind is strong; every night the keeper notes where it comes from.",
)


@pytest.fixture
def beads(make_bead: Callable[..., Bead]) -> Callable[..., list[Bead]]:
    def make(*pairs: tuple[str, str]) -> list[Bead]:
        return [make_bead(f"b{n}", zh=[("a", zh)], en=[("a", en)]) for n, (zh, en) in enumerate(pairs)]

    return make


def reported(beads: list[Bead], context: Context = CONTEXT) -> list[str | None]:
    return [found.bead for found in look_at_beads(beads, context, [CHECK])]


def test_parts_of_a_corpus_add_up(beads: Callable[..., list[Bead]]) -> None:
    all_of_it = beads(*[(ZH[:n], EN[: 2 * n]) for n in range(1, 19)])
    parts = [CHECK.tally(all_of_it[start::3], CONTEXT) for start in (2, 0, 1)]
    assert parts[0] + parts[1] + parts[2] == CHECK.tally(all_of_it, CONTEXT)


@pytest.mark.parametrize("odd", [(ZH, "Wind."), ("风。", EN)])
def test_one_that_is_far_from_the_others_is_reported(beads: Callable[..., list[Bead]], odd: tuple[str, str]) -> None:
    assert reported(beads(*[(ZH, EN)] * 40, odd)) == ["b40"]
    assert reported(beads(*[(ZH, EN)] * 20, odd)) == []


def test_it_is_the_target_that_is_shown(beads: Callable[..., list[Bead]]) -> None:
    [found] = look_at_beads(beads(*[(ZH, EN)] * 40, (ZH, "Wind.")), Context("en", "zh"), [CHECK])
    assert (found.side, found.evidence[0].text) == ("zh", "Wind.")


@pytest.mark.parametrize(
    "pair", [("谢谢。", "Thank you so much, everyone."), ("1.jpg", "[Picture 1.jpg, not received]")]
)
def test_short_texts_may_differ_more(beads: Callable[..., list[Bead]], pair: tuple[str, str]) -> None:
    assert reported(beads(*[(ZH, EN)] * 40, pair)) == []


def varied(beads: Callable[..., list[Bead]], *odd: tuple[str, str]) -> list[Bead]:
    """Beads of a close translation: their lengths differ by a tenth or so."""
    return beads(*[(ZH * 2, f"{EN} {EN[: len(EN) - cut % 10]}") for cut in range(40)], *odd)


def test_half_a_sentence_that_is_missing_from_a_close_translation_is_reported(
    beads: Callable[..., list[Bead]],
) -> None:
    half = EN[: len(EN) - 10]
    assert reported(varied(beads, (ZH * 2, half))) == ["b40"]
    assert reported(varied(beads, (ZH * 2, f"{EN} {EN} {EN} {EN}"))) == ["b40"]
    free = [(ZH * 2, EN * times) for times in (1, 2, 3, 4)]
    assert reported(beads(*free * 10, (ZH * 2, half))) == [], "where all are free nothing is seen"


def test_the_share_of_what_is_usual_is_reported(beads: Callable[..., list[Bead]]) -> None:
    [found] = look_at_beads(beads(*[(ZH, EN)] * 40, (ZH, EN[: len(EN) // 4])), CONTEXT, [CHECK])
    assert found.message == "the English of b40 is 25% as long as the Chinese suggests"


def test_an_empty_side_has_no_length(beads: Callable[..., list[Bead]]) -> None:
    assert reported(beads(*[(ZH, EN)] * 40, (ZH, ""), ("", EN))) == []
