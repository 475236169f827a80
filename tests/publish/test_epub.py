"""The e-book: what is in the archive, whole and escaped."""

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from lxml import etree

from duizhao.errors import UserError
from duizhao.publish.commonmark import plain
from duizhao.publish.templating import anchor

XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture
def opened(edition, built):
    """`opened("zh", "en")`: the files of the archive by name, those that are XML parsed."""

    def open_book(*languages, of=edition, corrected=False):
        with ZipFile(BytesIO(built(of, "epub", *languages, corrected=corrected))) as archive:
            assert archive.testzip() is None
            files = {name: archive.read(name) for name in archive.namelist()}
        return {
            name: etree.fromstring(content) if name.endswith(("xml", "xhtml", "opf")) else content
            for name, content in files.items()
        }

    return open_book


def sentences(files):
    found = {}
    for name, tree in files.items():
        if name.endswith(".xhtml"):
            for span in tree.iter(f"{XHTML}span"):
                if span.get("class") == "sentence":
                    for call in span.findall(f"{XHTML}sup"):
                        call.clear(keep_tail=True)
                    assert span.get("id") not in found
                    found[span.get("id")] = "".join(span.itertext())
    return found


def test_the_archive_begins_as_readers_look_for_it(edition, built):
    content = built(edition, "epub", "zh", "en")
    assert content[30:58] == b"mimetypeapplication/epub+zip"
    with ZipFile(BytesIO(content)) as archive:
        assert archive.infolist()[0].compress_type == ZIP_STORED
        assert {entry.date_time for entry in archive.infolist()} == {(2024, 6, 1, 0, 0, 0)}


def test_every_sentence_is_there_once(edition, opened):
    expected = {s.id: s.text for language in ("zh", "en") for s in edition.documents[0].segments(language)}
    assert sentences(opened("zh", "en")) == expected
    assert sentences(opened("en")) == {s.id: s.text for s in edition.documents[0].segments("en")}


def test_every_file_is_in_the_manifest_and_every_link_has_an_end(opened):
    files = opened("zh", "en")
    package = files["book/package.opf"]
    names = {item.get("href") for item in package.iter("{http://www.idpf.org/2007/opf}item")}
    assert {f"book/{name}" for name in names} == {name for name in files if name.startswith("book/")} - {
        "book/package.opf"
    }
    ids = {name: {e.get("id") for e in tree.iter() if e.get("id")} for name, tree in files.items() if ".xhtml" in name}
    for name, tree in files.items():
        for link in tree.iter(f"{XHTML}a") if name.endswith(".xhtml") else ():
            file, _, place = link.get("href").partition("#")
            target = f"book/{file}" if file else name
            assert target in files
            assert not place or place in ids[target]


def test_it_says_what_it_is_first(opened):
    files = opened("zh", "en")
    face = "".join(files["book/face.xhtml"].itertext())
    assert "Draft: 0 of 15 beads reviewed." in face
    assert "git revision 0123456789ab" in face
    spine = files["book/package.opf"].find(".//{http://www.idpf.org/2007/opf}itemref")
    assert spine.get("idref") == "face"


def test_hostile_text_stays_text(nasty, opened):
    files = opened("zh", "en", of=nasty)
    for segment in nasty.documents[0].segments("en"):
        assert sentences(files)[anchor(segment.id)] == plain(segment.text)
    assert not [
        element for tree in files.values() if not isinstance(tree, bytes) for element in tree.iter(f"{XHTML}script")
    ]


def test_a_letter_is_no_book(edition, written):
    with pytest.raises(UserError, match=r"use html, docx, pdf or md"):
        written(edition, "epub")
