"""Matching the beads of several revisions: by id, split ones by their parent, merged ones by `was`."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from duizhao.model import JOINT, Bead, Edition, Language

Item = tuple[int, str]
"""A bead: the number of its revision, and its id."""

_PART = re.compile(r"(.*\d)[a-z]+")


class Match(NamedTuple):
    """Beads that belong together, for each revision in its order: usually one each, or none."""

    id: str
    """Of the first bead, in the newest revision that has one."""
    document: str
    beads: tuple[tuple[Bead, ...], ...]

    def text(self, revision: int, language: Language) -> str | None:
        """The text of a revision here, joined; None if it has no bead."""
        beads = self.beads[revision]
        return JOINT[language].join(bead.side(language).text for bead in beads) if beads else None


def match_beads(editions: Sequence[Edition], newest: int) -> list[Match]:
    """All beads of the editions, each in exactly one match.

    In the order of the newest edition. A bead that it lacks comes after the one that precedes it in another.
    """
    groups = _Groups()
    known = [{bead.id: bead for bead in edition.beads} for edition in editions]
    for number, beads in enumerate(known):
        for bead in beads.values():
            own = (number, bead.id)
            groups.root(own)
            for other, others in enumerate(known):
                if other != number:
                    for id in _related(bead, others):
                        groups.join(own, (other, id))
    members: dict[Item, list[list[Bead]]] = {}
    for number, beads in enumerate(known):
        for bead in beads.values():
            root = groups.root((number, bead.id))
            members.setdefault(root, [[] for _ in editions])[number].append(bead)
    order = [newest, *(number for number in range(len(editions)) if number != newest)]
    return [_match(members[root], order) for root in _ordered(known, groups, order)]


def _related(bead: Bead, others: dict[str, Bead]) -> Iterator[str]:
    """The ids in another revision that a bead has come from or is."""
    if bead.id in others:
        yield bead.id
    else:
        parent = bead.id
        while _PART.fullmatch(parent):  # e048bc is a part of e048b, which is one of e048
            parent = parent[:-1]
            if parent in others:
                yield parent
                break
    yield from (id for id in bead.was if id in others)


def _match(beads: list[list[Bead]], order: list[int]) -> Match:
    first = next(beads[number][0] for number in order if beads[number])
    return Match(first.id, first.document, tuple(map(tuple, beads)))


def _ordered(known: list[dict[str, Bead]], groups: "_Groups", order: list[int]) -> list[Item]:
    """The groups in the order of the first revision of `order`; others come after what precedes them in theirs."""
    ordered: list[Item] = []
    placed: set[Item] = set()
    for number in order:
        last = None
        for id in known[number]:
            root = groups.root((number, id))
            if root not in placed:
                placed.add(root)
                at = len(ordered) if number == order[0] else ordered.index(last) + 1 if last else 0
                ordered.insert(at, root)
            last = root
    return ordered


class _Groups:
    """Groups of items (union-find)."""

    def __init__(self) -> None:
        self._parents: dict[Item, Item] = {}

    def root(self, item: Item) -> Item:
        """The item that represents the group of this one."""
        while (parent := self._parents.setdefault(item, item)) != item:
            self._parents[item] = item = self._parents[parent]
        return item

    def join(self, first: Item, second: Item) -> None:
        """Put the groups of these two together."""
        self._parents[self.root(first)] = self.root(second)
