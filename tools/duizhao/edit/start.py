"""Make a new edition from a received text: fill in what the text tells, leave the rest to people."""

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from shlex import quote
from typing import Any, NamedTuple

from duizhao.edit.source import Watch, numbered_ids, source_blocks
from duizhao.errors import UserError
from duizhao.language.normalization.widthless import blank_widthless, drop_widthless
from duizhao.language.segmentation.article import ARTICLE, discover_labels, passages
from duizhao.language.segmentation.chinese import HAN
from duizhao.model import Bilingual, Language, Place, Voice
from duizhao.store.files import UnreadableError, decode, read_bytes
from duizhao.store.form import INVISIBLE
from duizhao.store.settings import fault_of_name

LONGEST_LINE = 1_000_000
"""The most code points in a paragraph that spaCy will segment."""

_ARTICLE = Bilingual("正文", "Article")
_NOWHERE = Place("", 0, 0)
_SAID = re.compile(r".+(?:说|道|指出|表示|认为|强调|写|said|says|wrote|asked)")
"""What looks like a speaker's label but introduces a quotation."""

_DATE = re.compile(r"((?:19|20)\d\d)\s?[-/.年]\s?(\d\d?)\s?[-/.月]\s?(\d\d?)(?!\d)", re.ASCII)
_DATE_LINE = re.compile(rf"\D{{0,12}}{_DATE.pattern}\D{{0,12}}", re.ASCII)
"""A line with a date and at most a word before or after it."""


class NewEdition(NamedTuple):
    """The files of a new edition by path, YAML as plain data and others as text; its voices and size."""

    data: dict[str, Any]
    texts: dict[str, str]
    voices: tuple[Voice, ...]
    segments: int
    blocks: int


def read_received_text(file: Path) -> str:
    """The text of a file outside the edition, unchanged; a UserError if an edition can't contain it."""
    try:
        real = file.resolve()
        data = read_bytes(real.parent, real.name)
        if b"\0" in data and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
            raise UserError(
                f"{file}: is not UTF-8 text (it has a zero byte, like a program or UTF-16); save it as UTF-8"
            )
        text = decode(data, str(file))
    except UnreadableError as problem:
        raise UserError(f"{file}: {_gbk_hint(problem, file) or problem.message}") from None
    if not drop_widthless(text).strip():
        raise UserError(f"{file}: is empty; give the text to make the edition from")
    if "\r" in text.replace("\r\n", ""):
        raise UserError(f"{file}: has lines that end with CR alone; save it with LF line ends")
    if longest := max(map(len, text.split("\n"))) // LONGEST_LINE:
        raise UserError(f"{file}: has a line of over {longest} million characters; put each paragraph on its own line")
    return text


def new_edition(
    text: str,
    name: str,
    source: Language,
    *,
    titles: tuple[str | None, str | None] = (None, None),
    speakers: Sequence[str] | None = None,
    watch: Watch = iter,
) -> NewEdition:
    """An edition with one document. `titles`: in Chinese and in English, by default that of the text.

    `text`: the received text, with its byte-order mark if it has one; `speakers`: labels, by default those discovered.
    """
    if fault := fault_of_name(name):
        raise UserError(f"{name}: the document name {fault}; choose another with --document")
    body = text.removeprefix("\ufeff")
    plain = blank_widthless(body)
    voices = _find_voices(plain, speakers)
    blocks = source_blocks(body, source, voices, prefix=source[0], watch=watch)
    target: Language = "en" if source == "zh" else "zh"
    _refuse_invisible_characters(name, blocks)
    count = sum(len(block["segments"]) for block in blocks)
    blank = numbered_ids(target[0], count)
    found = _find_title(drop_widthless(body), voices)
    settings = {
        "title": {"zh": titles[0] or found, "en": titles[1] or found},
        "source": source,
        "target": target,
        "documents": [name],
        "voices": list(map(_voice_entry, voices)),
        "provenance": [
            {
                "document": name,
                "file": f"{source}/{name}.txt",
                "sha256": sha256(text.encode()).hexdigest(),
                "publisher": "",
                "author": "",
                "date": _find_date(plain),
            }
        ],
    }
    return NewEdition(
        {
            "alignment/edition.yaml": settings,
            f"{source}/{name}.yaml": blocks,
            f"{target}/{name}.yaml": [_untranslated_block(block, blank) for block in blocks],
            f"alignment/{name}.yaml": [
                {"id": id, "zh": [zh], "en": [en]}
                for id, zh, en in zip(
                    numbered_ids("b", count), numbered_ids("z", count), numbered_ids("e", count), strict=True
                )
            ],
        },
        {f"{source}/{name}.txt": text},
        voices,
        count,
        len(blocks),
    )


