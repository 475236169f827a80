"""A table for a terminal, in which a Chinese character is two columns wide."""

from collections.abc import Sequence

from duizhao.reports.terminal import clipped, escaped, width


def table(rows: Sequence[Sequence[object]], *, labels: int = 1, widest: int | None = 48) -> str:
    """Rows of equal length as lines, what comes from files escaped.

    The first `labels` columns, each cut to `widest`, are aligned to the left, the others to the right.
    """
    cells = [[escaped(str(cell)) for cell in row] for row in rows]
    if widest:
        cells = [[_cut(cell, widest) if at < labels else cell for at, cell in enumerate(row)] for row in cells]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    return "\n".join("  ".join(_aligned(row, widths, labels)).rstrip() for row in cells)


def _cut(text: str, columns: int) -> str:
    cut = clipped(text, columns)
    return text if cut == text else cut[:-1].rstrip() + "…"


def _aligned(row: Sequence[str], widths: Sequence[int], labels: int) -> list[str]:
    blanks = [" " * (columns - width(cell)) for cell, columns in zip(row, widths, strict=True)]
    pairs = enumerate(zip(row, blanks, strict=True))
    return [cell + blank if at < labels else blank + cell for at, (cell, blank) in pairs]
