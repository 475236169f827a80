"""`segment`: the source sides that were made."""

from duizhao.edit.segment import SourceSide
from duizhao.reports.terminal import escaped


def segmented(side: SourceSide, written: bool) -> str:
    """Whether `segment` has written a file, and what is in it."""
    verb = "written" if written else "unchanged"
    return f"{escaped(side.path)}: {verb}: {side.segments} segments in {len(side.blocks)} blocks"
