"""The numbers of a text by value, in Chinese and in English."""

import duizhao.language.numbers.chinese as chinese
import duizhao.language.numbers.english as english
from duizhao.language.numbers.quantity import Quantity, agree, alike, dimension, in_words, same
from duizhao.language.numbers.writing import written, written_order
from duizhao.model import Language

__all__ = ["Quantity", "agree", "alike", "dimension", "in_words", "numbers", "same", "written", "written_order"]


def numbers(text: str, language: Language) -> list[Quantity]:
    """The numbers of a text, in its order, none overlapping another."""
    return chinese.numbers(text) if language == "zh" else english.numbers(text)
