"""Every rule against its fixtures, which are small editions: `tests/rules/<id>/<name>.yaml`, see README.md there."""

import shutil
from pathlib import Path

import pytest
import yaml

from duizhao.checks.registry import all_rules
from duizhao.checks.rule import FAMILIES, Rule
from duizhao.checks.run import run
from duizhao.store import load

HERE = Path(__file__).parent
RULES = all_rules()
FIXTURES = sorted(HERE.glob("[A-Z]*/*.yaml"))


def edition(fixture: dict, root: Path) -> Path:
    """The edition that all fixtures start from, with the fixture's files and changes in it."""
    shutil.copytree(HERE / "edition", root)
    for path, text in fixture.get("files", {}).items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    for change in fixture.get("change", ()):
        file = root / change["file"]
        text = file.read_bytes().decode()
        assert change["from"] in text, f"{change['file']} does not hold {change['from']!r}"
        file.write_bytes(text.replace(change["from"], change["to"]).encode())
    return root


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_rule_finds_what_its_fixture_says_and_no_more(path: Path, tmp_path: Path) -> None:
    fixture = yaml.safe_load(path.read_text(encoding="utf-8"))
    expected = fixture.get("expect", [])
    bad = path.stem.startswith("bad")
    assert bad == bool(expected)
    assert bad or path.stem.startswith(("good", "false-positive"))
    report = run(load(edition(fixture, tmp_path / "edition")), select=[path.parent.name])
    assert not report.unread
    found = [
        (f"{finding.place.path}:{finding.place.line}:{finding.place.column}", finding.message)
        for finding in report.findings
    ]
    assert [place for place, _ in found] == [one["at"] for one in expected]
    for (_, message), one in zip(found, expected, strict=True):
        assert one["says"] in message


def test_the_edition_that_fixtures_start_from_has_no_finding() -> None:
    report = run(load(HERE / "edition"))
    assert (report.findings, report.unread) == ((), ())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_has_a_bad_and_a_good_fixture(rule: Rule) -> None:
    names = {path.stem.partition("-")[0] for path in (HERE / rule.id).glob("*.yaml")}
    assert {"bad", "good"} <= names


def test_every_folder_of_fixtures_is_a_rule_s() -> None:
    assert {path.parent.name for path in FIXTURES} <= {rule.id for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_says_what_why_bad_and_good(rule: Rule) -> None:
    what, _, rest = rule.doc.partition("\n")
    assert what.endswith(".")
    assert len(what) <= 120
    sections = [line.strip().partition(":") for line in rest.splitlines()]
    heads = [head for head, colon, _ in sections if colon and head in ("Why", "Bad", "Good")]
    assert heads == ["Why", "Bad", "Good"]


def test_ids_and_names_are_used_once_and_well_formed() -> None:
    ids, names = [rule.id for rule in RULES], [rule.name for rule in RULES]
    assert len(set(ids)) == len(ids)
    assert len(set(names)) == len(names)
    for rule in RULES:
        assert rule.id[:3] in FAMILIES
        assert rule.id[3:].isdecimal()
        assert len(rule.id) == 6
        assert rule.name == rule.name.lower()
        assert rule.name.replace("-", "").isalnum()
        assert rule.level in ("error", "warning", "split")
