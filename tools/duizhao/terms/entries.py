"""Suggested concepts as entries of a termbase."""

import re
from collections.abc import Collection, Sequence
from typing import Any

from duizhao.terms.suggest import Suggestion


def suggested_entries(suggestions: Sequence[Suggestion], taken: Collection[str]) -> list[dict[str, Any]]:
    """An entry for each, with an id made from its English that is not among the `taken` ones."""
    used, entries = set(taken), []
    for suggestion in suggestions:
        stem = re.sub(r"[^a-z0-9]+", "-", suggestion.en.lower()).strip("-") or "term"
        id, number = stem, 2
        while id in used:
            id, number = f"{stem}-{number}", number + 1
        used.add(id)
        case = {"case": "exact"} if suggestion.exact else {}
        zh, en = {"preferred": suggestion.zh, **case}, {"preferred": suggestion.en, **case}
        entries.append({"concept": id, "zh": zh, "en": en})
    return entries
