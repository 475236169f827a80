"""`duizhao explain RULE`: what a rule checks, why, and examples."""

import click

from duizhao.checks.registry import find_rule
from duizhao.cli.output import say
from duizhao.cli.rule_names import rule_names
from duizhao.reports.rules import explanation


@click.command("explain")
@click.argument("rule", shell_complete=rule_names)
def command(rule: str) -> None:
    """Explain a rule, with examples.

    RULE is an id or a name; `duizhao rules` lists them.

    \b
    Example:
      duizhao explain TRM003
    """
    say(explanation(find_rule(rule)))
