"""A rule: what is checked, how serious it is, and the family it belongs to."""

from typing import Literal, NamedTuple

from duizhao.model import Language

Level = Literal["error", "warning", "split"]
LEVELS: tuple[Level, ...] = ("error", "warning", "split")
"""Most serious first: docs/design.md says what each means."""


class Family(NamedTuple):
    """Rules that are selected and ignored together. `folder`: where in `checks/` their modules are."""

    folder: str
    title: str


FAMILIES = {
    "FMT": Family("form", "form of the files"),
    "COV": Family("coverage", "coverage and alignment"),
    "TRM": Family("terms", "termbase"),
    "DRF": Family("drift", "drift without a list"),
    "NUM": Family("numbers", "numbers"),
    "NAM": Family("names", "names on one side only"),
    "TYP": Family("typography", "typography and leftovers"),
    "SGN": Family("signoffs", "sign-offs"),
    "ERR": Family("errata", "errata"),
    "WVR": Family("waivers", "waivers"),
}
"""By the letters that their rules' ids begin with, in the order in which lists show them."""

LANGUAGE_NAMES: dict[Language, str] = {"zh": "the Chinese", "en": "the English"}
"""What messages call the sides of a bead."""


class Rule(NamedTuple):
    """What is checked. `doc`: a summary line, details, then the sections `Why:`, `Bad:` and `Good:`.

    `release`: the rule reports only with `--release`, or when it is selected by its id or name.
    """

    id: str
    name: str
    level: Level
    doc: str
    release: bool = False

    @property
    def family(self) -> str:
        """The letters that the id begins with, a key of `FAMILIES`."""
        return self.id[:3]
