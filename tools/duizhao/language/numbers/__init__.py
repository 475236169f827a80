"""The numbers of a text by value, in Chinese and in English."""

import duizhao.language.numbers.chinese as chinese
import duizhao.language.numbers.english as english
from duizhao.language.numbers.quantity import Quantity, agree, alike, dimension, in_words, same
from duizhao.model import Language

__all__ = ["Quantity", "agree", "alike", "asks_for_none", "dimension", "in_words", "numbers", "same"]


def numbers(text: str, language: Language) -> list[Quantity]:
    """The numbers of a text, in its order, none overlapping another."""
    return chinese.numbers(text) if language == "zh" else english.numbers(text)


def asks_for_none(text: str, language: Language) -> bool:
    """Whether a glance shows that no number of a text asks for a counterpart by itself.

    An English text of which that is true has none but those that *never* do; a Chinese one may have *pairs* (周一).
    """
    return chinese.asks_for_none(text) if language == "zh" else english.asks_for_none(text)
