"""The documentation is true: reference pages match the code, commands run, links lead somewhere."""

import os
import re
import runpy
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from duizhao.checks.registry import all_rules
from duizhao.cli.group import group

ROOT = Path(__file__).parents[2]
MAKE = runpy.run_path(str(ROOT / "docs/make.py"))
RUN = runpy.run_path(str(ROOT / "docs/run.py"))
PAGES = [page for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")] if page.is_file()]
PLAYED = list(RUN["pages"]())


def name(page):
    return page.relative_to(ROOT).as_posix()


def read(page):
    return page.read_text(encoding="utf-8")


def test_pages_from_the_code_are_as_the_code_is():
    made = MAKE["pages"]()
    stale = [name(path) for path, text in made.items() if not path.exists() or read(path) != text]
    gone = [name(path) for path in (ROOT / "docs/rules").glob("*.md") if path not in made]
    assert stale + gone == [], "run `make docs`"


def test_every_rule_has_a_page_with_what_why_bad_and_good():
    for rule in all_rules():
        text = read(ROOT / f"docs/rules/{rule.id}.md")
        parts = re.split("^## ", text, flags=re.MULTILINE)
        assert rule.name in parts[0]
        assert rule.level in parts[0]
        assert [part.partition("\n")[0] for part in parts[1:4]] == ["Why", "Bad", "Good"]
        assert all(part.partition("\n")[2].strip() for part in parts[1:4]), rule.id
        assert f"[{rule.id}]({rule.id}.md)" in read(ROOT / "docs/rules/README.md")


def test_the_pages_of_rules_have_the_figures_of_the_one_table():
    figures = read(ROOT / "docs/measurements/drift.md").partition("## Figures")[2]
    measured = set()
    for rule in all_rules():
        page = read(ROOT / f"docs/rules/{rule.id}.md")
        rows = re.findall(r"^\| (\w[^|]+?) \| (\.\d+|1\.00) \| (\.\d+|1\.00) \| (\.\d+|1\.00) \|$", page, re.MULTILINE)
        assert bool(rows) == ("## How often it is right" in page)
        measured |= {rule.id} if rows else set()
        for what, *measures in rows:
            end = f" | {' | '.join(measures)} |"
            rows_of_it = [line for line in figures.splitlines() if rule.id in line and f"| {what} |" in line]
            assert any(line.endswith(end) for line in rows_of_it), what
    assert measured == set(re.findall(r"DRF\d{3}", figures.partition("\n\n| ")[2].partition("\n\n")[0]))


@pytest.mark.parametrize("page", PLAYED, ids=name)
def test_a_page_shows_what_its_commands_print(page):
    assert RUN["play"](page) == read(page), "run `make docs`, and look at the page"


def test_a_page_that_shows_something_else_is_noticed(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("```text file=a.txt\na\n```\n```console\n$ cat a.txt\nb\n```\n", encoding="utf-8")
    assert RUN["play"](page) == read(page).replace("\nb\n", "\na\n")
    page.write_text("```text file=a.txt\na\n```\n```diff file=a.txt\n-b\n+c\n```\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="0 times"):
        RUN["play"](page)


def test_the_tutorial_goes_from_a_text_to_a_checked_and_built_edition():
    typed = re.findall(r"^\$ duizhao (\w+)", read(ROOT / "docs/tutorial.md"), re.MULTILINE)
    assert typed[0] == "init"
    assert typed[-1] == "build"
    assert {"check", "status", "terms", "fmt", "score"} <= set(typed)


def commands(command=group, path=("duizhao",), parent=None):
    """Every command by the words that call it, with its context."""
    context = command.make_context(path[-1], [], parent, resilient_parsing=True)
    yield path, command, context
    if isinstance(command, click.Group):
        for word in command.list_commands(context):
            yield from commands(command.get_command(context, word), (*path, word), context)


COMMANDS = {path: (command, context) for path, command, context in commands()}


def mentioned():
    """Each call of duizhao in the prose, the tables and the indented blocks of the pages."""
    for page in PAGES:
        text = re.sub(r"^```.*?^```$", "", read(page), flags=re.MULTILINE | re.DOTALL)
        for call in re.findall(r"`(duizhao [^`]+)`", text) + re.findall(r"^    (duizhao .+)$", text, re.MULTILINE):
            yield page, call


@pytest.mark.parametrize(("page", "call"), [pytest.param(*one, id=f"{name(one[0])}: {one[1]}") for one in mentioned()])
def test_a_command_that_a_page_mentions_exists_with_its_options(page, call):
    words = shlex.split(call.split(" #")[0])
    depth = max(n for n in range(1, len(words) + 1) if tuple(words[:n]) in COMMANDS)
    command, context = COMMANDS[tuple(words[:depth])]
    assert not isinstance(command, click.Group) or depth == len(words) or words[depth].startswith("-"), call
    options = {flag for option in command.get_params(context) for flag in [*option.opts, *option.secondary_opts]}
    for word in words[depth:]:
        if word.startswith("--"):
            assert word.partition("=")[0] in options, f"{name(page)}: {call}"


BY_PEOPLE = {("duizhao", "review"), ("duizhao", "sign")}
"""Commands that wait for a person; their own tests go through a terminal and a browser."""


def examples():
    for path, (command, _) in COMMANDS.items():
        if path in BY_PEOPLE:
            continue
        shown = re.split(r"Examples?:\n", command.help or "")[1:]
        for line in "".join(shown).splitlines():
            if line.strip():
                yield line.strip()


def test_every_command_has_an_example():
    without = [path for path, (command, _) in COMMANDS.items() if "Example" not in (command.help or "")]
    assert without == [("duizhao",)]


BEFORE = {
    "duizhao split b031": 'duizhao split z032 --after "这次融资,"',
    "duizhao terms import terms.tsv": "duizhao terms export --out terms.tsv",
    "duizhao judge old.txt new.txt --verdicts": "duizhao judge old.txt new.txt --packet packet.md; "
    r"printf 'passage\tverdict\tmajor\twords\treason\n%s\t1\n' $(grep -o '^## .*' packet.md | cut -c 4-) > ada.tsv",
    "duizhao check --bitext corpus.jsonl": "duizhao export --to jsonl --out corpus.jsonl; "
    "duizhao terms export --out terms.tsv",
}
"""What has to be run before an example."""


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    """A git repository with the panel edition, unsigned, and with the files and revisions that examples name."""
    if not (ROOT / "zh/panel.txt").exists():
        pytest.skip("the panel edition is not in the source archive")
    folder = tmp_path_factory.mktemp("examples") / "edition"
    for part in ("zh", "en", "alignment"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("reviews"))
    shutil.copy(ROOT / "tests/data/small/zh/small.txt", folder / "interview.txt")
    for file, text in {"old.txt": "A lamp.\n", "new.txt": "A light.\n", "ref.txt": "The light.\n"}.items():
        (folder / file).write_text(text, encoding="utf-8")
    git = "git -c user.name=Fixture -c user.email=fixture@example.invalid"
    for line in (
        "git init --quiet --initial-branch=main",
        f"git add . && {git} commit --quiet --message first && git tag v1",
        f"echo 'A lit lamp.' > old.txt && {git} commit --quiet --all --message second && git tag v2",
    ):
        subprocess.run(["bash", "-c", line], cwd=folder, check=True)
    return folder


@pytest.mark.parametrize("line", list(examples()))
def test_an_example_runs(edition, tmp_path, line):
    quicker = ROOT / "tests/data/small" if line.startswith("duizhao build") else edition
    here = shutil.copytree(quicker, tmp_path / "edition")
    home = tmp_path / "home"
    for folder in re.findall(r"> ~/(\S+)/", line):
        (home / folder).mkdir(parents=True)
    before = next((text for start, text in BEFORE.items() if line.startswith(start)), "true")
    done = subprocess.run(
        ["bash", "-c", f"{{ {before}; }} && {line}"],
        cwd=here,
        env={
            **os.environ,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(home),
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    if "--reference signed" in line:
        assert "says nothing about these beads" in done.stderr, "nobody has signed anything"
        return
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode == 0 or done.stdout, f"{line}: fails without a finding: {done.stderr}"


def anchors(page):
    """What can be linked to in a page: its headings as GitHub makes anchors of them."""
    headings = re.findall(r"^#+ (.*)$", read(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_to_a_file_and_a_heading(page):
    for link in re.findall(r"\]\((?!https?:|mailto:)([^)\s]+)\)", re.sub(r"`[^`\n]*`", "", read(page))):
        file, _, heading = link.partition("#")
        target = page.parent / file if file else page
        edition = re.match(r"(\.\./)*(zh|en|alignment|action\.yml)", link)
        assert target.exists() or (edition and not (ROOT / "zh/panel.txt").exists()), link
        assert not heading or heading in anchors(target), link
