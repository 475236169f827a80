"""The structure of a text as received: which lines are headings, speech or captions, and who speaks.

A line is a block. What introduces a block (a speaker's label, a bullet) is its marker and not part of its text, so
markers, texts, furniture and white space together account for every character of the file.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from duizhao.language.segmentation.pipeline import sentences
from duizhao.model import Furniture, Kind, Language, Voice

ARTICLE = "article"
"""The voice of everything that no speaker says."""

_LONGEST_TITLE, _LONGEST_HEADING, _LONGEST_COLON_HEADING, _LONGEST_LABEL = 80, 40, 20, 30
"""Code points of a title or by-line, a numbered heading, a heading that ends in a colon, a speaker's label."""

_COLON = ":\uff1a"
_STOPS = "。!?…;,、\uff01\uff1f\uff1b\uff0c\uff0e\uff61"
_BRACKETS = r"[(\uff08][^()\uff08\uff09]*[)\uff09]"
_BULLET = re.compile(r"[•・●○◦▪■□◆‣⁃]\s*|[·*–-]\s+")
_CAPTION = re.compile(r"\S+\.(?:jpe?g|png|gif|webp|bmp|svg|tiff?|avif|heic)", re.IGNORECASE)
_BYLINE = re.compile(
    "(?:本文)?(?:来源|作者|文|编辑|编译|译者|翻译|校对|责编|责任编辑|记者|撰文|采访|摄影|出品|时间|发布时间|日期"
    rf"|source|author|by|date|published|editor|translator|translated by)\s*[|\uff5c/{_COLON}]\s*\S",
    re.IGNORECASE,
)
_CHAPTER = re.compile(
    r"第[\d一二三四五六七八九十百零〇两]+[章节回部卷篇讲集](?:[\s\u3000:\uff1a]|$)|(?:chapter|part)\s+(?:\d+|[ivxlc]+)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\d{1,3}(?:\.\d{1,3})*[.、)\uff0e\uff09](?!\d)|[一二三四五六七八九十]+、|[(\uff08][\d一二三四五六七八九十]+[)\uff09]|[①-⑳]"
)
_ANNOUNCES = re.compile("以下|如下|下面|下列|following|below", re.IGNORECASE)
"""In an editor's line that announces what follows, and so is no heading."""

_ENDS_SENTENCE = re.compile(r"[。…;\uff1b\uff61.][”’」』\"')\uff09\]]*$")
"""The end of a sentence but not of a heading; a heading may well ask or exclaim."""

_LABEL_LIKE = re.compile(
    rf"([^\W_][^\n{_STOPS}{_COLON}“‘「『\"()\uff08\uff09|]{{,{_LONGEST_LABEL - 1}}}?)"
    rf"\s*+(?:{_BRACKETS}\s*+)?[{_COLON}](?!//)"
)
_BEFORE_TITLE = ("byline", "caption")
_UNDIVIDED = ("heading", "caption", "byline")
"""Kinds of block that are one segment, whatever marks they contain."""


class ArticlePart(NamedTuple):
    """A block of the received text, [start, end) in code points of the file; `marker` is the span in front of it."""

    voice: str
    kind: Kind
    level: int
    marker: tuple[int, int]
    start: int
    end: int


class _Line(NamedTuple):
    """A line without white space at its edges, and its offset in the file."""

    text: str
    start: int


def passages(text: str, voices: Sequence[Voice] = (), furniture: Iterable[Furniture] = ()) -> list[ArticlePart]:
    """The blocks of a received text, in order, without its furniture; `voices` are the edition's speakers.

    A label alone on its line introduces the next line, unless that is a label too.
    """
    lines = _lines(text, furniture)
    labels = _labels(voices)
    speaker = _label_pattern(labels)
    found: list[ArticlePart] = []
    waiting: tuple[str, tuple[int, int]] | None = None  # the speaker of the next line, and the label
    untitled = True
    for number, line in enumerate(lines):
        label = speaker.match(line.text)
        if label and label.end() == len(line.text) and _is_said(lines[number + 1 : number + 2], speaker):
            waiting = (labels[label[1]], (line.start, line.start + label.end()))
        elif label and label.end() < len(line.text):
            found.append(_passage(line, "speech", labels[label[1]], width=label.end()))
        elif waiting:
            found.append(_passage(line, "speech", waiting[0])._replace(marker=waiting[1]))
            waiting = None
        else:
            found.append(_unspoken(lines, number, untitled))
        untitled = untitled and all(block.kind in _BEFORE_TITLE for block in found[-1:])
    return found


def _is_said(following: Sequence[_Line], speaker: re.Pattern[str]) -> bool:
    """Whether the line after a label is what is said: there is one, and it does not begin with a label."""
    return bool(following) and not speaker.match(following[0].text)


