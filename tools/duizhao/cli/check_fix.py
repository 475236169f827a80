"""`duizhao check --fix` and `--diff`: what takes no judgement is written into the target."""

from collections.abc import Callable, Sequence
from typing import Any

import click

from duizhao.cli.output import say, warn


def fix_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--fix` and `--diff`."""
    fix = click.option("--fix", is_flag=True, help="Write what is safe into the target, then check what is left.")
    diff = click.option("--diff", is_flag=True, help="Show what --fix would write, and exit with 1 if it is anything.")
    return fix(diff(command))


def mend(start: str, select: Sequence[str], ignore: Sequence[str], *, write: bool) -> int:
    """Write what is safe, or show it as a diff; how many places that are. Sign-offs that will not hold are told."""
    from duizhao.checks.run import run
    from duizhao.edit.draft import Draft
    from duizhao.edit.fix import fix, target_texts
    from duizhao.reports.diff import diff_text
    from duizhao.reports.edits.fix import fixed
    from duizhao.reports.edits.split_merge import lost_sign_offs
    from duizhao.store import find_root

    draft = Draft(find_root(start))
    before = target_texts(draft)
    mended = fix(draft, run(draft.edition, select, ignore).findings)
    if lost := draft.lost_sign_offs():
        warn(lost_sign_offs(lost))
    if mended and not write:
        say(diff_text(before, target_texts(draft)).removesuffix("\n"))
    elif mended:
        warn(fixed(len(mended), draft.commit()))
    return len(mended)
