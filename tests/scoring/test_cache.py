"""What was computed once is looked up, and only where it is the same; a file that is not to be trusted is replaced."""

import os

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.scoring import cache as module
from duizhao.scoring import statistics_table as tables
from duizhao.scoring.cache import StatisticsCache, keys_of
from duizhao.scoring.metrics import extract, metrics

TEXTS = ["The lamp is lit.", "", "The fog is in.", "The lamp is lit."]
REFERENCES = [["The lamp was lit.", "", "Fog.", "The lamp was lit."]]
BLEU = metrics("en", ter=False)[0]


@pytest.fixture
def computed(monkeypatch):
    """The texts that were computed, in their order."""
    seen = []

    def spy(metric, texts, references):
        seen.extend(texts)
        return extract(metric, texts, references)

    monkeypatch.setattr(module, "extract", spy)
    return seen


def rows(memory, texts=TEXTS, references=REFERENCES):
    return memory.rows(BLEU, texts, references, keys_of(texts, references))


def test_each_content_is_computed_once(computed):
    memory = StatisticsCache()
    expected = extract(BLEU, TEXTS, REFERENCES)
    assert np.array_equal(rows(memory), expected)
    assert sorted(computed) == sorted(set(TEXTS))
    assert np.array_equal(rows(memory), expected)
    assert np.array_equal(rows(memory, TEXTS[::-1], [REFERENCES[0][::-1]]), expected[::-1])
    assert len(computed) == 3
    rows(memory, [*TEXTS[:2], "The fog is out.", TEXTS[3]])
    assert computed[3:] == ["The fog is out."]


def test_another_process_finds_it_in_the_folder(computed, tmp_path):
    first = StatisticsCache(tmp_path / "new/folder")
    expected = rows(first)
    first.save()
    computed.clear()
    second = StatisticsCache(tmp_path / "new/folder")
    assert np.array_equal(rows(second), expected)
    assert (computed, first.complaints, second.complaints) == ([], [], [])
    assert [path.name for path in (tmp_path / "new/folder").iterdir()] == ["bleu.en"]


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda data: data[:-1], "not of this version"),
        (lambda data: data[:40], "not of this version"),
        (lambda data: b"", "not of this version"),
        (lambda data: b"\x00" * 5000, "not of this version"),
        (lambda data: data.replace(b'scores": 1', b'scores": 0'), "not of this version"),
        (lambda data: data.replace(b"tok:13a", b"tok:zh "), "not of this version"),
        (lambda data: data[:-9] + bytes([data[-9] ^ 1]) + data[-8:], "damaged"),
        (lambda data: data.replace(b"\n", b"\nx", 1)[:-1], "damaged"),
    ],
)
def test_a_damaged_or_foreign_file_is_noticed_and_replaced(tmp_path, computed, spoil, says):
    first = StatisticsCache(tmp_path)
    expected = rows(first)
    first.save()
    file = tmp_path / "bleu.en"
    whole = file.read_bytes()
    assert spoil(whole) != whole
    file.write_bytes(spoil(whole))
    second = StatisticsCache(tmp_path)
    computed.clear()
    assert np.array_equal(rows(second), expected)
    assert len(computed) == 3
    (complaint,) = second.complaints
    assert complaint.startswith(f"{file}: ")
    assert says in complaint
    second.save()
    assert file.read_bytes() == whole


def test_what_cannot_be_read_or_written_costs_only_time(tmp_path):
    (tmp_path / "bleu.en").mkdir()
    memory = StatisticsCache(tmp_path)
    assert np.array_equal(rows(memory), extract(BLEU, TEXTS, REFERENCES))
    memory.save()
    assert ["cannot be read" in memory.complaints[0], "cannot be written" in memory.complaints[1]] == [True, True]
    assert [path.name for path in tmp_path.iterdir()] == ["bleu.en"]


def test_interrupted_it_keeps_what_it_has_and_leaves_no_half_file(tmp_path, monkeypatch, computed):
    monkeypatch.setattr(module, "_CHUNK", 1)

    def impatient(ranges, label):
        yield ranges[0]
        raise KeyboardInterrupt

    memory = StatisticsCache(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        memory.rows(BLEU, TEXTS, REFERENCES, keys_of(TEXTS, REFERENCES), impatient)
    memory.save()
    assert len(computed) == 1
    again = StatisticsCache(tmp_path)
    assert np.array_equal(rows(again), extract(BLEU, TEXTS, REFERENCES))
    assert again.complaints == []
    assert sorted(computed) == sorted(set(TEXTS))

    def interrupted(*arguments):
        raise KeyboardInterrupt

    before = (tmp_path / "bleu.en").read_bytes()
    monkeypatch.setattr(os, "replace", interrupted)
    monkeypatch.setattr(tables.Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        again.save()
    assert [path.name for path in tmp_path.iterdir()] == ["bleu.en"]
    assert (tmp_path / "bleu.en").read_bytes() == before


def test_a_file_that_grows_past_its_limit_keeps_what_the_last_run_needed(tmp_path, monkeypatch, computed):
    monkeypatch.setattr(tables, "LIMIT", 3)
    first = StatisticsCache(tmp_path)
    rows(first)
    first.save()
    second = StatisticsCache(tmp_path)
    rows(second, ["The fog is in.", "new", "", ""], [["Fog.", "old", "", ""]])
    second.save()
    computed.clear()
    third = StatisticsCache(tmp_path)
    rows(third, ["The fog is in.", "new", "", "The lamp is lit."], [["Fog.", "old", "", "The lamp was lit."]])
    assert computed == ["The lamp is lit."]


def test_keys_that_begin_alike_are_not_taken_for_each_other(computed):
    """A beginning is 64 bits, so this is forced: the second of the two is computed each time, and right."""
    memory = StatisticsCache()
    keys = np.array([b"same....one.....", b"same....other...", b"x" * 16, b"same....other..."], "S16")
    for times in (3, 4, 5):
        found = memory.rows(BLEU, TEXTS, REFERENCES, keys)
        assert np.array_equal(found[:3], extract(BLEU, TEXTS[:3], [REFERENCES[0][:3]]))
        assert len(computed) == times


@given(st.lists(st.text("a1 \0", max_size=3) | st.none(), min_size=1, max_size=3), st.text("a1 \0", max_size=3))
def test_other_texts_have_other_keys(references, text):
    """The same letters, cut elsewhere, are another content."""
    present = [one for one in references if one is not None]
    streams = [[one] for one in references]
    key = keys_of([text], streams)[0]
    assert key == keys_of([text], [[one] for one in present] or [[None]])[0]
    if present and text:
        moved = [text[-1] + present[0], *present[1:]]
        assert key != keys_of([text[:-1]], [[one] for one in moved])[0]
