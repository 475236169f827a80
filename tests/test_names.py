"""One name means one thing in the whole package."""

import ast
from collections import defaultdict
from pathlib import Path

import duizhao

PACKAGE = Path(duizhao.__file__).parent

SAME_ROLE = {
    "command": "every module of cli/ has the command that it is named for",
    "render_book": "every form of publish/ has it",
    "render_letter": "every form of publish/ has it",
    "run": "checks.run runs the checks, cli.group.run the program; nobody imports both",
    "digest": "state.digest is of a bead, which sign-offs carry, judging's of a passage, which verdicts carry",
}
"""Functions that several modules have under one name, and why."""


def public_names(kind: type[ast.stmt]) -> dict[str, list[str]]:
    """The modules that define a public class or function, by its name."""
    modules = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, kind) and not node.name.startswith("_"):
                modules[node.name].append(path.relative_to(PACKAGE).as_posix())
    return modules


def test_no_two_classes_have_one_name() -> None:
    assert {name: where for name, where in public_names(ast.ClassDef).items() if len(where) > 1} == {}


def test_no_two_functions_have_one_name() -> None:
    twice = {name: where for name, where in public_names(ast.FunctionDef).items() if len(where) > 1}
    assert twice.keys() == SAME_ROLE.keys(), {name: where for name, where in twice.items() if name not in SAME_ROLE}
