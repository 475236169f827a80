"""The file in which a judge sends in verdicts: TSV with a header, a passage a line."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from duizhao.errors import UserError
from duizhao.exchange.cells import text_of
from duizhao.judging.packet import LABEL
from duizhao.scoring.lines import read_lines

COLUMNS = ("passage", "verdict", "major", "words", "reason")
VERDICTS = ("1", "2", "0")
MAJOR = ("", "1", "2", "both")


class Vote(NamedTuple):
    """A line: the better version (`0`: equal), which version has a major error and in which words, the reason."""

    label: str
    verdict: str
    major: str
    words: str
    reason: str
    line: int

    @property
    def packet(self) -> str:
        """The id of the packet that the label is from."""
        return self.label.partition("-")[0]


def read_ballot(path: Path) -> list[Vote]:
    """The verdicts in a file. Cells are escaped as in `duizhao export`; missing cells at the end are empty.

    UserError, a line for each malformed line of the file, with its number.
    """
    lines = read_lines(path)
    problems: list[str] = []
    votes: dict[str, Vote] = {}
    if not lines or _cells(lines[0]) != COLUMNS:
        raise UserError(f"{path}:1: the first line must be the header: {' '.join(COLUMNS)}, with tabs between")
    for number, line in enumerate(lines[1:], 2):
        if not line.strip():
            continue
        label, verdict, major, words, reason = _cells(line)[: len(COLUMNS)]
        vote = Vote(label, verdict, major, words, reason, number)
        wrong = list(_wrong(vote, line))
        if not wrong and vote.label in votes:
            wrong = [f"{vote.label} has a verdict in line {votes[vote.label].line}; keep one"]
        problems += [f"{path}:{number}: {why}" for why in wrong[:1]]
        votes[vote.label] = vote
    if problems:
        raise UserError(*problems)
    if not votes:
        raise UserError(f"{path}: has no verdicts")
    return list(votes.values())


def _cells(line: str) -> tuple[str, ...]:
    cells = [text_of(cell).strip() for cell in line.split("\t")]
    return tuple(cells + [""] * (len(COLUMNS) - len(cells)))


def _wrong(vote: Vote, line: str) -> Iterator[str]:
    """What is wrong with a line."""
    if line.count("\t") >= len(COLUMNS):
        yield f"has {line.count(chr(9)) + 1} cells, more than {len(COLUMNS)}; write a tab in a text as \\t"
    if not LABEL.fullmatch(vote.label):
        yield f"{vote.label!r} is no label of a passage; copy it from the packet"
    if vote.verdict not in VERDICTS:
        yield f"the verdict is {vote.verdict!r}; write 1, 2, or 0 for equal"
    if vote.major not in MAJOR:
        yield f"the major error is in {vote.major!r}; write 1, 2, both, or nothing"
    if vote.major and not vote.words:
        yield "a major error without its words; quote them"
    if vote.words and not vote.major:
        yield "has the words of a major error, but not which version has it; write 1, 2 or both"
