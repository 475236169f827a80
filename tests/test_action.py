"""The action for GitHub, its workflow, the hooks for pre-commit: valid, safe, and run as their services run them."""

import configparser
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+)*")
LOOSE = re.compile(r"uses: (?!\./)(.*)")


@pytest.fixture(scope="module")
def checkout(repository):
    """The repository's root, where this is one and not an unpacked source archive."""
    if not (repository / "action.yml").exists():
        pytest.skip("the action is not in the source archive")
    return repository


@pytest.fixture(scope="module")
def tool():
    """`tool("zizmor")`: a program of the dev extra, beside the Python that runs the tests."""

    def find(name):
        path = Path(sys.executable).with_name(name)
        if not path.exists():
            pytest.skip(f"{name} is not installed; pip install -e '.[dev]' brings it")
        return path

    return find


def run(*command, cwd, env=None, check=True):
    done = subprocess.run(
        [*map(str, command)],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0 or not check, done.stdout + done.stderr
    return done


def workflows(checkout, tmp_path):
    """The workflows: ours, and those that docs/ci.md shows, as files."""
    page = (checkout / "docs/ci.md").read_text(encoding="utf-8")
    shown = [block for block in re.findall(r"^```yaml\n(.*?)^```$", page, re.S | re.M) if "\njobs:\n" in block]
    assert shown
    folder = tmp_path / ".github/workflows"
    folder.mkdir(parents=True)
    for number, text in enumerate(shown):
        (folder / f"shown-{number}.yml").write_text(text, encoding="utf-8")
    return [*(checkout / ".github/workflows").glob("*.yml"), *folder.glob("*.yml")]


def shown_for(checkout, heading):
    """The first YAML block of docs/ci.md after a heading."""
    page = (checkout / "docs/ci.md").read_text(encoding="utf-8")
    return re.search(rf"^## {heading}$.*?^```yaml\n(.*?)^```$", page, re.S | re.M)[1]


def test_the_action_and_all_workflows_fit_github_s_schemas(checkout, tool, tmp_path):
    check = tool("check-jsonschema")
    run(check, "--builtin-schema", "vendor.github-actions", checkout / "action.yml", cwd=tmp_path)
    run(check, "--builtin-schema", "vendor.github-workflows", *workflows(checkout, tmp_path), cwd=tmp_path)


def test_the_example_for_gitlab_fits_its_schema(checkout, tool, tmp_path):
    (tmp_path / ".gitlab-ci.yml").write_text(shown_for(checkout, "GitLab"), encoding="utf-8")
    run(tool("check-jsonschema"), "--builtin-schema", "vendor.gitlab-ci", ".gitlab-ci.yml", cwd=tmp_path)


def test_zizmor_finds_nothing_unsafe(checkout, tool, tmp_path):
    files = [checkout / "action.yml", *workflows(checkout, tmp_path)]
    run(tool("zizmor"), "--offline", "--quiet", *files, cwd=tmp_path)


def test_no_expression_in_a_shell_no_target_and_every_use_pinned(checkout, tmp_path):
    """Said once more without zizmor, for these are the three that let a stranger's pull request run what it likes."""
    action = yaml.safe_load((checkout / "action.yml").read_text(encoding="utf-8"))
    steps = list(action["runs"]["steps"])
    for file in [checkout / "action.yml", *workflows(checkout, tmp_path)]:
        text = file.read_text(encoding="utf-8")
        assert "pull_request_target" not in text
        for use in LOOSE.findall(text):
            assert PINNED.fullmatch(use) or re.fullmatch(r"OWNER/duizhao@[0-9a-f]{40} # .*", use), use
        for job in (yaml.safe_load(text).get("jobs") or {}).values():
            steps += job["steps"]
    scripts = [step["run"] for step in steps if "run" in step]
    assert len(scripts) > 3
    assert not [script for script in scripts if "${{" in script]


class Runner:
    """Runs the shell steps of the action as a runner of GitHub does, on a repository with an edition in it."""

    def __init__(self, checkout, folder, edition):
        self.steps = yaml.safe_load((checkout / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"]
        self.inputs = yaml.safe_load((checkout / "action.yml").read_text(encoding="utf-8"))["inputs"]
        self.workspace = edition
        self.files = {"GITHUB_OUTPUT": folder / "output", "GITHUB_STEP_SUMMARY": folder / "summary"}
        installed = folder / "runner/duizhao/bin/python"
        installed.parent.mkdir(parents=True)
        installed.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} "$@"\n', encoding="utf-8")
        installed.chmod(0o755)
        self.env = {
            "GITHUB_ACTION_PATH": str(checkout),
            "RUNNER_TEMP": str(folder / "runner"),
            "XDG_CACHE_HOME": str(folder / "cache"),
        }

    def value(self, expression, given):
        """The value of an expression of `env:`: this Python, an input, or the base of the pull request."""
        if expression == "${{ steps.python.outputs.python-path }}":
            return sys.executable
        name = re.fullmatch(r"\$\{\{ inputs\.([\w-]+)( \|\| github\.event\.pull_request\.base\.sha)? }}", expression)[1]
        return given.get(name, self.inputs[name]["default"])

    def __call__(self, step, **given):
        """What a step prints, writes as output and as summary, and its exit code."""
        given = {name.replace("_", "-"): value for name, value in given.items()}
        chosen = {"install": self.steps[1], "check": self.steps[2], "summary": self.steps[3]}[step]
        for path in self.files.values():
            path.write_text("", encoding="utf-8")
        done = run(
            *("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", chosen["run"]),
            cwd=self.env["RUNNER_TEMP"] if chosen.get("working-directory") == "${{ runner.temp }}" else self.workspace,
            env={
                **self.env,
                **{name: str(path) for name, path in self.files.items()},
                **{name: self.value(expression, given) for name, expression in chosen["env"].items()},
            },
            check=False,
        )
        output, summary = [path.read_text(encoding="utf-8") for path in self.files.values()]
        return done.returncode, done.stdout + done.stderr, output, summary


@pytest.fixture
def git(need):
    return [need("git"), "-c", "user.name=Fixture", "-c", "user.email=fixture@example.invalid"]


@pytest.fixture
def runner(checkout, tmp_path, small, git):
    run(*git, "init", "--quiet", cwd=small)
    run(*git, "add", ".", cwd=small)
    run(*git, "commit", "--quiet", "-m", "first", cwd=small)
    page = small / "en/small.yaml"
    text = page.read_text(encoding="utf-8").replace("this lighthouse?", "this beacon?")
    page.write_text(text.replace("24 nautical", "42 nautical"), encoding="utf-8")
    run(*git, "commit", "--quiet", "-am", "second", cwd=small)
    return Runner(checkout, tmp_path, small)


def base(runner):
    return run("git", "rev-parse", "HEAD~1", cwd=runner.workspace).stdout.strip()


def test_the_action_checks_annotates_and_writes_sarif(runner):
    code, out, output, _ = runner("check", fail_on="warning")
    assert code == 1
    assert re.search(r"^::warning .*file=en/small\.yaml,line=36,.*title=NUM001", out, re.M)
    assert output == "sarif=duizhao.sarif\n"
    assert "TRM002" in (runner.workspace / "duizhao.sarif").read_text(encoding="utf-8")


def test_the_action_s_inputs_reach_the_command(runner):
    assert runner("check")[0] == 0, "warnings alone do not fail"
    code, out, _, _ = runner("check", fail_on="warning", changed_only="true", base="HEAD")
    assert (code, "::warning" in out) == (0, False), "nothing has changed since HEAD"
    assert runner("check", fail_on="warning", changed_only="true", base=base(runner))[0] == 1
    run(sys.executable, "-m", "duizhao", "check", "--baseline=known.json", "--write-baseline", cwd=runner.workspace)
    assert runner("check", fail_on="warning", baseline="known.json")[0] == 0
    assert runner("check", edition="..")[0] == 2


def test_a_value_is_never_run(runner, tmp_path):
    """What a caller passes on from a stranger stays one word."""
    evil = f"$(touch {tmp_path}/a); touch {tmp_path}/b; `touch {tmp_path}/c`"
    for name in ("edition", "fail_on", "base", "baseline", "sarif"):
        runner("check", **{"changed_only": "true", name: evil})
        runner("summary", **({name: evil} if name in ("edition", "base") else {}))
    assert not [name for name in "abc" if (tmp_path / name).exists()]


def plant(folder, marker):
    """Modules of the names that the action's programs import, which say that they have run."""
    code = f"open({str(marker)!r}, 'a').write(__name__ + ' ')\n"
    for name in ("venv", "pip", "duizhao", "click", "yaml", "json", "sitecustomize", "usercustomize"):
        (folder / f"{name}.py").write_text(code, encoding="utf-8")
        (folder / name).mkdir()
        (folder / name / "__init__.py").write_text(code, encoding="utf-8")
        (folder / name / "__main__.py").write_text(code, encoding="utf-8")


def test_no_python_of_the_pull_request_is_run(runner, tmp_path, monkeypatch):
    marker = tmp_path / "has-run"
    plant(runner.workspace, marker)
    run("git", "add", ".", cwd=runner.workspace)
    monkeypatch.setenv("PYTHONPATH", ".")
    assert runner("check", fail_on="warning")[0] == 1
    assert runner("summary", base=base(runner))[0] == 0
    shutil.rmtree(Path(runner.env["RUNNER_TEMP"]) / "duizhao")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    code, out, _, _ = runner("install")
    assert (code, "No matching distribution" in out) == (1, True), "pip has run, without an index to install from"
    assert not marker.exists(), marker.read_text(encoding="utf-8")


def test_what_the_action_installs_is_known_by_its_hashes(checkout):
    """All that setup.cfg asks for, one version each, or one for each range of Pythons."""
    settings = configparser.ConfigParser()
    settings.read(checkout / "setup.cfg", encoding="utf-8")
    text = (checkout / ".github/requirements.txt").read_text(encoding="utf-8")
    entries = re.sub(r"^#.*\n", "", text, flags=re.M).replace("\\\n", " ").splitlines()
    pinned = {}
    for entry in entries:
        found = re.fullmatch(r"([a-z0-9.-]+)==([^ ;]+)( ; [^\\]*?)?((?: +--hash=sha256:[0-9a-f]{64})+) *", entry)
        assert found, entry
        pinned.setdefault(found[1], []).append(found[3])
    assert all(len(markers) == 1 or all(markers) for markers in pinned.values())
    asked = re.findall(r"^[\w.-]+", settings["options"]["install_requires"], re.M)
    assert len(asked) > 4
    assert {re.sub("[_.-]+", "-", name).lower() for name in asked} <= pinned.keys()


@pytest.mark.slow
def test_the_action_installs_what_it_runs(runner, monkeypatch):
    """From the index that pip is set up for; then the check runs on what was installed."""
    shutil.rmtree(Path(runner.env["RUNNER_TEMP"]) / "duizhao")
    monkeypatch.delenv("PYTHONPATH", raising=False)
    code, out, _, _ = runner("install")
    assert code == 0, out
    code, out, _, _ = runner("check", fail_on="warning")
    assert (code, "::warning" in out) == (1, True), out
    assert runner("summary", base=base(runner))[0] == 0


def test_the_summary_says_what_the_pull_request_changes(runner):
    code, out, _, summary = runner("summary", base=base(runner))
    assert (code, out) == (0, "")
    assert "beacon" in summary


def test_the_summary_is_left_out_without_a_base_or_with_a_word(runner):
    assert runner("summary")[:2] == (0, "")
    code, out, _, summary = runner("summary", base="0" * 40)
    assert (code, summary) == (0, "")
    assert "fetch-depth: 0" in out


def test_the_repository_s_own_hooks_are_those_it_offers(checkout):
    """.pre-commit-config.yaml runs what `make test` has installed, so that nothing is fetched; all else is the same."""
    offered = yaml.safe_load((checkout / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    own = yaml.safe_load((checkout / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    used = {hook["id"]: hook for hook in own}
    for hook in offered:
        ours = used[hook["id"]]
        assert ours["entry"].startswith(f".venv/bin/{hook['entry']}")
        assert re.search(hook["files"], "alignment/notes.yaml")
        assert re.search(ours["files"], "alignment/notes.yaml")
        assert ours["pass_filenames"] is hook["pass_filenames"] is False


@pytest.fixture
def committed(checkout, tmp_path, git):
    """The code as it stands, committed: `pre-commit try-repo` leaves out files that git does not know."""
    left = shutil.ignore_patterns(".git", ".?*cache", ".venv", ".hypothesis", "out", "tests", "zh", "en", "alignment")
    copy = shutil.copytree(checkout, tmp_path / "committed", ignore=left)
    for words in ("init --quiet", "add .", "commit --quiet -m all"):
        run(*git, *words.split(), cwd=copy)
    return copy


@pytest.mark.slow
def test_pre_commit_installs_and_runs_the_hooks(committed, runner, tool, tmp_path):
    """In a repository whose edition has a fault, and with a file that is not in canonical form."""
    edition = runner.workspace
    (edition / "alignment/notes.yaml").write_text("- {bead: b06, text: A nautical mile is 1852 meters.}\n")
    termbase = edition / "alignment/termbase.yaml"
    termbase.write_text(termbase.read_text(encoding="utf-8").replace("preferred: foghorn", "prefered: foghorn"))
    run("git", "add", ".", cwd=edition)
    env = {"PRE_COMMIT_HOME": str(tmp_path / "pre-commit")}
    done = run(tool("pre-commit"), "try-repo", committed, "--all-files", cwd=edition, env=env, check=False)
    assert done.returncode == 1
    assert re.search(r"duizhao fmt\.+Failed", done.stdout), done.stdout + done.stderr
    assert "FMT001" in done.stdout
    assert "|-" in (edition / "alignment/notes.yaml").read_text(encoding="utf-8")
