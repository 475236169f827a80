"""Make the pages that come from the code: a page a rule, all commands, all files.

    python docs/make.py

Rules say in `Rule.doc` what they are, commands in their docstrings, files in the table of shapes. The figures beside
the drift rules are those of docs/drift.md. A test fails where a page is not what this makes.
"""

import re
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path
from typing import NamedTuple

import click

from duizhao.checks.registry import all_rules
from duizhao.checks.rule import FAMILIES, Rule
from duizhao.cli.group import group
from duizhao.store.json_schema import KINDS, documented_keys
from duizhao.store.shapes import Listing, Record, Shape

HERE = Path(__file__).resolve().parent
COLUMNS = 100
MADE = "<!-- Made by docs/make.py; `make docs` makes it anew. -->\n"

FIGURES = {
    "DRF001": ("names, gating", "names, with splits"),
    "DRF002": ("renderings",),
    "DRF003": ("slips",),
    "DRF004": ("renderings",),
    "DRF005": ("by the glossary",),
}
"""Which rows of the table of figures in docs/drift.md are about a rule."""
MEASURES = ("P as planted", "P as judged", "R")


LEVELS = """\
An *error* is what the termbase, an erratum, a sign-off or the form of the files says is wrong; a *warning* is what the
two sides of a bead give evidence for; a *split* is a concept rendered in two ways, with the counts. The edition's
[settings](../files.md#edition) change the level of a rule or leave it out; a [waiver](../files.md#waivers) accepts one
finding."""

FILES = """\
UTF-8, LF, YAML in the one canonical form that `duizhao fmt` writes. Prose is a `|-` block of one line; a key with dots
is one within another. [design.md](design.md#on-disk) says why the files are as they are. `duizhao schema NAME` prints
the JSON Schema of each kind, for programs and for editors (`yaml.schemas` in VS Code)."""


HELPS = """\
What each says with `--help`. The tests run all examples but those of `review` and `sign`, which wait for a person."""


class Doc(NamedTuple):
    """The parts of a rule's text: one line of what, the rest of it, why, and an example of both."""

    what: str
    more: str
    why: str
    bad: str
    good: str


def pages() -> dict[Path, str]:
    """All pages that are made, by their path."""
    rules = all_rules()
    made = {f"rules/{rule.id}.md": rule_page(rule) for rule in rules}
    made |= {"rules/README.md": index(rules), "commands.md": commands_page(), "files.md": files_page()}
    return {HERE / name: MADE + text for name, text in made.items()}


def doc_of(rule: Rule) -> Doc:
    """The parts of `Rule.doc`."""
    parts = re.split(r"^(Why|Bad|Good):", cleandoc(rule.doc), flags=re.MULTILINE)
    sections = {name: cleandoc(text) for name, text in zip(parts[1::2], parts[2::2], strict=True)}
    what, _, more = parts[0].partition("\n")
    return Doc(what, more.strip(), sections["Why"], sections["Bad"], sections["Good"])


