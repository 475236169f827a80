"""Select: which rules run, and which of them report."""

from collections.abc import Sequence
from typing import NamedTuple

from duizhao.checks.levels import ignored_everywhere
from duizhao.checks.registry import all_rules, named_rules
from duizhao.checks.waive import needed_for_waivers
from duizhao.model import Edition


class Selection(NamedTuple):
    """Ids of rules: those that run, and those of them that report what they find."""

    running: frozenset[str]
    reporting: frozenset[str]


def select_rules(edition: Edition, select: Sequence[str], ignore: Sequence[str], *, release: bool) -> Selection:
    """The rules to run on an edition. `select` and `ignore` are families, ids or names; `ignore` wins.

    Without `select`, all rules run that the edition's settings do not ignore; rules in `select` run even if those
    ignore them. Release rules report only with `release`, or if `select` has their own id or name.
    """
    settings = edition.settings
    ignored = named_rules(ignore, "--ignore")
    if select:
        reporting = named_rules(select, "--select") - ignored
        running = reporting | (needed_for_waivers(edition, reporting) - ignored)
    else:
        own = named_rules(settings.check.ignore, str(settings.place)) | ignored_everywhere(settings)
        running = reporting = frozenset(rule.id for rule in all_rules()) - ignored - own
    return Selection(running, reporting if release else reporting - _release_rules_not_in(select))


def _release_rules_not_in(select: Sequence[str]) -> frozenset[str]:
    """The ids of the release rules that `select` does not have by their own id or name."""
    named = {word.lower() for word in select}
    return frozenset(rule.id for rule in all_rules() if rule.release and named.isdisjoint((rule.id.lower(), rule.name)))
