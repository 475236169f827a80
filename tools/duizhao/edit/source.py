"""Make the source side of a document from its received text."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from duizhao.language.normalization.widthless import blank_widthless, drop_widthless
from duizhao.language.segmentation.article import ArticlePart, divide, passages
from duizhao.language.segmentation.pipeline import pipeline
from duizhao.model import Furniture, Language, Voice

Watch = Callable[[Sequence[ArticlePart]], Iterable[ArticlePart]]
"""Yields the passages it is given, and may show progress."""


def source_blocks(
    text: str,
    language: Language,
    voices: Sequence[Voice] = (),
    furniture: Iterable[Furniture] = (),
    *,
    prefix: str,
    watch: Watch = iter,
) -> list[dict[str, Any]]:
    """The blocks of a received text, as plain data for the file; ids are `prefix` and a number."""
    plain = blank_widthless(text)
    found = passages(plain, voices, furniture)
    pipeline(language)  # import spaCy before the progress starts
    spans = [divide(plain, passage, language) for passage in watch(found)]
    texts = [[drop_widthless(text[start:end]) for start, end in several] for several in spans]
    ids = numbered_ids(prefix, sum(map(len, texts)))
    return [_segmented_block(passage, words, ids) for passage, words in zip(found, texts, strict=True)]


def numbered_ids(prefix: str, count: int) -> Iterator[str]:
    """`count` ids, numbered from 1 with leading zeros."""
    return (f"{prefix}{number:0{len(str(count))}}" for number in range(1, count + 1))


def _segmented_block(passage: ArticlePart, texts: Iterable[str], ids: Iterator[str]) -> dict[str, Any]:
    block: dict[str, Any] = {"voice": passage.voice}
    if passage.kind != "speech":
        block["kind"] = passage.kind
    if passage.kind == "heading":
        block["level"] = str(passage.level)
    block["segments"] = [{"id": next(ids), "text": text} for text in texts]
    return block
