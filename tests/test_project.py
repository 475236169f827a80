"""The project around the code: its commands, its archives, its startup."""

import configparser
import fcntl
import os
import re
import runpy
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from duizhao import __version__
from duizhao.cli.commands import COMMANDS
from duizhao.store import load


@pytest.fixture(scope="module")
def checkout(repository):
    """The root of the repository; skips in an unpacked source archive."""
    if not (repository / "zh/panel.txt").exists():
        pytest.skip("the panel edition is not in the source archive")
    return repository


@pytest.fixture(scope="module")
def archives(checkout, tmp_path_factory):
    """A source archive and the wheel built from it: their files by name, and the path of the wheel.

    They are built once, even if several processes run these tests.
    """
    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared
    out = shared / "dist"
    with (shared / "dist.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not list(out.glob("*.whl")):
            build(checkout, out)
    (sdist,), (wheel,) = out.glob("*.tar.gz"), out.glob("*.whl")
    with tarfile.open(sdist) as archive:
        files = {m.name.partition("/")[2]: archive.extractfile(m).read() for m in archive.getmembers() if m.isfile()}
    with zipfile.ZipFile(wheel) as archive:
        return {"sdist": files, "wheel": {name: archive.read(name) for name in archive.namelist()}, "path": wheel}


def build(checkout, out):
    made = shutil.ignore_patterns(".?*", "out", "build", "dist", "*.egg-info", "__pycache__")
    copy = shutil.copytree(checkout, out / "checkout", ignore=made)  # a build writes into its own source
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", out, copy]  # setuptools is in .venv
    subprocess.run(command, check=True, capture_output=True)


@pytest.mark.slow
def test_no_archive_holds_the_edition(archives, checkout):
    """Neither its folders nor its text: a rule may quote a sentence or two, but no file has six."""
    sentences = {segment.text for segment in load(checkout).documents[0].segments("zh") if len(segment.text) > 15}
    for kind in ("sdist", "wheel"):
        assert [name for name in archives[kind] if re.match("(zh|en|alignment)/", name)] == []
        for name, content in archives[kind].items():
            text = content.decode()
            assert sum(sentence in text for sentence in sentences) < 6, name


@pytest.mark.slow
def test_the_archives_hold_all_of_the_code_and_its_tests(archives, checkout):
    tracked = subprocess.run(["git", "-C", checkout, "ls-files"], capture_output=True, text=True, check=True).stdout
    code = {name for name in tracked.split() if name.startswith("tools/duizhao/")}
    tests = {name for name in tracked.split() if name.startswith("tests/")}
    assert code | tests | {"setup.cfg", "pyproject.toml", "LICENSE", "NOTICE", "Makefile"} <= archives["sdist"].keys()
    assert {name.removeprefix("tools/") for name in code} <= archives["wheel"].keys()
    assert f"duizhao-{__version__}.dist-info/licenses/NOTICE" in archives["wheel"]


@pytest.mark.slow
def test_the_wheel_holds_the_tables_but_not_what_makes_them(archives):
    assert "duizhao/language/chinese/pinyin.txt" in archives["wheel"]
    assert {"tools/tables/README.md", "tools/tables/make_pinyin.py"} <= archives["sdist"].keys()
    assert [name for name in archives["wheel"] if not name.startswith(("duizhao/", "duizhao-"))] == []
    assert [name for name in archives["wheel"] if name.rpartition("/")[2].startswith("make_")] == []


@pytest.mark.slow
def test_the_wheel_s_metadata_is_in_order(archives):
    metadata = archives["wheel"][f"duizhao-{__version__}.dist-info/METADATA"].decode()
    commands = archives["wheel"][f"duizhao-{__version__}.dist-info/entry_points.txt"].decode()
    assert f"Version: {__version__}\n" in metadata
    assert "License-Expression: Apache-2.0\n" in metadata
    assert "Requires-Python: >=3.11\n" in metadata
    assert "duizhao = duizhao.cli:program" in commands


@pytest.mark.slow
def test_the_unpacked_wheel_works_as_a_module(archives, small, tmp_path):
    """The wheel has everything that commands need."""
    with zipfile.ZipFile(archives["path"]) as wheel:
        wheel.extractall(tmp_path / "site")
    for arguments in (["--version"], ["check", "--edition", str(small)], ["status", "--edition", str(small)]):
        done = subprocess.run(
            [sys.executable, "-m", "duizhao", *arguments],
            env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
            capture_output=True,
            text=True,
            cwd=tmp_path,
        )
        assert (done.returncode, done.stderr) == (0, "")


def test_all_is_the_sum_of_the_extras(repository):
    settings = configparser.ConfigParser()
    settings.read(repository / "setup.cfg", encoding="utf-8")
    extras = {name: set(value.split()) for name, value in settings["options.extras_require"].items()}
    everything, _ = extras.pop("all"), extras.pop("dev")
    assert everything == set().union(*extras.values())


def test_the_readme_names_every_command_and_ci_runs_its_two(checkout):
    readme = (checkout / "README.md").read_text(encoding="utf-8")
    for name in COMMANDS:
        assert f"`duizhao {name}" in readme, name
    run = (checkout / ".ci/run").read_text(encoding="utf-8")
    for two in ("make edition", "make test"):
        assert f"\n    {two}\n" in readme
        assert re.search(f"^(DUIZHAO_REQUIRE_ALL=1 )?{two}$", run, re.MULTILINE)


def test_the_picture_of_the_small_edition_shows_what_the_tool_prints(checkout):
    script = runpy.run_path(str(checkout / "docs/picture.py"))
    path = checkout / "docs/picture.svg"
    now = script["drawing"](script["PICTURES"][path])
    assert path.read_text(encoding="utf-8") == now, "run `make docs`, and look at the picture"


def test_the_picture_of_the_panel_can_be_drawn_anew(checkout):
    """It may be behind: nobody who edits the panel has to draw it."""
    script = runpy.run_path(str(checkout / "docs/picture.py"))
    path = checkout / "docs/drift.svg"
    now = script["drawing"](script["PICTURES"][path]).splitlines()
    then = path.read_text(encoding="utf-8").splitlines()
    commands = [[line for line in picture if 'class="prompt"' in line] for picture in (then, now)]
    assert commands[0] == commands[1] != []
    assert len(now) > len(commands[1]) + 20


def test_set_up_again_only_when_the_packaging_changes(checkout, tmp_path, need):
    """make's own plan, on a copy: nothing to install after the stamp, everything after a change of setup.cfg."""
    make = need("make")
    for name in ("Makefile", "setup.cfg", "pyproject.toml"):
        shutil.copy2(checkout / name, tmp_path)

    def plan():
        done = subprocess.run([make, "-n", "edition"], cwd=tmp_path, capture_output=True, text=True, check=True)
        return "pip install" in done.stdout

    assert plan()
    stamp = tmp_path / ".venv/installed"
    stamp.parent.mkdir()
    stamp.touch()
    assert not plan()
    os.utime(tmp_path / "setup.cfg", (stamp.stat().st_mtime + 5,) * 2)
    assert plan()


@pytest.mark.parametrize(("required", "outcome"), [("1", "1 failed"), ("0", "1 skipped")])
def test_a_missing_program_fails_where_all_is_required(tmp_path, required, outcome):
    shutil.copy(Path(__file__).with_name("conftest.py"), tmp_path)
    (tmp_path / "test_it.py").write_text("def test_it(need):\n    need('no-such-program')\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", tmp_path, tmp_path],
        env={**os.environ, "DUIZHAO_REQUIRE_ALL": required},
        capture_output=True,
        text=True,
    )
    assert done.stdout.splitlines()[-1].startswith(outcome)


