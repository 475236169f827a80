"""Read single files that are not part of an edition."""

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
    """The text of a UTF-8 file, with LF line ends and no byte-order mark."""
    try:
        return normalise(decode(read_bytes(path.parent, path.name), str(path)), str(path))[0]
    except UnreadableError as problem:  # its place has only the name of the file
        line, column = problem.place[1:]
        raise UserError(f"{path}:{line}:{column}: {problem.message}") from None


def read_termbase(path: Path) -> tuple[Concept, ...]:
    """The concepts of a file in the form of alignment/termbase.yaml; a defect that could hide a term is a UserError.

    Comments are allowed, as duizhao does not rewrite the file.
    """
    defects: list[Defect] = []
    log = DefectLog(str(path), defects)
    rows = conform(parse(read_text(path), str(path), rewritten=False), TERMBASE, log)
    concepts = read_concepts(rows or [], log)
    faults = [defect for defect in defects if defect.kind not in _HARMLESS]
    if faults:
        raise UserError(*(f"{fault.place}: {fault.message}; fix it first" for fault in faults))
    return concepts
