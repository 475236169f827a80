"""The JavaScript of the page: modules in layers, no circle."""

import re
from pathlib import Path

import duizhao.review

STATIC = Path(duizhao.review.__file__).parent / "static"
IMPORT = re.compile(r'^(?:import|export)\b[^;]*? from "\./([\w-]+\.js)";', re.MULTILINE)


def imports() -> dict[str, set[str]]:
    """The modules that each module imports."""
    return {path.name: set(IMPORT.findall(path.read_text(encoding="utf-8"))) for path in STATIC.glob("*.js")}


def test_no_module_imports_itself_by_way_of_others() -> None:
    left = imports()
    assert left["main.js"], "imports are found at all"
    while ready := {name for name, needed in left.items() if not needed & left.keys()}:
        left = {name: needed for name, needed in left.items() if name not in ready}
    assert left == {}, "these import each other"


def test_every_module_is_there_and_used() -> None:
    found = imports()
    named = {name for needed in found.values() for name in needed}
    assert named | {"main.js"} == found.keys()
