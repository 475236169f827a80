"""Errata: where they quote the source, and what they call wrong in the target."""

from collections.abc import Callable
from pathlib import Path

import pytest

from duizhao.checks.context import Context
from duizhao.checks.errata import places, wrong_forms
from duizhao.checks.finding import Finding
from duizhao.checks.look import look_at_beads
from duizhao.model import Bead, Erratum, Place, Quotation
from duizhao.store import load

NOWHERE = Place("nowhere.yaml", 1, 1)
FILE = "alignment/errata.yaml"


@pytest.fixture
def changed(small: Path) -> Callable[..., list[Finding]]:
    """`changed("segments: [z08]", "segments: [z09]")`: the findings once the errata of the small edition say so."""

    def findings(old: str, new: str, path: str = FILE) -> list[Finding]:
        text = (small / path).read_text(encoding="utf-8")
        assert old in text
        (small / path).write_text(text.replace(old, new, 1), encoding="utf-8")
        edition = load(small)
        assert (edition.defects, edition.unread) == ((), ())
        return list(places.CHECK.look(edition))

    return findings


def test_errata_that_quote_words_that_occur_once_raise_nothing(changed: Callable[..., list[Finding]]) -> None:
    assert changed("severity: minor", "severity: major") == []


@pytest.mark.parametrize(
    ("new", "rule", "message"),
    [
        (
            "[z08]\n    quote: Fresnell",
            "ERR001",
            "fresnel: “Fresnell” is not in z08; quote the source letter for letter",
        ),
        ("[z09]\n    quote: Fresnal", "ERR001", "fresnel: “Fresnal” is not in z09; it is in z08"),
        (
            "[z08]\n    quote: 透镜",
            "ERR002",
            "fresnel: “透镜” occurs 2 times in z08; say which with a prefix or a suffix",
        ),
        ("[z99]\n    quote: Fresnal", "ERR004", "fresnel: the source has no segment z99"),
        ("[]\n    quote: Fresnal", "ERR004", "fresnel: it names no segment"),
        (
            "[e08]\n    quote: Fresnal",
            "ERR004",
            "fresnel: e08 is a segment of the target; an erratum is about the source",
        ),
        (
            "[z08, z07]\n    quote: Fresnal",
            "ERR004",
            "fresnel: z07 does not follow z08; the segments of a place must be consecutive",
        ),
        (
            "[z07, z09]\n    quote: Fresnal",
            "ERR004",
            "fresnel: z09 does not follow z07; the segments of a place must be consecutive",
        ),
    ],
)
def test_a_quote_that_does_not_occur_exactly_once(
    changed: Callable[..., list[Finding]], new: str, rule: str, message: str
) -> None:
    (found,) = changed("[z08]\n    quote: Fresnal", new)
    assert (found.rule.id, found.level, found.message) == (rule, "error", message)
    assert (found.place.path, found.place.line) == (FILE, 4)


@pytest.mark.parametrize(
    "new",
    [
        "[z08]\n    quote: 透镜\n    prefix: Fresnal",
        "[z08]\n    quote: 透镜\n    suffix: 是一块",
        "[z07, z08]\n    quote: 海里。透镜是",
    ],
)
def test_a_prefix_a_suffix_or_a_second_segment_makes_a_quote_unique(
    changed: Callable[..., list[Finding]], new: str
) -> None:
    assert changed("[z08]\n    quote: Fresnal", new) == []


def test_a_change_of_the_source_under_an_erratum_is_found(changed: Callable[..., list[Finding]]) -> None:
    (found,) = changed("Fresnal", "Fresnel", "zh/small.yaml")
    assert found.rule.id == "ERR001"


def test_a_rejected_erratum_asks_nothing(changed: Callable[..., list[Finding]], small: Path) -> None:
    path = small / FILE
    path.write_text(path.read_text(encoding="utf-8").replace("proposed", "rejected"), encoding="utf-8")
    assert changed("[z08]\n    quote: Fresnal", "[z09]\n    quote: 没有") == []


def test_the_list_of_wrong_forms_is_read(small: Path) -> None:
    path = small / FILE
    text = path.read_text(encoding="utf-8").replace("status: proposed", "status: proposed\n  wrong:\n  - Fresnal lens")
    path.write_text(text, encoding="utf-8")
    edition = load(small)
    assert (edition.defects, edition.errata[0].wrong) == ((), ("Fresnal lens",))


