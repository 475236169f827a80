"""Where the sentences of an English paragraph begin. Characters in, offsets out, as in `language/chinese.py`."""

import re

_END = re.compile(
    r"""
    (?P<mark> [.!?…]+ ) (?P<closers> ["'”’)\]]* )
    (?= \s+ ["'“‘(\[]* (?P<next> [^\W_][\w’'.-]* ) | \s+ [“‘"(\[] )
    """,
    re.VERBOSE,
)
_WORD_BEFORE = re.compile(r"(?:^|[\s(\[“‘\"'—–-])([^\s(\[“‘\"—–]*)$")
_NEVER_LAST = frozenset(
    "mr mrs ms messrs dr prof st mt gen col capt lt sgt rev hon gov sen rep pres vs e.g i.e cf viz al approx fig figs eq eqs"
    " no nos vol vols ch sec pp p ed eds est dept jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
"""Abbreviations after which a sentence goes on, whatever follows."""

_MAY_BE_LAST = re.compile(r"(?:[a-z]\.)+[a-z]|etc|inc|ltd|co|corp|jr|sr|bros|dept|univ|[a-z]", re.IGNORECASE)
"""Abbreviations and initials that end a sentence only where a word follows that usually begins one."""

_BEGINS = frozenset(
    "the a an this that these those he she it they we you i there here but and so or yet in on at as by for from to of with"
    " if when while where what who why how because although after before then now no yes not our their his her its my your".split()
)
_SAYS = re.compile(
    r"\s+(?:[A-Z][\w’'.-]*\s+){0,3}(?:said|asked|replied|answered|added|says|asks|cried|shouted|whispered|called|told)\b"
)


def sentence_starts(text: str) -> list[int]:
    """Offsets in code points where the sentences of a paragraph begin, after white space; the first is 0."""
    starts = [0]
    for end in _END.finditer(text):
        if _ends(text, end):
            starts.append(len(text) - len(text[end.end() :].lstrip()))
    return starts


def _ends(text: str, end: re.Match[str]) -> bool:
    following = end["next"]
    if following and following.islower() and not following[0].isdigit():
        return False
    if end["closers"] and _SAYS.match(text, end.end()):
        return False
    if end["mark"] != ".":
        return True
    found = _WORD_BEFORE.search(text, 0, end.start())
    word = found.group(1) if found else ""
    if word.lower() in _NEVER_LAST or (word.isdigit() and not text[: end.start() - len(word)].strip()):
        return False
    if word == "I" or not _MAY_BE_LAST.fullmatch(word):
        return True
    return following is None or following.lower() in _BEGINS
