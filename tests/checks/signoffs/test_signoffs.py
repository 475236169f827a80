"""Sign-offs and marks. All are fixtures' and live in values only."""

from collections.abc import Callable

import pytest

from duizhao.checks.finding import Finding
from duizhao.checks.run import run
from duizhao.checks.signoffs.signoffs import CHECK
from duizhao.model import Bead, CheckSettings, Edition, Mark, Place, SignOff
from duizhao.state import digest

FIXTURE, OTHER = "Fixture <fixture@example.invalid>", "Other Fixture <fixture@example.invalid>"
PLACE = Place("alignment/reviews/fixture.yaml", 5, 9)
OLD = "d1:0123456789abcdef"


@pytest.fixture
def bead(make_bead: Callable[..., Bead]) -> Bead:
    return make_bead("b1", zh=[("tony", "这是很大一笔钱。")], en=[("tony", "It’s a lot of money.")])


@pytest.fixture
def findings(make_edition: Callable[..., Edition]) -> Callable[..., list[Finding]]:
    def find(beads: list[Bead], *signed: SignOff, marks: tuple[Mark, ...] = (), asked: int = 0) -> list[Finding]:
        edition = make_edition(beads, sign_offs=signed, marks=marks, check=CheckSettings(sign_offs=asked))
        return list(CHECK.look(edition))

    return find


def signed(bead: Bead, of: str | None = None, kind: str = "accuracy", person: str = FIXTURE) -> SignOff:
    return SignOff(person, bead.id, kind, of or digest(bead), "2024-06-01", PLACE)


def marked(bead: Bead, side: str, quote: str) -> Mark:
    return Mark(FIXTURE, bead.id, side, quote, "accuracy/mistranslation", "minor", "too strong", "2024-06-01", PLACE)


def ids_and_levels(found: list[Finding]) -> list[tuple[str, str]]:
    return [(one.rule.id, one.level) for one in found]


def test_present_words_signed_raise_nothing(bead: Bead, findings: Callable[..., list[Finding]]) -> None:
    assert findings([bead], signed(bead), signed(bead, kind="reading"), asked=1) == []
    assert findings([bead]) == [], "nobody has signed, and nobody asked"


def test_a_sign_off_of_other_words_is_stale(bead: Bead, findings: Callable[..., list[Finding]]) -> None:
    (found,) = findings([bead], signed(bead, OLD))
    assert ids_and_levels([found]) == [("SGN001", "warning")]
    assert found.message == f"b1 has changed since {FIXTURE} signed it for accuracy on 2024-06-01"
    assert (found.place, found.bead, found.document) == (PLACE, "b1", "made")


def test_a_change_makes_a_sign_off_stale_and_taking_it_back_mends_it(
    make_bead: Callable[..., Bead], bead: Bead, findings: Callable[..., list[Finding]]
) -> None:
    other = make_bead("b1", zh=[("tony", "这是很大一笔钱。")], en=[("tony", "It’s a little money.")])
    assert ids_and_levels(findings([other], signed(bead))) == [("SGN001", "warning")]
    assert findings([bead], signed(bead)) == []


def test_an_older_sign_off_is_quiet_once_its_person_has_signed_again(
    bead: Bead, findings: Callable[..., list[Finding]]
) -> None:
    assert findings([bead], signed(bead, OLD), signed(bead)) == []
    assert ids_and_levels(findings([bead], signed(bead, OLD), signed(bead, person=OTHER))) == [("SGN001", "warning")]
    assert ids_and_levels(findings([bead], signed(bead, OLD), signed(bead, kind="reading"))) == [("SGN001", "warning")]


@pytest.mark.parametrize(
    ("asked", "people", "kind", "message"),
    [
        (0, [], "accuracy", None),
        (1, [FIXTURE], "accuracy", None),
        (2, [FIXTURE, OTHER], "accuracy", None),
        (1, [], "accuracy", "2 of 2 beads are signed by fewer than 1 person; the first is b1"),
        (1, [FIXTURE], "reading", "2 of 2 beads are signed by fewer than 1 person; the first is b1"),
        (2, [FIXTURE], "accuracy", "2 of 2 beads are signed by fewer than 2 people; the first is b1"),
        (2, [FIXTURE, FIXTURE], "accuracy", "2 of 2 beads are signed by fewer than 2 people; the first is b1"),
    ],
)
def test_missing_sign_offs_are_counted_if_the_edition_requires_them(
    make_bead: Callable[..., Bead],
    bead: Bead,
    findings: Callable[..., list[Finding]],
    asked: int,
    people: list[str],
    kind: str,
    message: str | None,
) -> None:
    beads = [bead, make_bead("b2", zh=[("tony", "好。")], en=[("tony", "Good.")])]
    found = findings(beads, *[signed(one, kind=kind, person=who) for one in beads for who in people], asked=asked)
    assert [(one.rule.id, one.level, one.message) for one in found] == (
        [("SGN002", "error", message)] if message else []
    )


def test_a_stale_sign_off_counts_as_none(bead: Bead, findings: Callable[..., list[Finding]]) -> None:
    assert ids_and_levels(findings([bead], signed(bead, OLD), asked=1)) == [("SGN001", "warning"), ("SGN002", "error")]


def test_a_sign_off_of_a_bead_that_is_gone_is_retired(
    make_bead: Callable[..., Bead], bead: Bead, findings: Callable[..., list[Finding]]
) -> None:
    heir = make_bead("b0")._replace(was=("b1",))
    (found,) = findings([heir], signed(bead))
    assert ids_and_levels([found]) == [("SGN003", "split")]
    assert found.message == f"a sign-off by {FIXTURE} for b1: it was merged into b0"
    assert findings([], signed(bead))[0].message.endswith("that bead no longer exists")


@pytest.mark.parametrize("of", ["", "d1:", "d1:0123", "d1:0123456789ABCDEF", "d2:0123456789abcdef", f"{OLD}\n"])
def test_what_is_no_digest_approves_nothing(bead: Bead, findings: Callable[..., list[Finding]], of: str) -> None:
    broken = SignOff(FIXTURE, "b1", "accuracy", of, "2024-06-01", PLACE)
    assert ids_and_levels(findings([bead], broken, asked=1)) == [("SGN004", "error"), ("SGN002", "error")]


def test_a_mark_is_for_the_words_it_quotes(bead: Bead, findings: Callable[..., list[Finding]]) -> None:
    assert findings([bead], marks=(marked(bead, "en", "a lot"), marked(bead, "zh", "很大"))) == []
    assert ids_and_levels(findings([bead], marks=(marked(bead, "en", "很大"),))) == [("SGN005", "split")]
    assert ids_and_levels(findings([], marks=(marked(bead, "en", "a lot"),))) == [("SGN003", "split")]


def test_missing_sign_offs_are_reported_at_a_release(bead: Bead, make_edition: Callable[..., Edition]) -> None:
    edition = make_edition([bead], check=CheckSettings(sign_offs=1))
    assert "SGN002" not in [one.rule.id for one in run(edition).findings], "while it is being made, it is a draft"
    assert ("SGN002", "error") in ids_and_levels(list(run(edition, release=True).findings))


def test_who_may_not_sign_has_not_signed(bead: Bead, make_edition: Callable[..., Edition]) -> None:
    def find(*signers: str) -> list[tuple[str, str]]:
        check = CheckSettings(sign_offs=1, signers=signers)
        return ids_and_levels(list(CHECK.look(make_edition([bead], sign_offs=(signed(bead),), check=check))))

    assert find("other@example.invalid") == [("SGN002", "error")]
    assert find("other@example.invalid", "fixture@example.invalid") == []
