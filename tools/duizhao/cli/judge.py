"""`duizhao judge`: which of two versions readers prefer, judged blind."""

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from duizhao.cli.files import write_files
from duizhao.cli.options import edition_option
from duizhao.cli.output import say
from duizhao.cli.revisions import revisions_root
from duizhao.cli.terminal import wants_colour
from duizhao.errors import UserError

if TYPE_CHECKING:
    from duizhao.judging.packet import PacketKey
    from duizhao.judging.passages import Pair


@click.command("judge")
@click.argument("base")
@click.argument("head", required=False)
@click.option("--packet", "packet_file", type=click.Path(path_type=Path), metavar="FILE.md", help="Write a packet.")
@click.option(
    "--page", "page_file", type=click.Path(path_type=Path), metavar="FILE.html", help="The same as a web page."
)
@click.option(
    "--verdicts", "ballot", type=click.Path(path_type=Path), metavar="FILE.tsv", help="Record a judge's verdicts."
)
@click.option("--judge", "name", metavar="NAME", help="Whose verdicts they are.")
@click.option("--kind", type=click.Choice(["person", "program"]), help="What the judge is.")
@click.option("--report", is_flag=True, help="Report the verdicts.  [default: if nothing else is to be done]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="The format of the report.",
)
@click.option(
    "--passages",
    "shown",
    type=click.IntRange(0),
    default=10,
    show_default=True,
    help="How many lost passages to show in text and markdown; json has all.",
)
@click.option(
    "--source", type=click.Path(path_type=Path), metavar="FILE", help="What two text files translate, line by line."
)
@click.option(
    "--store",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where verdicts are kept.  [default: judgements/ in the edition, or here]",
)
@edition_option
def command(
    base: str,
    head: str | None,
    packet_file: Path | None,
    page_file: Path | None,
    ballot: Path | None,
    name: str | None,
    kind: str | None,
    report: bool,
    form: str,
    shown: int,
    source: Path | None,
    store: Path | None,
    start: str,
) -> None:
    """Ask readers, blind, which of two versions they prefer.

    BASE and HEAD are git revisions, folders, or text files; without HEAD it is the working tree. A text file has a line
    for each bead; two text files are compared line by line. A passage is a turn, or a part of one of at most six
    sentences; only passages that differ are judged.

    --packet writes the passages, each with its two versions in random order; --page makes a web page of them, which
    works offline and saves the verdicts as a file. The key is kept from judges, in
    $XDG_STATE_HOME/duizhao/judge (~/.local/state/duizhao/judge), readable by you alone. The hashes of packet and key
    are recorded in judgements/packets/, to be committed before anybody judges. --verdicts records what a judge sent
    back, in a file for each judge. A verdict counts as long as both texts are as they were. A judgement is not a
    sign-off.

    \b
    Examples:
      duizhao judge old.txt new.txt --packet packet.md --page packet.html
      duizhao judge old.txt new.txt --verdicts ada.tsv --judge Ada --kind person
      duizhao judge HEAD~1 --format markdown
    """
    if ballot and not (name and name.strip() and kind):
        raise click.UsageError("--verdicts needs --judge and --kind: whose verdicts, and whether a person's")
    if (name or kind) and not ballot:
        raise click.UsageError("--judge and --kind go with --verdicts")
    pair, root = _pair(base, head, source, start)
    folder = store or (root or Path()) / "judgements"
    if packet_file or page_file:
        _write_packet(pair, packet_file, page_file, folder, root)
    if ballot and name and kind:
        _record(ballot, " ".join(name.split()), kind, folder, root)
    if report or not (packet_file or page_file or ballot):
        _report(pair, folder, form, shown)


def _pair(base: str, head: str | None, source: Path | None, start: str) -> "tuple[Pair, Path | None]":
    """What is compared, and the root of the edition it is from, if any."""
    from duizhao.judging.passages import pair_of_editions, pair_of_lines, pair_with_lines
    from duizhao.store.revisions import is_file, read_revision, working_tree

    files = [word is not None and is_file(word) for word in (base, head)]
    if all(files):
        return pair_of_lines(Path(base), Path(str(head)), source), None
    if source:
        raise click.UsageError("--source goes with two text files; an edition has its own")
    root = revisions_root(start, [word for word, file in zip((base, head), files, strict=True) if not file])
    new = working_tree(root) if head is None else None if files[1] else read_revision(head, root)
    old = None if files[0] else read_revision(base, root)
    if old and new:
        return pair_of_editions(old.name, old.edition, new.name, new.edition), root
    if new:
        return pair_with_lines(base, new.name, new.edition, Path(base), lines_are_base=True), root
    assert old is not None
    return pair_with_lines(old.name, str(head), old.edition, Path(str(head)), lines_are_base=False), root


