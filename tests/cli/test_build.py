"""`duizhao build`."""

import pytest

from duizhao.state import digest
from duizhao.store import load

ALL = "html,epub,docx,pdf,md"


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_it_writes_both_books_and_says_so(duizhao, small, tmp_path):
    out = tmp_path / "new/out"
    done = duizhao("build", "--to", "md", "--out", out, "--edition", small)
    assert done == (0, f"Wrote {out}/small.en.md\nWrote {out}/small.zh-en.md\n", "")
    assert names(out) == ["small.en.md", "small.zh-en.md"]
    page = (out / "small.en.md").read_text(encoding="utf-8")
    assert page.startswith("**Draft: 0 of 15 beads reviewed.**")
    assert "files that are under no git revision" in page


def test_all_forms_at_once_and_the_same_bytes_on_every_run(duizhao, small, tmp_path):
    for out in ("one", "two"):
        done = duizhao("build", "--to", ALL, "--language", "both", "--out", tmp_path / out, "--edition", small)
        assert (done.code, done.err) == (0, "")
    assert names(tmp_path / "one") == [f"small.zh-en.{form}" for form in ("docx", "epub", "html", "md", "pdf")]
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_the_time_in_a_book_is_source_date_epoch_s(duizhao, small, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1717200000")
    duizhao("build", "--to", "html", "--language", "en", "--out", tmp_path / "out", "--edition", small)
    assert "2024-06-01T00:00:00Z" in (tmp_path / "out/small.en.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("language", "expected"), [("en", ["small.en.md"]), ("zh", ["small.zh.md"]), ("both", ["small.zh-en.md"])]
)
def test_language_says_which(duizhao, small, tmp_path, language, expected):
    duizhao("build", "--to", "md", "--language", language, "--out", tmp_path / "out", "--edition", small)
    assert names(tmp_path / "out") == expected


def test_corrected_is_another_file_where_it_shows_the_source(duizhao, small, tmp_path):
    duizhao("build", "--to", "md", "--corrected", "--out", tmp_path / "out", "--edition", small)
    assert names(tmp_path / "out") == ["small.en.md", "small.zh-en.corrected.md"]
    page = (tmp_path / "out/small.zh-en.corrected.md").read_text(encoding="utf-8")
    assert "透镜是一块Fresnel[^x1]透镜" in page
    assert "[^x1]: Corrected: “Fresnal” → “Fresnel”" in page


def test_errata_is_a_letter_alone(duizhao, small, tmp_path):
    done = duizhao("build", "--to", "md,html", "--errata", "--out", tmp_path / "out", "--edition", small)
    assert done.code == 0
    assert names(tmp_path / "out") == ["small.errata.html", "small.errata.md"]
    letter = (tmp_path / "out/small.errata.md").read_text(encoding="utf-8")
    assert letter.startswith("To 港口周刊, 周一禾\n\n# Corrections to “雾港灯塔:守灯人谈灯与雾”\n")
    assert "1. …透镜是一块**Fresnal**透镜,1912年装上的。… → **Fresnel**\\\n   The lens is named" in letter


def test_errata_goes_with_nothing_else_and_not_without_any(duizhao, small, tmp_path):
    for option in (["--corrected"], ["--language", "en"], ["--release"]):
        done = duizhao("build", "--to", "md", "--errata", *option, "--edition", small, "--out", tmp_path / "out")
        assert done.code == 2
        assert "--errata builds a letter" in done.err
    (small / "alignment/errata.yaml").unlink()
    done = duizhao("build", "--to", "md", "--errata", "--edition", small, "--out", tmp_path / "out")
    assert (done.code, len(done.err.splitlines())) == (2, 1)
    assert not (tmp_path / "out").exists()


def test_a_form_that_is_none_is_named(duizhao, small):
    done = duizhao("build", "--to", "md,mobi", "--edition", small)
    assert done.code == 2
    assert "'mobi' is not a form; the forms are html, epub, docx, pdf, md" in done.err


def release(duizhao, small, tmp_path):
    return duizhao("build", "--to", "md", "--release", "--edition", small, "--out", tmp_path / "out")


def asked(small, count):
    settings = small / "alignment/edition.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text + f"check:\n  sign-offs: {count}\n", encoding="utf-8")


def signed(small, person, but=0):
    (small / "alignment/reviews").mkdir(exist_ok=True)
    lines = [f"name: {person}", f"email: {person.lower()}@example.invalid", "sign-offs:"]
    for bead in list(load(small).beads)[but:]:
        lines += [f"- bead: {bead.id}", "  kind: accuracy", f"  digest: {digest(bead)}", '  date: "2024-06-01"']
    (small / f"alignment/reviews/{person.lower()}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_no_release_where_the_settings_ask_for_no_sign_off(duizhao, small, tmp_path):
    signed(small, "Fixture")
    done = release(duizhao, small, tmp_path)
    assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert "asks for no sign-offs" in done.err
    assert not (tmp_path / "out").exists()


def test_a_release_is_signed_by_as_many_as_the_settings_ask(duizhao, small, tmp_path):
    asked(small, 1)
    done = release(duizhao, small, tmp_path)
    assert done.code == 2
    assert done.err.startswith("duizhao: alignment/small.yaml:1:7: 15 of 15 beads are not signed, b01 the first;")
    signed(small, "Fixture", but=1)
    assert "1 of 15 beads are not signed" in release(duizhao, small, tmp_path).err
    signed(small, "Fixture")
    assert release(duizhao, small, tmp_path).code == 0
    page = (tmp_path / "out/small.en.md").read_text(encoding="utf-8")
    assert page.startswith("**Reviewed: 15 of 15 beads reviewed by Fixture.**")


def test_where_two_are_asked_for_one_is_not_enough(duizhao, small, tmp_path):
    asked(small, 2)
    signed(small, "Fixture")
    done = release(duizhao, small, tmp_path)
    assert done.code == 2
    assert "the settings ask for 2 sign-offs a bead" in done.err


def test_a_changed_word_is_no_release(duizhao, small, tmp_path):
    asked(small, 1)
    signed(small, "Fixture")
    text = small / "en/small.yaml"
    text.write_text(text.read_text(encoding="utf-8").replace("How tall", "How high"), encoding="utf-8")
    assert "1 of 15 beads are not signed, b05 the first" in release(duizhao, small, tmp_path).err


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
