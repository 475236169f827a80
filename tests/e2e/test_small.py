"""The small edition that most tests use: canonical, and without a finding."""

import json


def test_the_small_edition_is_clean(duizhao, small):
    # Without drift, which reports the Fresnal of the Chinese beside the erratum that records it.
    checked = duizhao("check", "--ignore", "DRF", "--format", "json", "--edition", small)
    assert (checked.code, checked.err) == (0, "")
    assert json.loads(checked.out)["findings"] == []
    assert duizhao("fmt", "--check", "--edition", small).code == 0
    assert "100.00" in duizhao("coverage", "--edition", small).out