@pytest.fixture(scope="session")
def wrong(make_bead: Callable[..., Bead]) -> Callable[..., list[Finding]]:
    """The findings if the Chinese of a bead with this English has an erratum on `quote`."""

    def findings(
        english: str, quote: str, correction: str, status: str = "confirmed", wrong: tuple[str, ...] = ()
    ) -> list[Finding]:
        bead = make_bead("b1", zh=[("tony", f"我们说{quote}。")], en=[("tony", english)])
        other = make_bead("b2", zh=[("tony", "别的。")], en=[("tony", english)])
        place = Quotation(("b1-zh-0",), quote, "", "", NOWHERE)
        erratum = Erratum("x1", (place,), correction, "", "", "", "certain", status, wrong, NOWHERE)
        return list(look_at_beads([bead, other], Context("zh", "en", (), (erratum,)), [wrong_forms.CHECK]))

    return findings


@pytest.mark.parametrize(
    ("english", "quote", "correction", "status", "forms"),
    [
        ("The Mixtral 8x22B model.", "Mixture 8x22B", "Mixtral 8x22B", "confirmed", ()),
        ("The Mixture 8x22B model.", "Mixture 8x22B", "Mixtral 8x22B", "proposed", ()),
        ("The Mixture 8x22B model.", "Mixture 8x22B", "Mixtral 8x22B", "rejected", ("Mixture 8x22B",)),
        ("Scaling laws, the Scaling Law.", "Scaling Law", "扩展法则", "confirmed", ()),
        ("It’s Mistral AI’s.", "Mistral", "Mistral AI", "confirmed", ()),
        ("MyLlama30 and Llama 3", "Llama3", "Llama 3", "confirmed", ()),
        ("The planner’s curation.", "策划", "整理", "confirmed", ("planning", "plan")),
    ],
)
def test_the_corrected_reading_raises_nothing(
    wrong: Callable[..., list[Finding]], english: str, quote: str, correction: str, status: str, forms: tuple[str, ...]
) -> None:
    assert wrong(english, quote, correction, status, forms) == []


@pytest.mark.parametrize(
    ("english", "quote", "correction", "status", "forms", "words", "level", "suggestion"),
    [
        (
            "The Mixture 8x22B’s out.",
            "Mixture 8x22B",
            "Mixtral 8x22B",
            "confirmed",
            (),
            "Mixture 8x22B",
            "error",
            "Mixtral 8x22B",
        ),
        ("It’s Llama3-400B.", "Llama3", "Llama 3", "confirmed", (), "Llama3", "error", "Llama 3"),
        (
            "A data factory.",
            "数据工厂",
            "数据中心",
            "confirmed",
            ("data factory",),
            "data factory",
            "error",
            None,
        ),
        ("Data factories?", "数据工厂", "数据中心", "confirmed", ("data factory",), "Data factories", "error", None),
        ("Two Llama3s.", "Llama3", "Llama 3", "confirmed", (), "Llama3s", "error", None),
        ("Planning comes first.", "策划", "整理", "confirmed", ("planning",), "Planning", "error", None),
        (
            "It’s digital behavior.",
            "数字行为",
            "数字操作",
            "proposed",
            ("digital behavior",),
            "digital behavior",
            "warning",
            None,
        ),
        ("Mistral, not Mistral AI.", "Mistral", "Mistral AI", "confirmed", (), "Mistral", "error", "Mistral AI"),
    ],
)
def test_a_wrong_form_in_the_target_of_its_bead_is_found(
    wrong: Callable[..., list[Finding]],
    english: str,
    quote: str,
    correction: str,
    status: str,
    forms: tuple[str, ...],
    words: str,
    level: str,
    suggestion: str | None,
) -> None:
    (found,) = wrong(english, quote, correction, status, forms)
    assert found.span
    assert (found.rule.id, found.bead, found.side, found.span.text) == ("ERR003", "b1", "en", words)
    assert (found.level, found.suggestion) == (level, suggestion)
    assert english[found.span.start : found.span.end] == words
    assert found.message == f"“{words}” repeats the slip of erratum x1: the source should read “{correction}”"
