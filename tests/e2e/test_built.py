"""The panel edition as its readers get it, in every form."""

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
    left = [(one.id, spot.quote) for one in source.corrections for spot in one.spots if not spot.applied]
    assert left == []
    received = {segment.id: segment.text for segment in document.segments("zh")}
    corrected = {id: "".join(run.text for run in runs) for id, runs in source.runs(True).items()}
    changed = {spot.segment for one in source.corrections for spot in one.spots}
    assert {id for id, text in corrected.items() if text != received[id]} == changed
    assert "数字智能体将在2025年日趋成熟" in corrected["z019"]
    assert corrected["z125"].count("操作") == 2


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
    for suffix, content in text.items():
        shown = "".join(content.decode(errors="replace").split())
        for words in ("Draft:0of287beadsreviewed", "Areconstruction", "后训练", "post-training", "MinfaWang"):
            assert words in shown, (suffix, words)
