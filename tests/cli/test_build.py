"""`duizhao build`."""


def test_it_writes_both_pages_and_says_so(duizhao, small, tmp_path):
    out = tmp_path / "new/out"
    done = duizhao("build", "--to", "md", "--out", out, "--edition", small)
    assert done == (0, f"Wrote {out}/small.en.md\nWrote {out}/small.zh-en.md\n", "")
    assert sorted(path.name for path in out.iterdir()) == ["small.en.md", "small.zh-en.md"]
    page = (out / "small.en.md").read_text(encoding="utf-8")
    assert page.startswith("**Draft: 0 of 15 beads reviewed.**")
    assert "files that are under no git revision" in page


def test_the_same_bytes_on_every_run(duizhao, small, tmp_path):
    for out in ("one", "two"):
        duizhao("build", "--to", "md", "--out", tmp_path / out, "--edition", small)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_a_folder_that_cannot_be_written_is_one_line(duizhao, small, tmp_path):
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    done = duizhao("build", "--to", "md", "--out", tmp_path / "out", "--edition", small)
    assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert "can't be written" in done.err
    assert (tmp_path / "out").read_text(encoding="utf-8") == "a file"


def test_a_segment_in_no_bead_stops_the_build_at_its_place(duizhao, small, tmp_path):
    beads = small / "alignment/small.yaml"
    text = beads.read_text(encoding="utf-8")
    beads.write_text(text.replace("en: [e07, e08]", "en: [e07]"), encoding="utf-8")
    done = duizhao("build", "--to", "md", "--out", tmp_path / "out", "--edition", small)
    assert done.code == 2
    assert done.err.startswith("duizhao: en/small.yaml:")
    assert "e08 is in no bead" in done.err
    assert not (tmp_path / "out").exists()