def guess_language(text: str) -> Language:
    """Chinese if at least a tenth of the letters are Han, since a Chinese text may quote much English."""
    letters = sum(map(str.isalpha, text))
    return "zh" if 10 * len(re.findall(f"[{HAN}]", text)) >= letters else "en"


def _refuse_invisible_characters(name: str, blocks: Sequence[dict[str, Any]]) -> None:
    for block in blocks:
        for segment in block["segments"]:
            if found := re.search(INVISIBLE, segment["text"]):
                sign, before = ord(found[0]), segment["text"][: found.start()][-20:]
                raise UserError(
                    f"{name}: the invisible character U+{sign:04X} follows “{before}”; remove it from the text"
                )


def _gbk_hint(problem: UnreadableError, file: Path) -> str:
    """What to do if a file that is not UTF-8 is in GBK, the encoding of older Chinese texts; otherwise empty."""
    if "not UTF-8" not in problem.message:
        return ""
    try:
        text = file.read_bytes().decode("gb18030")
    except UnicodeDecodeError:
        return ""
    name, new = quote(str(file)), quote(f"{file.stem}-utf8.txt")
    begins = " ".join(text.split())[:12]
    return f"is not UTF-8; as GBK it begins “{begins}”: if that is right, iconv -f GB18030 -t UTF-8 {name} > {new}"


def _find_voices(text: str, speakers: Sequence[str] | None) -> tuple[Voice, ...]:
    """The article's own voice and one for each speaker, with all labels that introduce them in the text."""
    if speakers is None:
        speakers = [label for label in discover_labels(text) if not _SAID.fullmatch(label)]
    voices = [Voice(ARTICLE, _ARTICLE, Bilingual("", ""), (), _NOWHERE)]
    for label in dict.fromkeys(filter(None, speakers)):
        id = _voice_id(label, {voice.id for voice in voices})
        voices.append(Voice(id, Bilingual(label, label), Bilingual("", ""), (label,), _NOWHERE))
    ways: dict[str, dict[str, None]] = {voice.id: dict.fromkeys(voice.labels) for voice in voices}
    for passage in passages(text, voices):
        start, end = passage.marker
        if passage.kind == "speech" and end > start:
            ways[passage.voice][text[start:end].rstrip().rstrip(":\uff1a").rstrip()] = None
    return tuple(voice._replace(labels=tuple(ways[voice.id])) for voice in voices)


def _voice_id(label: str, taken: set[str]) -> str:
    """`Tony Wu` → `tony-wu`, or `tony-wu-2` if that is taken."""
    stem = "-".join(re.findall(r"\w+", label.lower())) or "voice"
    return next(id for id in (stem, *(f"{stem}-{number}" for number in range(2, 1000))) if id not in taken)


def _voice_entry(voice: Voice) -> dict[str, Any]:
    entry: dict[str, Any] = {"id": voice.id, "name": voice.name._asdict()}
    if any(label != voice.name.zh for label in voice.labels):
        entry["labels"] = list(voice.labels)
    return entry


def _find_title(text: str, voices: Sequence[Voice]) -> str:
    """The main heading, or the first line if there is none."""
    found = passages(text, voices)
    titled = next((passage for passage in found if passage.level == 1), found[0])
    return text[titled.start : titled.end]


def _find_date(text: str) -> str:
    """The date in the by-lines, or else on a line of its own; empty if there are several."""
    lines = [(passage.kind, text[passage.start : passage.end]) for passage in passages(text)]
    bylines = [_DATE.search(line) for kind, line in lines if kind == "byline"]
    for found in (bylines, [_DATE_LINE.fullmatch(line) for _, line in lines]):
        dates = {"{}-{:0>2}-{:0>2}".format(*date.groups()) for date in found if date}
        if dates:
            return dates.pop() if len(dates) == 1 else ""
    return ""


def _untranslated_block(block: dict[str, Any], ids: Iterator[str]) -> dict[str, Any]:
    return {**block, "segments": [{"id": next(ids), "text": ""} for _ in block["segments"]]}
