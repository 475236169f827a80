"""Our sentence rules as a spaCy component."""

import subprocess
import sys

from duizhao.language.segmentation.pipeline import pipeline, sentences


def test_spacy_is_imported_only_when_a_text_is_segmented() -> None:
    modules = "duizhao.language.segmentation.article, duizhao.language.matching.matcher"
    code = f"import sys, {modules}; raise SystemExit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_pipeline_is_blank_but_for_our_component() -> None:
    assert pipeline("zh").pipe_names == ["duizhao_sentences_zh"]
    assert pipeline("en").pipe_names == ["duizhao_sentences_en"]
    assert pipeline("zh") is pipeline("zh")
    assert [sentence.text for sentence in pipeline("zh")("你好。再见。").sents] == ["你好。", "再见。"]


def test_no_break_spaces_stay_inside_and_go_at_the_edges() -> None:
    text = "\xa0第 1\xa0 天。\u3000\xa0第2天。\xa0"
    assert [text[a:b] for a, b in sentences(text, "zh")] == ["第 1\xa0 天。", "第2天。"]


def test_nothing_has_no_sentences() -> None:
    assert sentences("", "zh") == sentences(" \xa0", "en") == []
