"""Verdicts as they are kept: a folder `judgements/` with a JSON Lines file for each judge and the seals of packets.

The folder is beside the edition, not in alignment/: a verdict is about two versions, of which at most one is the
present edition, and both may be text files. So it must not be checked, formatted or reverted along with one of them.
"""

import json
import re
import stat
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import normalize

from duizhao.errors import UserError
from duizhao.judging.ballot import MAJOR, VERDICTS, Vote
from duizhao.judging.packet import PacketKey, Seal, read_seal

FOLDER = "judgements"
VERSION = 1
"""Of a judge's file; changes if a field is removed or changes its meaning."""
KINDS = ("person", "program")
LARGEST = 64 * 2**20
"""Bytes that a file may have; some 200,000 verdicts."""
DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Verdict(NamedTuple):
    """What a judge said of two texts, known by their digests, in the order in which they were shown.

    `verdict` is `1`, `2` or `0` (equal); `major` is empty, `1`, `2` or `both`; `words` are those of the major error.
    """

    packet: str
    passage: str
    first: str
    second: str
    verdict: str
    major: str
    words: str
    reason: str
    date: str


class Judge(NamedTuple):
    """A judge with all verdicts, in the order in which they came. `kind`: person or program."""

    name: str
    kind: str
    verdicts: tuple[Verdict, ...]


def file_name(judge: str) -> str:
    """The name of a judge's file: the same for the same name on every file system, different for different names."""
    plain = re.sub("[^a-z0-9]+", "-", normalize("NFKD", judge).casefold()).strip("-")[:60]
    return (
        f"{plain}.jsonl"
        if plain and plain == judge
        else f"{plain or 'judge'}-{sha256(judge.encode()).hexdigest()[:6]}.jsonl"
    )


def seal_name(packet: str) -> str:
    """The path of a seal in the folder."""
    return f"packets/{packet}.json"


def judge_text(judge: Judge) -> str:
    """A judge's file: a line about the judge, then a line for each verdict."""
    values = [{"version": VERSION, "judge": judge.name, "kind": judge.kind}]
    values += [verdict._asdict() for verdict in judge.verdicts]
    return "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values)


def read_judges(folder: Path) -> list[Judge]:
    """All judges in a folder, by the names of their files; none if there is no folder."""
    return [read_judge(path) for path in sorted(folder.glob("*.jsonl"))]


def read_judge(path: Path) -> Judge:
    """The judge in a file; UserError, with the line, for one that duizhao has not written."""
    lines = _read(path).decode("utf-8", "replace").split("\n")
    head = _value(path, 1, lines[0])
    if head.get("version") != VERSION or not isinstance(head.get("judge"), str) or head.get("kind") not in KINDS:
        raise UserError(f"{path}:1: does not name a judge as version {VERSION} does; restore the file from git")
    verdicts = []
    for number, line in enumerate(lines[1:], 2):
        if line:
            value = _value(path, number, line)
            texts = [value.get(field) for field in Verdict._fields]
            if not all(isinstance(text, str) for text in texts) or not _is_sound(verdict := Verdict(*map(str, texts))):
                raise UserError(f"{path}:{number}: is no verdict of version {VERSION}; restore the file from git")
            verdicts.append(verdict)
    return Judge(head["judge"], head["kind"], tuple(verdicts))


def read_sealed(folder: Path, packet: str) -> Seal:
    """The seal of a packet; UserError if it was never sealed here."""
    path = folder / seal_name(packet)
    if not path.is_file():
        raise UserError(f"{path}: does not exist: packet {packet} was not made for this folder")
    return read_seal(_read(path), str(path))


def cast(judge: Judge, votes: Sequence[Vote], keys: Iterable[PacketKey], date: str, name: str) -> Judge:
    """The judge with the verdicts of a ballot added; `name` is the ballot's file.

    Those the judge has given before are skipped if they are the same. UserError, a line for each, for votes on what is
    in no packet and for those that contradict an earlier one: a verdict that has been read is not taken back.
    """
    entries = {entry.label: (key.packet, entry) for key in keys for entry in key.entries}
    before = {(verdict.packet, verdict.first, verdict.second): verdict for verdict in judge.verdicts}
    problems: list[str] = []
    new = []
    for vote in votes:
        if vote.label not in entries:
            problems.append(f"{name}:{vote.line}: {vote.label} is not in its packet; copy the label from there")
            continue
        packet, entry = entries[vote.label]
        given = Verdict(packet, *entry[1:], vote.verdict, vote.major, vote.words, vote.reason, date)
        known = before.get((given.packet, given.first, given.second))
        if known is None:
            new.append(given)
        elif known._replace(date=date) != given:
            problems.append(
                f"{name}:{vote.line}: {judge.name} judged {vote.label} differently on {known.date}; remove this line"
            )
    if problems:
        raise UserError(*problems)
    return judge._replace(verdicts=(*judge.verdicts, *new))


def _is_sound(verdict: Verdict) -> bool:
    return verdict.verdict in VERDICTS and verdict.major in MAJOR and bool(DATE.fullmatch(verdict.date))


def _value(path: Path, line: int, text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise UserError(f"{path}:{line}: is no JSON object; restore the file from git")
    return value


def _read(path: Path) -> bytes:
    """A file of the folder, which may be a stranger's: no link is followed, no pipe waited for."""
    try:
        facts = path.lstat()
        if not stat.S_ISREG(facts.st_mode) or facts.st_size > LARGEST:
            raise UserError(f"{path}: is a link, or no plain file of at most {LARGEST // 2**20} MiB; remove it")
        return path.read_bytes()
    except OSError as problem:
        raise UserError(f"{path}: cannot be read ({(problem.strerror or str(problem)).lower()})") from None
