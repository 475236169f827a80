"""The panel edition as its readers get it, in every form."""

import html
import subprocess
from io import BytesIO
from zipfile import ZipFile

import pytest

from duizhao.publish.corrections import Source
from duizhao.store import load


@pytest.fixture(scope="module")
def edition(repository):
    if not (repository / "zh/panel.txt").exists():
        pytest.skip("the panel edition is not in the source archive")
    return load(repository)


def test_every_erratum_can_be_set_in_the_text(edition):
    (document,) = edition.documents
    source = Source(document, "zh", edition.errata)
    left = [(made.id, spot.quote) for made in source.corrections for spot in made.spots if not spot.applied]
    assert left == []
    received = {segment.id: segment.text for segment in document.segments("zh")}
    corrected = {id: "".join(run.text for run in runs) for id, runs in source.runs(True).items()}
    changed = {spot.segment for made in source.corrections for spot in made.spots}
    assert {id for id, text in corrected.items() if text != received[id]} == changed


@pytest.mark.slow
def test_it_is_built_in_every_form(edition, duizhao, repository, tmp_path, need):
    arguments = ["--to", "html,epub,docx,pdf,md", "--language", "both", "--corrected", "--out", tmp_path]
    done = duizhao("build", *arguments, "--edition", repository)
    assert (done.code, done.err) == (0, "")
    text = {path.suffix: path.read_bytes() for path in tmp_path.iterdir()}
    pdf = subprocess.run(
        [need("pdftotext"), "-raw", tmp_path / "panel.zh-en.corrected.pdf", "-"], capture_output=True, check=True
    )
    text[".pdf"] = pdf.stdout
    for suffix in (".docx", ".epub"):
        with ZipFile(BytesIO(text[suffix])) as archive:
            text[suffix] = b"".join(archive.read(name) for name in archive.namelist() if name.endswith(("xml", "html")))
    assert len(text) == 5
    title, voices = edition.settings.title, edition.settings.voices
    expected = [title.zh, title.en, *(voice.name.en for voice in voices if voice.id != "article")]
    for suffix, content in text.items():
        shown = "".join(html.unescape(content.decode(errors="replace")).split())
        for words in ("A reconstruction", *expected):
            assert "".join(words.split()) in shown, (suffix, words)
