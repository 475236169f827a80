"""What a bead check knows besides the bead."""

from typing import NamedTuple

from duizhao.model import Concept, Erratum, Language


class Context(NamedTuple):
    """The languages of a text, its termbase, and the errata of its source."""

    source: Language
    target: Language
    concepts: tuple[Concept, ...] = ()
    errata: tuple[Erratum, ...] = ()