def rule_page(rule: Rule) -> str:
    """What `duizhao explain` says, as a page, with the figures of a drift rule."""
    doc = doc_of(rule)
    release = " Looks only with `--release`, or where it is selected by name." if rule.release else ""
    parts = [
        f"# {rule.id} {rule.name}",
        f"**{doc.what}**",
        f"Level: {rule.level}. Family: {FAMILIES[rule.family].title}.{release}",
        doc.more,
        f"## Why\n\n{doc.why[0].upper()}{doc.why[1:]}",
        f"## Bad\n\n{example(doc.bad)}",
        f"## Good\n\n{example(doc.good)}",
        figures(rule),
        f"[All rules](README.md); `duizhao explain {rule.id}` says this too.",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def example(text: str) -> str:
    """Either some lines of YAML or one line of text."""
    kind = "yaml" if "\n" in text else "text"
    return f"```{kind}\n{text}\n```"


def figures(rule: Rule) -> str:
    """How often a rule is right and how much it finds, from docs/drift.md, with what they were measured on."""
    if rule.id not in FIGURES:
        if rule.id.startswith("DRF"):
            raise SystemExit(f"make.py: say in FIGURES which figures of docs/drift.md are about {rule.id}")
        return ""
    section = (HERE / "drift.md").read_text(encoding="utf-8").partition("## Figures\n\n")[2]
    about, _, rest = section.partition("\n\n|")
    head, _, *rows = [row(line) for line in rest.partition("\n\n")[0].split("\n")]
    found = {cells[0]: dict(zip(head, cells, strict=True)) for cells in rows}
    lines = [["", *MEASURES], ["---"] * (1 + len(MEASURES))]
    lines += [[name, *(found[name][measure] for measure in MEASURES)] for name in FIGURES[rule.id]]
    link = "What P, R and *gating* are, and all figures: [drift without a list](../drift.md#figures)."
    return f"## How often it is right\n\n{about}\n\n{table(lines)}\n\n{link}"


def row(line: str) -> list[str]:
    """The cells of a line of a table in Markdown."""
    return [cell.strip() for cell in line.strip("|").split("|")]


def table(rows: list[list[str]]) -> str:
    """A table in Markdown; the second of the rows is the rule under the head."""
    return "\n".join("| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |" for cells in rows)


def index(rules: tuple[Rule, ...]) -> str:
    """All rules, family by family."""
    parts = ["# The rules", LEVELS]
    for family, (_, what) in FAMILIES.items():
        members = [rule for rule in rules if rule.id.startswith(family)]
        rows = [[f"[{rule.id}]({rule.id}.md)", rule.name, rule.level, doc_of(rule).what] for rule in members]
        parts.append(f"## {family}: {what}\n\n{table([['rule', 'name', 'level', 'what'], ['---'] * 4, *rows])}")
    return "\n\n".join(parts) + "\n"


def commands_page() -> str:
    """The help of every command."""
    parts = ["# The commands", HELPS]
    for path, text in helps(group, ["duizhao"], None):
        parts.append(f"## {path}\n\n```text\n{text}\n```")
    return "\n\n".join(parts) + "\n"


def helps(command: click.Command, path: list[str], parent: click.Context | None) -> Iterator[tuple[str, str]]:
    """The words that call a command, and its help; then those of its subcommands."""
    wide = {"terminal_width": COLUMNS, "max_content_width": COLUMNS}
    context = command.make_context(path[-1], [], parent, resilient_parsing=True, **wide)
    yield " ".join(path), command.get_help(context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner
            yield from helps(inner, [*path, name], context)


def files_page() -> str:
    """Every kind of file, key by key."""
    parts = ["# The files", FILES]
    for name, kind in KINDS.items():
        rows = [
            [f"`{path}`", value(key.shape), "yes" if key.required else "", says]
            for path, key, says in documented_keys(name)
        ]
        heading = f"## {name}\n\n`{kind.path}`: {kind.contents[0].lower()}{kind.contents[1:]}"
        what = "A list of:" if isinstance(kind.shape, Listing) else "One mapping:"
        parts.append(f"{heading} {what}\n\n{table([['key', 'holds', 'needed', 'meaning'], ['---'] * 4, *rows])}")
    return "\n\n".join(parts) + "\n"


def value(shape: Shape) -> str:
    """What a key holds."""
    if isinstance(shape, Record):
        return "keys"
    if isinstance(shape, Listing):
        if isinstance(shape.item, Record):
            return "a list"
        return "a list of ids" if shape.flow else "a list of texts"
    if shape.values:
        return ", ".join(f"`{word}`" for word in shape.values)
    return "a number" if shape.number else "prose" if shape.prose else "a text"


def main() -> None:
    """Write all pages, and take away those of rules that are gone."""
    made = pages()
    for path in (HERE / "rules").glob("*.md"):
        if path not in made:
            path.unlink()
    for path, text in made.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
