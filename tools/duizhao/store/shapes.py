"""The shape of every file of an edition: its keys in order, which are required, and what each contains.

Reading, findings about keys and values, and the canonical form all use this one table.
"""

from typing import NamedTuple


class Text(NamedTuple):
    """A scalar. `prose`: written as a block of one line; `values`: the words allowed, if not any; `number`: digits."""

    prose: bool = False
    values: tuple[str, ...] = ()
    number: bool = False


class Listing(NamedTuple):
    """A list of `item`. `flow`: written on one line; `sort`: the key to sort the items by."""

    item: "Shape"
    flow: bool = False
    sort: str | None = None


class Key(NamedTuple):
    """A key of a mapping. `empty`: a required text that may be empty until somebody writes it."""

    name: str
    shape: "Shape"
    required: bool = True
    empty: bool = False


class Record(NamedTuple):
    """A mapping: its keys by name, in canonical order, and the names of those that are required."""

    keys: dict[str, Key]
    required: tuple[str, ...]


Shape = Text | Listing | Record


def record(*keys: Key) -> Record:
    """A mapping with these keys, in canonical order."""
    return Record({key.name: key for key in keys}, tuple(key.name for key in keys if key.required))


def optional(name: str, shape: Shape) -> Key:
    """A key that may be missing."""
    return Key(name, shape, required=False)


WORD = Text()
PROSE = Text(prose=True)
NUMBER = Text(number=True)
IDS = Listing(WORD, flow=True)
WORDS = Listing(WORD)

KINDS = ("speech", "paragraph", "heading", "bullet", "caption", "byline")
SEVERITIES = ("neutral", "minor", "major", "critical")
DATE = WORD

DOCUMENT = Listing(
    record(
        Key("voice", WORD),
        optional("kind", Text(values=KINDS)),
        optional("level", NUMBER),
        Key("segments", Listing(record(Key("id", WORD), Key("text", PROSE, empty=True)))),
    )
)

BEADS = Listing(
    record(Key("id", WORD), Key("zh", IDS), Key("en", IDS), optional("reason", PROSE), optional("was", IDS)),
)

SECTION = record(
    Key("preferred", WORD),
    optional("admitted", WORDS),
    optional("deprecated", WORDS),
    optional("forms", WORDS),
    optional("contexts", WORDS),
    optional("case", Text(values=("exact",))),
)

TERMBASE = Listing(
    record(Key("concept", WORD), Key("zh", SECTION), Key("en", SECTION), optional("note", PROSE)),
    sort="concept",
)

ERRATA = Listing(
    record(
        Key("id", WORD),
        Key(
            "places",
            Listing(
                record(
                    Key("segments", IDS),
                    Key("quote", WORD),
                    optional("prefix", WORD),
                    optional("suffix", WORD),
                    optional("correction", WORD),
                )
            ),
        ),
        Key("correction", WORD),
        Key("category", WORD),
        Key("severity", Text(values=SEVERITIES)),
        Key("evidence", PROSE),
        Key("certainty", Text(values=("certain", "likely", "possible"))),
        Key("status", Text(values=("proposed", "confirmed", "rejected"))),
        optional("wrong", WORDS),
    )
)

NOTES = Listing(record(Key("bead", WORD), Key("text", PROSE)))

WAIVERS = Listing(
    record(
        Key("rule", WORD),
        Key("bead", WORD),
        optional("zh", WORD),
        optional("en", WORD),
        Key("reason", PROSE),
        Key("by", WORD),
        Key("date", DATE),
    )
)

FURNITURE = Listing(
    record(
        Key("document", WORD),
        Key("start", NUMBER),
        Key("end", NUMBER),
        Key("quote", WORD),
        Key("reason", PROSE),
    )
)

REVIEW = record(
    Key("name", WORD),
    Key("email", WORD),
    optional(
        "sign-offs",
        Listing(
            record(
                Key("bead", WORD),
                Key("kind", Text(values=("accuracy", "reading"))),
                Key("digest", WORD),
                Key("date", DATE),
            )
        ),
    ),
    optional(
        "marks",
        Listing(
            record(
                Key("bead", WORD),
                Key("side", Text(values=("zh", "en"))),
                Key("quote", WORD),
                Key("category", WORD),
                Key("severity", Text(values=SEVERITIES)),
                Key("comment", PROSE),
                Key("date", DATE),
            )
        ),
    ),
)

NAME = record(Key("zh", WORD), Key("en", WORD))
LANGUAGE = Text(values=("zh", "en"))

EDITION = record(
    Key("title", record(Key("zh", PROSE), Key("en", PROSE))),
    Key("source", LANGUAGE),
    Key("target", LANGUAGE),
    Key("documents", WORDS),
    Key(
        "voices", Listing(record(Key("id", WORD), Key("name", NAME), optional("role", NAME), optional("labels", WORDS)))
    ),
    optional(
        "provenance",
        Listing(
            record(
                Key("document", WORD),
                Key("file", WORD),
                Key("sha256", WORD),
                optional("publisher", WORD),
                optional("author", WORD),
                optional("date", DATE),
                optional("note", PROSE),
            )
        ),
    ),
    optional("rights", Listing(record(Key("part", WORD), Key("holder", WORD), Key("statement", PROSE)))),
    optional(
        "check",
        record(
            optional("ignore", WORDS),
            optional("fail-on", Text(values=("error", "warning", "split"))),
            optional("sign-offs", NUMBER),
            optional("signers", WORDS),
            optional(
                "rules",
                Listing(
                    record(
                        Key("rule", WORD),
                        Key("level", Text(values=("error", "warning", "split", "ignore"))),
                        optional("documents", WORDS),
                    )
                ),
            ),
        ),
    ),
)

SETTINGS = "alignment/edition.yaml"
JOURNAL = ".duizhao-journal"
"""The file of a change that is being written: see journal.py."""
COMMON: dict[str, Shape] = {
    "alignment/edition.yaml": EDITION,
    "alignment/termbase.yaml": TERMBASE,
    "alignment/errata.yaml": ERRATA,
    "alignment/notes.yaml": NOTES,
    "alignment/waivers.yaml": WAIVERS,
    "alignment/furniture.yaml": FURNITURE,
}
REVIEWS = "alignment/reviews/"
RESERVED = ("edition", "termbase", "errata", "notes", "waivers", "furniture", "reviews")
"""Names that no document may have."""


def shape_of(path: str) -> Shape:
    """The shape of the file at `path`, which is relative to the edition's root."""
    if path in COMMON:
        return COMMON[path]
    if path.startswith(REVIEWS):
        return REVIEW
    return BEADS if path.startswith("alignment/") else DOCUMENT
