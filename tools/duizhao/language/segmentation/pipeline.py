"""Sentence segmentation as a spaCy pipeline: a blank one of the language with our component in it.

spaCy takes most of a second to import, so it is imported on first use; most commands do not need it.
"""

from functools import lru_cache
from typing import TYPE_CHECKING

from duizhao.language.segmentation.chinese import chinese_sentence_starts
from duizhao.language.segmentation.english import english_sentence_starts
from duizhao.model import Language

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc

_STARTS = {"zh": chinese_sentence_starts, "en": english_sentence_starts}


@lru_cache
def pipeline(language: Language) -> "Pipeline":
    """A blank spaCy pipeline whose `doc.sents` are sentences by our rules."""
    import spacy
    from spacy.language import Language as Pipeline

    component = f"duizhao_sentences_{language}"

    @Pipeline.component(component, assigns=["token.is_sent_start"])
    def mark_sentences(doc: "Doc") -> "Doc":
        starts = iter([*_STARTS[language](doc.text), len(doc.text) + 1])
        next(starts)
        start = next(starts)
        for token in doc:
            token.is_sent_start = token.i == 0 or token.idx >= start
            while token.idx >= start:
                start = next(starts)
        return doc

    nlp = spacy.blank(language)
    nlp.add_pipe(component)
    return nlp


def sentences(text: str, language: Language) -> list[tuple[int, int]]:
    """The sentences of a paragraph: [start, end) in code points, without white space at the edges."""
    spans = []
    for sentence in pipeline(language)(text).sents:
        inner = text[sentence.start_char : sentence.end_char]
        start = sentence.start_char + len(inner) - len(inner.lstrip())
        if inner.strip():
            spans.append((start, start + len(inner.strip())))
    return spans
