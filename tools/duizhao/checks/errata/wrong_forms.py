"""What an erratum of the source calls wrong, met again in the target."""

import re
from collections.abc import Iterable, Iterator

from duizhao.checks.check import BeadCheck
from duizhao.checks.context import Context
from duizhao.checks.finding import Evidence, Finding
from duizhao.checks.rule import Level, Rule
from duizhao.language.english.inflection import plurals
from duizhao.model import Bead, Erratum, Language, Quotation

WRONG_FORM = Rule(
    "ERR003",
    "wrong-form-in-target",
    "error",
    """The target has the very form that an erratum of the source calls wrong.

    The wrong forms are those of the erratum's list `wrong`, and of a confirmed erratum the quote itself where quote and
    correction are both in Latin letters. A form in small letters is found with capitals too. An erratum that is only
    proposed gives a warning, for its list alone: until it is confirmed the target may keep what the source says.

    Why: the target carries the corrected reading; a slip of the source is not to come back by way of a translation.
    Bad: We released the Mixture 8x22B model.
    Good: We released the Mixtral 8x22B model.
    """,
)
_FIRST_HAN = "\u2e80"
"""From here on all is Han, or a mark that stands in no English either."""


_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")

_Wrong = tuple[str, str, Erratum, Quotation]
"""A form that the target of one segment is not to have; the correction, where the target could have it as it is, else
empty; of what it is the wrong form."""

_Forms = tuple[Context, dict[str, list[_Wrong]]]
"""By the id of a segment of the source."""


def _prepare(context: Context) -> _Forms:
    by_segment: dict[str, list[_Wrong]] = {}
    for erratum in context.errata:
        for quotation in erratum.places if erratum.status != "rejected" else ():
            correction = erratum.correction_at(quotation)
            right = correction if _same_script(correction, context.target) else ""
            own = bool(right) and erratum.status == "confirmed" and _same_script(quotation.quote, context.target)
            wrongs = [(form, right, erratum, quotation) for form in erratum.wrong if form]
            if own and quotation.quote:
                wrongs.append((quotation.quote, right, erratum, quotation))
            for id in quotation.segments if wrongs else ():
                by_segment.setdefault(id, []).extend(wrongs)
    return context, by_segment


def _same_script(text: str, language: Language) -> bool:
    """Whether words could stand in a text of this language as they are."""
    has_han = max(text, default="") >= _FIRST_HAN
    return has_han if language == "zh" else not has_han and not _LETTERS.isdisjoint(text)


def _spans(form: str, text: str) -> list[tuple[int, int]]:
    """Where the form or its plural stands in whole words; where it has no capitals they do not matter."""
    if form.lower()[:-1] not in text.lower():  # factory and factories share all but the last letter
        return []
    forms = "|".join(re.escape(one) for one in sorted(plurals(form), key=len, reverse=True))
    pattern = rf"(?<![A-Za-z0-9])(?:{forms})(?![A-Za-z0-9])"
    return [match.span() for match in re.finditer(pattern, text, re.IGNORECASE if form == form.lower() else 0)]


def _look(beads: Iterable[Bead], forms: _Forms) -> Iterator[Finding]:
    context, by_segment = forms
    known = by_segment.keys()
    for bead in beads if known else ():
        ids = bead.side(context.source).ids
        if not known.isdisjoint(ids):
            yield from _met(bead, [wrong for id in ids for wrong in by_segment.get(id, ())], context)


def _met(bead: Bead, wrongs: list[_Wrong], context: Context) -> Iterator[Finding]:
    """What the target of a bead has of the wrong forms of its source."""
    for segment in bead.side(context.target).segments:
        seen: set[int] = set()
        for form, right, erratum, quotation in wrongs:
            for start, end in _spans(form, segment.text):
                rights = _spans(right, segment.text) if right else []
                if start in seen or any(first <= start and end <= last for first, last in rights):
                    continue
                seen.add(start)
                words = segment.text[start:end]
                level: Level = "error" if erratum.status == "confirmed" else "warning"
                yield Finding.on(
                    WRONG_FORM,
                    bead,
                    context.target,
                    segment,
                    start,
                    end,
                    f"“{words}” carries over the slip of erratum {erratum.id}: "
                    f"the source should read “{erratum.correction_at(quotation)}”",
                    level=level,
                    suggestion=right if right and words == form else None,
                    evidence=(Evidence(context.source, None, quotation.place, quotation.quote, erratum.id),),
                )


CHECK = BeadCheck((WRONG_FORM,), _prepare, _look)
