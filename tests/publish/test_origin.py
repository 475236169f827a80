"""Which revision a build names."""

import subprocess

import pytest

from duizhao.errors import UserError
from duizhao.publish.origin import EARLIEST, LATEST, built_from


@pytest.fixture
def git(need, small):
    program = need("git")

    def git(*arguments):
        identity = ["-c", "user.name=Fixture", "-c", "user.email=fixture@example.invalid"]
        done = subprocess.run([program, "-C", small, *identity, *arguments], capture_output=True, text=True, check=True)
        return done.stdout.strip()

    return git


def test_a_folder_outside_git_says_so(small):
    assert built_from(small).words == "files that are under no git revision"


def test_without_git_it_says_the_same(small, monkeypatch):
    monkeypatch.setenv("PATH", str(small))
    assert built_from(small).words == "files that are under no git revision"


def test_the_revision_its_tag_and_changes(git, small):
    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "--message", "First")
    revision = git("rev-parse", "--short=12", "HEAD")
    assert built_from(small).words == f"git revision {revision}"
    git("tag", "v1")
    assert built_from(small).words == "git revision v1"
    (small / "zh/small.yaml").write_text("[]\n", encoding="utf-8")
    assert built_from(small).words == "git revision v1, with changes not committed"


def test_the_time_is_the_commit_s_or_what_the_environment_says(git, small, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert built_from(small).time == EARLIEST
    git("init", "--quiet")
    git("add", ".")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2024-06-01T00:00:00Z")
    git("commit", "--quiet", "--message", "First")
    assert built_from(small).time == 1717200000
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert built_from(small).time == 1700000000
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "5")
    assert built_from(small).time == EARLIEST
    for late in ("99999999999", "9" * 5000):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", late)
        assert built_from(small).time == LATEST
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(UserError, match="'yesterday' is no number of seconds"):
        built_from(small)


def test_a_commit_of_the_far_future_can_be_built(git, small, monkeypatch, duizhao, tmp_path):
    """Anybody can commit with any date, and archives end with the year 2107."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    git("init", "--quiet")
    git("add", ".")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "@99999999999 +0000")
    git("commit", "--quiet", "--message", "First")
    assert built_from(small).time == LATEST
    forms = [word for form in ("html", "epub", "docx", "md") for word in ("--to", form)]
    assert duizhao("build", "--edition", small, *forms, "--out", tmp_path / "out").code == 0
