"""What the edition's settings make of rules, everywhere and in one document."""

from collections.abc import Callable
from pathlib import Path

import pytest

from duizhao.checks.finding import Finding
from duizhao.checks.levels import apply_levels, ignored_everywhere
from duizhao.checks.rule import Level, Rule
from duizhao.checks.run import run
from duizhao.errors import UserError
from duizhao.model import CheckSettings, Edition, Place, RuleSetting, Settings
from duizhao.store import load

HERE = Place("alignment/edition.yaml", 30, 9)


@pytest.fixture
def settings(make_edition: Callable[..., Edition]) -> Callable[..., Settings]:
    """`settings(("TRM", "ignore"), ("TRM001", "error", "made"))`: settings with these entries on rules."""

    def make(*entries: tuple[str, ...]) -> Settings:
        rules = tuple(RuleSetting(rule, level, tuple(names), HERE) for rule, level, *names in entries)  # type: ignore[arg-type]
        return make_edition([], CheckSettings(rules=rules)).settings._replace(documents=("made", "other"))

    return make


def finding(id: str, document: str | None) -> Finding:
    return Finding.at(Rule(id, id.lower(), "warning", ""), Place("a.yaml", 1, 1), "odd", document=document)


def levels(settings: Settings, id: str, *, ignoring: bool = True) -> list[Level | None]:
    """The level of a finding in the documents `made` and `other` and in none; None where it is not shown."""
    found = []
    for document in ("made", "other", None):
        shown = apply_levels([finding(id, document)], settings, ignoring=ignoring)
        found.append(shown[0].level if shown else None)
    return found


def test_without_settings_nothing_changes(settings: Callable[..., Settings]) -> None:
    assert levels(settings(), "TRM001") == ["warning"] * 3
    assert ignored_everywhere(settings()) == frozenset()


@pytest.mark.parametrize("named", ["TRM", "trm002", "TRM002", "missing-term"])
def test_a_rule_is_named_by_family_id_or_name(settings: Callable[..., Settings], named: str) -> None:
    set_to = settings((named, "error"))
    assert levels(set_to, "TRM002") == ["error"] * 3
    assert levels(set_to, "DRF001") == ["warning"] * 3


def test_in_one_document(settings: Callable[..., Settings]) -> None:
    assert levels(settings(("TRM002", "split", "other")), "TRM002") == ["warning", "split", "warning"]
    assert levels(settings(("TRM002", "ignore", "made", "other")), "TRM002") == [None, None, "warning"]


def test_of_several_settings_that_fit_the_last_counts(settings: Callable[..., Settings]) -> None:
    family_first = settings(("TRM", "ignore"), ("TRM002", "error"), ("TRM002", "split", "made"))
    assert levels(family_first, "TRM002") == ["split", "error", "error"]
    assert levels(family_first, "TRM001") == [None] * 3
    assert levels(settings(("TRM002", "error"), ("TRM", "ignore")), "TRM002") == [None] * 3


def test_only_rules_ignored_everywhere_do_not_run(settings: Callable[..., Settings]) -> None:
    assert ignored_everywhere(settings(("TRM002", "ignore"))) == {"TRM002"}
    for more in (("TRM002", "ignore", "made"), ("TRM002", "error", "made")):
        assert ignored_everywhere(settings(("TRM001", "ignore"), ("TRM002", "ignore"), more)) >= {"TRM001"}
    kept = settings(("TRM002", "ignore"), ("TRM002", "error", "made"))
    assert ignored_everywhere(kept) == frozenset()
    assert ignored_everywhere(settings(("TRM002", "ignore", "made", "other"))) == frozenset()


def test_a_rule_that_there_is_not_names_the_nearest_and_its_place(settings: Callable[..., Settings]) -> None:
    with pytest.raises(UserError, match=r"^alignment/edition.yaml:30:9: there is no rule 'TRM02'; did you mean TRM002"):
        ignored_everywhere(settings(("TRM02", "error")))


@pytest.fixture
def edition(small: Path) -> Callable[[str], Edition]:
    """The small edition with a term that is not rendered, and with these lines under `check: rules:`."""
    texts = small / "en/small.yaml"
    texts.write_text(texts.read_text(encoding="utf-8").replace("foghorn", "horn"), encoding="utf-8")
    file = small / "alignment/edition.yaml"
    before = file.read_text(encoding="utf-8")

    def make(rules: str) -> Edition:
        file.write_text(f"{before}check:\n  rules:\n{rules}", encoding="utf-8")
        return load(small)

    return make


def found(edition: Edition, *select: str) -> set[Level]:
    return {one.level for one in run(edition, select).findings if one.rule.id == "TRM002"}


def test_a_check_goes_by_the_settings(edition: Callable[[str], Edition]) -> None:
    assert found(edition("  - rule: missing-term\n    level: error\n")) == {"error"}
    assert found(edition("  - rule: missing-term\n    level: ignore\n")) == set()
    assert found(edition("  - rule: TRM\n    level: ignore\n    documents:\n    - small\n")) == set()


def test_a_selected_rule_runs_even_if_the_settings_ignore_it(edition: Callable[[str], Edition]) -> None:
    for documents in ("", "    documents:\n    - small\n"):
        assert found(edition(f"  - rule: TRM\n    level: ignore\n{documents}"), "TRM002") == {"warning"}
    assert found(edition("  - rule: TRM\n    level: error\n"), "TRM002") == {"error"}


@pytest.mark.parametrize(
    ("rules", "message", "suggestion"),
    [
        ("  - rule: TRM\n    level: off\n", "level is 'off'; it must be one of error, warning, split, ignore", None),
        ("  - rule: TRM\n    level: erorr\n", "level is 'erorr'", "error"),
        ("  - rule: TRM\n    levl: error\n", "unknown key 'levl'; did you mean level?", "level"),
        ("  - rule: TRM\n    level: ignore\n    documents:\n    - smal\n", "did you mean small?", "small"),
    ],
)
def test_what_is_no_setting_is_a_finding_that_names_the_nearest(
    edition: Callable[[str], Edition], rules: str, message: str, suggestion: str | None
) -> None:
    loaded = edition(rules)
    [defect] = [one for one in loaded.defects if message in one.message]
    assert defect.suggestion == suggestion
    assert defect.place.path == "alignment/edition.yaml"
    assert found(loaded) == {"warning"}, "it sets nothing"
