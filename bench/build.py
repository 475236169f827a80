"""What a build costs, form by form, for books of growing length: CPU seconds, and whether they grow with the length.

    python bench/build.py [FORM,…] [SEGMENTS]

The book is made up: turns of two speakers under headings, with notes and errata as thick as in the panel edition, from
an eighth of SEGMENTS (5,000 where it is left out) in doublings. Exits 1 where the last doubling more than triples the
time of a form.
"""

import sys
import time
from collections.abc import Iterator

from duizhao.model import (
    Bead,
    Bilingual,
    Block,
    CheckSettings,
    Document,
    Edition,
    Erratum,
    Language,
    Note,
    Place,
    Quotation,
    Segment,
    Settings,
    Side,
    Voice,
)
from duizhao.publish.forms import FORMS, books
from duizhao.publish.origin import EARLIEST, Origin

HERE = Place("bench", 1, 1)
ZH = "我们去年九月发布的第{}个模型很受欢迎,大家把它部署到笔记本电脑、手机等设备上运行。"
EN = "The model number {} that we released last September is popular: people run it on laptops and on phones."
PER_BLOCK, PER_SECTION, PER_NOTE, PER_ERRATUM = 5, 50, 12, 6
TIMES_WORSE = 3.0


def book(segments: int) -> Edition:
    """An edition of one document with so many segments a language."""
    zh, en = tuple(blocks(segments, "zh", ZH)), tuple(blocks(segments, "en", EN))
    pairs = zip((s for block in zh for s in block.segments), (s for block in en for s in block.segments), strict=True)
    beads = tuple(
        Bead(f"b{n}", "book", Side.of("zh", (z.id,), (z,)), Side.of("en", (e.id,), (e,)), "", (), HERE)
        for n, (z, e) in enumerate(pairs)
    )
    places = tuple(
        Quotation((f"zh{n}",), "部署", "", "", HERE) for n in range(1, segments, PER_ERRATUM) if n % PER_SECTION
    )
    errata = (Erratum("x", places, "安装", "style", "minor", "Made up.", "certain", "proposed", (), HERE),)
    voices = tuple(Voice(id, Bilingual(id, id), Bilingual("", ""), (), HERE) for id in ("one", "other"))
    settings = Settings(Bilingual("书", "Book"), "zh", "en", ("book",), voices, (), (), CheckSettings(), HERE)
    notes = tuple(Note(f"b{n}", f"Note on {n}.", HERE) for n in range(0, segments, PER_NOTE))
    values = dict.fromkeys(Edition._fields, ()) | {
        "root": ".",
        "settings": settings,
        "documents": (Document("book", zh, en, beads, None),),
        "errata": errata,
        "notes": notes,
    }
    return Edition(**values)


def blocks(segments: int, language: Language, text: str) -> Iterator[Block]:
    """A heading, then turns by two voices, again and again."""
    number = 0
    while number < segments:
        heading = number % PER_SECTION == 0
        kind, voice = ("heading", "one") if heading else ("speech", ("one", "other")[number // PER_BLOCK % 2])
        end = number + 1 if heading else min((number // PER_BLOCK + 1) * PER_BLOCK, segments)
        here = [Segment(f"{language}{n}", text.format(n), HERE, HERE, voice, kind) for n in range(number, end)]
        yield Block(voice, kind, 2 if heading else 0, tuple(here), HERE)
        number = end


def main() -> None:
    forms = sys.argv[1].split(",") if len(sys.argv) > 1 else FORMS
    longest = int(sys.argv[2]) if len(sys.argv) > 2 else 5000
    lengths = [longest // 8, longest // 4, longest // 2, longest]
    origin = Origin("nothing", EARLIEST)
    list(books(book(20), forms, [("zh", "en")], True, origin))  # once unmeasured: imports, fonts
    print(f"{'CPU seconds, both languages':<30}" + "".join(f"{length:>9}" for length in lengths))
    worse = False
    for form in forms:
        seconds = []
        for length in lengths:
            edition = book(length)
            start = time.process_time()
            list(books(edition, [form], [("zh", "en")], True, origin))
            seconds.append(time.process_time() - start)
        growth = seconds[-1] / seconds[-2]
        worse |= growth > TIMES_WORSE
        print(f"{form:<30}" + "".join(f"{one:>9.2f}" for one in seconds) + f"   last doubling x{growth:.1f}")
    raise SystemExit(worse)


if __name__ == "__main__":
    main()
