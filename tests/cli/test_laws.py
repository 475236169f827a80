"""Who may print, exit and format, held against the code: Law 1 of docs/design.md."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import duizhao

PACKAGE = Path(duizhao.__file__).parent
MODULES = {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}
CLI = [name for name in MODULES if name.startswith("cli/") or name == "__main__.py"]
OTHERS = [name for name in MODULES if name not in CLI]

PRINTING = {"print", "click.echo", "click.secho", "click.confirm", "click.prompt", "input"}
PRINTING |= {f"sys.{stream}.{method}" for stream in ("stdout", "stderr") for method in ("write", "writelines")}
EXITING = {"exit", "quit", "sys.exit", "os._exit", "os.abort", "SystemExit"}
LAYOUT = {"duizhao.reports.terminal", "duizhao.reports.table", "duizhao.reports.json_text", "json", "textwrap"}
"""What only formats. A command that imports it formats too."""


def tree(name: str) -> ast.Module:
    return ast.parse(MODULES[name].read_text(encoding="utf-8"))


def dotted(node: ast.expr) -> str:
    """`sys.stdout.write` as it is written; empty for what is no dotted name."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (before := dotted(node.value)):
        return f"{before}.{node.attr}"
    return ""


def calls(name: str) -> set[str]:
    return {dotted(node.func) for node in ast.walk(tree(name)) if isinstance(node, ast.Call)}


def imports(name: str) -> Iterator[str]:
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("name", OTHERS)
def test_only_the_command_line_prints_or_exits(name: str) -> None:
    assert not calls(name) & (PRINTING | EXITING)
    assert not {"click", "duizhao.cli"} & {module for found in imports(name) for module in (found, found[:11])}


@pytest.mark.parametrize("name", CLI)
def test_lines_leave_the_program_in_one_place(name: str) -> None:
    if name != "cli/output.py":
        assert not calls(name) & PRINTING


@pytest.mark.parametrize("name", CLI)
def test_a_command_does_not_format(name: str) -> None:
    """As far as imports show it. `output` and `progress` escape what they print."""
    allowed = {"cli/output.py": {"duizhao.reports.terminal"}, "cli/progress.py": {"duizhao.reports.terminal"}}
    assert not LAYOUT & set(imports(name)) - allowed.get(name, set())


def test_the_laws_would_notice() -> None:
    """The walks above find what they look for in a module that breaks every law."""
    assert "click.echo" in calls("cli/output.py")
    assert "os._exit" in calls("cli/__init__.py")
    assert "duizhao.reports.terminal" in set(imports("reports/table.py"))
