"""`duizhao explain RULE`: what a rule says, why, and an example of both."""

from inspect import cleandoc

import click

from duizhao.checks.registry import find_rule
from duizhao.checks.rule import FAMILIES
from duizhao.cli.rule_names import rule_names


@click.command("explain")
@click.argument("rule", shell_complete=rule_names)
def command(rule: str) -> None:
    """Explain a rule: what, why, bad, good.

    RULE is an id or a name; `duizhao rules` lists them.

    \b
    Example:
      duizhao explain TRM003
    """
    found = find_rule(rule)
    click.echo(f"{found.id} {found.name} ({found.level}; {FAMILIES[found.family].title})\n\n{cleandoc(found.doc)}")
