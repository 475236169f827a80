"""Where a word ends: a term must not be cut out of a longer word. All texts here are folded."""

from duizhao.language.chinese.function_words import FUNCTION_WORDS
from duizhao.language.normalization.folding import FIRST_CJK, in_word

_SECOND_CHARACTERS = frozenset(word[1] for word in FUNCTION_WORDS)


def word_continues_before(folded: str, start: int) -> bool:
    """Whether a word runs on to the left of `start`, over a dot too: X in X.AI."""
    before = folded[start - 1 : start]
    if before == ".":
        before = folded[start - 2 : start - 1]
    return before < FIRST_CJK and (before.isalnum() or in_word(before))


def word_continues_after(folded: str, end: int) -> bool:
    """Whether a word runs on to the right of `end`, over a dot too: Llama 3 in Llama 3.1."""
    after = folded[end : end + 1]
    if after == ".":
        after = folded[end + 1 : end + 2]
    return after < FIRST_CJK and (after.isalnum() or in_word(after))


def may_cut_function_word(first: str) -> bool:
    """Whether a term that begins with this character could begin inside a Chinese function word."""
    return first in _SECOND_CHARACTERS


def cuts_function_word(folded: str, start: int) -> bool:
    """Whether `start` is in the middle of a Chinese function word: 后训练 in 然后训练."""
    return folded[start - 1 : start + 1] in FUNCTION_WORDS


def occurs(cue: str, folded: str) -> bool:
    """Whether a folded cue occurs in a folded text as words of its own."""
    start = folded.find(cue) if cue else -1
    while start >= 0:
        end = start + len(cue)
        cut_left = in_word(cue[0]) and word_continues_before(folded, start)
        if not cut_left and not (in_word(cue[-1]) and word_continues_after(folded, end)):
            return True
        start = folded.find(cue, start + 1)
    return False
