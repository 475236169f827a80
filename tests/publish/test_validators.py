"""What others' programs say of the forms. Each is seen to fail on a broken file: silence alone would prove nothing."""

import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

FORMS = [("zh", "en"), ("en",), ("zh",)]


@pytest.fixture
def nu(java):
    """`nu(folder)`: the W3C checker's messages about the pages of a folder, by file name; npm puts it into .venv."""
    jar = Path(sys.prefix) / "node_modules/vnu-jar/build/dist/vnu.jar"
    if not jar.exists():
        pytest.skip("vnu-jar is not installed: npm install --prefix .venv vnu-jar")

    def check(folder):
        _, said = java(jar, "--format", "json", "--skip-non-html", folder)
        found = {path.name: [] for path in folder.iterdir()}
        for message in json.loads(said)["messages"]:
            found[message["url"].rpartition("/")[2]].append(message["message"])
        return found

    return check


@pytest.mark.slow
def test_the_nu_html_checker_is_silent(edition, nasty, built, written, nu, tmp_path):
    for number, (each, corrected) in enumerate((each, corrected) for each in FORMS for corrected in (False, True)):
        (tmp_path / f"{number}.html").write_bytes(built(edition, "html", *each, corrected=corrected))
    (tmp_path / "nasty.html").write_bytes(built(nasty, "html", "zh", "en"))
    (tmp_path / "letter.html").write_bytes(written(edition, "html"))
    page = built(edition, "html", "en").decode()
    (tmp_path / "broken.html").write_text(
        page.replace("</main>", "</p>").replace("<title>", "<titel>"), encoding="utf-8"
    )
    (tmp_path / "policy.html").write_text(page.replace("<style>", "<style>b{}"), encoding="utf-8")
    found = nu(tmp_path)
    assert len(found.pop("broken.html")) > 1
    assert any("Content Security Policy" in message for message in found.pop("policy.html"))
    assert {name: said for name, said in found.items() if said} == {}
    assert len(found) == 8


@pytest.fixture
def epubcheck(java, need, tmp_path):
    """`epubcheck(content)`: its exit code and what it said. Debian's program is its jar."""
    jar = Path(need("epubcheck")).resolve()

    def check(content):
        path = tmp_path / "book.epub"
        path.write_bytes(content)
        return java(jar, "--failonwarnings", path)

    return check


@pytest.mark.slow
def test_epubcheck_is_silent_and_would_not_be(nasty, edition, built, epubcheck):
    hostile = built(nasty, "epub", "zh", "en", corrected=True)
    code, said = epubcheck(hostile)
    assert (code, "No errors or warnings detected." in said) == (0, True), said
    broken = BytesIO()
    with ZipFile(BytesIO(hostile)) as whole, ZipFile(broken, "w") as archive:
        for name in whole.namelist():
            archive.writestr(name, whole.read(name).replace(b"</nav>", b""))
    code, said = epubcheck(broken.getvalue())
    assert code == 1
    assert "nav.xhtml" in said


def test_pandoc_reads_the_markdown_as_it_is_meant(edition, built, need, tmp_path):
    def read(text):
        done = subprocess.run(
            [need("pandoc"), "--from", "commonmark_x", "--to", "json"], input=text, capture_output=True, check=False
        )
        return json.loads(done.stdout)["blocks"]

    def kinds(value, found):
        if isinstance(value, dict) and "t" in value:
            found.append(value["t"])
        for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            kinds(one, found)
        return found

    page = built(edition, "md", "zh", "en", corrected=True)
    found = kinds(read(page), [])
    assert found.count("Note") == 2
    assert found.count("Header") == 4
    assert "BlockQuote" in found
    assert not {"RawInline", "RawBlock", "CodeBlock", "Code", "Link", "Image", "Math"} & set(found)
    assert kinds(read(page.replace(b"[^1]:", b"[^2]:")), []).count("Note") < 2
