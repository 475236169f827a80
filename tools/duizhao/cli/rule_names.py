"""Completion of rule names in the shell."""

import click


def rule_names(ctx: click.Context, parameter: click.Parameter, typed: str) -> list[str]:
    """The ids that begin with what was typed, else the names."""
    from duizhao.checks.registry import all_rules

    ids = [rule.id for rule in all_rules() if rule.id.startswith(typed.upper())]
    return ids or [rule.name for rule in all_rules() if rule.name.startswith(typed.lower())]


def rule_list(ctx: click.Context, parameter: click.Parameter, typed: str) -> list[str]:
    """Completions for the last of several comma-separated rules or families."""
    from duizhao.checks.rule import FAMILIES

    before, comma, last = typed.rpartition(",")
    families = [family for family in FAMILIES if family.startswith(last.upper())]
    return [f"{before}{comma}{name}" for name in [*families, *rule_names(ctx, parameter, last)]]
