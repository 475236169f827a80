"""How rules are found: a module in its family's folder is enough, and one that breaks the conventions is named."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import duizhao
from duizhao.checks.registry import all_checks, all_rules
from duizhao.checks.rule import FAMILIES

BEAD_RULE = '''
"""A rule that somebody has just written."""

from duizhao.checks.check import BeadCheck, bead_by_bead
from duizhao.checks.finding import Finding
from duizhao.checks.rule import Rule

SHOUTED = Rule("TYP099", "shouted", "warning", "No capitals.")


def _look(bead, prepared):
    for segment in bead.en.segments:
        if segment.text.isupper():
            yield Finding.on(SHOUTED, bead, "en", segment, 0, len(segment.text), "it is all capitals")


CHECK = BeadCheck((SHOUTED,), lambda context: None, bead_by_bead(_look))
'''
DRIFT_RULE = '''
"""A drift rule that somebody has just written."""

from duizhao.checks.check import TallyCheck, bead_by_bead
from duizhao.checks.finding import Finding
from duizhao.checks.rule import Rule

LONGEST = Rule("DRF099", "longest", "split", "The longest bead.")


def _look(bead, longest):
    if len(bead.en.text) == longest:
        segment = bead.en.segments[0]
        yield Finding.on(LONGEST, bead, "en", segment, 0, 1, "it is the longest")


CHECK = TallyCheck(
    (LONGEST,), lambda beads, context: max(len(b.en.text) for b in beads), lambda most, _: most, bead_by_bead(_look)
)
'''


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the package that may be changed."""
    copy = tmp_path / "duizhao"
    shutil.copytree(Path(duizhao.__file__).parent, copy, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


def run(package: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "duizhao", *arguments]
    environment = {"PYTHONPATH": str(package.parent), "PATH": ""}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("file", "code", "id"),
    [
        ("typography/shouted.py", BEAD_RULE, "TYP099"),
        (
            "typography/shouted.py",
            BEAD_RULE.replace('Rule("TYP099", "shouted",', 'Rule(name="shouted", id="TYP099", level=')
            .replace('"No capitals.")', 'doc="No capitals.")')
            .replace("CHECK =", "CHECK: BeadCheck ="),
            "TYP099",
        ),
        ("drift/longest.py", DRIFT_RULE, "DRF099"),
    ],
)
def test_a_new_rule_needs_only_a_module_in_the_folder_of_its_family(
    package: Path, small: Path, file: str, code: str, id: str
) -> None:
    (package / "checks" / file).write_text(code, encoding="utf-8")
    texts = small / "en/small.yaml"
    text = texts.read_text(encoding="utf-8")
    texts.write_text(text.replace("How tall is this lighthouse?", "HOW TALL IS THIS LIGHTHOUSE?"), encoding="utf-8")
    assert id in run(package, "rules", cwd=small).stdout
    assert run(package, "explain", id, cwd=small).stdout.startswith(id)
    checked = run(package, "check", "--select", id, "--fail-on", "split", cwd=small)
    assert checked.returncode == 1
    assert f" {id} " in checked.stdout


@pytest.mark.parametrize(
    ("file", "code", "message"),
    [
        ("typography/helper.py", "def help(): ...", "has no CHECK"),
        ("typography/shouted.py", BEAD_RULE.replace("TYP099", "NUM099"), "NUM099 does not belong in the folder of TYP"),
        ("typography/shouted.py", BEAD_RULE.replace("TYP099", "TYP001"), "TYP001 is taken by"),
        ("typography/shouted.py", BEAD_RULE.replace('"shouted"', '"dangling-id"'), "dangling-id is taken by"),
        (
            "typography/shouted.py",
            BEAD_RULE + '\nOTHER = Rule(id="TYP098", name="other", level="split", doc="")\n',
            "CHECK does not list the rule TYP098",
        ),
    ],
)
def test_a_module_that_breaks_a_convention_is_an_error_that_names_it(
    package: Path, small: Path, file: str, code: str, message: str
) -> None:
    (package / "checks" / file).write_text(code, encoding="utf-8")
    failed = run(package, "rules", cwd=small)
    assert failed.returncode == 1
    assert message in failed.stderr
    assert file in failed.stderr


def test_a_folder_of_no_family_is_an_error_that_names_it(package: Path, small: Path) -> None:
    shutil.copytree(package / "checks" / "typography", package / "checks" / "spelling")
    failed = run(package, "rules", cwd=small)
    assert failed.returncode == 1
    assert "checks/spelling: no family has this folder" in failed.stderr


def test_a_module_that_cannot_be_imported_is_no_silent_gap(package: Path, small: Path) -> None:
    (package / "checks" / "typography" / "broken.py").write_text("import no_such_module\n", encoding="utf-8")
    failed = run(package, "rules", cwd=small)
    assert failed.returncode == 1
    assert "no_such_module" in failed.stderr


def test_every_module_of_a_family_is_a_check_and_every_rule_is_listed_once() -> None:
    folders = [Path(duizhao.__file__).parent / "checks" / family.folder for family in FAMILIES.values()]
    modules = [file for folder in folders for file in folder.glob("[!_]*.py")]
    assert len(all_checks()) == len(modules)
    assert sorted(rule.id for check in all_checks() for rule in check.rules) == sorted(rule.id for rule in all_rules())
