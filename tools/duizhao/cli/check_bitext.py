"""`duizhao check --bitext`: aligned text instead of an edition."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, NamedTuple

import click

from duizhao.checks.report import Report
from duizhao.model import LANGUAGES, Language

_OPTIONS = (
    click.option(
        "--bitext",
        type=click.Path(),
        metavar="FILE",
        help="Check aligned text instead of an edition: .jsonl or .tsv with id, zh and en, or a .po file.",
    ),
    click.option("--termbase", type=click.Path(), metavar="FILE", help="With --bitext: a termbase, .yaml or .tsv."),
    click.option(
        "--source",
        type=click.Choice(LANGUAGES),
        help="With --bitext: the source language.  [default: zh; a .po file says which]",
    ),
    click.option(
        "--jobs", type=click.IntRange(1), metavar="N", help="With --bitext: number of processes.  [default: 1]"
    ),
)


class BitextOptions(NamedTuple):
    """What `--bitext` and the options that go with it say."""

    bitext: str | None
    termbase: str | None
    source: Language | None
    jobs: int | None


def with_bitext_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--bitext` and its options, passed to the command as one value: `bitext_options`."""

    @wraps(command)
    def with_options(**options: Any) -> Any:
        values = BitextOptions(*(options.pop(name) for name in BitextOptions._fields))
        return command(**options, bitext_options=values)

    for option in reversed(_OPTIONS):
        with_options = option(with_options)
    return with_options


def bitext_report(select: Sequence[str], ignore: Sequence[str], options: BitextOptions) -> Report | None:
    """The report on a bitext, or None if the options name none."""
    bitext, termbase, source, jobs = options
    if bitext is None:
        for name, value in options._asdict().items():
            if value is not None:
                raise click.UsageError(f"--{name} needs --bitext; an edition has its own.")
        return None
    from duizhao.cli.progress import progress
    from duizhao.corpus.bitext import open_bitext
    from duizhao.corpus.check import check_bitext
    from duizhao.corpus.termbase import open_termbase

    concepts = open_termbase(termbase) if termbase else ()
    return check_bitext(open_bitext(bitext, source), concepts, select, ignore, jobs or 1, progress)
