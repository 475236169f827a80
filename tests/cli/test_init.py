"""`duizhao init`: a text becomes an edition that check accepts; what is no text is refused in a line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from duizhao.store import load

Duizhao = Callable[..., Any]
ENGLISH = """\
The Lamp

Published: 2024-02-03

It was dark. The keeper lit the lamp.
"""


@pytest.fixture
def received(small: Path, tmp_path: Path) -> Path:
    return (small / "zh/small.txt").rename(tmp_path / "The Lamp.txt")


def contents(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data,
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n").rstrip(),
    ],
)
def test_a_new_edition_is_accepted_as_it_is(
    received: Path, tmp_path: Path, duizhao: Duizhao, change: Callable[[bytes], bytes]
) -> None:
    received.write_bytes(change(received.read_bytes()))
    root = tmp_path / "deep/edition"
    result = duizhao("init", received, root)
    assert (result.code, result.err) == (0, "")
    assert result.out == (
        f"{root}: 16 segments in 13 blocks, zh to en; speakers: 主持人, Lin Wan\n"
        "Next: check title, voices and provenance in alignment/edition.yaml, then translate into en/The-Lamp.yaml;"
        " `duizhao check`.\n"
    )
    assert (root / "zh/The-Lamp.txt").read_bytes() == received.read_bytes()
    checked = duizhao("check", "--edition", root)
    assert (checked.code, checked.out) == (0, "nothing found; 16 beads: 16 untranslated\n")
    assert duizhao("fmt", "--check", "--edition", root).code == 0
    assert duizhao("segment", "--check", "--edition", root)[:2] == (0, "")
    assert "100.00" in duizhao("coverage", "--edition", root).out
    released = duizhao("check", "--release", "--edition", root)
    assert released.code == 1
    assert released.out.count("untranslated: 16 of 16 beads are untranslated; the first is b01") == 1
    assert duizhao("check", "--select", "COV", "--edition", root).code == 0
    assert duizhao("check", "--select", "COV013", "--edition", root).code == 1


def test_settings_are_found_out(received: Path, tmp_path: Path, duizhao: Duizhao) -> None:
    text = received.read_text("utf-8").replace("港口周刊 首页\n\n", "").replace("周一禾", "周一禾 时间:2024年2月3日")
    received.write_text(text.replace("主持人:起", "主持人(记者):起"), encoding="utf-8")
    duizhao("init", received, tmp_path / "edition", "--title-en", "The Lighthouse", "--document", "lamp")
    settings = load(tmp_path / "edition").settings
    assert (settings.source, settings.documents) == ("zh", ("lamp",))
    assert settings.title == ("雾港灯塔:守灯人谈灯与雾", "The Lighthouse")
    assert [(voice.id, voice.name.zh, voice.labels) for voice in settings.voices] == [
        ("article", "正文", ()),
        ("主持人", "主持人", ("主持人", "主持人(记者)")),
        ("lin-wan", "Lin Wan", ()),
    ]
    assert [(one.file, one.date, one.publisher) for one in settings.provenance] == [("zh/lamp.txt", "2024-02-03", "")]
    assert duizhao("check", "--edition", tmp_path / "edition").code == 0


def test_an_english_text(tmp_path: Path, duizhao: Duizhao) -> None:
    (tmp_path / "lamp.txt").write_text(ENGLISH, encoding="utf-8")
    root = tmp_path / "edition"
    assert (
        ": 4 segments in 3 blocks, en to zh; speakers: none found\n" in duizhao("init", tmp_path / "lamp.txt", root).out
    )
    edition = load(root)
    assert [bead.en.text for bead in edition.beads] == [
        "The Lamp",
        "Published: 2024-02-03",
        "It was dark.",
        "The keeper lit the lamp.",
    ]
    assert {bead.zh.text for bead in edition.beads} == {""}
    assert edition.settings.provenance[0].date == "2024-02-03"
    assert duizhao("check", "--edition", root).out == "nothing found; 4 beads: 4 untranslated\n"


def test_speakers_can_be_named(received: Path, tmp_path: Path, duizhao: Duizhao) -> None:
    assert "speakers: 主持人\n" in duizhao("init", received, tmp_path / "one", "--speaker", "主持人").out
    assert "speakers: none found\n" in duizhao("init", received, tmp_path / "none", "--speaker", "").out
    for name in ("one", "none"):
        assert duizhao("check", "--edition", tmp_path / name).code == 0


def test_a_translation_is_taken_up_bead_by_bead(received: Path, tmp_path: Path, duizhao: Duizhao) -> None:
    """The rules that compare the sides look at what is written, and only at that."""
    root = tmp_path / "edition"
    duizhao("init", received, root)
    path = root / "en/The-Lamp.yaml"
    (bead,) = [bead for bead in load(root).beads if "24海里" in bead.zh.text]
    blank = f"  - id: {bead.en.ids[0]}\n    text: |-\n"
    text = path.read_text("utf-8")
    assert blank in text
    path.write_text(text.replace(blank, blank + "      It is 39 meters tall; the light reaches 24 miles.\n"), "utf-8")
    result = duizhao("check", "--edition", root)
    assert "16 beads: 15 untranslated, 1 draft" in result.out
    assert result.out.count(" NUM") == 1


def test_nothing_is_overwritten(received: Path, tmp_path: Path, duizhao: Duizhao) -> None:
    root = tmp_path / "edition"
    (root / "en").mkdir(parents=True)
    (root / "en/The-Lamp.yaml").write_text("mine\n", encoding="utf-8")
    before = contents(tmp_path)
    result = duizhao("init", received, root)
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert "en/The-Lamp.yaml: already exists" in result.err
    assert contents(tmp_path) == before


def test_what_git_knows_is_added_to(received: Path, tmp_path: Path, duizhao: Duizhao) -> None:
    root = tmp_path / "edition"
    (root / "zh").mkdir(parents=True)
    (root / ".gitignore").write_text("*.bak\nout/", encoding="utf-8")
    received = received.rename(root / "zh/lamp.txt")
    data = received.read_bytes()
    assert duizhao("init", received, root).code == 0
    assert received.read_bytes() == data
    assert (root / ".gitignore").read_text("utf-8") == "*.bak\nout/\n.duizhao-*\n"
    assert (root / ".gitattributes").read_text("utf-8") == "* text=auto eol=lf\nzh/*.txt -text\n"


def test_what_has_no_width_is_layout(tmp_path: Path, duizhao: Duizhao) -> None:
    """As pages of the web have it, at the edges of lines and inside of words."""
    lines = [
        "\u200b雾港的一\u200b天",
        "\u200b",
        "主持人:\u200b您好。灯\u00ad很亮。",
        "林晚\u200b:你\ufeff好!",
        "主持人:谢谢。",
    ]
    text = "\n".join([*lines, "林晚:不客气。", ""])
    (tmp_path / "talk.txt").write_text(text, encoding="utf-8")
    root = tmp_path / "edition"
    assert duizhao("init", tmp_path / "talk.txt", root).code == 0
    texts = [line.strip() for line in (root / "zh/talk.yaml").read_text("utf-8").splitlines() if line[:6] == " " * 6]
    assert texts == ["雾港的一天", "您好。", "灯很亮。", "你好!", "谢谢。", "不客气。"]
    assert (root / "zh/talk.txt").read_text("utf-8") == text
    assert duizhao("check", "--edition", root).out == "nothing found; 6 beads: 6 untranslated\n"
    assert f"100.00 % of {len(text)} characters accounted for" in duizhao("coverage", "--edition", root).out
    assert duizhao("segment", "--check", "--edition", root).code == 0


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("雾港灯塔\n".encode("gbk"), "is not UTF-8; as GBK it begins “雾港灯塔”: if that is right, iconv -f GB18030"),
        (b"\xff\xff", "is not UTF-8 (byte 0xff); save it as UTF-8"),
        ("雾".encode("utf-16"), "is UTF-16; save it as UTF-8"),
        ("Fog".encode("utf-16-le"), "is not UTF-8 text (it has a zero byte"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\r", "is not UTF-8 text (it has a zero byte"),
        (b"", "is empty"),
        (b"\xef\xbb\xbf \r\n\n", "is empty"),
        ("\u200b\u3000\n".encode(), "is empty"),
        ("一。\r二。\r".encode(), "has lines that end with CR alone"),
        ("灯\u202e亮。".encode(), "the invisible character U+202E follows “灯”; remove it"),
        ("灯。".encode() * 600_000, "has a line of over 1 million characters"),
        (b"a" * (16 * 2**20 + 1), "over the limit of 16 MiB"),
    ],
)
def test_what_is_no_text_is_refused_in_a_line(tmp_path: Path, duizhao: Duizhao, data: bytes, says: str) -> None:
    (tmp_path / "lamp.txt").write_bytes(data)
    result = duizhao("init", tmp_path / "lamp.txt", tmp_path / "edition")
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert says in result.err
    assert not (tmp_path / "edition").exists()


@pytest.mark.parametrize("name", ["notes", ".hidden", "a/b", "edition"])
def test_a_name_that_no_document_may_have(received: Path, tmp_path: Path, duizhao: Duizhao, name: str) -> None:
    result = duizhao("init", received, tmp_path / "edition", "--document", name)
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert "choose another with --document" in result.err
    assert not (tmp_path / "edition").exists()


def test_files_that_are_none(tmp_path: Path, duizhao: Duizhao) -> None:
    (tmp_path / "file").write_text("Fog.", encoding="utf-8")
    for file, folder in (
        (tmp_path / "gone.txt", tmp_path / "e"),
        (tmp_path, tmp_path / "e"),
        (tmp_path / "file", tmp_path / "file"),
    ):
        result = duizhao("init", file, folder)
        assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
