"""No text breaks a rule, and every finding is on the words that it quotes."""

from collections.abc import Callable

from hypothesis import example, given, settings
from hypothesis import strategies as st

from duizhao.checks.check import BeadCheck, TallyCheck
from duizhao.checks.context import Context
from duizhao.checks.look import look_at_beads
from duizhao.checks.merge import merge_overlapping, sort_findings
from duizhao.checks.registry import all_checks
from duizhao.model import LANGUAGES, Bead, Concept, Language, LanguageSection, Place, Term

NOWHERE = Place("termbase.yaml", 1, 1)
CHARACTERS = (
    "abXZ 019٣５²½①Ⅷ㊀İıßſﬁΣς’‘“”\"'.,;:!?()[]{}<>&%$#@/\\|-–—_~`*+=^…。，、；：！？（）《》「」"
    "的一二三十百千万亿两半每周月年去今上下个第几多点分之模型權重兩萬億客戶户\u00a0\u3000\u200b\u200d\u0301\u05d0\U0001f600\U00020bb7\n\t\x00\u2028\u200f\u202e\u212a\ud800"
)
FRAGMENTS = (
    *("http://x.y/z?a=1", "{0}", "%s", "<b>", "`code`", "GPT-4o", "Llama 3.1", "10,000", "1,00", "3.14.15", "12:61"),
    *(
        "2024-05-31",
        "last year",
        "every two months",
        "twenty-one",
        "one hundred and",
        "two thirds",
        "half",
        "dozens of",
    ),
    *("transfer learning ", "the concept proof ", "prize model ", "to quantize ", "GANs "),
    *("转移学习", "概念验证", "奖励模型", "亮化", "生成对抗", "九成九", "七五折"),
    *(
        "去年",
        "每两周",
        "第一百零",
        "三分之",
        "百分之",
        "9" * 30,
        "9" * 4301,
        "五" * 40,
        "万亿" * 5,
        "TODO",
        "the the",
        "的的",
    ),
)
TEXTS = st.lists(st.sampled_from([*CHARACTERS, *FRAGMENTS]), max_size=20).map("".join)


def concept(zh: str, en: str, *, exact: bool = False) -> Concept:
    sections = [LanguageSection((Term(text, "preferred", NOWHERE),), (), (), exact) for text in (zh, en)]
    return Concept(en, sections[0], sections[1], "", NOWHERE)


TERMBASE = (concept("模型", "model"), concept("权重", "weights"), concept("Llama 3", "Llama 3", exact=True))


@settings(deadline=None, max_examples=300)
@example([("百分之3.14.15", "3.14.15 percent")], "zh", ())
@given(
    st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=6),
    st.sampled_from(LANGUAGES),
    st.sampled_from([(), TERMBASE]),
)
def test_no_text_breaks_a_rule(
    make_bead: Callable[..., Bead], pairs: list[tuple[str, str]], source: Language, concepts: tuple[Concept, ...]
) -> None:
    beads = [make_bead(f"b{number}", zh=[("tony", zh)], en=[("tony", en)]) for number, (zh, en) in enumerate(pairs, 1)]
    checks = [check for check in all_checks() if isinstance(check, BeadCheck | TallyCheck)]
    context = Context(source, "en" if source == "zh" else "zh", concepts)
    texts = {bead.id: {"zh": bead.zh.text, "en": bead.en.text} for bead in beads}
    for finding in sort_findings(merge_overlapping(look_at_beads(beads, context, checks)), ()):
        if finding.span and finding.bead and finding.side:
            assert texts[finding.bead][finding.side][finding.span.start : finding.span.end] == finding.span.text
