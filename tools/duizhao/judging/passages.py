"""What judges compare: the passages in which two versions of a translation differ.

A passage is a turn (neighbouring beads of one voice and kind), or a part of one if it has more than six sentences. How
a turn is divided depends on all its beads, not on which of them differ: an edit elsewhere moves no boundary.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from duizhao.errors import UserError
from duizhao.model import JOINT, Bead, Edition, Language, Segment
from duizhao.scoring.lines import read_lines
from duizhao.scoring.matching import Match, match_beads
from duizhao.scoring.material import section_titles

SENTENCES = 6
"""The most that a judge should have to compare at once."""

Part = tuple[object, str]
"""A text, and the paragraph it is in: any value that neighbours of the same paragraph share."""


class Passage(NamedTuple):
    """A passage in both versions, with its source; `id` is that of its first bead, or the number of its line.

    `section` and `voice` are names for reports. They are empty, like `document`, if the versions are text files.
    """

    id: str
    beads: tuple[str, ...]
    document: str
    section: str
    voice: str
    source: str
    base: str
    head: str

    @property
    def digests(self) -> tuple[str, str]:
        """The digests of the older and the newer version."""
        return digest(self.source, self.base), digest(self.source, self.head)


class Pair(NamedTuple):
    """Two versions: what they are called, the passages to judge, and how many there was no need or way to judge.

    `same`: passages in which both versions say the same. `one_sided`: those that only one version has.
    """

    base: str
    head: str
    passages: tuple[Passage, ...]
    same: int
    one_sided: int


def digest(source: str, text: str) -> str:
    """The hash that a verdict is bound to: `j1:` and 16 hexadecimal digits.

    It is the start of the SHA-256 of `[source, text]` as compact UTF-8 JSON. Both are in NFC and trimmed, with each run
    of white space as one space. So a verdict no longer counts once the version or its source says something else.
    """
    words = json.dumps([_normalized(source), _normalized(text)], ensure_ascii=False, separators=(",", ":"))
    return "j1:" + sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def pair_of_editions(base: str, old: Edition, head: str, new: Edition) -> Pair:
    """Two revisions of an edition, `base` and `head` by name. The source shown to judges is that of the newer one."""
    target = new.settings.target
    before, after = _paragraphs(old), _paragraphs(new)
    return _pair(
        base,
        head,
        (old, new),
        lambda found: _parts(found.beads[0], target, before),
        lambda found: _parts(found.beads[1], target, after),
    )


def pair_with_lines(base: str, head: str, edition: Edition, lines: Path, lines_are_base: bool) -> Pair:
    """An edition and a text file that has a line for each of its beads. UserError if it has more or fewer."""
    target, ids = edition.settings.target, [bead.id for bead in edition.beads]
    column = read_lines(lines)
    if len(column) != len(ids):
        raise UserError(
            f"{lines}: has {len(column)} lines, but the edition has {len(ids)} beads; give each bead a line"
        )
    text = dict(zip(ids, column, strict=True))
    paragraphs = _paragraphs(edition)

    def of_lines(found: Match) -> Iterator[Part]:
        for bead in found.beads[1]:
            yield next((paragraphs[one.id] for one in bead.side(target).segments), None), text[bead.id]

    def of_edition(found: Match) -> Iterator[Part]:
        return _parts(found.beads[1], target, paragraphs)

    sides = (of_lines, of_edition) if lines_are_base else (of_edition, of_lines)
    return _pair(base, head, (edition, edition), *sides)


def pair_of_lines(base: Path, head: Path, source: Path | None = None) -> Pair:
    """Two text files, line against line; `source` has what each line translates."""
    columns = [read_lines(path) for path in (base, head)]
    columns.append(read_lines(source) if source else [""] * len(columns[0]))
    for path, column in zip((head, source), columns[1:], strict=True):
        if len(column) != len(columns[0]):
            raise UserError(
                f"{path}: has {len(column)} lines, but {base} has {len(columns[0])}; line n of one must match line n of"
                " the other"
            )
    rows = enumerate(zip(*columns, strict=True), 1)
    passages = [Passage(str(line), (str(line),), "", "", "", original, old, new) for line, (old, new, original) in rows]
    return _sorted_out(str(base), str(head), passages)


Side = Callable[[Match], Iterator[Part]]


def _pair(base: str, head: str, editions: tuple[Edition, Edition], old: Side, new: Side) -> Pair:
    """`old` and `new` give the parts of a match in both versions."""
    settings = editions[1].settings
    source, target = settings.source, settings.target
    paragraphs = [_paragraphs(edition) for edition in editions]
    voices = _voice_names(editions, target)

    def original(found: Match) -> Iterator[Part]:
        number = 1 if found.beads[1] else 0
        return _parts(found.beads[number], source, paragraphs[number])

    def read(part: Sequence[Match], side: Side, language: Language) -> str:
        return _joined((each for found in part for each in side(found)), language)

    matches = match_beads(editions, newest=1)
    titled = zip(matches, section_titles(matches, *editions), strict=True)
    turns = groupby(titled, lambda item: (item[0].document, item[1], *_voice_and_kind(item[0], source)))
    passages = [
        Passage(
            id=part[0].id,
            beads=tuple(found.id for found in part),
            document=document,
            section=title,
            voice=voices.get(voice, voice),
            source=read(part, original, source),
            base=read(part, old, target),
            head=read(part, new, target),
        )
        for (document, title, voice, _), turn in turns
        for part in _divided([found for found, _ in turn])
    ]
    return _sorted_out(base, head, passages)


def _sorted_out(base: str, head: str, passages: Iterable[Passage]) -> Pair:
    """Only the passages that both versions have, and that differ in more than white space."""
    kept, same, one_sided = [], 0, 0
    for passage in passages:
        old, new = _normalized(passage.base), _normalized(passage.head)
        if old == new:
            same += 1
        elif not old or not new:
            one_sided += 1
        else:
            kept.append(passage)
    return Pair(base, head, tuple(kept), same, one_sided)


def _divided(turn: Sequence[Match]) -> Iterator[list[Match]]:
    """A turn in as few parts as possible, of about the same length."""
    sizes = [_size(found) for found in turn]
    parts = -(-sum(sizes) // SENTENCES)
    longest = -(-sum(sizes) // parts)
    part: list[Match] = []
    taken = 0
    for found, size in zip(turn, sizes, strict=True):
        if part and taken + size > longest:
            yield part
            part, taken = [], 0
        part.append(found)
        taken += size
    yield part


def _size(found: Match) -> int:
    """How many sentences beads have, in the language that has more."""
    beads = found.beads[1] or found.beads[0]
    return max(1, *(sum(len(bead.side(language).segments) for bead in beads) for language in JOINT))


def _voice_and_kind(found: Match, source: Language) -> tuple[str, str]:
    bead = (found.beads[1] or found.beads[0])[0]
    segments = bead.side(source).segments or bead.zh.segments or bead.en.segments
    return (segments[0].voice, segments[0].kind) if segments else ("", "")


def _voice_names(editions: Sequence[Edition], language: Language) -> dict[str, str]:
    """The names of voices by their ids; the last edition's if they differ."""
    voices = [voice for edition in editions for voice in edition.settings.voices]
    return {voice.id: voice.name.zh if language == "zh" else voice.name.en for voice in voices}


def _paragraphs(edition: Edition) -> dict[str, tuple[str, int]]:
    """The paragraph that each segment is in, by the segment's id."""
    return {
        segment.id: (language, number)
        for document in edition.documents
        for language in JOINT
        for number, block in enumerate(document.blocks(language))
        for segment in block.segments
    }


def _parts(beads: Sequence[Bead], language: Language, paragraphs: dict[str, tuple[str, int]]) -> Iterator[Part]:
    segments: Iterator[Segment] = (segment for bead in beads for segment in bead.side(language).segments)
    return ((paragraphs.get(segment.id), segment.text) for segment in segments)


def _joined(parts: Iterable[Part], language: Language) -> str:
    """One text, with a line for each paragraph."""
    paragraphs = groupby(parts, lambda part: part[0])
    lines = (JOINT[language].join(text for _, text in paragraph if text) for _, paragraph in paragraphs)
    return "\n".join(line for line in lines if line)


def _normalized(text: str) -> str:
    return " ".join(normalize("NFC", text).split())
