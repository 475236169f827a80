r"""Tab-separated rows of `id`, `zh`, `en`, or as a header says. `\t`, `\n`, `\r`, `\\` and `\uXXXX` are escapes."""

from collections.abc import Iterator

from duizhao.corpus.rows import BitextRow, bead_of, numbered_lines, row_place
from duizhao.exchange.cells import UNIT, text_of
from duizhao.model import LANGUAGES, Place, Unread

_WITHOUT_HEADER = {2: ["zh", "en"], 3: ["id", "zh", "en"]}


def read_tsv(path: str, part: int = 0, parts: int = 1) -> Iterator[BitextRow]:
    """The rows of a file. A header has to have `zh` and `en`, and may have `id` or `bead`; other columns are ignored.

    Without a header the columns are id, zh and en, or zh and en, and then the line number is the id.
    """
    head, first = next(numbered_lines(path), (0, ""))
    cells = [] if isinstance(first, Unread) else [cell.strip().lower() for cell in first.split("\t")]
    has_header = set(LANGUAGES) <= set(cells)
    names = cells if has_header else _WITHOUT_HEADER.get(len(cells), [])
    if first and not names:
        message = f"has {len(cells)} columns and no header; begin the file with id, zh, en"
        yield first if isinstance(first, Unread) else Unread(Place(path, head, 1), message)
        return
    for number, line in numbered_lines(path, part, parts):
        if isinstance(line, Unread):
            yield line
        elif number != head or not has_header:
            yield _read_cells(path, number, line, names)


def _read_cells(path: str, number: int, line: str, names: list[str]) -> BitextRow:
    cells = line.split("\t")
    if len(cells) != len(names):
        return Unread(
            Place(path, number, 1),
            f"has {len(cells)} cells instead of {len(names)} ({', '.join(names)}); write tabs in texts as \\t",
        )
    column, found = 1, {}
    for name, cell in zip(names, cells, strict=True):
        found[name] = (text_of(cell), row_place(path, number, column, cell, UNIT))
        column += len(cell) + 1
    identity = found.get("id") or found.get("bead") or (str(number), None)
    return bead_of(identity[0], path, number, found["zh"], found["en"])
