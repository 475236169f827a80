"""PO files: an entry's msgid and msgstr, as many beads as it has plural forms."""

import os
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from duizhao.corpus.rows import Row, RowPlace, bead
from duizhao.errors import UserError
from duizhao.model import LANGUAGES, Language

_LINE = re.compile(r"\(line (\d+)\)(?:: (.*))?")


def read_po(path: str, part: int = 0, of: int = 1) -> Iterator[Row]:
    """The translated entries of a file, as beads whose id is `msgctxt`, if any, `|` and `msgid`.

    Fuzzy, obsolete and untranslated entries are left out. Where the translation has one plural form, it renders
    `msgid_plural`; of several the first renders `msgid`.
    """
    file = _parsed(path)
    target = _target(path, file)
    for index, entry in enumerate(file):
        if index % of == part and not entry.fuzzy and not entry.obsolete:
            identity = f"{entry.msgctxt}|{entry.msgid}" if entry.msgctxt else entry.msgid
            place = RowPlace(path, entry.linenum, 1)
            for source, translation in _pairs(entry):
                if translation.strip():
                    texts = (source, translation) if target == "en" else (translation, source)
                    yield bead(identity, path, entry.linenum, (texts[0], place), (texts[1], place))


def target_of(path: str) -> Language:
    """The language that a file translates into."""
    return _target(path, _parsed(path))


def _pairs(entry: Any) -> Iterator[tuple[str, str]]:
    if not entry.msgid_plural:
        yield entry.msgid, entry.msgstr
        return
    for form, text in sorted(entry.msgstr_plural.items()):
        singular = form == 0 and len(entry.msgstr_plural) > 1
        yield entry.msgid if singular else entry.msgid_plural, text


def _parsed(path: str) -> Any:
    """The file as polib reads it; that takes longer than most checks, so the last one is kept while it is the same."""
    try:
        state = os.stat(path)  # noqa: PTH116 - a Path would cost its import
    except OSError:
        return _parse(path, (0, 0))
    return _parse(path, (state.st_mtime_ns, state.st_size))


@lru_cache(maxsize=1)
def _parse(path: str, stamp: tuple[int, int]) -> Any:
    try:
        import polib
    except ImportError:
        raise UserError(f"{path}:1:1: PO files need polib; `pip install 'duizhao[exchange]'`") from None
    try:
        return polib.pofile(path)
    except UnicodeDecodeError as problem:
        raise UserError(f"{path}:1:1: is not in the encoding it names ({problem.encoding}); save it as UTF-8") from None
    except OSError as problem:  # what polib raises where the syntax is wrong, too
        if problem.errno is not None:
            raise
        found = _LINE.search(str(problem))
        line, why = (found[1], found[2]) if found else ("1", None)
        raise UserError(
            f"{path}:{line}:1: is no PO file ({why or 'wrong syntax'}); `msgfmt --check` says more"
        ) from None


def _target(path: str, file: Any) -> Language:
    language = file.metadata.get("Language", "").lower()
    for one in LANGUAGES:
        if re.split("[-_@]", language)[0] == one:
            return one
    has = f"is {language!r}" if language else "is missing"
    raise UserError(f"{path}:1:1: its header Language {has}; zh or en (zh_CN, en-GB …) says which way it translates")
