"""The shape of every file of an edition: its keys in order, which must be there, what each holds.

One table: reading, the findings about keys and values, and the canonical form all come from it.
"""


class Text:
    """A scalar. `prose` is written as a block of one line; `values` are the words allowed; `number`: digits alone."""

    def __init__(self, *, prose: bool = False, values: tuple[str, ...] = (), number: bool = False) -> None:
        self.prose = prose
        self.values = values
        self.number = number


class Listing:
    """A list of `item`; `flow`: on one line; `sort`: the key that the items are sorted by."""

    def __init__(self, item: "Shape", *, flow: bool = False, sort: str | None = None) -> None:
        self.item = item
        self.flow = flow
        self.sort = sort


class Key:
    """A key of a mapping; `empty`: whether a required text may still be to be written."""

    def __init__(self, name: str, shape: "Shape", *, required: bool = True, empty: bool = False) -> None:
        self.name = name
        self.shape = shape
        self.required = required
        self.empty = empty


class Record:
    """A mapping: its keys in canonical order, and those of them that must be there."""

    def __init__(self, *keys: Key) -> None:
        self.keys = {key.name: key for key in keys}
        self.required = tuple([key.name for key in keys if key.required])


Shape = Text | Listing | Record


def optional(name: str, shape: Shape) -> Key:
    """A key that may be left out."""
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
    Record(
        Key("voice", WORD),
        optional("kind", Text(values=KINDS)),
        optional("level", NUMBER),
        Key("segments", Listing(Record(Key("id", WORD), Key("text", PROSE, empty=True)))),
    )
)

BEADS = Listing(
    Record(Key("id", WORD), Key("zh", IDS), Key("en", IDS), optional("reason", PROSE), optional("was", IDS)),
)

SECTION = Record(
    Key("preferred", WORD),
    optional("admitted", WORDS),
    optional("deprecated", WORDS),
    optional("forms", WORDS),
    optional("contexts", WORDS),
    optional("case", Text(values=("exact",))),
)

TERMBASE = Listing(
    Record(Key("concept", WORD), Key("zh", SECTION), Key("en", SECTION), optional("note", PROSE)),
    sort="concept",
)

ERRATA = Listing(
    Record(
        Key("id", WORD),
        Key(
            "places",
            Listing(
                Record(
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

NOTES = Listing(Record(Key("bead", WORD), Key("text", PROSE)))

WAIVERS = Listing(
    Record(
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
    Record(
        Key("document", WORD),
        Key("start", NUMBER),
        Key("end", NUMBER),
        Key("quote", WORD),
        Key("reason", PROSE),
    )
)

REVIEW = Record(
    Key("name", WORD),
    Key("email", WORD),
    optional(
        "sign-offs",
        Listing(
            Record(
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
            Record(
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

NAME = Record(Key("zh", WORD), Key("en", WORD))
LANGUAGE = Text(values=("zh", "en"))

EDITION = Record(
    Key("title", Record(Key("zh", PROSE), Key("en", PROSE))),
    Key("source", LANGUAGE),
    Key("target", LANGUAGE),
    Key("documents", WORDS),
    Key(
        "voices", Listing(Record(Key("id", WORD), Key("name", NAME), optional("role", NAME), optional("labels", WORDS)))
    ),
    optional(
        "provenance",
        Listing(
            Record(
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
    optional("rights", Listing(Record(Key("part", WORD), Key("holder", WORD), Key("statement", PROSE)))),
    optional(
        "check",
        Record(
            optional("ignore", WORDS),
            optional("fail-on", Text(values=("error", "warning", "split"))),
            optional("sign-offs", NUMBER),
            optional("signers", WORDS),
            optional(
                "rules",
                Listing(
                    Record(
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
"""Names that no document may take."""


def shape_of(path: str) -> Shape:
    """The shape of the edition's file at `path`, relative to the edition's root."""
    if path in COMMON:
        return COMMON[path]
    if path.startswith(REVIEWS):
        return REVIEW
    return BEADS if path.startswith("alignment/") else DOCUMENT
