"""The small edition that the tests stand on: canonical, and without a finding of any rule."""

import json


def test_the_small_edition_is_clean(duizhao, small):
    checked = duizhao("check", "--format", "json", "--edition", small)
    assert (checked.code, checked.err) == (0, "")
    assert json.loads(checked.out)["findings"] == []
    assert duizhao("fmt", "--check", "--edition", small).code == 0
    assert "100.00" in duizhao("coverage", "--edition", small).out
