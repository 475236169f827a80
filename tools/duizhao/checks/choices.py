"""What the edition makes of rules: `check: rules:` in its settings, a level or `ignore`, everywhere or in documents."""

from collections.abc import Iterable, Iterator

from duizhao.checks.registry import picked
from duizhao.checks.rule import Finding
from duizhao.model import RuleSetting, Settings


class Choices:
    """The settings' entries on rules, which are told there by family, id or name. Of those that fit the last holds."""

    def __init__(self, settings: Settings) -> None:
        self._documents = settings.documents
        self._entries = [
            (picked([entry.rule], "{}:{}:{}".format(*entry.place)), entry) for entry in settings.check.rules
        ]

    def ignored_everywhere(self) -> frozenset[str]:
        """The ids of the rules that need not look at all."""
        named = {rule for rules, _ in self._entries for rule in rules}
        return frozenset(rule for rule in named if all(self._ignored(rule, one) for one in (None, *self._documents)))

    def applied(self, findings: Iterable[Finding], *, ignoring: bool) -> Iterator[Finding]:
        """The findings with their levels, and with `ignoring` without those of rules that are ignored there."""
        for finding in findings:
            entry = self._entry(finding.rule.id, finding.document)
            if entry is None:
                yield finding
            elif entry.level != "ignore":
                yield finding._replace(level=entry.level)
            elif not ignoring:
                yield finding

    def _ignored(self, rule: str, document: str | None) -> bool:
        entry = self._entry(rule, document)
        return entry is not None and entry.level == "ignore"

    def _entry(self, rule: str, document: str | None) -> RuleSetting | None:
        for rules, entry in reversed(self._entries):
            if rule in rules and (not entry.documents or document in entry.documents):
                return entry
        return None
