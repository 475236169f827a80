"""Select: which rules run, and which of them report."""

from collections.abc import Sequence
from typing import NamedTuple

from duizhao.checks.levels import ignored_everywhere
from duizhao.checks.registry import all_rules, named_rules
from duizhao.checks.waive import needed_for_waivers
from duizhao.model import Edition


class Selection(NamedTuple):
    """Ids of rules: those that run, and those among them whose findings are reported."""

    running: frozenset[str]
    reporting: frozenset[str]


def select_rules(edition: Edition, select: Sequence[str], ignore: Sequence[str], *, release: bool) -> Selection:
    """The rules that `select` and `ignore` (families, ids or names) leave of an edition's own; `ignore` wins.

    Without `select`, all that the edition's settings do not ignore; rules that `select` names run even if the settings
    ignore them. Rules for releases report only with `release` or when named one by one.
    """
    settings = edition.settings
    ignored = named_rules(ignore, "--ignore")
    if select:
        reporting = named_rules(select, "--select") - ignored
        running = reporting | (needed_for_waivers(edition, reporting) - ignored)
    else:
        own = named_rules(settings.check.ignore, str(settings.place)) | ignored_everywhere(settings)
        running = reporting = frozenset(rule.id for rule in all_rules()) - ignored - own
    return Selection(running, reporting if release else reporting - _for_releases(select))


def _for_releases(select: Sequence[str]) -> frozenset[str]:
    """The ids of the rules for releases that `select` does not name one by one."""
    named = {word.lower() for word in select}
    return frozenset(rule.id for rule in all_rules() if rule.release and named.isdisjoint((rule.id.lower(), rule.name)))
