"""A finding in words, for reports that have one field for all it says."""

from duizhao.checks.finding import Finding
from duizhao.reports.terminal import escaped


def explained(finding: Finding) -> str:
    """The message, then a line for each evidence and for what to write; control characters shown."""
    lines = [escaped(finding.message)]
    for evidence in finding.evidence:
        words = f": {escaped(evidence.text)}" if evidence.text else ""
        lines.append(f"{escaped(str(evidence.place))}: {escaped(evidence.note)}{words}")
    if finding.suggestion is not None:
        lines.append(f"write: {escaped(finding.suggestion) or '(nothing)'}")
    return "\n".join(lines)


def replaceable(finding: Finding) -> bool:
    """Whether the suggestion, put in the place of the finding's words in the file, gives what is meant.

    Not where the finding is on no words of a text, and not in a bitext's row, where the words may be escaped.
    """
    return finding.suggestion is not None and finding.span is not None and finding.segment is not None
