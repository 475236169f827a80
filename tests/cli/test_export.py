"""`duizhao export`."""

import json

import pytest


def test_to_standard_output_and_to_a_file_the_same(duizhao, small, tmp_path):
    for form in ("jsonl", "tsv"):
        printed = duizhao("export", "--to", form, "--edition", small)
        file = tmp_path / "new folder" / f"beads.{form}"
        written = duizhao("export", "--to", form, "--out", file, "--edition", small)
        assert (printed.code, written) == (0, (0, "", ""))
        assert file.read_bytes() == printed.out.encode()
        assert [path.name for path in file.parent.iterdir() if path.name.startswith(".")] == []
    assert json.loads(duizhao("export", "--to", "jsonl", "--edition", small).out.splitlines()[0])["bead"] == "b01"


def test_a_dash_is_standard_output(duizhao, small, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    for command in (("export", "--to", "tsv"), ("terms", "export")):
        assert duizhao(*command, "--out", "-", "--edition", small) == duizhao(*command, "--edition", small)
    assert list(tmp_path.glob("-")) == []


def test_a_format_has_to_be_named(duizhao, small):
    done = duizhao("export", "--edition", small)
    assert done.code == 2
    assert "--to" in done.err


@pytest.mark.parametrize("target", ["zh/small.yaml", "alignment/beads.jsonl", "zh/../en/small.yaml"])
def test_the_edition_s_own_folders_are_refused(duizhao, small, target):
    before = (small / "zh/small.yaml").read_bytes()
    done = duizhao("export", "--to", "jsonl", "--out", small / target, "--edition", small)
    assert done.code == 2
    assert "the edition's own" in done.err
    assert (small / "zh/small.yaml").read_bytes() == before
    assert not (small / "alignment/beads.jsonl").exists()


def test_a_place_that_cannot_be_written_is_one_line(duizhao, small, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = duizhao("export", "--to", "tsv", "--out", tmp_path / "file/beads.tsv", "--edition", small)
    assert (done.code, len(done.err.splitlines())) == (2, 1)
    assert "can't be written" in done.err
