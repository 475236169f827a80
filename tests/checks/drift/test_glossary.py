"""What the glossary of the field finds where there is no termbase."""

from collections.abc import Callable

import pytest

from duizhao.checks.context import Context
from duizhao.checks.drift.dictionary.in_chinese import is_explained
from duizhao.checks.drift.statistics.bead_text import read_bead
from duizhao.checks.finding import Finding
from duizhao.checks.look import look_at_beads
from duizhao.checks.merge import merge_and_sort
from duizhao.checks.registry import checks_of, named_rules
from duizhao.model import Bead, Concept, LanguageSection, Place, Term

CONTEXT = Context("en", "zh")
CHECKS = checks_of(named_rules(["DRF"], "tests"))
NOWHERE = Place("termbase.yaml", 1, 1)
Look = Callable[..., list[Finding]]


@pytest.fixture
def found(make_bead: Callable[..., Bead]) -> Look:
    """`found(("转移学习。", "Transfer learning."), …)`: the findings of a rule on a text of these beads."""

    def findings(*pairs: tuple[str, str], context: Context = CONTEXT, rule: str = "DRF005") -> list[Finding]:
        beads = [make_bead(f"b{n}", zh=[("tony", zh)], en=[("tony", en)]) for n, (zh, en) in enumerate(pairs, 1)]
        findings = merge_and_sort(look_at_beads(beads, context, CHECKS), ())
        return [finding for finding in findings if finding.rule.id == rule]

    return findings


@pytest.mark.parametrize(
    ("zh", "en", "side", "odd", "usual", "level"),
    [
        # another character of the same sound, another character, another order
        ("语聊库太小。", "The corpus is too small.", "zh", "语聊库", "语料库", "warning"),
        ("转移学习省数据。", "Transfer learning saves data.", "zh", "转移学习", "迁移学习", "warning"),
        ("实体命名识别很难。", "Named entity recognition is hard.", "zh", "实体命名识别", "命名实体识别", "warning"),
        # half of it another word
        ("实体智能会下厨房。", "Embodied AI can cook.", "zh", "实体智能", "具身智能", "split"),
        # three characters between words or edges
        ("生产式AI很便宜。", "Generative AI is cheap.", "zh", "生产式", "生成式", "split"),
        # an English term of more than letters, and a verb of a noun
        ("摩尔定率还在。", "Moore's law still holds.", "zh", "摩尔定率", "摩尔定律", "warning"),
        ("模型要亮化。", "The model must be quantized.", "zh", "亮化", "量化", "warning"),
        # half of it another word, another order, every word said by itself
        ("奖励模型爱长句。", "The prize model likes it long.", "en", "prize model", "reward model", "split"),
        ("概念验证做完了。", "The concept proof is done.", "en", "concept proof", "proof of concept", "warning"),
        ("反向传播很老。", "Reverse transmission is old.", "en", "Reverse transmission", "backpropagation", "split"),
    ],
)
def test_what_is_like_a_term_and_is_none(
    found: Look, zh: str, en: str, side: str, odd: str, usual: str, level: str
) -> None:
    [finding] = found((zh, en))
    assert finding.span is not None
    assert (finding.side, finding.span.text, finding.suggestion, finding.level) == (side, odd, usual, level)
    [witness] = finding.evidence
    assert witness.side != side
    assert witness.text in (en if side == "zh" else zh)


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("迁移学习省数据。", "Transfer learning saves data."),
        ("语料太小。", "The corpus is too small."),
        ("transfer learning省数据。", "Transfer learning saves data."),
        ("它省数据。", "Transfer learning saves data."),
        # another word than the term, of the same stem
        ("语言建模很难。", "Language modeling is hard."),
        ("代码执行得很快。", "The code executes fast."),
        # what is like the term is cut out of a word, or belongs to another word
        ("路由列表很长。", "The router table is long."),
        ("输出层在后。", "First the input layer, then the output layer."),
        ("训练时奖励模型爱长句。", "The training model likes it long."),
        # the same words in another order
        ("推理成本很高。", "The cost of inference is high."),
        ("模型训练很慢。", "To train models is slow."),
    ],
)
def test_what_is_no_unusual_rendering(found: Look, zh: str, en: str) -> None:
    assert found((zh, en)) == []


def test_what_the_text_says_so_each_time_is_its_own_way(found: Look) -> None:
    odd = ("转移学习省数据。", "Transfer learning saves data.")
    own = ("转移学习很快。", "Transfer learning is fast.")
    usual = [(f"第{n}种迁移学习。", f"Transfer learning {n}.") for n in "一二三"]
    assert found(odd, own) == []
    assert [one.span.text for one in found(odd, *usual) if one.span] == ["转移学习"]


def test_of_an_expression_that_the_text_renders_in_its_own_way_it_says_nothing(found: Look) -> None:
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
    assert is_explained(start, start + len(odd), expression, read_bead(zh, en)) is expected


def test_a_split_that_the_dictionary_explains_is_none(found: Look) -> None:
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


def test_where_there_is_a_termbase_it_is_silent(found: Look) -> None:
    zh, en = (LanguageSection((Term(text, "preferred", NOWHERE),), (), (), False) for text in ("灯塔", "lighthouse"))
    context = Context("en", "zh", (Concept("lighthouse", zh, en, "", NOWHERE),))
    odd = ("转移学习省数据。", "Transfer learning saves data.")
    assert found(odd)
    assert found(odd, context=context) == []
