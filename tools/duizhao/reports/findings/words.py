"""A finding as one text, for reports that have a single field for it."""

from duizhao.checks.finding import Finding
from duizhao.reports.terminal import escaped


def explained(finding: Finding) -> str:
    """The message, a line for each piece of evidence, and what to write instead; escaped."""
    lines = [escaped(finding.message)]
    for evidence in finding.evidence:
        words = f": {escaped(evidence.text)}" if evidence.text else ""
        lines.append(f"{escaped(str(evidence.place))}: {escaped(evidence.note)}{words}")
    if finding.suggestion is not None:
        lines.append(f"write: {escaped(finding.suggestion) or '(nothing)'}")
    return "\n".join(lines)


def replaceable(finding: Finding) -> bool:
    """Whether the finding's words in the file can simply be replaced by the suggestion.

    Not if the finding is not about words of a text, nor in a row of a bitext, where the words may be escaped.
    """
    return finding.suggestion is not None and finding.span is not None and finding.segment is not None
