"""What the tests of all forms share: the small edition as books, and one whose every text is hostile."""

import shutil
import subprocess
from pathlib import Path

import pytest

from duizhao.model import Bilingual, Side
from duizhao.publish.forms import books, letters
from duizhao.publish.origin import Origin
from duizhao.store import load

ORIGIN = Origin("git revision 0123456789ab", 1717200000)
NASTY = "1. *B* <script>alert(1)</script> & ]]> \"'“’ {{ 7*7 }} <U> [^1] \x07\ufffe 𠮷 &amp;"
NASTY_ID = 'id "<&>#/ é'


@pytest.fixture(scope="session")
def edition():
    """The small edition; it is only read."""
    return load(Path(__file__).parents[1] / "data/small")


@pytest.fixture(scope="session")
def built():
    """`built(edition, "html", "zh", "en", corrected=False)`: the bytes of its one document in a form."""

    def build(edition, form, *languages, corrected=False):
        ((_, content),) = books(edition, [form], [languages], corrected, ORIGIN)
        return content

    return build


@pytest.fixture
def written():
    """`written(edition, "html")`: the bytes of the letter."""

    def write(edition, form):
        ((_, content),) = letters(edition, [form], ORIGIN)
        return content

    return write


@pytest.fixture
def nasty(edition):
    """The small edition with the hostile text wherever a person can write one, and hostile ids of segments."""
    document = edition.documents[0]

    def renamed(segment):
        return segment._replace(id=segment.id + NASTY_ID, text=NASTY + segment.id)

    def blocks(all_blocks):
        return tuple(block._replace(segments=tuple(map(renamed, block.segments))) for block in all_blocks)

    def side(one):
        return Side.of(one.language, tuple(id + NASTY_ID for id in one.ids), tuple(map(renamed, one.segments)))

    beads = tuple(bead._replace(zh=side(bead.zh), en=side(bead.en), reason=NASTY) for bead in document.beads)
    place = edition.errata[0].places[0]._replace(segments=("z08" + NASTY_ID,), quote="<script>", correction=NASTY)
    erratum = edition.errata[0]._replace(places=(place,), correction=NASTY, evidence=NASTY, certainty=NASTY)
    settings = edition.settings._replace(
        title=Bilingual(NASTY, NASTY),
        voices=tuple(
            voice._replace(name=Bilingual(NASTY, NASTY), role=Bilingual(NASTY, NASTY))
            for voice in edition.settings.voices
        ),
        rights=tuple(right._replace(statement=NASTY, holder=NASTY) for right in edition.settings.rights),
        provenance=tuple(one._replace(note=NASTY, publisher=NASTY) for one in edition.settings.provenance),
    )
    return edition._replace(
        settings=settings,
        documents=(document._replace(zh=blocks(document.zh), en=blocks(document.en), beads=beads),),
        notes=tuple(note._replace(text=NASTY) for note in edition.notes),
        errata=(erratum,),
    )


@pytest.fixture(scope="session")
def java(need):
    """`java(jar, *arguments)` runs a Java program on what starts it fastest; `(exit code, what it said)`."""
    program = need("java")

    def run(jar, *arguments):
        quick = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss8m"]
        done = subprocess.run([program, *quick, "-jar", jar, *arguments], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    return run


@pytest.fixture
def pdftotext(need, tmp_path):
    """`pdftotext(pdf)`: the text of a PDF in the order in which it is written."""
    program = need("pdftotext")

    def read(content):
        path = tmp_path / "book.pdf"
        path.write_bytes(content)
        done = subprocess.run([program, "-raw", path, "-"], capture_output=True, check=True)
        return done.stdout.decode()

    return read


@pytest.fixture
def soffice(need, tmp_path):
    """`soffice(docx)`: the document turned into a PDF by LibreOffice, or None where it would not open it."""
    program = need("soffice")

    def convert(content):
        (tmp_path / "book.pdf").unlink(missing_ok=True)
        (tmp_path / "book.docx").write_bytes(content)
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        arguments = [
            "--headless",
            "--convert-to",
            "pdf:writer_pdf_Export",
            "--outdir",
            tmp_path,
            tmp_path / "book.docx",
        ]
        subprocess.run([program, profile, *arguments], capture_output=True, check=False, timeout=120)
        made = tmp_path / "book.pdf"
        content = made.read_bytes() if made.exists() else None
        shutil.rmtree(tmp_path / "profile", ignore_errors=True)
        return content

    return convert
