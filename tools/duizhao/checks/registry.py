"""The checks there are, found by listing this folder, and the rules that a person's words pick among them."""

from collections.abc import Iterable
from functools import cache
from importlib import import_module
from pathlib import Path

from duizhao.checks.rule import FAMILIES, Check, Rule
from duizhao.errors import UserError


@cache
def all_checks() -> tuple[Check, ...]:
    """The `CHECK` of every module of this folder that has one, in the order of their names.

    The others are not imported here, so what only the work of a check needs costs nothing where it is not asked for.
    """
    files = sorted(file for file in Path(__file__).parent.glob("[!_]*.py") if b"\nCHECK = " in file.read_bytes())
    return tuple(import_module(f"duizhao.checks.{file.stem}").CHECK for file in files)


def all_rules() -> tuple[Rule, ...]:
    """Every rule, by family as `FAMILIES` has them, then by id."""
    families = list(FAMILIES)
    rules = (rule for check in all_checks() for rule in check.rules)
    return tuple(sorted(rules, key=lambda rule: (families.index(rule.id[:3]), rule.id)))


def picked(words: Iterable[str], where: str) -> frozenset[str]:
    """The ids of the rules that words name: a family (`COV`), an id (`COV003`) or a name (`dangling-id`).

    `where` says in a message which option or file the words come from.
    """
    return frozenset(rule.id for word in words for rule in _meant(word, where))


def find_rule(word: str) -> Rule:
    """The one rule with this id or name."""
    for rule in all_rules():
        if word.upper() == rule.id or word.lower() == rule.name:
            return rule
    raise UserError(_unknown(word, [known for rule in all_rules() for known in (rule.id, rule.name)]))


def _meant(word: str, where: str) -> list[Rule]:
    family = word.upper()
    rules = [rule for rule in all_rules() if family in (rule.id, rule.id[:3]) or word.lower() == rule.name]
    if not rules and family not in FAMILIES:
        known = [known for rule in all_rules() for known in (rule.id, rule.name)]
        raise UserError(f"{where}: {_unknown(word, [*FAMILIES, *known])}")
    return rules


def _unknown(word: str, known: list[str]) -> str:
    from difflib import get_close_matches

    by_lower = {one.lower(): one for one in known}
    near = get_close_matches(word.lower(), by_lower, 1, 0.5)
    hint = f"did you mean {by_lower[near[0]]}?" if near else "`duizhao rules` lists them"
    return f"there is no rule {word!r}; {hint}"