def divide(text: str, passage: ArticlePart, language: Language) -> list[tuple[int, int]]:
    """The segments of a block: [start, end) in code points of the file."""
    if passage.kind in _UNDIVIDED:
        return [(passage.start, passage.end)]
    found = sentences(text[passage.start : passage.end], language)
    return [(passage.start + start, passage.start + end) for start, end in found]


def discover_labels(text: str, furniture: Iterable[Furniture] = ()) -> list[str]:
    """What looks like a speaker's label at the beginning of a line (`Name:`), in order of first occurrence.

    A label occurs twice, or once with others that differ only in their number (Q1, Q2). `init` asks a person.
    """
    found = []
    for line in _lines(text, furniture):
        label = _LABEL_LIKE.match(line.text)
        if label and not label[1].isdigit() and not _BYLINE.match(line.text):
            found.append(label[1])
    families = Counter(label.rstrip("0123456789") for label in found)
    return [label for label in dict.fromkeys(found) if families[label.rstrip("0123456789")] > 1]


def _lines(text: str, furniture: Iterable[Furniture]) -> list[_Line]:
    text = _without_furniture(text, furniture)
    lines = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            lines.append(_Line(line.strip(), start + len(line) - len(line.lstrip())))
        start += len(line) + 1
    return lines


def _without_furniture(text: str, furniture: Iterable[Furniture]) -> str:
    """The text with furniture as line ends, so that offsets stay."""
    parts = []
    at = 0
    for piece in sorted(furniture, key=lambda piece: piece.start):
        start, end = max(at, min(piece.start, len(text))), min(piece.end, len(text))
        parts += [text[at:start], "\n" * (end - start)]
        at = max(at, end)
    return "".join(parts) + text[at:]


def _labels(voices: Iterable[Voice]) -> dict[str, str]:
    """Label → id of the voice. The labels of a voice that lists none are its names; the article has none."""
    labels = {}
    for voice in voices:
        names = () if voice.id == ARTICLE else (voice.name.zh, voice.name.en)
        labels.update(dict.fromkeys(filter(None, voice.labels or names), voice.id))
    return labels


def _label_pattern(labels: Iterable[str]) -> re.Pattern[str]:
    """Matches the longest label, as group 1, perhaps a role in brackets, a colon, and white space."""
    names = "|".join(map(re.escape, sorted(labels, key=len, reverse=True)))
    return re.compile(rf"({names})\s*+(?:{_BRACKETS}\s*+)?[{_COLON}]\s*" if names else "(?!)")


def _passage(line: _Line, kind: Kind, voice: str = ARTICLE, *, width: int = 0, level: int = 0) -> ArticlePart:
    """A line as a block; its first `width` code points are the marker."""
    start = line.start + width
    return ArticlePart(voice, kind, level, (line.start, start), start, line.start + len(line.text))


def _unspoken(lines: Sequence[_Line], number: int, untitled: bool) -> ArticlePart:
    """A line without a speaker; `untitled`: no title has been found yet."""
    line = lines[number]
    bullet = _BULLET.match(line.text)
    if bullet and bullet.end() < len(line.text):
        return _passage(line, "bullet", width=bullet.end())
    if _CAPTION.fullmatch(line.text):
        return _passage(line, "caption")
    ends_sentence = bool(_ENDS_SENTENCE.search(line.text))
    if _BYLINE.match(line.text) and len(line.text) <= _LONGEST_TITLE and not ends_sentence:
        return _passage(line, "byline")
    if untitled and len(line.text) <= _LONGEST_TITLE and not ends_sentence and not _ANNOUNCES.search(line.text):
        return _passage(line, "heading", level=1)
    if _CHAPTER.match(line.text) and len(line.text) <= _LONGEST_HEADING and not ends_sentence:
        return _passage(line, "heading", level=2)
    if _NUMBER.match(line.text):
        neighbours = (*lines[max(number - 1, 0) : number], *lines[number + 1 : number + 2])
        if any(_NUMBER.match(neighbour.text) for neighbour in neighbours):
            return _passage(line, "bullet")
        if len(line.text) <= _LONGEST_HEADING and not ends_sentence:
            return _passage(line, "heading", level=2)
    if _names_what_follows(line.text):
        return _passage(line, "heading", level=2)
    return _passage(line, "paragraph")


def _names_what_follows(text: str) -> bool:
    name = text.rstrip(_COLON)
    return (
        name != text
        and len(name) <= _LONGEST_COLON_HEADING
        and not set(name) & set(_STOPS)
        and not _ANNOUNCES.search(name)
    )
