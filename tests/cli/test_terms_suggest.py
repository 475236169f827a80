"""`duizhao terms suggest`: likely terms first, ready to paste."""

import json

import pytest

from duizhao.terms.suggest import suggestions

FILLERS = [
    ("今天很好", "today is good"),
    ("他们来了", "they came"),
    ("我喜欢雨", "rain pleases me"),
    ("明天再说", "ask tomorrow"),
    ("门开着呢", "an open door"),
]


@pytest.fixture
def beads(make_bead):
    """Forty beads; `mixture of experts` is 混合专家, `Mixtral` is a name, `pre-training` 预训练."""
    made = []
    for number in range(40):
        zh, en = FILLERS[number % 5]
        zh, en = f"{zh}。", f"{en} ."
        if number % 4 == 0:
            zh, en = f"混合专家在这里,{zh}", f"a mixture of experts here, {en}"
        if number % 7 == 0:
            verb = ("arrived", "left", "won", "grew")[number // 7 % 4]
            zh, en = f"Mixtral来了,{zh}", f"Mixtral {verb}, {en}"
        if number % 3 == 0:
            end = ("结束", "开始", "变了", "很慢")[number // 3 % 4]
            zh, en = f"预训练{end},{zh}", f"the pre-training {number}, {en}"
        made.append(make_bead(f"b{number}", zh=[("tony", zh)], en=[("tony", en)]))
    return made


def test_terms_are_found_whole_with_their_rendering_and_counts(beads):
    found = {one.en: one for one in suggestions(beads)}
    assert (found["Mixtral"].zh, found["Mixtral"].exact) == ("Mixtral", True)
    assert (found["pre-training"].zh, found["pre-training"].together) == ("预训练", 14)
    assert found["mixture of experts"].beads == 10
    assert {"pre", "training", "experts"}.isdisjoint(found)


def test_they_stand_by_falling_score_the_same_in_any_order_of_the_beads(beads):
    found = suggestions(beads)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert {one.en for one in suggestions(beads[::-1])} == {one.en for one in found}


def test_what_is_suggested_can_be_pasted(duizhao, small):
    file = small / "alignment/termbase.yaml"
    known = file.read_text(encoding="utf-8")
    shown = duizhao("terms", "suggest", "--all", "--limit", "5", "--format", "yaml", "--edition", small)
    assert (shown.code, shown.err) == (0, "")
    file.write_text(known + shown.out, encoding="utf-8")
    assert duizhao("fmt", "--edition", small).code == 0
    assert duizhao("check", "--select", "FMT", "--edition", small).code == 0


def test_what_the_termbase_has_is_left_out(duizhao, small):
    def suggested(*options):
        shown = duizhao("terms", "suggest", "--limit", "99", "--format", "json", "--edition", small, *options)
        return {one["en"].lower() for one in json.loads(shown.out)["suggestions"]}

    assert suggested() <= suggested("--all")
    assert "lighthouse" not in suggested()
