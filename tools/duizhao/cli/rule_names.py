"""Names of rules as the shell completes them."""

import click


def rule_names(ctx: click.Context, parameter: click.Parameter, typed: str) -> list[str]:
    """The ids that begin as it is typed; else the names."""
    from duizhao.checks.registry import all_rules

    ids = [rule.id for rule in all_rules() if rule.id.startswith(typed.upper())]
    return ids or [rule.name for rule in all_rules() if rule.name.startswith(typed.lower())]


def rule_list(ctx: click.Context, parameter: click.Parameter, typed: str) -> list[str]:
    """The last of several rules with commas between them, which may be a family too."""
    from duizhao.checks.rule import FAMILIES

    before, comma, last = typed.rpartition(",")
    families = [family for family in FAMILIES if family.startswith(last.upper())]
    return [f"{before}{comma}{name}" for name in [*families, *rule_names(ctx, parameter, last)]]
