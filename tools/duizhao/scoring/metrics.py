"""BLEU, chrF++ and TER as sufficient statistics: one row of numbers a segment, a corpus score from the sum of rows.

sacreBLEU makes the rows and turns their sum into the score, so a corpus score here is the very number it gives for
the same texts. We keep the rows (`cache.py`), and sum and resample them as arrays (`significance.py`).
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF
from sacrebleu.metrics.ter import TER

from duizhao.model import Language

Rows = NDArray[Any]
"""(segments, columns): a metric's statistics."""

Streams = Sequence[Sequence[str | None]]
"""References as sacreBLEU has them: in each, one text for each segment, or `None`."""

_CHRF_COLUMNS = 18
"""Statistics of chrF, which are the first of chrF++: found, expected and matched, of 1 to 6 characters."""


class Metric(NamedTuple):
    """A metric of sacreBLEU and the form of its statistics. `sentence` is the variant for one segment alone."""

    name: str
    label: str
    language: Language
    library: Any
    sentence: Any
    columns: int
    dtype: str
    """Little-endian, as on disk. TER's second column is a mean over the references: no whole number."""
    higher_is_better: bool = True


def metrics(language: Language, ter: bool) -> tuple[Metric, ...]:
    """The metrics for texts of a language, with TER if `ter`.

    BLEU splits English as mteval-v13a does and Chinese into characters; so does TER with Chinese.
    """
    tokenize = "zh" if language == "zh" else "13a"
    bleu = BLEU(tokenize=tokenize, force=True)
    sentence = BLEU(tokenize=tokenize, force=True, effective_order=True)
    chrf = CHRF(word_order=2)
    found = [
        Metric("bleu", "BLEU", language, bleu, sentence, 10, "<i4"),
        Metric("chrf++", "chrF++", language, chrf, chrf, 24, "<i4"),
    ]
    if ter:
        chinese = language == "zh"
        rate = TER(normalized=chinese, asian_support=chinese)
        found.append(Metric("ter", "TER", language, rate, rate, 2, "<f8", higher_is_better=False))
    return tuple(found)


def extract(metric: Metric, texts: Sequence[str], references: Streams) -> Rows:
    """The statistics of texts, computed now. Every text has at least one reference."""
    if metric.name == "ter":
        return _edits(metric, texts, references)
    rows = metric.library._extract_corpus_statistics(texts, references)
    return np.array(rows, metric.dtype).reshape(len(texts), metric.columns)


def total(rows: Rows) -> list[int] | list[float]:
    """The sum over the segments: exact for whole numbers, for others added one after another, as sacreBLEU adds."""
    if rows.dtype.kind == "i":
        return [int(value) for value in rows.sum(axis=0, dtype=np.int64)]
    return [float(value) for value in np.cumsum(rows, axis=0)[-1]]


def corpus_score(metric: Metric, rows: Rows) -> float:
    """sacreBLEU's corpus score, to the last bit. There is at least one row."""
    return summed_score(metric, total(rows))


def summed_score(metric: Metric, sums: Any) -> float:
    """The corpus score of statistics that are summed already."""
    score: float = metric.library._compute_score_from_stats(sums).score
    return score


def segment_score(metric: Metric, row: Rows) -> float:
    """sacreBLEU's score of one segment (BLEU counts only the orders that a text so short has)."""
    return float(metric.sentence._compute_score_from_stats(row.tolist()).score)


def chrf(rows: Rows) -> float:
    """chrF, without words, from rows of chrF++ that each have one reference. There is at least one row."""
    sums: Any = total(rows[:, :_CHRF_COLUMNS])
    return CHRF()._compute_score_from_stats(sums).score


def signature(metric: Metric, references: Streams, **tests: int) -> str:
    """sacreBLEU's signature of a score. `tests` are what it notes of significance tests: `seed`, `bs`, `ar`."""
    counts = {sum(text is not None for text in texts) for texts in zip(*references, strict=True)}
    metric.library.num_refs = counts.pop() if len(counts) == 1 else -1
    made = metric.library.get_signature()
    for name, value in tests.items():
        made.update(name, value)
    return str(made)


def _edits(metric: Metric, texts: Sequence[str], references: Streams) -> Rows:
    """TER's statistics. A text that equals its only reference needs no search for the edits that lead to it."""
    rows = np.zeros((len(texts), metric.columns), metric.dtype)
    differing = []
    for index, (text, *others) in enumerate(zip(texts, *references, strict=True)):
        if others == [text]:
            rows[index, 1] = len(metric.library._preprocess_segment(text).split())
        else:
            differing.append(index)
    if differing:
        chosen = [[stream[index] for index in differing] for stream in references]
        rows[differing] = metric.library._extract_corpus_statistics([texts[index] for index in differing], chosen)
    return rows
