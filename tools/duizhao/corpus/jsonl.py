"""JSON Lines: one object a row, with `id`, `zh` and `en`; whatever else it has is left to others."""

import json
import re
from collections.abc import Iterator
from typing import Any

from duizhao.corpus.rows import JSON_UNIT, Row, bead, lines, row_place
from duizhao.model import LANGUAGES, Language, Place, Unread

_VALUE = {language: re.compile(rf'"{language}"\s*:\s*"((?:[^"\\]|\\.)*)"', re.DOTALL) for language in LANGUAGES}


def read_jsonl(path: str, part: int = 0, of: int = 1) -> Iterator[Row]:
    """The rows of a file; `bead`, as `export` writes it, will do for `id`, and without either it is the line."""
    for number, line in lines(path, part, of):
        yield line if isinstance(line, Unread) else _row(path, number, line)


def _row(path: str, number: int, line: str) -> Row:
    try:
        value = json.loads(line)
    except json.JSONDecodeError as problem:
        return Unread(Place(path, number, problem.colno), f"is not JSON ({problem.msg}); mend the row")
    except RecursionError:
        return Unread(Place(path, number, 1), "is nested too deeply; a row is one object with texts")
    fault = _fault(value)
    if fault:
        return Unread(Place(path, number, 1), fault)
    identity = value.get("id", value.get("bead", number))
    zh, en = ((value[one], _place(path, number, line, one, value)) for one in LANGUAGES)
    return bead(str(identity), path, number, zh, en)


def _fault(value: Any) -> str:
    if not isinstance(value, dict):
        return 'is no object; a row is {"id": …, "zh": …, "en": …}'
    for language in LANGUAGES:
        if not isinstance(value.get(language), str):
            what = "no text" if language in value else "not there"
            return f"`{language}` is {what}; give the row both sides, `zh` and `en`"
    if not isinstance(value.get("id", ""), str | int):
        return "`id` is no word and no number"
    return ""


def _place(path: str, number: int, line: str, language: Language, value: dict[str, str]) -> Place:
    """Where the text begins in the row: of several strings after such a key, the last one that reads the same."""
    key = f'"{language}"'
    if line.count(key) == 1 and "\\" not in line:  # nearly always, and three times as fast
        return row_place(path, number, line.index('"', line.index(key) + len(key)) + 2, "", JSON_UNIT)
    found = None
    for match in _VALUE[language].finditer(line):
        if "\\" not in match[1] or json.loads(f'"{match[1]}"', strict=False) == value[language]:
            found = match
    return row_place(path, number, found.start(1) + 1, found[1], JSON_UNIT) if found else Place(path, number, 1)
