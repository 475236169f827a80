"""Straight quotes among curly ones, and curly among straight."""

from collections.abc import Callable

import pytest

from duizhao.checks.context import Context
from duizhao.checks.finding import Finding
from duizhao.checks.look import look_at_beads
from duizhao.checks.typography.quotes import CHECK
from duizhao.model import Bead

INTO_ENGLISH = Context("zh", "en")
Mend = Callable[[str, list[Finding]], str]


CURLED = [
    ('"Yes," he said.', "“Yes,” he said."),
    ("It's the dogs' bowl.", "It’s the dogs’ bowl."),
    ("'Tis the '90s, rock 'n' roll, get 'em.", "’Tis the ’90s, rock ’n’ roll, get ’em."),
    ("\"'Facts' are all,\" he said.", "“‘Facts’ are all,” he said."),
    ("He is 6'2\" tall.", "He is 6'2\" tall."),
    ('The "class of 2017" came.', "The “class of 2017” came."),
    ('(called "Codestral")', "(called “Codestral”)"),
    ('"But I—" he began.', "“But I—” he began."),
    ('—"No."', "—“No.”"),
    ('must not contain "/".', "must not contain “/”."),
    ('`a "b"` and "c"', '`a "b"` and “c”'),
]


@pytest.mark.parametrize(("straight", "curly"), CURLED)
def test_straight_quotes_are_curled_the_right_way(
    make_bead: Callable[..., Bead], mended: Mend, straight: str, curly: str
) -> None:
    beads = [make_bead("b1", en=[("tony", straight)]), make_bead("b2", en=[("tony", "“It’s,” “it’s,” “it’s.”")])]
    found = list(look_at_beads(beads, INTO_ENGLISH, [CHECK]))
    assert mended(straight, found) == curly
    assert {one.rule.id for one in found} <= {"TYP005"}


def test_a_text_all_straight_or_all_curly_raises_nothing(make_bead: Callable[..., Bead]) -> None:
    for text in ('It\'s "free".', "It’s “free”."):
        assert list(look_at_beads([make_bead("b1", en=[("tony", text)])] * 30, INTO_ENGLISH, [CHECK])) == []


def test_the_majority_says_which_form_is_odd(make_bead: Callable[..., Bead]) -> None:
    def odd(texts: list[str]) -> list[str]:
        beads = [make_bead(f"b{n}", en=[("tony", text)]) for n, text in enumerate(texts)]
        return [one.span.text for one in look_at_beads(beads, INTO_ENGLISH, [CHECK]) if one.span]

    assert odd(["It’s."] * 3 + ["It's."]) == ["'"]
    assert odd(["It’s.", "It's."]) == ["'"]
    assert odd(["It’s."] + ["It's."] * 3) == [], "a text half-way between is left alone"
    assert odd(["It’s."] + ["It's."] * 20) == ["’"]


def test_the_tally_adds_up_in_any_order(make_bead: Callable[..., Bead]) -> None:
    beads = [make_bead("b1", en=[("tony", "It’s.")]), make_bead("b2", en=[("tony", 'It\'s "so".')])]
    one, other = (CHECK.tally([bead], INTO_ENGLISH) for bead in beads)
    assert one + other == other + one == CHECK.tally(beads, INTO_ENGLISH)
