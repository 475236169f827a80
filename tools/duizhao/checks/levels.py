"""Level: the edition's own settings for rules, a level or `ignore`, everywhere or in some documents."""

from collections.abc import Iterable

from duizhao.checks.finding import Finding
from duizhao.checks.registry import named_rules
from duizhao.model import RuleSetting, Settings

Entries = list[tuple[frozenset[str], RuleSetting]]


def ignored_everywhere(settings: Settings) -> frozenset[str]:
    """The ids of the rules that the settings ignore in every document and outside of all."""
    entries = _entries(settings)
    where = (None, *settings.documents)
    named = {rule for rules, _ in entries for rule in rules}
    return frozenset(rule for rule in named if all(_is_ignored(entries, rule, document) for document in where))


def apply_levels(findings: Iterable[Finding], settings: Settings, *, ignoring: bool) -> list[Finding]:
    """The findings with the levels that the settings give them; with `ignoring`, without those of ignored rules."""
    entries = _entries(settings)
    kept = []
    for finding in findings:
        setting = _setting(entries, finding.rule.id, finding.document)
        if setting is None:
            kept.append(finding)
        elif setting.level != "ignore":
            kept.append(finding._replace(level=setting.level))
        elif not ignoring:
            kept.append(finding)
    return kept


def _entries(settings: Settings) -> Entries:
    """The settings' entries, each with the ids of its rules. A word that names no rule is a UserError."""
    return [(named_rules([setting.rule], str(setting.place)), setting) for setting in settings.check.rules]


def _is_ignored(entries: Entries, rule: str, document: str | None) -> bool:
    setting = _setting(entries, rule, document)
    return setting is not None and setting.level == "ignore"


def _setting(entries: Entries, rule: str, document: str | None) -> RuleSetting | None:
    """The last of the entries that fit holds."""
    for rules, setting in reversed(entries):
        if rule in rules and (not setting.documents or document in setting.documents):
            return setting
    return None
