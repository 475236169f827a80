"""`duizhao check --fix` and `--diff`: fixes that need no judgement, applied to the target."""

from collections.abc import Callable, Sequence
from typing import Any

import click

from duizhao.cli.output import say, warn


def fix_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--fix` and `--diff`."""
    fix = click.option("--fix", is_flag=True, help="Apply safe fixes to the target, then check again.")
    diff = click.option("--diff", is_flag=True, help="Show what --fix would change; exit 1 if anything.")
    return fix(diff(command))


def mend(start: str, select: Sequence[str], ignore: Sequence[str], *, write: bool) -> int:
    """Apply safe fixes, or show them as a diff, and warn of lost sign-offs. Returns how many places that are."""
    from duizhao.checks.run import run
    from duizhao.edit.draft import Draft
    from duizhao.edit.fix import fix, target_texts
    from duizhao.reports.diff import diff_text
    from duizhao.reports.edits.fix import fixed
    from duizhao.reports.edits.split_merge import lost_sign_offs
    from duizhao.store import find_root

    draft = Draft(find_root(start), writing=write)
    before = target_texts(draft)
    mended = fix(draft, run(draft.edition, select, ignore).findings)
    if lost := draft.lost_sign_offs():
        warn(lost_sign_offs(lost))
    if mended and not write:
        say(diff_text(before, target_texts(draft)).removesuffix("\n"))
    elif mended:
        warn(fixed(len(mended), draft.commit()))
    return len(mended)
