"""Quoted words in the joined text of segments, against slow oracles."""

from hypothesis import given
from hypothesis import strategies as st

from duizhao.model import JOINT, LANGUAGES, Place, Segment
from duizhao.quotation import joined_text, occurrences, segment_ranges

NOWHERE = Place("nowhere.yaml", 1, 1)
TEXT = st.text(alphabet="ab好 ", max_size=8)


@given(text=TEXT, prefix=st.text(alphabet="ab", max_size=2), quote=st.text(alphabet="ab好", max_size=3), suffix=TEXT)
def test_a_quote_is_found_wherever_it_occurs(text: str, prefix: str, quote: str, suffix: str) -> None:
    expected = [
        offset
        for offset in range(len(text))
        if quote and text.startswith(quote, offset) and text[:offset].endswith(prefix)
        if text.startswith(suffix, offset + len(quote))
    ]
    assert occurrences(text, quote, prefix, suffix) == expected


@given(
    texts=st.lists(TEXT, max_size=4),
    language=st.sampled_from(LANGUAGES),
    start=st.integers(0, 40),
    more=st.integers(0, 9),
)
def test_the_parts_of_a_stretch_are_its_characters(texts: list[str], language: str, start: int, more: int) -> None:
    segments = [Segment(f"s{n}", text, NOWHERE, NOWHERE, "tony", "speech") for n, text in enumerate(texts)]
    places = [
        place
        for n, text in enumerate(texts)
        for place in [(f"s{n}", offset) for offset in range(len(text))] + [None] * len(JOINT[language])
    ]
    assert len(joined_text(segments, language)) == max(0, len(places) - len(JOINT[language]))
    expected = [place for place in places[start : start + more] if place]
    found = [
        (segment.id, offset)
        for segment, first, last in segment_ranges(segments, language, start, start + more)
        for offset in range(first, last)
    ]
    assert found == expected
