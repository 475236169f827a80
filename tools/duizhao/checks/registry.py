"""The checks there are, found by listing this folder, and the rules that a person's words pick among them.

A check is imported when one of its rules is to look, or is to be explained: which rules there are is read off the text
of the modules, so what is ignored costs nothing. A test holds that against the rules themselves.
"""

import os
from collections.abc import Iterable
from functools import cache
from importlib import import_module

from duizhao.checks.rule import FAMILIES, Check, Rule
from duizhao.errors import UserError

_LONGEST = 1 << 16
"""Bytes of a module that are read."""


class Known:
    """A rule that stands in a module, which may not have been imported."""

    def __init__(self, id: str, name: str, module: str) -> None:
        self.id = id
        self.name = name
        self.module = module


@cache
def known_rules() -> tuple[Known, ...]:
    """Every rule, by family as `FAMILIES` has them, then by id."""
    families = list(FAMILIES)
    return tuple(sorted(_written(), key=lambda rule: (families.index(rule.id[:3]), rule.id)))


def _written() -> Iterable[Known]:
    """The rules of the modules of this folder that have a `CHECK`: each begins with its id and its name."""
    folder = os.path.dirname(__file__)
    for file in os.listdir(folder):
        text = _bytes(f"{folder}/{file}") if file.endswith(".py") else b""
        for written in text.split(b"Rule(")[1:] if b"\nCHECK = " in text else ():
            before, *words = written.split(b'"', 4)
            if not before.strip():
                yield Known(words[0].decode(), words[2].decode(), file.removesuffix(".py"))


def _bytes(path: str) -> bytes:
    """A file without the layers of `open`: those of all modules take longer than their bytes."""
    file = os.open(path, os.O_RDONLY)
    try:
        return os.read(file, _LONGEST)
    finally:
        os.close(file)


def checks_of(rules: frozenset[str]) -> tuple[Check, ...]:
    """The checks that look for any of the rules, which are told by their ids, in the order of the modules' names."""
    modules = sorted({rule.module for rule in known_rules() if rule.id in rules})
    return tuple([import_module(f"duizhao.checks.{module}").CHECK for module in modules])


def all_checks() -> tuple[Check, ...]:
    """Every check, in the order of the modules' names."""
    return checks_of(frozenset(rule.id for rule in known_rules()))


def all_rules() -> tuple[Rule, ...]:
    """Every rule, in the order of `known_rules`."""
    rules = {rule.id: rule for check in all_checks() for rule in check.rules}
    return tuple(rules[known.id] for known in known_rules())


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
    raise UserError(_unknown(word, [known for rule in known_rules() for known in (rule.id, rule.name)]))


def _meant(word: str, where: str) -> list[Known]:
    family = word.upper()
    rules = [rule for rule in known_rules() if family in (rule.id, rule.id[:3]) or word.lower() == rule.name]
    if not rules and family not in FAMILIES:
        known = [known for rule in known_rules() for known in (rule.id, rule.name)]
        raise UserError(f"{where}: {_unknown(word, [*FAMILIES, *known])}")
    return rules


def _unknown(word: str, known: list[str]) -> str:
    from difflib import get_close_matches

    by_lower = {one.lower(): one for one in known}
    near = get_close_matches(word.lower(), by_lower, 1, 0.5)
    hint = f"did you mean {by_lower[near[0]]}?" if near else "`duizhao rules` lists them"
    return f"there is no rule {word!r}; {hint}"
