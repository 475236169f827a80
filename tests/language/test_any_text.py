"""No text, however odd, breaks what reads texts; offsets stay inside it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.language.matching.matcher import Matcher
from duizhao.language.names import names
from duizhao.language.normalization.folding import fold
from duizhao.language.normalization.masking import mask
from duizhao.language.numbers import agree, may_need_counterpart, numbers
from duizhao.language.numbers.writing import write_magnitude, write_number
from duizhao.language.periods import rates, relative_dates
from duizhao.language.segmentation.article import discover_labels, divide, passages
from duizhao.language.segmentation.pipeline import sentences
from duizhao.model import LANGUAGES, Concept, Language, LanguageSection, Place, Term

HERE = Place("nowhere.yaml", 1, 1)
PIECES = [
    *("9" * 400, "9" * 5000, "九" * 400, "亿" * 400, "万亿", "3亿", "百分之", "分之", "点", "半", "几", "%", "K"),
    *("1e400", "1,000", " 000", "19:30", "2024-05-06", "one", " hundred", " thousand", "thousands of ", "half", "x"),
    *(" times a day", "and a half", "every ", "每", "次", "周", "May ", "both ", "Llama 3", "A:", " ", "\n"),
    *("`", "``", "“", "”", "。", "(", "\ud800", "\udfff", "\0", "\u202e", "\u200f", "\u200b", "\ufeff", "\x85"),
    *("\u2028", "İ", "ß", "\u0301", "\U0001f600", "٣", "³", "Ⅷ", "㊿", "𝟗", "①", "\ufffc", "推理", "model"),
]
REPEATED = st.tuples(st.sampled_from(PIECES), st.sampled_from([1, 1, 1, 2, 200])).map(lambda pair: pair[0] * pair[1])
TEXTS = st.text(st.characters()) | st.lists(REPEATED, max_size=6).map("".join)


def concept(number: int, zh: str, en: str) -> Concept:
    sections = [LanguageSection((Term(text, "preferred", HERE),), (), (), False) for text in (zh, en)]
    return Concept(str(number), sections[0], sections[1], "", HERE)


CONCEPTS = (concept(0, "推理", "inference"), concept(1, "推理", "reasoning"), concept(2, "模型", "model"))
MATCHERS: dict[Language, Matcher] = {language: Matcher(CONCEPTS, language) for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=TEXTS)
def test_numbers_and_periods(language: Language, text: str) -> None:
    found = numbers(text, language)
    may_need_counterpart(text, language)
    for quantity in found:
        assert 0 <= quantity.start < quantity.end <= len(text)
        written = [write_number(value, language) for value in quantity.values]
        written += [write_magnitude(quantity.order[0], language)] if quantity.order else []
        assert all(written)
        assert all(agree(quantity, other) in (True, False) for other in found)
    for period in (*rates(text, language), *relative_dates(text, language)):
        assert 0 <= period.start < period.end <= len(text)


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=TEXTS)
def test_names_and_terms(language: Language, text: str) -> None:
    masked = mask(text)
    assert len(masked) == len(text)
    assert all(masked[name.start : name.end] == name.text for name in names(masked, language))
    assert fold(fold(text)) == fold(text)
    for match in MATCHERS[language].find(text):
        assert 0 <= match.start < match.end <= len(text)


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=TEXTS)
def test_blocks_and_sentences(language: Language, text: str) -> None:
    discover_labels(text)
    for passage in passages(text):
        spans = divide(text, passage, language)
        assert spans[0][0] == passage.start
        assert spans[-1][1] == passage.end
    inside = "".join(text[start:end] for start, end in sentences(text, language))
    assert "".join(inside.split()) == "".join(text.split())
