"""Every command on an edition whose texts, ids and names try to steer the terminal and the service that runs it."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from duizhao.cli.commands import COMMANDS
from duizhao.cli.terms import TABLE
from duizhao.state import digest
from duizhao.store import load
from duizhao.store.change import Change

HOSTILE = (
    "\x1b]0;owned\x07\x9b2J\u202e\u200f\u2066\x1b[5m##[error]x|<b>@you</b>"
    "\n::error::INJ\r\n  ::notice::INJ\nNEWLINE\u2028"
)
"""A title for the window, colours, orders of reading, commands to a runner, ends of lines."""

KEPT = ("kind", "level", "source", "target", "document", "documents", "part", "file", "sha256", "start", "end")
KEPT += ("severity", "certainty", "status", "case", "digest", "date", "side", "rule", "by", "places")
"""Keys whose values are not free: what is not one of a few would not be read."""

COLOUR = re.compile(r"\x1b\[(?:1|2|3[1-6](?:;[19])?)?m|\x1b\[0m")
COMMAND = re.compile(r"^\s*::|##\[", re.MULTILINE)
ANNOTATION = re.compile(r"^::(?:error|warning|notice) file=[^,\n]*,line=.*", re.MULTILINE)
"""A line of `--format github`: the only commands that are ours."""

CALLS = [
    *(f"check --format {form}" for form in ["full", "concise", "json", "sarif", "junit", "github", "gitlab", "rdjson"]),
    "check --diff",
    "check --fix",
    "check --release",
    "check --select HOSTILE",
    "check --changed-since HOSTILE",
    "check --changed-since HEAD",
    "check --baseline known.json --write-baseline",
    "check --baseline old.json",
    "check --bitext rows.jsonl",
    "check --bitext HOSTILE",
    "check --HOSTILE",
    "coverage",
    "coverage --format json",
    "status",
    "status --format json",
    "status --by person",
    "status --by person --format json",
    "terms list",
    "terms list --format json",
    "terms show foghornHOSTILE",
    "terms show foghornHOSTILE --format json",
    "terms show HOSTILE",
    "terms drift --no-termbase",
    "terms drift --no-termbase --format json",
    "terms suggest",
    "terms suggest --format yaml",
    "terms suggest --format json",
    "terms export",
    "terms export --out HOSTILE",
    "terms import terms.tsv",
    "terms import HOSTILE",
    "terms HOSTILE",
    "export --to jsonl",
    "export --to tsv",
    "export --to marot",
    "fmt --check",
    "fmt",
    "segment --check",
    "segment",
    "segment HOSTILE",
    "split z04HOSTILE --at 5",
    "split z04HOSTILE --before HOSTILE",
    "split b04HOSTILE",
    "merge e07HOSTILE e08HOSTILE",
    "merge e07HOSTILE b01HOSTILE",
    "merge e07HOSTILE HOSTILE",
    "score OLD",
    "score OLD --format markdown",
    "score OLD --format json",
    "score OLD --reference OLD --fail-if-worse bleu --fail-on-introduced split",
    "score HOSTILE",
    "judge OLD",
    "judge OLD --format markdown",
    "judge OLD --format json",
    "judge OLD --packet packet.md --store HOSTILE",
    "judge OLD --verdicts verdicts.tsv --judge HOSTILE --kind program",
    "judge OLD --verdicts HOSTILE --judge HOSTILE --kind program",
    "judge HOSTILE",
    "build --to md --out HOSTILE",
    "build --to md --release",
    "build --to HOSTILE",
    "init HOSTILE.txt newHOSTILE",
    "init HOSTILE",
    "sign b01HOSTILE",
    "sign HOSTILE",
    "review --port 0HOSTILE",
    "explain HOSTILE",
    "schema HOSTILE",
    "schema",
    "completion HOSTILE",
    "rules",
    "rules HOSTILE",
    "HOSTILE",
]
WITHOUT_EDITION = ("init", "rules", "explain", "completion", "schema", "HOSTILE")
FOR_PROGRAMS = ("export", "terms export")
"""What is written is the text itself, escaped as the format asks, unless a terminal shows it."""


def is_plain(char: str) -> bool:
    return char.isprintable() or char in "\n\u00a0\u3000"


def assert_harmless(text: str, *, colour: bool = False) -> None:
    if colour:
        text = COLOUR.sub("", text)
    assert not {char for char in text if not is_plain(char)}, text
    assert not COMMAND.search(ANNOTATION.sub("", text)), text
    assert not re.search("^NEWLINE", text, re.MULTILINE), text


def hostile(value: Any, key: str = "") -> Any:
    """Plain data of a file with every free text in it made hostile, ids and what names them alike."""
    if key in KEPT and key != "places":
        return value
    if isinstance(value, dict):
        return {key: hostile(inner, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [hostile(inner, key) for inner in value]
    return value + HOSTILE


@pytest.fixture
def old(small: Path) -> Path:
    """The small edition with people's marks and waivers in it, in a repository of its own."""
    bead = next(bead for bead in load(small).beads if bead.id == "b05")
    mark = "- bead: b05\n  side: en\n  quote: tall\n  category: Style\n  severity: minor\n  comment: high?\n"
    (small / "alignment/reviews").mkdir()
    (small / "alignment/reviews/fixture.yaml").write_text(
        "name: Fixture\nemail: fixture@example.invalid\nsign-offs:\n- bead: b05\n  kind: accuracy\n"
        f'  digest: {digest(bead)}\n  date: "2024-06-01"\nmarks:\n{mark}  date: "2024-06-01"\n',
        encoding="utf-8",
    )
    (small / "alignment/waivers.yaml").write_text(
        '- rule: NUM001\n  bead: b05\n  zh: 灯塔\n  en: lighthouse\n  reason: so\n  by: draft\n  date: "2024-06-01"\n',
        encoding="utf-8",
    )
    return small


