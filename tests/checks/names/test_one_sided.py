"""Names on one side only. First what must raise nothing."""

from collections.abc import Callable

import pytest

from duizhao.checks.context import Context
from duizhao.checks.finding import Finding
from duizhao.checks.look import look_at_beads
from duizhao.checks.names.one_sided import CHECK
from duizhao.model import Bead, Concept, Erratum, LanguageSection, Place, Quotation, Term

INTO_ENGLISH = Context("zh", "en")
NOWHERE = Place("nowhere.yaml", 1, 1)
Names = Callable[..., list[tuple[str, str]]]


@pytest.fixture(scope="session")
def pair(make_bead: Callable[..., Bead]) -> Callable[..., Bead]:
    return lambda zh, en, id="b1": make_bead(id, zh=[("tony", zh)], en=[("tony", en)])


def found(beads: list[Bead], context: Context = INTO_ENGLISH) -> list[Finding]:
    return list(look_at_beads(beads, context, [CHECK]))


def named(findings: list[Finding]) -> list[tuple[str | None, str]]:
    return [(one.side, one.span.text) for one in findings if one.span]


SAME = [
    ("我们发布了Codestral。", "We released Codestral."),
    ("Llama3很好。", "Llama 3 is good."),
    ("Llama 3很好。", "Llama3 is good."),
    ("用Flash Attention。", "We use FlashAttention."),
    ("用FlashAttention。", "We use Flash Attention."),
    ("X.AI的人", "People at xAI"),
    ("GPT4和WiFi", "GPT-4 and Wi-Fi"),
    ("很多GPU", "Lots of GPUs"),
    ("很多LLMs", "One LLM"),
    ("Mistral的模型", "Mistral’s model"),
    ("用RAG来做。", "You do it with retrieval-augmented generation."),
    ("一个JS工具", "A JavaScript tool"),
    ("8B和70B的模型,7cm长,16GB", "Models of 8 and 70 billion parameters, seven centimeters, sixteen gigabytes"),
    ("OK,好的。", "Okay, fine."),
    ("要有ID", "It must have an identifier"),
    ("卖Puppy", "Sell Puppies"),
    ("在İstanbul", "In İstanbul"),
    ("T恤", "A T-shirt"),
    ("一个token", "One of them"),
    ("见`Codestral`和[这里](https://a.example/Codestral)", "See there"),
    ("我们发布了Codestral。", "We released `Codestral`."),
    ("美国人,特斯拉。", "Americans, Tesla."),
    ("数据中心", "A data center with H100s, says NVIDIA"),
    ("", "We released Codestral."),
    ("我们发布了Codestral。", ""),
]


@pytest.mark.parametrize(("zh", "en"), SAME)
def test_one_name_in_two_spellings_raises_nothing(make_bead: Callable[..., Bead], zh: str, en: str) -> None:
    assert found([make_bead("b1", zh=[("tony", zh)] if zh else [], en=[("tony", en)] if en else [])]) == []


@pytest.mark.parametrize(
    ("zh", "en", "name"),
    [
        ("我们发布了Codestral。", "We released it.", "Codestral"),
        ("用PPO来做。", "You do it with DPO.", "PPO"),
        ("CLIP-2最聪明。", "BLIP-2 was the cleverest.", "CLIP-2"),
        ("AI很热,Codestral也是。", "AI said so.", "Codestral"),
        ("Llama很便宜。", "LLaVA was cheap.", "Llama"),
        ("AI很热。", "They said it’s hot.", "AI"),
    ],
)
def test_a_name_that_the_english_lacks(pair: Callable[..., Bead], zh: str, en: str, name: str) -> None:
    (only,) = found([pair(zh, en)])
    assert only.span
    assert (only.rule.id, only.side, only.span.text, only.level) == ("NAM001", "zh", name, "warning")
    assert zh[only.span.start : only.span.end] == name
    assert only.evidence[0].text == en


def test_a_name_that_is_missing_twice_is_told_once(pair: Callable[..., Bead]) -> None:
    assert len(found([pair("Codestral,还是Codestral。", "That one, again.")])) == 1


def test_a_word_that_both_sides_share_is_missed_in_the_chinese(pair: Callable[..., Bead]) -> None:
    shared = [pair("Mistral很好。", "It’s Mistral that’s good.", f"b{n}") for n in range(9)]
    assert found([*shared, pair("我们很好。", "We at Mistral are good.")])[0].message == (
        "“Mistral” is in the English but not in the Chinese; "
        "of the 10 beads with it in the English 9 have it in the Chinese"
    )
    assert found([*shared[:2], pair("我们很好。", "We at Mistral are good.")]) == [], "two are no habit"
    assert found([*shared, *[pair("我们很好。", "We at Mistral are good.", f"c{n}") for n in range(2)]]) == []
    assert found([*shared, pair("我们很好。", "Mistral opens this sentence.")]) == [], "any word may open a sentence"


def test_a_chinese_name_that_the_english_never_keeps_is_rendered_otherwise(pair: Callable[..., Bead]) -> None:
    slides = [pair("看PPT。", "Look at the slides.", f"b{n}") for n in range(3)]
    assert len(found(slides[:2])) == 2
    assert found(slides) == []
    assert len(found([*slides, pair("看PPT。", "Look at the PPT.")])) == 3, "once kept, it is a name like others"


def test_names_of_the_termbase_are_left_to_its_rules(pair: Callable[..., Bead]) -> None:
    zh = LanguageSection((Term("VS Code", "preferred", NOWHERE),), (), (), False)
    en = LanguageSection((Term("the editor", "preferred", NOWHERE),), (), (), False)
    context = Context("zh", "en", (Concept("vs-code", zh, en, "", NOWHERE),))
    assert found([pair("用VS Code写。", "Write in it.")], context) == []
    assert named(found([pair("用Code写。", "Write in it.")], context)) == [("zh", "Code")]


@pytest.mark.parametrize(
    ("status", "expected"), [("confirmed", []), ("proposed", []), ("rejected", [("zh", "Mixture")])]
)
def test_the_words_of_an_erratum_are_accounted_for(
    pair: Callable[..., Bead], status: str, expected: list[tuple[str, str]]
) -> None:
    place = Quotation(("b1-zh-0",), "Mixture模型", "", "", NOWHERE)
    erratum = Erratum("x1", (place,), "Mixtral模型", "", "", "", "certain", status, (), NOWHERE)
    context = Context("zh", "en", (), (erratum,))
    assert named(found([pair("我们的Mixture模型。", "Our Mixtral model.")], context)) == expected


def test_tallies_add_up_in_any_order(pair: Callable[..., Bead]) -> None:
    beads = [pair("Mistral很好。", "It’s Mistral.", "b1"), pair("看PPT。", "Look at Mistral’s slides.", "b2")]
    one, other = (CHECK.tally([bead], INTO_ENGLISH) for bead in beads)
    assert one + other == other + one == CHECK.tally(beads, INTO_ENGLISH)
