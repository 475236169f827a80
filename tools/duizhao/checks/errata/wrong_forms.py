"""Forms that an erratum calls wrong, in the target all the same."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

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
    """The target has a form that an erratum of the source calls wrong.

    The wrong forms are those in the erratum's list `wrong`, and, if it is confirmed and both quote and correction are
    in Latin letters, the quote itself. A form in lower case is found with capitals too. An erratum that is only
    proposed gives a warning, and only for its list: until it is confirmed, the target may keep what the source says.

    Why: the target has the corrected reading, and a slip of the source must not come back through a translation.
    Bad: We released the Mixture 8x22B model.
    Good: We released the Mixtral 8x22B model.
    """,
)
_FIRST_HAN = "\u2e80"
"""From this character on, all are Han or marks that English does not have either."""
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")


class _WrongForm(NamedTuple):
    """A form that the target must not have. `right`: the correction, if the target can have it as it is, else empty."""

    form: str
    right: str
    erratum: Erratum
    quotation: Quotation


_WrongForms = tuple[Context, dict[str, list[_WrongForm]]]
"""Wrong forms by the id of the source segment that has the slip."""


def _collect_wrong_forms(context: Context) -> _WrongForms:
    by_segment: dict[str, list[_WrongForm]] = {}
    for erratum in context.errata:
        for quotation in erratum.places if erratum.status != "rejected" else ():
            correction = erratum.correction_at(quotation)
            right = correction if _same_script(correction, context.target) else ""
            own = bool(right) and erratum.status == "confirmed" and _same_script(quotation.quote, context.target)
            forms = [form for form in (*erratum.wrong, quotation.quote if own else "") if form]
            for id in quotation.segments if forms else ():
                by_segment.setdefault(id, []).extend(_WrongForm(form, right, erratum, quotation) for form in forms)
    return context, by_segment


def _same_script(text: str, language: Language) -> bool:
    """Whether a text of this language could have these words as they are."""
    has_han = max(text, default="") >= _FIRST_HAN
    return has_han if language == "zh" else not has_han and not _LETTERS.isdisjoint(text)


def _spans(form: str, text: str) -> list[tuple[int, int]]:
    """Where the form or its plural occurs as whole words. If it has no capitals, case does not matter."""
    if form.lower()[:-1] not in text.lower():  # factory and factories share all but the last letter
        return []
    forms = "|".join(re.escape(form) for form in sorted(plurals(form), key=len, reverse=True))
    pattern = rf"(?<![A-Za-z0-9])(?:{forms})(?![A-Za-z0-9])"
    return [match.span() for match in re.finditer(pattern, text, re.IGNORECASE if form == form.lower() else 0)]


def _find_wrong_forms(beads: Iterable[Bead], wrong_forms: _WrongForms) -> Iterator[Finding]:
    context, by_segment = wrong_forms
    known = by_segment.keys()
    for bead in beads if known else ():
        ids = bead.side(context.source).ids
        if not known.isdisjoint(ids):
            yield from _find_in_target(bead, [wrong for id in ids for wrong in by_segment.get(id, ())], context)


def _find_in_target(bead: Bead, wrongs: list[_WrongForm], context: Context) -> Iterator[Finding]:
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
                    f"“{words}” repeats the slip of erratum {erratum.id}: "
                    f"the source should read “{erratum.correction_at(quotation)}”",
                    level=level,
                    suggestion=right if right and words == form else None,
                    evidence=(Evidence(context.source, None, quotation.place, quotation.quote, erratum.id),),
                )


CHECK = BeadCheck((WRONG_FORM,), _collect_wrong_forms, _find_wrong_forms)
