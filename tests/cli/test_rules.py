"""`duizhao rules`: every rule, once."""

import json
from collections.abc import Callable
from typing import Any

from duizhao.checks.registry import all_rules


def test_every_rule_has_a_line(duizhao: Callable[..., Any]) -> None:
    result = duizhao("rules")
    assert result.code == 0
    lines = result.out.splitlines()
    for rule in all_rules():
        [line] = [line for line in lines if line.split()[:1] == [rule.id]]
        assert line.split()[1:3] == [rule.name, rule.level]
    assert "COV: coverage and alignment" in lines


def test_as_json(duizhao: Callable[..., Any]) -> None:
    value = json.loads(duizhao("rules", "--format", "json").out)
    assert value["version"] == 1
    assert [one["rule"] for one in value["rules"]] == [rule.id for rule in all_rules()]
    assert all(one["what"].endswith(".") for one in value["rules"])
