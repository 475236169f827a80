"""`duizhao explain`: what, why, bad, good."""

from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize("word", ["COV003", "cov003", "dangling-id"])
def test_a_rule_by_id_or_name(duizhao: Callable[..., Any], word: str) -> None:
    result = duizhao("explain", word)
    assert result.code == 0
    lines = result.out.splitlines()
    assert lines[0] == "COV003 dangling-id (error; coverage and alignment)"
    assert [line.partition(":")[0] for line in lines if line.startswith(("Why:", "Bad:", "Good:"))] == [
        "Why",
        "Bad",
        "Good",
    ]
    assert "    - id: b005" in lines


def test_a_rule_that_there_is_not_names_the_nearest(duizhao: Callable[..., Any]) -> None:
    result = duizhao("explain", "dangling-idea")
    assert result.code == 2
    assert result.err == "duizhao: there is no rule 'dangling-idea'; did you mean dangling-id?\n"
