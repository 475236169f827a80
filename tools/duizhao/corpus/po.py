"""PO files: msgid and msgstr of each entry, as a bead for each plural form."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from duizhao.corpus.rows import BitextRow, RowPlace, bead_of
from duizhao.errors import UserError
from duizhao.model import LANGUAGES, Language

_LINE = re.compile(r"\(line (\d+)\)(?:: (.*))?")


def read_po(path: str, part: int = 0, parts: int = 1) -> Iterator[BitextRow]:
    """The translated entries of a file. The id of a bead is its `msgid`, after `msgctxt` and `|` if it has a context.

    Fuzzy, obsolete and untranslated entries are left out. A single plural form renders `msgid_plural`; of several, the
    first renders `msgid`.
    """
    file = _parse_po(path)
    target = _target_language(path, file)
    for index, entry in enumerate(file):
        if index % parts == part and not entry.fuzzy and not entry.obsolete:
            identity = f"{entry.msgctxt}|{entry.msgid}" if entry.msgctxt else entry.msgid
            place = RowPlace(path, entry.linenum, 1)
            for source, translation in _texts_of(entry):
                if translation.strip():
                    texts = (source, translation) if target == "en" else (translation, source)
                    yield bead_of(identity, path, entry.linenum, (texts[0], place), (texts[1], place))


def target_of(path: str) -> Language:
    """The language that a file translates into."""
    return _target_language(path, _parse_po(path))


def _texts_of(entry: Any) -> Iterator[tuple[str, str]]:
    if not entry.msgid_plural:
        yield entry.msgid, entry.msgstr
        return
    for form, text in sorted(entry.msgstr_plural.items()):
        singular = form == 0 and len(entry.msgstr_plural) > 1
        yield entry.msgid if singular else entry.msgid_plural, text


def _parse_po(path: str) -> Any:
    """The file as polib reads it. That takes longer than most checks, so the last file is cached until it changes."""
    try:
        state = Path(path).stat()
    except OSError:
        return _parse_cached(path, (0, 0))
    return _parse_cached(path, (state.st_mtime_ns, state.st_size))


@lru_cache(maxsize=1)
def _parse_cached(path: str, stamp: tuple[int, int]) -> Any:
    try:
        import polib
    except ImportError:
        raise UserError(f"{path}:1:1: PO files need polib; `pip install 'duizhao[exchange]'`") from None
    try:
        return polib.pofile(path)
    except UnicodeError as problem:
        encoding = getattr(problem, "encoding", problem)
        raise UserError(f"{path}:1:1: is not in the encoding it names ({encoding}); save it as UTF-8") from None
    except OSError as problem:  # polib raises it for wrong syntax too
        if problem.errno is not None:
            raise
        found = _LINE.search(str(problem))
        line, why = (found[1], found[2]) if found else ("1", None)
        raise UserError(
            f"{path}:{line}:1: is not a PO file ({why or 'wrong syntax'}); `msgfmt --check` says more"
        ) from None


def _target_language(path: str, file: Any) -> Language:
    language = file.metadata.get("Language", "").lower()
    for known in LANGUAGES:
        if re.split("[-_@]", language)[0] == known:
            return known
    has = f"is {language!r}" if language else "is missing"
    raise UserError(f"{path}:1:1: its header Language {has}; zh or en (zh_CN, en-GB …) says which way it translates")
