"""The numbers in a text by value, in Chinese and in English."""

from duizhao.language.numbers.chinese.find import chinese_may_need_counterpart, chinese_numbers
from duizhao.language.numbers.english.find import english_may_need_counterpart, english_numbers
from duizhao.language.numbers.quantity import Quantity, agree, nearly_equal
from duizhao.language.numbers.units import dimension, may_be_same_unit, unit_name
from duizhao.model import Language

__all__ = [
    "Quantity",
    "agree",
    "dimension",
    "may_be_same_unit",
    "may_need_counterpart",
    "nearly_equal",
    "numbers",
    "unit_name",
]


def numbers(text: str, language: Language) -> list[Quantity]:
    """The numbers in a text, in order; none overlap."""
    found = chinese_numbers(text) if language == "zh" else english_numbers(text)
    return [quantity for quantity in found if quantity.is_computable]


def may_need_counterpart(text: str, language: Language) -> bool:
    """A quick test: if False, no number in the text needs a counterpart by itself.

    Then all numbers of an English text are such as *never* need one; a Chinese one may also have *pairs* (周一).
    """
    return chinese_may_need_counterpart(text) if language == "zh" else english_may_need_counterpart(text)
