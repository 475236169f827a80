"""Which revision a build names."""

import subprocess

import pytest

from duizhao.publish.revision import built_from


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
