"""JSON Lines: each row is an object with `id`, `zh` and `en`. Other keys are ignored."""

import json
import re
from collections.abc import Iterator
from typing import Any

from duizhao.corpus.rows import JSON_UNIT, BitextRow, bead_of, numbered_lines, row_place
from duizhao.json_text import NotJSONError, parse_json
from duizhao.model import LANGUAGES, Language, Place, Unread

_VALUE = {language: re.compile(rf'"{language}"\s*:\s*"((?:[^"\\]|\\.)*)"', re.DOTALL) for language in LANGUAGES}


def read_jsonl(path: str, part: int = 0, parts: int = 1) -> Iterator[BitextRow]:
    """The rows of a file. The id may also be called `bead`, as `export` does; without one it is the line number."""
    for number, line in numbered_lines(path, part, parts):
        yield line if isinstance(line, Unread) else _parse_row(path, number, line)


def _parse_row(path: str, number: int, line: str) -> BitextRow:
    try:
        value = parse_json(line)
    except NotJSONError as problem:
        return Unread(Place(path, number, problem.column), f"is not JSON ({problem.reason}); fix the row")
    fault = _fault(value)
    if fault:
        return Unread(Place(path, number, 1), fault)
    identity = value.get("id", value.get("bead", number))
    zh, en = ((value[language], _place_of(language, path, number, line, value)) for language in LANGUAGES)
    return bead_of(str(identity), path, number, zh, en)


def _fault(value: Any) -> str:
    if not isinstance(value, dict):
        return 'is not an object; a row is {"id": …, "zh": …, "en": …}'
    for language in LANGUAGES:
        if not isinstance(value.get(language), str):
            what = "not a text" if language in value else "missing"
            return f"`{language}` is {what}; give the row both sides, `zh` and `en`"
    if not isinstance(value.get("id", ""), str | int):
        return "`id` is neither a string nor a number"
    return ""


def _place_of(language: Language, path: str, number: int, line: str, value: dict[str, str]) -> Place:
    """Where the text begins in the row. If the key occurs several times, the last string that reads the same."""
    key = f'"{language}"'
    if line.count(key) == 1 and "\\" not in line:  # nearly always, and then it is three times as fast
        return row_place(path, number, line.index('"', line.index(key) + len(key)) + 2, "", JSON_UNIT)
    found = None
    for match in _VALUE[language].finditer(line):
        if "\\" not in match[1] or json.loads(f'"{match[1]}"', strict=False) == value[language]:
            found = match
    return row_place(path, number, found.start(1) + 1, found[1], JSON_UNIT) if found else Place(path, number, 1)
