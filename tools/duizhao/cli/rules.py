"""`duizhao rules`: the rules there are."""

from typing import Any

import click

from duizhao.checks.registry import all_rules
from duizhao.checks.rule import FAMILIES, Rule
from duizhao.cli.options import format_option


@click.command("rules")
@format_option
def command(form: str) -> None:
    """List the rules.

    \b
    Example:
      duizhao rules
    """
    click.echo(_json() if form == "json" else _text())


def _text() -> str:
    rules = all_rules()
    names = max(len(rule.name) for rule in rules)
    lines = []
    for family, (_, what) in FAMILIES.items():
        members = [rule for rule in rules if rule.id.startswith(family)]
        if members:
            lines += ["", f"{family}: {what}"]
            lines += [f"  {rule.id}  {rule.name:<{names}}  {rule.level:<7}  {what_of(rule)}" for rule in members]
    return "\n".join([*lines[1:], "", "`duizhao explain RULE` says why, with examples."])


def _json() -> str:
    import json

    rules: list[dict[str, Any]] = [
        {"rule": rule.id, "name": rule.name, "level": rule.level, "what": what_of(rule)} for rule in all_rules()
    ]
    return json.dumps({"version": 1, "rules": rules}, ensure_ascii=False, indent=2)


def what_of(rule: Rule) -> str:
    """The first line of a rule's doc."""
    return rule.doc.partition("\n")[0]
