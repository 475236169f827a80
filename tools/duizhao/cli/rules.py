"""`duizhao rules`: the list of rules."""

import click

from duizhao.checks.registry import all_rules
from duizhao.cli.options import format_option
from duizhao.cli.output import say
from duizhao.reports.rules import rules_json, rules_text


@click.command("rules")
@format_option
def command(form: str) -> None:
    """List the rules.

    \b
    Example:
      duizhao rules
    """
    rules = all_rules()
    say(rules_json(rules) if form == "json" else rules_text(rules))
