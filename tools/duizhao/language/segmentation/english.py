"""Where the sentences of an English paragraph begin. Text in, offsets out, as in `chinese.py`."""

import re

_END = re.compile(
    r"""
    (?<! [.!?…] ) (?P<mark> [.!?…]++ ) (?P<closers> ["'”’)\]]*+ )  # possessive, so that no long run is tried twice
    (?= (?P<gap> \s++ ) (?: ["'“‘(\[]* (?P<next> [^\W_][\w’'.-]* ) | [“‘"(\[] ) )
    """,
    re.VERBOSE,
)
_WORD_BEFORE = re.compile(r"(?:^|[\s(\[“‘\"'—–-])([^\s(\[“‘\"—–]*)$")
_BEFORE_NAME = re.compile(
    r"mr|mrs|ms|messrs|dr|prof|st|mt|gen|col|capt|lt|sgt|rev|hon|gov|sen|rep|pres|vs|e\.g|i\.e|cf|viz|approx",
    re.IGNORECASE,
)
_BEFORE_NUMBER = re.compile(
    "nos?|figs?|eqs?|vols?|ch|sec|pp?|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|ca", re.IGNORECASE
)
"""Abbreviations after which a sentence goes on: always, or if a number follows."""

_MAY_BE_LAST = re.compile(r"(?:[a-z]\.)+[a-z]|al|etc|inc|ltd|co|corp|jr|sr|bros|dept|univ|[a-z]", re.IGNORECASE)
"""Abbreviations and initials that end a sentence only if the next word usually begins one."""

_BEGINS = re.compile(
    "the|an?|this|that|these|those|he|she|it|they|we|you|i|there|here|and|but|so|or|yet|in|on|at|as|by|for|from|to|of|with|if"
    "|when|while|where|what|who|why|how|because|although|after|before|then|now|no|yes|not|our|their|his|her|its|my|your",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\s+(?:[A-Z][\w’'.-]*\s+){0,3}(?:said|asked|replied|answered|added|says|asks|cried|shouted|whispered|called|told)\b"
)


def english_sentence_starts(text: str) -> list[int]:
    """Offsets in code points where the sentences of a paragraph begin, after white space; the first is 0."""
    first_word = len(text) - len(text.lstrip())
    return [0, *(end.end("gap") for end in _END.finditer(text) if _ends(text, end, first_word))]


def _ends(text: str, end: re.Match[str], first_word: int) -> bool:
    """Whether a sentence ends at a mark; `first_word` is where the first word of the paragraph begins."""
    following = end["next"]
    if following and following.islower() and not following[0].isdigit():
        return False
    if end["closers"] and _SAYS.match(text, end.end()):
        return False
    if end["mark"] != ".":
        return True
    found = _WORD_BEFORE.search(text[max(0, end.start() - 20) : end.start()])
    word = found[1] if found else ""
    if _BEFORE_NAME.fullmatch(word) or (word.isdigit() and end.start() - len(word) <= first_word):
        return False
    if _BEFORE_NUMBER.fullmatch(word) and word != "P":
        return following is None or not following[0].isdigit()
    if word == "I" or not _MAY_BE_LAST.fullmatch(word):
        return True
    return following is None or _BEGINS.fullmatch(following) is not None
