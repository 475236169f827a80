"""Names of the English that the Chinese has not. First what must raise nothing."""

from collections.abc import Callable

import pytest

from duizhao.checks.context import Context
from duizhao.checks.finding import Finding
from duizhao.checks.look import look_at_beads
from duizhao.checks.names.added import CHECK
from duizhao.model import Bead, Concept, Erratum, LanguageSection, Place, Quotation, Term

HERE = Place("nowhere.yaml", 1, 1)
USUAL = (
    "我们有OpenAI、DeepMind、xAI、GPT-4、H100、Llama 3。",
    "We have OpenAI, DeepMind, xAI, GPT-4, H100s, and Llama 3.",
)


@pytest.fixture
def find(make_bead: Callable[..., Bead]) -> Callable[..., list[Finding]]:
    """`find(zh, en, context)`: what is said of a bead among others whose Chinese has all names."""

    def find(zh: str, en: str, context: Context = Context("zh", "en"), usual: tuple[str, str] = USUAL) -> list[Finding]:  # noqa: B008
        texts = [usual, usual, (zh, en)]
        beads = [make_bead(f"b{n}", zh=[("tony", one)], en=[("tony", other)]) for n, (one, other) in enumerate(texts)]
        return list(look_at_beads(beads, context, [CHECK]))

    return find


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("我们有两个。", "In 2017, we had two, on May 29."),
        ("第二代Mamba", "Mamba 2"),
        ("Mamba和Mamba 2", "Mamba and Mamba 2"),
        ("Llama 2、3", "Llama 2 and Llama 3"),
        ("GPT4的", "GPT-4’s"),
        ("一个JS工具", "A JavaScript tool"),
        ("A100很多", "Lots of A100s"),
        ("博士", "A PhD in Chapter 3, Figure 4"),
        ("人工智能", "AI and LLMs, says NASA"),
        ("代码", "Run `OpenBLAS` or https://a.example/DeepSpeed"),
        ("钱", "$B2 and non-OpenStack"),
        ("在Meta有8B的模型", "At Meta, 8B models"),
        ("Meta有24小时,100%,8:30", "Meta 100% and Meta 8:30, Meta 2,000"),
    ],
)
def test_what_is_no_name_or_stands_in_the_chinese_raises_nothing(find: Callable[..., list[Finding]], zh: str, en: str):
    assert find(zh, en) == []


@pytest.mark.parametrize(
    ("zh", "en", "name"),
    [
        ("我们想试试。", "With GPT-5, we wanted to try.", "GPT-5"),
        ("我们想试试。", "At DeepSpeed, we wanted to try.", "DeepSpeed"),
        ("Mamba很好。", "Mamba 2 is good.", "Mamba 2"),
        ("Mamba很好。", "Mamba-2 is good.", "Mamba-2"),
        ("GPT-3.5很好。", "GPT-4o is good.", "GPT-4o"),
        ("一百个芯片", "A hundred B200s", "B200s"),
    ],
)
def test_a_name_that_the_chinese_has_not(find: Callable[..., list[Finding]], zh: str, en: str, name: str) -> None:
    (only,) = find(zh, en)
    assert only.span
    assert (only.rule.id, only.side, only.span.text, only.level) == ("NAM002", "en", name, "warning")
    assert only.message == f"“{name}” is not in the Chinese"


def test_where_the_chinese_often_lacks_such_names_nothing_is_said(find: Callable[..., list[Finding]]) -> None:
    added = ("我们想试试。", "With GPT-5, we wanted to try.")
    assert find(*added, usual=("微信、抖音、贝宝", "WeChat, TikTok, PayPal")) == []
    assert find(*added, usual=("好。", "Good.")) == [], "nothing is known"
    many = ", ".join(f"H{n}00" for n in range(1, 20))
    rendered = (f"疫情,{many}", f"COVID-19, {many}")
    assert find(*added, usual=rendered) != [], "one name among many is rendered"
    assert find("疫情", "COVID-19", usual=rendered) == [], "and always so"


def test_parts_of_a_corpus_add_up(make_bead: Callable[..., Bead]) -> None:
    beads = [make_bead(f"b{n}", zh=[("tony", USUAL[0])], en=[("tony", f"{USUAL[1]} B{n}00")]) for n in range(6)]
    context = Context("zh", "en")
    parts = [CHECK.tally(beads[start::3], context) for start in (2, 0, 1)]
    assert parts[0] + parts[1] + parts[2] == CHECK.tally(beads, context)


def section(*terms: str) -> LanguageSection:
    statuses = ("preferred", "admitted", "admitted")
    return LanguageSection(
        tuple(Term(term, status, HERE) for term, status in zip(terms, statuses, strict=False)), (), (), True
    )


def test_terms_are_left_to_the_termbase_and_corrections_are_names_of_the_chinese(
    find: Callable[..., list[Finding]],
) -> None:
    context = Context("zh", "en", (Concept("gpt-5", section("GPT-5"), section("GPT-5"), "", HERE),))
    assert find("我们试试。", "With GPT-5, we tried.", context) == []
    places = (Quotation(("b2-zh-0",), "CodeStraw", "", "", HERE),)
    erratum = Erratum("", places, "CodeStral", "", "", "", "", "", (), HERE)
    garbled = ("我们试了CodeStraw。", "We tried CodeStral.")
    assert find(*garbled) != []
    assert find(*garbled, Context("zh", "en", errata=(erratum,))) == []


@pytest.mark.parametrize(
    ("en", "words"),
    [
        ("It was Tony Wong who said so.", ["Wong"]),
        ("It was Tony Wu who said so.", []),
        ("It was Tony’s Model.", []),
        ("Tony, Monday is fine.", []),
        ("Tony did. Monday is fine.", []),
        ("Tony Xu spoke, from xAI.", ["Xu"]),
        ("Antony Wong", []),
        ("Mistral AI and Mistral Large", []),
        ("Mistral Small", ["Small"]),
    ],
)
def test_a_name_of_the_termbase_that_goes_on_otherwise(find: Callable[..., list[Finding]], en: str, words: list[str]):
    tony = Concept("tony-wu", section("Tony Wu", "Tony"), section("Tony Wu", "Tony"), "", HERE)
    mistral = Concept("mistral", section("Mistral AI", "Mistral"), section("Mistral AI", "Mistral"), "", HERE)
    found = find("Tony、xAI和Mistral的Large", en, Context("zh", "en", (tony, mistral)))
    assert [one.span.text for one in found if one.span] == words
