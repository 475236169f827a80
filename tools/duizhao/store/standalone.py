"""Single files in the form of an edition's that stand outside of any."""

from pathlib import Path

from duizhao.errors import UserError
from duizhao.model import Concept, Defect
from duizhao.store.conform import conform
from duizhao.store.defects import BYTE_ORDER_MARK, LINE_ENDS, NOT_SORTED
from duizhao.store.events import parse
from duizhao.store.files import UnreadableError, decode, normalise, read_bytes
from duizhao.store.form import DefectLog
from duizhao.store.lists import read_concepts
from duizhao.store.shapes import TERMBASE

_HARMLESS = (BYTE_ORDER_MARK, LINE_ENDS, NOT_SORTED)


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, lines ended by LF alone."""
    try:
        return normalise(decode(read_bytes(path.parent, path.name), str(path)), str(path))[0]
    except UnreadableError as problem:  # which knows the file by its name alone
        line, column = problem.place[1:]
        raise UserError(f"{path}:{line}:{column}: {problem.message}") from None


def read_termbase(path: Path) -> tuple[Concept, ...]:
    """The concepts of a file with the keys of alignment/termbase.yaml; a fault that could hide a term is a UserError.

    It is only read, so it may have comments.
    """
    defects: list[Defect] = []
    log = DefectLog(str(path), defects)
    rows = conform(parse(read_text(path), str(path), rewritten=False), TERMBASE, log)
    concepts = read_concepts(rows or [], log)
    faults = [defect for defect in defects if defect.kind not in _HARMLESS]
    if faults:
        raise UserError(*(f"{fault.place}: {fault.message}; mend it first" for fault in faults))
    return concepts
