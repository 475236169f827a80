"""What is scored: the texts of two revisions side by side, and the references they are compared with."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from duizhao.errors import UserError
from duizhao.model import JOINT, Edition, Language
from duizhao.scoring.lines import read_lines
from duizhao.scoring.matching import Match, match_beads
from duizhao.sections import sections
from duizhao.state import bead_states
from duizhao.store.revisions import Revision

SIGNED = "signed"
"""The reference made of the texts that people have signed."""

Texts = Sequence[str | None]
"""A text for each bead or line, in order; `None` if a revision does not have the bead."""


class Material(NamedTuple):
    """Two revisions as columns of one length. `matches` is empty if the texts are only lines."""

    language: Language
    base: Texts
    head: Texts
    references: tuple[Texts, ...]
    matches: tuple[Match, ...] = ()
    sections: tuple[str, ...] = ()
    """The title of each match's section, with its document's name if there are several."""

    def id(self, index: int) -> str:
        """The bead's id, or the number of the line."""
        return self.matches[index].id if self.matches else str(index + 1)


def from_files(language: Language, base: Path, head: Path, references: Sequence[Path]) -> Material:
    """Text files, one segment a line."""
    columns = [(path, read_lines(path)) for path in (base, head, *references)]
    for path, column in columns[1:]:
        if len(column) != len(columns[0][1]):
            raise UserError(
                f"{path}: has {len(column)} lines and {base} has {len(columns[0][1])}; line n of one is to be line n"
                " of the other"
            )
    texts = [column for _, column in columns]
    return Material(language, texts[0], texts[1], tuple(texts[2:]))


def from_editions(
    language: Language, base: Edition, head: Edition, references: Sequence[Revision | Path | str]
) -> Material:
    """Beads of editions. A reference is a revision, a file with a line for each bead of `head`, or `SIGNED`."""
    editions = [base, head, *(one.edition for one in references if isinstance(one, Revision))]
    matches = tuple(found for found in match_beads(editions, newest=1) if found.beads[0] or found.beads[1])
    numbers = iter(range(2, len(editions)))
    streams: list[Texts] = []
    for one in references:
        if isinstance(one, Revision):
            number = next(numbers)
            streams.append([found.text(number, language) or None for found in matches])
        elif isinstance(one, Path):
            streams.append(_of_lines(one, language, matches, head))
        else:
            streams.append(_signed(language, matches, base, head))
    old, new = ([found.text(number, language) for found in matches] for number in (0, 1))
    return Material(language, old, new, tuple(streams), matches, tuple(section_titles(matches, base, head)))


def _of_lines(path: Path, language: Language, matches: Sequence[Match], head: Edition) -> Texts:
    """Each line is the reference of a bead of `head`."""
    found, ids = read_lines(path), [bead.id for bead in head.beads]
    if len(found) != len(ids):
        raise UserError(
            f"{path}: has {len(found)} lines and the newer revision {len(ids)} beads; give each bead a line"
        )
    text = dict(zip(ids, found, strict=True))
    return [JOINT[language].join(text[bead.id] for bead in each.beads[1]) or None for each in matches]


def _signed(language: Language, matches: Sequence[Match], base: Edition, head: Edition) -> Texts:
    """The text that was signed last: the newer revision's if its beads are signed, else the older's."""
    standing = [bead_states(base), bead_states(head)]

    def text(found: Match) -> str | None:
        for number in (1, 0):
            beads = found.beads[number]
            if beads and all(standing[number][bead.id].state == "signed" for bead in beads):
                return found.text(number, language) or None
        return None

    return [text(found) for found in matches]


def section_titles(matches: Sequence[Match], base: Edition, head: Edition) -> Iterator[str]:
    """The title of the section that each match is in, in the newer revision if it is there."""
    known = [_title_of(base), _title_of(head)]
    for found in matches:
        number = 1 if found.beads[1] else 0
        yield known[number][found.beads[number][0].id]


def _title_of(edition: Edition) -> dict[str, str]:
    """The title of the section that each bead is in."""
    settings = edition.settings
    titles: dict[str, str] = {}
    for document in edition.documents:
        for section in sections(document):
            title = getattr(section.title, settings.target) or getattr(section.title, settings.source)
            title = title or "(before the first heading)"
            label = f"{document.name}: {title}" if len(edition.documents) > 1 else title
            titles.update((bead.id, label) for bead in section.beads)
    return titles
