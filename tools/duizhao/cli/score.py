"""`duizhao score`: a revision against another."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from duizhao.checks.rule import LEVELS, Level
from duizhao.cli.options import edition_option
from duizhao.cli.output import say, warn
from duizhao.cli.progress import progress
from duizhao.cli.revisions import revisions_root
from duizhao.cli.terminal import wants_colour
from duizhao.errors import UserError
from duizhao.model import Edition, Language

if TYPE_CHECKING:
    from duizhao.judging.judgement import Judgement
    from duizhao.scoring.comparison import Comparison
    from duizhao.scoring.limits import Limit
    from duizhao.scoring.material import Material
    from duizhao.store.revisions import Revision


class Sides(NamedTuple):
    """What is compared, and the names for it."""

    base: str
    head: str
    material: "Material"
    editions: tuple[Edition, Edition] | None
    root: Path
    """The folder that judgements/ is in."""


def _limits(ctx: click.Context, option: click.Parameter, given: tuple[str, ...]) -> "tuple[Limit, ...]":
    """`bleu:0.5` as a limit."""
    from duizhao.scoring.limits import METRICS, Limit

    limits = []
    for word in given:
        name, colon, points = word.partition(":")
        try:
            limit = Limit(name.lower(), float(points) if colon else 0.0)
        except ValueError:
            limit = Limit("", 0.0)
        if limit.metric not in METRICS or not 0 <= limit.points < float("inf"):
            raise click.BadParameter(
                f"{word!r} is not one of {', '.join(METRICS)}, optionally with points, as in bleu:0.5"
            )
        limits.append(limit)
    return tuple(limits)


@click.command("score")
@click.argument("base")
@click.argument("head", required=False)
@click.option(
    "--reference",
    "references",
    multiple=True,
    metavar="REV|FOLDER|FILE|signed",
    help="A reference to score both against. Repeatable. `signed`: the texts that people have signed.",
)
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Which side to score.  [default: the edition's target]")
@click.option("--ter/--no-ter", default=None, help="Whether to compute TER.  [default: except for Chinese]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="Output format; markdown is meant for a comment on a pull request.",
)
@click.option(
    "--beads",
    "shown",
    type=click.IntRange(0),
    default=10,
    show_default=True,
    help="How many beads to show in text and markdown; json always has all.",
)
@click.option(
    "--fail-if-worse",
    "limits",
    multiple=True,
    callback=_limits,
    metavar="METRIC[:POINTS]",
    help="Exit 1 if bleu, chrf++ or ter gets worse by more than POINTS (0). Repeatable.",
)
@click.option(
    "--fail-on-introduced",
    "level",
    type=click.Choice(LEVELS),
    help="Exit 1 if there is a new finding at or above this level.",
)
@edition_option
def command(
    base: str,
    head: str | None,
    references: tuple[str, ...],
    lang: Language | None,
    ter: bool | None,
    form: str,
    shown: int,
    limits: "tuple[Limit, ...]",
    level: Level | None,
    start: str,
) -> int:
    """Compare two revisions and score them.

    BASE and HEAD are git revisions or folders; HEAD defaults to the working tree. Reports what changed and how much
    effort it took, how each scores against a reference and whether the difference could be chance, which findings and
    sign-offs were gained or lost, and which revision judges preferred (see `duizhao judge`). Beads are matched by id,
    split ones by their parent, merged ones by `was`.

    BASE and HEAD can also be text files with one segment per line; give --lang, and files as references.

    Statistics are cached in $XDG_CACHE_HOME/duizhao/scores (~/.cache/duizhao/scores), which you can delete.

    \b
    Examples:
      duizhao score HEAD~1 --fail-on-introduced warning
      duizhao score v1 v2 --reference signed --fail-if-worse chrf++:0.5
      duizhao score old.txt new.txt --reference ref.txt --lang en
    """
    from duizhao.reports.score.verdict import newly_found, too_much_worse
    from duizhao.scoring.cache import StatisticsCache
    from duizhao.scoring.comparison import compare
    from duizhao.scoring.limits import exceeded, introduced_from
    from duizhao.scoring.metrics import metrics
    from duizhao.store.revisions import is_file

    if limits and not references:
        raise click.UsageError("--fail-if-worse needs a --reference to compare against")
    sides = _files(base, head, references, lang) if is_file(base) else _editions(base, head, references, lang, start)
    if level and not sides.editions:
        raise click.UsageError("--fail-on-introduced needs editions: text files have no findings")
    if not sides.material.base:
        raise UserError(f"{base}: has nothing to score")
    language = sides.material.language
    measured = metrics(language, language != "zh" if ter is None else ter)
    if missing := {limit.metric for limit in limits} - {metric.name for metric in measured}:
        raise click.UsageError(f"--fail-if-worse: {', '.join(missing)} is not computed; add --ter")
    cache = StatisticsCache(_cache())
    try:
        comparison = compare(sides.material, sides.editions, measured, cache, progress)
    finally:
        cache.save()
        for complaint in cache.complaints:
            warn(complaint)
    worse = exceeded(comparison, limits)
    new = introduced_from(comparison, level) if level else []
    judgement = _judgement(sides)
    say(_shown(comparison, sides, judgement, references, form, shown), colour=form == "text" and wants_colour())
    for metric in worse:
        warn(too_much_worse(metric))
    if level and new:
        warn(newly_found(new, level))
    return int(bool(worse or new))


def _files(base: str, head: str | None, references: tuple[str, ...], lang: Language | None) -> Sides:
    from duizhao.scoring.material import from_files

    if head is None:
        raise click.UsageError(f"{base} is a text file; name another one to compare it with")
    if lang is None:
        raise click.UsageError("the language of text files is not known; give --lang zh or --lang en")
    material = from_files(lang, Path(base), Path(head), [Path(word) for word in references])
    return Sides(base, head, material, None, Path())


def _editions(base: str, head: str | None, references: tuple[str, ...], lang: Language | None, start: str) -> Sides:
    from duizhao.scoring.material import SIGNED, from_editions
    from duizhao.store.revisions import is_file, read_revision, working_tree

    root = revisions_root(start, [base, head])
    old = read_revision(base, root)
    new = read_revision(head, root) if head is not None else working_tree(root)

    def reference(word: str) -> "Revision | Path | str":
        return word if word == SIGNED else Path(word) if is_file(word) else read_revision(word, root)

    language = lang or new.edition.settings.target
    material = from_editions(language, old.edition, new.edition, [reference(word) for word in references])
    return Sides(old.name, new.name, material, (old.edition, new.edition), root)


def _judgement(sides: Sides) -> "Judgement | None":
    """What judges said of the two revisions, if they judged any passage of them."""
    folder = sides.root / "judgements"
    if not folder.is_dir():
        return None
    from duizhao.judging.judgement import judge
    from duizhao.judging.passages import pair_of_editions, pair_of_lines
    from duizhao.judging.verdicts import read_judges

    if sides.editions is None:
        pair = pair_of_lines(Path(sides.base), Path(sides.head))
    elif sides.material.language != sides.editions[1].settings.target:
        return None
    else:
        pair = pair_of_editions(sides.base, sides.editions[0], sides.head, sides.editions[1])
    judgement = judge(pair, read_judges(folder))
    return judgement if judgement.judged else None


def _cache() -> Path | None:
    """Where scores are kept between runs (XDG Base Directory Specification)."""
    given = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if given.is_absolute():
        return given / "duizhao/scores"
    try:
        return Path.home() / ".cache/duizhao/scores"
    except RuntimeError:  # HOME is not set, and the user has no entry in the table of users
        return None


def _shown(
    comparison: "Comparison",
    sides: Sides,
    judgement: "Judgement | None",
    references: tuple[str, ...],
    form: str,
    shown: int,
) -> str:
    if form == "json":
        from duizhao.reports.score.json_report import score_json

        return score_json(comparison, judgement)
    if form == "markdown":
        from duizhao.reports.score.markdown import score_markdown

        return score_markdown(comparison, sides.base, sides.head, references, shown, judgement)
    from duizhao.reports.score.text import score_text

    return score_text(comparison, sides.base, sides.head, references, shown, wants_colour(), judgement)
