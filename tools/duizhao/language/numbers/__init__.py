"""The numbers of a text by value, in Chinese and in English."""

import duizhao.language.numbers.chinese as chinese
import duizhao.language.numbers.english as english
from duizhao.language.numbers.quantity import Quantity, agree, dimension, same
from duizhao.model import Language

__all__ = ["Quantity", "agree", "dimension", "numbers", "same", "written", "written_order"]


def numbers(text: str, language: Language) -> list[Quantity]:
    """The numbers of a text, in its order, none overlapping another."""
    return chinese.numbers(text) if language == "zh" else english.numbers(text)


def written(value: float, language: Language) -> str:
    """A value as it is usually written: 6 billion and 100,000, 60亿 and 10万."""
    return chinese.written(value) if language == "zh" else english.written(value)


def written_order(low: float, language: Language) -> str:
    """An order of magnitude as it is usually written: billions, 数十亿."""
    return chinese.written_order(low) if language == "zh" else english.written_order(low)
