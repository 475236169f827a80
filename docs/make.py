"""Write the reference pages: one for each rule, one for all commands, one for all files.

    python docs/make.py

They come from `Rule.doc`, the docstrings of the commands, and the table of shapes; the figures of the drift rules come
from docs/measurements/drift.md. A test fails if a page differs from what this script writes.
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
MADE = "<!-- Written by docs/make.py: run `make docs` instead of editing. -->\n"

FIGURES = HERE / "measurements/drift.md"
"""Has a table of figures with a column that says which rules they are about."""
MEASURES = ("P as planted", "P as judged", "R")


LEVELS = """\
An *error* contradicts the termbase, an erratum, a sign-off or the file format. A *warning* is something in which the
two sides of a bead contradict each other. A *split* is a concept rendered in two ways, with the counts. The
[settings](../files.md#edition) of an edition can change the level of a rule or turn it off; a
[waiver](../files.md#waivers) accepts one finding."""

FILES = """\
YAML in UTF-8 with LF line ends, in the canonical form that `duizhao fmt` writes. Prose is a `|-` block of one line. A
dot in a key below means a key inside another. [design.md](design.md#on-disk) explains the format. `duizhao schema NAME`
prints the JSON Schema of each kind of file, for programs and for editors (`yaml.schemas` in VS Code)."""


HELPS = """\
The `--help` of every command. The tests run all examples but those of `review` and `sign`, which wait for a person."""


class Doc(NamedTuple):
    """The parts of a rule's text: a summary line, details, why it matters, a bad and a good example."""

    what: str
    more: str
    why: str
    bad: str
    good: str


def pages() -> dict[Path, str]:
    """The text of every page, by its path."""
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
    """The text of `duizhao explain` as a page, with figures if there are any."""
    doc = doc_of(rule)
    release = " Runs only with `--release`, or if selected by id or name." if rule.release else ""
    parts = [
        f"# {rule.id} {rule.name}",
        f"**{doc.what}**",
        f"Level: {rule.level}. Family: {FAMILIES[rule.family].title}.{release}",
        doc.more,
        f"## Why\n\n{doc.why[0].upper()}{doc.why[1:]}",
        f"## Bad\n\n{example(doc.bad)}",
        f"## Good\n\n{example(doc.good)}",
        figures(rule),
        f"[All rules](README.md). `duizhao explain {rule.id}` prints this page.",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def example(text: str) -> str:
    """An example as a code block: several lines are YAML, one line is text."""
    kind = "yaml" if "\n" in text else "text"
    return f"```{kind}\n{text}\n```"


def figures(rule: Rule) -> str:
    """How often a rule is right and how much it finds, from the table in `FIGURES`; empty if nobody has measured it."""
    section = FIGURES.read_text(encoding="utf-8").partition("## Figures\n\n")[2]
    about, _, rest = section.partition("\n\n|")
    head, _, *rows = [row(line) for line in rest.partition("\n\n")[0].split("\n")]
    measured = [dict(zip(head, cells, strict=True)) for cells in rows if rule.id in cells[0]]
    if not measured:
        return ""
    lines = [["", *MEASURES], ["---"] * (1 + len(MEASURES))]
    lines += [[cells[""], *(cells[measure] for measure in MEASURES)] for cells in measured]
    link = "All figures and how they were measured: [measurements](../measurements/drift.md#figures)."
    return f"## How often it is right\n\n{about}\n\n{table(lines)}\n\n{link}"


def row(line: str) -> list[str]:
    """The cells of a row of a Markdown table."""
    return [cell.strip() for cell in line.strip("|").split("|")]


def table(rows: list[list[str]]) -> str:
    """A Markdown table; the second row is the line under the head."""
    return "\n".join("| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |" for cells in rows)


def index(rules: tuple[Rule, ...]) -> str:
    """The list of all rules, by family."""
    parts = ["# The rules", LEVELS]
    for family, (_, what) in FAMILIES.items():
        members = [rule for rule in rules if rule.id.startswith(family)]
        rows = [[f"[{rule.id}]({rule.id}.md)", rule.name, rule.level, doc_of(rule).what] for rule in members]
        parts.append(f"## {family}: {what}\n\n{table([['rule', 'name', 'level', 'what'], ['---'] * 4, *rows])}")
    return "\n\n".join(parts) + "\n"


def commands_page() -> str:
    """The page with the help of every command."""
    parts = ["# The commands", HELPS]
    for path, text in helps(group, ["duizhao"], None):
        parts.append(f"## {path}\n\n```text\n{text}\n```")
    return "\n\n".join(parts) + "\n"


def helps(command: click.Command, path: list[str], parent: click.Context | None) -> Iterator[tuple[str, str]]:
    """A command as typed, with its help; then its subcommands."""
    wide = {"terminal_width": COLUMNS, "max_content_width": COLUMNS}
    context = command.make_context(path[-1], [], parent, resilient_parsing=True, **wide)
    yield " ".join(path), command.get_help(context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner
            yield from helps(inner, [*path, name], context)


def files_page() -> str:
    """The page with every kind of file, key by key."""
    parts = ["# The files", FILES]
    for name, kind in KINDS.items():
        rows = [
            [f"`{path}`", value(key.shape), "yes" if key.required else "", says]
            for path, key, says in documented_keys(name)
        ]
        heading = f"## {name}\n\n`{kind.path}`: {kind.contents[0].lower()}{kind.contents[1:]}"
        what = "A list of:" if isinstance(kind.shape, Listing) else "One mapping:"
        parts.append(f"{heading} {what}\n\n{table([['key', 'value', 'required', 'meaning'], ['---'] * 4, *rows])}")
    return "\n\n".join(parts) + "\n"


def value(shape: Shape) -> str:
    """What the value of a key is."""
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
    """Write all pages, and delete those of rules that no longer exist."""
    made = pages()
    for path in (HERE / "rules").glob("*.md"):
        if path not in made:
            path.unlink()
    for path, text in made.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
