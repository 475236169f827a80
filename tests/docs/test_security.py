"""The tests that docs/security.md names exist."""

import re


def test_every_promise_names_tests_that_exist(repository):
    page = (repository / "docs/security.md").read_text(encoding="utf-8")
    promises = page.partition("## What is promised")[2].partition("## What is not promised")[0]
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", promises)
    assert len(named) > 20
    for path, function in named:
        file = repository / path
        assert file.exists(), path
        assert not function or f"def {function}(" in file.read_text(encoding="utf-8"), f"{path}::{function}"


def test_every_promise_has_a_test(repository):
    page = (repository / "docs/security.md").read_text(encoding="utf-8")
    promises = page.partition("## What is promised")[2].partition("## What is not promised")[0]
    for promise in re.split(r"^\*\*", promises, flags=re.MULTILINE)[1:]:
        assert "`tests/" in promise, promise.partition("**")[0]
