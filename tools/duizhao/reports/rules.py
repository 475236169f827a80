"""`rules` and `explain`: the list of rules, and one of them explained."""

from collections.abc import Sequence
from inspect import cleandoc

from duizhao.checks.rule import FAMILIES, Rule
from duizhao.reports.json_text import json_text


def rules_text(rules: Sequence[Rule]) -> str:
    """The rules by family, a line each."""
    names = max(len(rule.name) for rule in rules)
    lines = []
    for prefix, family in FAMILIES.items():
        members = [rule for rule in rules if rule.family == prefix]
        if members:
            lines += ["", f"{prefix}: {family.title}"]
            lines += [f"  {rule.id}  {rule.name:<{names}}  {rule.level:<7}  {_what(rule)}" for rule in members]
    return "\n".join([*lines[1:], "", "`duizhao explain RULE` explains one, with examples."])


def rules_json(rules: Sequence[Rule]) -> str:
    """`{"version": 1, "rules": [{"rule", "name", "level", "what"}]}`."""
    value = [{"rule": rule.id, "name": rule.name, "level": rule.level, "what": _what(rule)} for rule in rules]
    return json_text({"version": 1, "rules": value})


def explanation(rule: Rule) -> str:
    """All that a rule's documentation says."""
    return f"{rule.id} {rule.name} ({rule.level}; {FAMILIES[rule.family].title})\n\n{cleandoc(rule.doc)}"


def _what(rule: Rule) -> str:
    """The first line of a rule's documentation."""
    return rule.doc.partition("\n")[0]
