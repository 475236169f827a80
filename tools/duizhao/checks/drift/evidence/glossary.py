"""What the glossary of the field knows where no termbase is: a term that stands on one side of a bead only.

It says nothing of what the text renders in a way of its own. What stands in the term's place is looked for in
`drift_glossary_chinese.py` and `drift_glossary_english.py`.
"""

from duizhao.checks.drift.evidence.concepts import Concept
from duizhao.checks.drift.evidence.glossary_chinese import in_chinese, unrendered
from duizhao.checks.drift.evidence.glossary_english import in_english, unsaid
from duizhao.checks.drift.evidence.lexicon import Term, Unusual, terms_by_key
from duizhao.checks.drift.evidence.statistics import Statistics
from duizhao.checks.drift.evidence.text import Reading, phrase, tokens


class Glossary:
    """The glossary beside a text, which goes before it."""

    def __init__(self, statistics: Statistics, concepts: dict[str, Concept]) -> None:
        self._statistics = statistics
        self._concepts = concepts
        self._keys = frozenset(key for key, terms in terms_by_key().items() if not any(map(self._is_silent_on, terms)))

    def look(self, reading: Reading) -> list[Unusual]:
        """What of a bead is unlike the glossary, the likest first."""
        found = [in_chinese(term, reading) for term in unrendered(reading, self._keys)]
        for form, terms in unsaid(reading):
            if all(term.key in self._keys for term in terms):
                found.append(in_english(form, terms, reading))
        kept = [one for one in found if one and not self._at_home(one, reading)]
        return sorted(kept, key=lambda one: (-one.likeness, one.side, one.start, one.end, one.usual, one.term.form))

    def _is_silent_on(self, term: Term) -> bool:
        """Whether the text renders a term in a way of its own."""
        concept = self._concepts.get(term.key)
        if concept is None:
            return False
        return not any(form in concept.rendering or concept.rendering in form for form in term.forms)

    def _at_home(self, found: Unusual, reading: Reading) -> bool:
        """Whether the text says so more than once, and no less often than what is usual."""
        statistics = self._statistics
        if found.side == "zh":
            beads = statistics.of_en(found.term.key)
            usual = 0
            for form in found.term.forms:
                usual |= beads & statistics.of_zh(form)
            odd = beads & statistics.of_zh(found.own(reading)) & ~usual
        else:
            beads = statistics.of_zh(found.form)
            usual = beads & statistics.of_en(found.term.key)
            odd = beads & statistics.of_en(phrase(tokens(found.own(reading))))
        return odd.bit_count() > 1 and odd.bit_count() >= usual.bit_count()
