"""The small edition that the tests stand on: canonical, and without a finding."""

import json


def test_the_small_edition_is_clean(duizhao, small):
    # Without drift: it does not know errata yet, and takes the Fresnal that one records for a variant of Fresnel.
    checked = duizhao("check", "--ignore", "DRF", "--format", "json", "--edition", small)
    assert (checked.code, checked.err) == (0, "")
    assert json.loads(checked.out)["findings"] == []
    assert duizhao("fmt", "--check", "--edition", small).code == 0
    assert "100.00" in duizhao("coverage", "--edition", small).out
