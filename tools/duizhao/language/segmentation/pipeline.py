"""Sentence segmentation as a spaCy pipeline: a blank one of the language with our component in it.

spaCy takes most of a second to import, so it is imported on first use; most commands do not need it. Its own tokenizers
and `Token.is_sent_start` are not used, since their time grows with the square of a text's length.
"""

import re
import sys
from functools import lru_cache
from typing import TYPE_CHECKING

from duizhao.language.segmentation.chinese import chinese_sentence_starts
from duizhao.language.segmentation.english import english_sentence_starts
from duizhao.model import Language

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc

_STARTS = {"zh": chinese_sentence_starts, "en": english_sentence_starts}
_HALF_A_PAIR = re.compile("[\ud800-\udfff]")
"""What spaCy, which keeps UTF-8, cannot hold."""


@lru_cache
def pipeline(language: Language) -> "Pipeline":
    """A blank spaCy pipeline whose tokens are the characters of a text, and whose `doc.sents` follow our rules."""
    import numpy as np
    import spacy
    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc

    component = f"duizhao_sentences_{language}"

    @Pipeline.component(component, assigns=["token.is_sent_start"])
    def mark_sentences(doc: "Doc") -> "Doc":
        flags = np.full(len(doc), -1, dtype=np.int64)
        if len(doc):
            flags[_STARTS[language](doc.text)] = 1
        return doc.from_array(["SENT_START"], flags.astype(np.uint64))  # type: ignore[arg-type]

    nlp = spacy.blank(language)
    nlp.tokenizer = lambda text: Doc(nlp.vocab, words=list(text), spaces=[False] * len(text))
    nlp.max_length = sys.maxsize
    nlp.add_pipe(component)
    return nlp


def sentences(text: str, language: Language) -> list[tuple[int, int]]:
    """The sentences of a paragraph: [start, end) in code points, without white space at the edges."""
    spans = []
    for sentence in pipeline(language)(_HALF_A_PAIR.sub("\ufffd", text)).sents:
        inner = text[sentence.start_char : sentence.end_char]
        start = sentence.start_char + len(inner) - len(inner.lstrip())
        if inner.strip():
            spans.append((start, start + len(inner.strip())))
    return spans
