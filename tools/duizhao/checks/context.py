"""What a bead check may know beyond the bead."""

from typing import NamedTuple

from duizhao.model import Concept, Erratum, Language


class Context(NamedTuple):
    """The two languages of a text, and what people have written down about it."""

    source: Language
    target: Language
    concepts: tuple[Concept, ...] = ()
    errata: tuple[Erratum, ...] = ()
