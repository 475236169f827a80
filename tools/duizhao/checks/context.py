"""What a bead check knows besides the bead."""

from typing import NamedTuple

from duizhao.model import Concept, Erratum, Language
from duizhao.termbase.compiled import Termbase


class Context(NamedTuple):
    """The languages of a text, its termbase, and the errata of its source."""

    source: Language
    target: Language
    concepts: tuple[Concept, ...] = ()
    errata: tuple[Erratum, ...] = ()

    def termbase(self) -> Termbase:
        """The termbase compiled, with the errata."""
        return Termbase(self.concepts, self.errata, self.source, self.target)
