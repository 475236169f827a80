"""All checks and rules. Every module directly in a family's folder is a check."""

from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from duizhao.checks import __path__ as package_path
from duizhao.checks.check import BeadCheck, Check, EditionCheck, TallyCheck
from duizhao.checks.rule import FAMILIES, Rule
from duizhao.errors import UserError


class RegistryError(Exception):
    """A module in a family's folder does not follow the conventions. The message names the file."""


@cache
def all_checks() -> tuple[Check, ...]:
    """Every check, by family in the order of `FAMILIES`, then by the name of its module.

    Raises RegistryError for a folder that belongs to no family, a module without a CHECK, a rule that is not in its
    CHECK or in the wrong folder, and an id or name that is used twice.
    """
    _refuse_strange_folders()
    checks = []
    seen: dict[str, str] = {}
    for family, (folder, _) in FAMILIES.items():
        package = import_module(f"duizhao.checks.{folder}")
        for info in iter_modules(package.__path__):
            if not info.ispkg:
                module = import_module(f"{package.__name__}.{info.name}")
                checks.append(_check_of(module, family, seen))
    return tuple(checks)


def _refuse_strange_folders() -> None:
    """Rules in a folder that no family has would never be found."""
    folders = {family.folder for family in FAMILIES.values()}
    for info in iter_modules(package_path):
        if info.ispkg and info.name not in folders:
            raise RegistryError(f"{package_path[0]}/{info.name}: no family has this folder; add one to FAMILIES")


def _check_of(module: ModuleType, family: str, seen: dict[str, str]) -> Check:
    file = str(module.__file__)
    check = getattr(module, "CHECK", None)
    if not isinstance(check, EditionCheck | BeadCheck | TallyCheck):
        raise RegistryError(f"{file}: has no CHECK; end it with one, or move it into a subfolder if it has no rules")
    for rule in vars(module).values():
        if isinstance(rule, Rule) and rule not in check.rules:
            raise RegistryError(f"{file}: CHECK does not list the rule {rule.id}")
    for rule in check.rules:
        if rule.family != family:
            raise RegistryError(f"{file}: {rule.id} does not belong in the folder of {family}")
        for word in (rule.id, rule.name):
            if word in seen:
                raise RegistryError(f"{file}: {word} is taken by {seen[word]}")
            seen[word] = file
    return check


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by family in the order of `FAMILIES`, then by id."""
    families = list(FAMILIES)
    rules = [rule for check in all_checks() for rule in check.rules]
    return tuple(sorted(rules, key=lambda rule: (families.index(rule.family), rule.id)))


def checks_of(rules: frozenset[str]) -> tuple[Check, ...]:
    """The checks that report any of the rules with these ids."""
    return tuple([check for check in all_checks() if any(rule.id in rules for rule in check.rules)])


def named_rules(words: Iterable[str], where: str) -> frozenset[str]:
    """The ids of the rules that `words` name by family (`COV`), id (`COV003`) or name (`dangling-id`).

    An unknown word is a UserError; `where` says in it which option or file the word comes from.
    """
    return frozenset(rule.id for word in words for rule in _rules_named(word, where))


def find_rule(word: str) -> Rule:
    """The rule with this id or name; if there is none, a UserError."""
    for rule in all_rules():
        if word.upper() == rule.id or word.lower() == rule.name:
            return rule
    raise UserError(_no_such_rule(word, _ids_and_names()))


def _rules_named(word: str, where: str) -> list[Rule]:
    upper = word.upper()
    rules = [rule for rule in all_rules() if upper in (rule.id, rule.family) or word.lower() == rule.name]
    if not rules and upper not in FAMILIES:
        raise UserError(f"{where}: {_no_such_rule(word, [*FAMILIES, *_ids_and_names()])}")
    return rules


def _ids_and_names() -> list[str]:
    return [word for rule in all_rules() for word in (rule.id, rule.name)]


def _no_such_rule(word: str, known: list[str]) -> str:
    by_lower = {name.lower(): name for name in known}
    near = get_close_matches(word.lower(), by_lower, 1, 0.5)
    hint = f"did you mean {by_lower[near[0]]}?" if near else "`duizhao rules` lists them"
    return f"there is no rule {word!r}; {hint}"