@pytest.fixture
def edition(old: Path, tmp_path: Path) -> Path:
    """The same, hostile in all its texts, in a folder whose name is hostile too, with faults for the checks to find."""
    root = Path(shutil.copytree(old, tmp_path / f"here{HOSTILE.replace('/', '')}"))
    for path in sorted(root.rglob("*.yaml")):
        change = Change(root)
        name = path.relative_to(root).as_posix()
        data = hostile(change.data(name))
        if name == "en/small.yaml":
            for block in data:
                for segment in block["segments"]:
                    segment["text"] = segment["text"].replace("foghorn", "horn").replace("24 ", "42 ")
        change.put(name, data)
        change.commit()
    received = root / "zh/small.txt"
    received.write_text(received.read_text(encoding="utf-8").replace("雾", f"雾{HOSTILE}"), encoding="utf-8")
    (root / f"zh/stray{HOSTILE.replace('/', '')}.yaml").write_text("- [", encoding="utf-8")
    git = ["git", "-C", root, "-c", "user.name=Fixture", "-c", "user.email=fixture@example.invalid"]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "alignment", "en", "zh/small.yaml", "zh/small.txt"], check=True)
    subprocess.run([*git, "commit", "-qm", HOSTILE], check=True)
    return root


@pytest.fixture
def beside(edition: Path, old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The current folder, with the other files that commands are given."""
    folder = tmp_path / "beside"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    name = HOSTILE.replace("/", "")
    Path(f"{name}.txt").write_text(f"标题{HOSTILE}\n主持人{HOSTILE}:你好。\n林{HOSTILE}:好。\n", encoding="utf-8")
    Path("rows.jsonl").write_text('{"id": "a\\u001b[5m\\n::error::", "zh": "有3个。", "en": "There are 4."}\n[\n')
    Path("terms.tsv").write_text("concept\tzh\ten\nnew\\u001b[5m\t词\\u202e\tword\\n::error::\n", encoding="utf-8")
    known = '{"fingerprint": "0", "rule": "TRM002", "name": "x", "document": "", "bead": "b\\u001b[5m\\n::error::"}'
    cells = [f"Bad{HOSTILE}".replace("\n", "\\n").replace("\r", "\\r")] * 5
    Path("verdicts.tsv").write_text("passage\tverdict\tmajor\twords\treason\n" + "\t".join(cells), encoding="utf-8")
    Path("old.json").write_text(f'{{"version": 1, "findings": [{known}]}}')
    return folder


@pytest.fixture
def call(duizhao: Callable[..., Any], edition: Path, old: Path, beside: Path) -> Callable[[str], Any]:
    """`call("status --by person")` runs a command on the hostile edition."""

    def call(words: str) -> Any:
        first = words.split()[0]
        arguments = [word.replace("HOSTILE", HOSTILE).replace("OLD", str(old)) for word in words.split()]
        if {"--out", "--store"} & set(arguments) or first == "init":
            arguments = [word.replace("/", "") for word in arguments]
        if first not in WITHOUT_EDITION and words != "terms HOSTILE":
            arguments += ["--edition", str(edition)]
        return duizhao(*arguments)

    return call


def test_every_command_is_here() -> None:
    firsts = {words.split()[0] for words in CALLS} - {"HOSTILE"}
    assert firsts == set(COMMANDS)
    assert {words.split()[1] for words in CALLS if words.startswith("terms ")} - {"HOSTILE"} == set(TABLE)


@pytest.mark.parametrize("stray", [True, False], ids=["with a file that cannot be read", "readable"])
@pytest.mark.parametrize("words", CALLS)
def test_nothing_raw_is_printed(words: str, stray: bool, call: Callable[[str], Any], edition: Path) -> None:
    if not stray:
        next(edition.glob("zh/stray*")).unlink()
    done = call(words)
    assert_harmless(done.err)
    if not words.startswith(FOR_PROGRAMS):
        assert_harmless(done.out)


@pytest.mark.parametrize("words", CALLS)
def test_nothing_raw_is_shown_on_a_terminal(
    words: str, call: Callable[[str], Any], edition: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    next(edition.glob("zh/stray*")).unlink()
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda self: True, raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    done = call(words)
    assert_harmless(done.err)
    out = done.out.replace("\t", " ") if words.startswith(FOR_PROGRAMS) else done.out
    if words.startswith(FOR_PROGRAMS):
        assert not {char for char in out if not is_plain(char)}
    else:
        assert_harmless(out, colour=True)


def test_the_texts_are_shown_all_the_same(call: Callable[[str], Any], edition: Path) -> None:
    """So that the tests above look at what they mean to."""
    next(edition.glob("zh/stray*")).unlink()
    for words in CALLS:
        if words.startswith(("check --format", "status", "coverage", "terms list", "terms show f", "score OLD")):
            done = call(words)
            assert "owned" in done.out, (words, done)


def test_a_name_that_git_gives_is_escaped_in_the_question(edition: Path, tmp_path: Path) -> None:
    """`sign` and `review` say who is asked."""
    next(edition.glob("zh/stray*")).unlink()
    home = tmp_path / "home"
    home.mkdir()
    settings = '[user]\n\tname = "Fix\x1b[5mture\u202e"\n\temail = fixture@example.invalid\n'
    (home / ".gitconfig").write_text(settings, encoding="utf-8")
    ours, theirs = os.openpty()
    hidden = ("CI", "XDG_CONFIG_HOME", "GIT_CONFIG_GLOBAL", "GIT_DIR")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    child = subprocess.Popen(
        [sys.executable, "-m", "duizhao", "sign", f"b06{HOSTILE}", "--edition", edition],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**environment, "HOME": str(home), "GIT_CONFIG_NOSYSTEM": "1", "PYTHONUTF8": "1"},
        start_new_session=True,
    )
    os.close(theirs)
    os.write(ours, b"n\n")
    said = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:
            break
        if not piece:
            break
        said += piece
    assert child.wait(20) == 0, said
    os.close(ours)
    text = said.decode().replace("\r\n", "\n").removeprefix("n\n")
    assert "[y/N]" in text
    assert_harmless(text)