def _write_packet(pair: "Pair", markdown: Path | None, page: Path | None, folder: Path, root: Path | None) -> None:
    """Write a packet in one or both forms, its key and its seal."""
    from duizhao.judging.packet import key_text, make_packet, seal, seal_text
    from duizhao.judging.verdicts import seal_name
    from duizhao.reports.judge.packet import packet_markdown
    from duizhao.reports.judge.page import packet_page
    from duizhao.reports.judge.words import packet_written

    if not pair.passages:
        raise UserError(f"{pair.base} and {pair.head} have no passage in which both say something different")
    packet, key = make_packet(pair)
    files: dict[Path, bytes] = {}
    if markdown:
        files[markdown] = packet_markdown(packet).encode()
    if page:
        files[page] = packet_page(packet).encode()
    secret = key_text(key).encode()
    sealed = seal(packet, secret, {file.name: data for file, data in files.items()})
    hidden = _key_path(packet.id)
    _write_secret(hidden, secret)
    record = folder / seal_name(packet.id)
    write_files({record: seal_text(sealed), **files}, root)
    say(packet_written(packet, [str(file) for file in files], str(hidden), str(record)))


def _record(ballot: Path, name: str, kind: str, folder: Path, root: Path | None) -> None:
    """Record verdicts, all or none."""
    from duizhao.judging.ballot import read_ballot
    from duizhao.judging.verdicts import Judge, cast, file_name, judge_text, read_judge
    from duizhao.reports.judge.words import recorded

    votes = read_ballot(ballot)
    keys = [_read_key(packet, folder) for packet in dict.fromkeys(vote.packet for vote in votes)]
    path = folder / file_name(name)
    judge = read_judge(path) if path.exists() else Judge(name, kind, ())
    if judge.kind != kind:
        raise UserError(f"{path}: says that {name} is a {judge.kind}; give --kind {judge.kind}, or another name")
    after = cast(judge, votes, keys, date.today().isoformat(), str(ballot))
    write_files({path: judge_text(after)}, root)
    say(recorded(after, len(after.verdicts) - len(judge.verdicts), len(votes), str(path)))


def _read_key(packet: str, folder: Path) -> "PacketKey":
    from duizhao.judging.packet import read_key
    from duizhao.judging.verdicts import read_sealed

    sealed = read_sealed(folder, packet)
    path = _key_path(packet)
    try:
        return read_key(path.read_bytes(), sealed, str(path))
    except OSError:
        raise UserError(f"{path}: cannot be read; bring it from where the packet was made") from None


def _report(pair: "Pair", folder: Path, form: str, shown: int) -> None:
    from duizhao.judging.judgement import judge
    from duizhao.judging.verdicts import read_judges
    from duizhao.reports.judge.json_report import judgement_json
    from duizhao.reports.judge.markdown import judgement_markdown
    from duizhao.reports.judge.text import judgement_text

    judgement = judge(pair, read_judges(folder))
    if form == "json":
        say(judgement_json(judgement))
    elif form == "markdown":
        say(judgement_markdown(judgement, shown))
    else:
        say(judgement_text(judgement, shown, wants_colour()), colour=wants_colour())


def _key_path(packet: str) -> Path:
    """Where the key of a packet is kept (XDG Base Directory Specification)."""
    given = Path(os.environ.get("XDG_STATE_HOME", ""))
    return (given if given.is_absolute() else Path.home() / ".local/state") / "duizhao/judge" / f"{packet}.json"


def _write_secret(path: Path, data: bytes) -> None:
    """Write a new file that only the user can read."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
    except OSError as problem:
        raise UserError(f"{path}: can't be written: {problem.strerror}; set XDG_STATE_HOME to another place") from None