def test_tests_can_interrupt_programs_even_in_a_background_job(tmp_path):
    """A shell starts background jobs with SIGINT ignored, and programs inherit that."""
    shutil.copy(Path(__file__).with_name("conftest.py"), tmp_path)
    (tmp_path / "test_it.py").write_text(
        """\
import signal, subprocess, sys
def test_it():
    asked = [sys.executable, "-c", "import signal; print(signal.getsignal(signal.SIGINT) == signal.SIG_IGN)"]
    assert subprocess.run(asked, capture_output=True).stdout == b"False\\n"
""",
        encoding="utf-8",
    )
    arguments = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", tmp_path, tmp_path]
    done = subprocess.run(
        ["sh", "-c", """trap '' INT; exec "$@" """, "sh", sys.executable, *arguments], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


def test_the_startup_bench_measures_and_judges(checkout):
    done = subprocess.run(
        [sys.executable, checkout / "bench/startup.py", "1"], capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, 1), done.stderr
    rows = done.stdout.splitlines()
    assert len(rows) == 5
    for row in rows[2:]:
        _, ratio, goal, verdict = re.split(r"\s{2,}", row.strip(), maxsplit=1)[1].split(maxsplit=3)
        assert verdict == ("met" if float(ratio) <= float(goal) else "not met")


def test_the_fuzzer_still_knows_the_code(checkout):
    """One target on one good file; CI runs all for a minute."""
    command = [sys.executable, checkout / "bench/fuzz", "yaml", "--input", checkout / "tests/data/small/en/small.yaml"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
