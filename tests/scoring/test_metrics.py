"""Corpus scores are sacreBLEU's own, to the last bit, whatever the texts."""

import pytest
import sacrebleu
from hypothesis import given, settings
from hypothesis import strategies as st
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF
from sacrebleu.metrics.ter import TER

from duizhao.scoring.cache import StatisticsCache, keys_of
from duizhao.scoring.metrics import chrf, corpus_score, extract, metrics, segment_score, signature

WORDS = [
    "the",
    "lamp",
    "is",
    "lit",
    "Lit",
    ".",
    ",",
    "38",
    "3.5",
    "km",
    "(fog)",
    "灯塔",
    "雾",
    "。",
    "𠮷",
    "😀👍🏽",
    "&amp;",
    "\t",
    "ﬁ",
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join) | st.text(max_size=20) | st.just("")
LIBRARY = {
    "en": {"bleu": lambda: BLEU(tokenize="13a", force=True), "ter": TER},
    "zh": {
        "bleu": lambda: BLEU(tokenize="zh", force=True),
        "ter": lambda: TER(normalized=True, asian_support=True),
    },
}


@st.composite
def corpora(draw):
    """Texts and one to three streams of references; some segments lack some references, and texts come again."""
    count = draw(st.integers(1, 6))
    pool = st.sampled_from(draw(st.lists(TEXTS, min_size=1, max_size=8)))
    texts = draw(st.lists(pool, min_size=count, max_size=count))
    first = draw(st.lists(pool, min_size=count, max_size=count))
    more = st.lists(pool | st.none(), min_size=count, max_size=count)
    return texts, [first, *draw(st.lists(more, max_size=2))]


def library(metric, language):
    return CHRF(word_order=2) if metric.name == "chrf++" else LIBRARY[language][metric.name]()


@pytest.mark.parametrize("language", ["en", "zh"])
@given(corpora())
@settings(max_examples=150, deadline=None)
def test_corpus_scores_and_signatures_are_sacrebleu_s(language, corpus):
    texts, references = corpus
    memory = StatisticsCache()
    keys = keys_of(texts, references)
    for metric in metrics(language, ter=True):
        plain = library(metric, language)
        expected = plain.corpus_score(texts, references).score
        for _ in ("computed", "remembered"):
            assert corpus_score(metric, memory.rows(metric, texts, references, keys)) == expected
        assert signature(metric, references) == str(plain.get_signature())


@pytest.mark.parametrize("language", ["en", "zh"])
@given(TEXTS, TEXTS)
@settings(max_examples=100, deadline=None)
def test_segment_scores_and_chrf_are_sacrebleu_s(language, text, reference):
    by_name = {metric.name: metric for metric in metrics(language, ter=True)}
    rows = {name: extract(metric, [text], [[reference]]) for name, metric in by_name.items()}
    tokenize = "zh" if language == "zh" else "13a"
    bleu = sacrebleu.sentence_bleu(text, [reference], tokenize=tokenize).score
    assert segment_score(by_name["bleu"], rows["bleu"][0]) == bleu
    assert (
        segment_score(by_name["chrf++"], rows["chrf++"][0])
        == sacrebleu.sentence_chrf(text, [reference], word_order=2).score
    )
    assert (
        segment_score(by_name["ter"], rows["ter"][0])
        == library(by_name["ter"], language).sentence_score(text, [reference]).score
    )
    assert chrf(rows["chrf++"]) == sacrebleu.sentence_chrf(text, [reference]).score


def test_chinese_is_scored_without_ter_unless_asked():
    assert [metric.name for metric in metrics("zh", ter=False)] == ["bleu", "chrf++"]


def test_a_signature_tells_of_the_tests_that_were_run():
    metric = metrics("en", ter=False)[0]
    assert signature(metric, [["a"]], seed=12345, bs=1000).startswith("nrefs:1|bs:1000|seed:12345|case:mixed|")
    assert signature(metric, [["a", "b"], ["c", None]]).startswith("nrefs:var|")
