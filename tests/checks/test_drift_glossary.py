"""What the glossary of the field finds where there is no termbase."""

import pytest

from duizhao.checks.drift import CHECK
from duizhao.checks.drift_glossary_chinese import is_explained
from duizhao.checks.drift_text import read
from duizhao.checks.rule import Finding, Setup
from duizhao.model import Bead, Concept, LanguageSection, Place, Segment, Side, Term

SETUP = Setup("en", "zh")
NOWHERE = Place("termbase.yaml", 1, 1)


def bead(number: int, zh: str, en: str) -> Bead:
    place = Place("text.jsonl", number, 1)
    sides = [Segment("", text, place, place, "", "paragraph") for text in (zh, en)]
    return Bead(str(number), "text.jsonl", Side("zh", (), (sides[0],)), Side("en", (), (sides[1],)), "", (), place)


def found(*pairs: tuple[str, str], setup: Setup = SETUP, rule: str = "DRF005") -> list[Finding]:
    beads = [bead(number, zh, en) for number, (zh, en) in enumerate(pairs, 1)]
    verdicts = CHECK.judge(CHECK.tally(beads, setup), setup)
    return [one for one in CHECK.look(beads, verdicts) if one.rule.id == rule]


@pytest.mark.parametrize(
    ("zh", "en", "odd", "usual", "level"),
    [
        # another character of the same sound, another character, another order
        ("语聊库太小。", "The corpus is too small.", "语聊库", "语料库", "warning"),
        ("转移学习省数据。", "Transfer learning saves data.", "转移学习", "迁移学习", "warning"),
        ("实体命名识别很难。", "Named entity recognition is hard.", "实体命名识别", "命名实体识别", "warning"),
        # half of it another word, and every word rendered by itself
        ("实体智能会下厨房。", "Embodied AI can cook.", "实体智能", "具身智能", "split"),
        # three characters between words or edges
        ("生产式AI很便宜。", "Generative AI is cheap.", "生产式", "生成式", "split"),
    ],
)
def test_what_is_like_a_rendering_of_a_term_and_is_none(zh: str, en: str, odd: str, usual: str, level: str) -> None:
    [finding] = found((zh, en))
    assert (finding.side, finding.span.text, finding.suggestion, finding.level) == ("zh", odd, usual, level)
    assert finding.evidence[0].side == "en"
    assert finding.evidence[0].text.lower() in en.lower()


@pytest.mark.parametrize(
    ("zh", "en", "odd", "usual", "level"),
    [
        ("奖励模型爱长句。", "The prize model likes it long.", "prize model", "reward model", "split"),
        ("概念验证做完了。", "The concept proof is done.", "concept proof", "proof of concept", "warning"),
        ("反向传播很老。", "Reverse transmission is old.", "Reverse transmission", "backpropagation", "split"),
    ],
)
def test_what_says_a_term_otherwise_in_english(zh: str, en: str, odd: str, usual: str, level: str) -> None:
    [finding] = found((zh, en))
    assert (finding.side, finding.span.text, finding.suggestion, finding.level) == ("en", odd, usual, level)
    assert finding.evidence[0].text in zh


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("迁移学习省数据。", "Transfer learning saves data."),
        ("语料太小。", "The corpus is too small."),
        ("transfer learning省数据。", "Transfer learning saves data."),
        ("它省数据。", "Transfer learning saves data."),
        ("对比着学。", "Learning contrastively."),
        # what is like the term belongs to another word, or is cut out of one
        ("目标检测和目标跟踪。", "Object detection and object tracking."),
        ("路由列表很长。", "The router table is long."),
        ("实体智能和人打交道。", "Embodied AI, an entity, deals with people."),
        ("推理成本很高。", "The cost of inference is high."),
        ("模型训练很慢。", "To train models is slow."),
        ("代码执行得很快。", "The code executes fast."),
    ],
)
def test_what_is_no_unusual_rendering(zh: str, en: str) -> None:
    assert found((zh, en)) == []


def test_what_the_text_says_so_each_time_is_its_own_way() -> None:
    odd = ("转移学习省数据。", "Transfer learning saves data.")
    own = ("转移学习很快。", "Transfer learning is fast.")
    usual = [(f"第{n}种迁移学习。", f"Transfer learning {n}.") for n in "一二三"]
    assert found(odd, own) == []
    assert [one.span.text for one in found(odd, *usual)] == ["转移学习"]


def test_of_an_expression_that_the_text_renders_in_its_own_way_it_says_nothing() -> None:
    rest = [(f"第{n}是移花接木。", f"The {n} is transfer learning.") for n in "甲乙丙丁戊己"]
    noise = [(f"{c}很好。", f"{w} is good.") for c, w in zip("天地人海山水风", "abcdefg", strict=True)]
    assert found(("转移学习省数据。", "Transfer learning saves data."), *rest, *noise) == []


@pytest.mark.parametrize(
    ("zh", "en", "odd", "expression", "expected"),
    [
        ("网络交换机", "A network switch.", "交换", "switch", True),  # part of a longer word
        ("银行转账", "A bank transfer.", "银行", "payment", True),  # renders another word
        ("银行转账", "A bank transfer.", "银行", "bank", False),
        ("同行在看", "Peers look.", "在看", "peer", False),
    ],
)
def test_what_the_dictionary_explains(zh: str, en: str, odd: str, expression: str, expected: bool) -> None:
    start = zh.index(odd)
    assert is_explained(start, start + len(odd), expression, read(zh, en.lower())) is expected


def test_a_split_that_the_dictionary_explains_is_none() -> None:
    payments = [
        ("付款很快。", "The payment is quick."),
        ("他的付款到了。", "His payment has come."),
        ("付款失败。", "The payment failed."),
        ("付款之后走。", "Go after the payment."),
        ("等付款。", "Wait for the payment."),
        ("没有付款。", "There is no payment."),
    ]
    rest = [("海很大。", "The sea is big."), ("船很小。", "The ship is small."), ("风停了。", "The wind has stopped.")]
    odd, explained = ("汇款的人。", "A man who makes a payment."), ("收款的人。", "A collection and a payment.")
    for pair, split in ((odd, ["汇款"]), (explained, [])):
        findings = found(*payments, *rest, *rest, pair, rule="DRF002")
        assert [finding.span.text for finding in findings if finding.span] == split


def test_where_there_is_a_termbase_it_is_silent() -> None:
    zh, en = (LanguageSection((Term(text, "preferred", NOWHERE),), (), (), False) for text in ("灯塔", "lighthouse"))
    setup = SETUP._replace(concepts=(Concept("lighthouse", zh, en, "", NOWHERE),))
    odd = ("转移学习省数据。", "Transfer learning saves data.")
    assert found(odd)
    assert found(odd, setup=setup) == []
