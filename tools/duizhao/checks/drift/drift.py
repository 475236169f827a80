"""Drift found without a list: names, renderings and slips that the rest of the text speaks against.

What a person has written down goes before what the counts say: a form that the termbase knows is for the rules of the
termbase to judge, and words that an erratum records are accounted for.
"""

from collections.abc import Iterable, Iterator

from duizhao.checks.check import TallyCheck, bead_by_bead
from duizhao.checks.context import Context
from duizhao.checks.drift.evidence.tally import Tally
from duizhao.checks.drift.evidence.verdicts import Drift, Verdicts
from duizhao.checks.finding import Evidence, Finding
from duizhao.checks.rule import Rule
from duizhao.language.matching.occurrence import TermMatch
from duizhao.model import Bead, Language, Segment, Side
from duizhao.termbase.compiled import Termbase
from duizhao.termbase.reading import Hit, Reading, reading

NAME = Rule(
    "DRF001",
    "name-variant",
    "warning",
    """A name is written otherwise than on the other side of its bead.

    Case, a space, a hyphen, a letter more, less or changed; the spelling that stands more often in the text is the
    usual one, and where both stand equally often both places are shown, that on the source side as a split. So are
    two names of one family (LangChain, LangGraph) where each is the only one that the other side has not. Names with
    other numbers are other names (8x7B, 8x22B), and so are names that both sides have (GPT-4, GPT-4o). An all small
    spelling is a split.

    Why: a reader takes another spelling for another thing, and a search misses it.
    Bad: 我们用Mixture 8x22B做实验。 / We ran it on Mixtral 8x22B.
    Good: 我们用Mixtral 8x22B做实验。 / We ran it on Mixtral 8x22B.
    """,
)

RENDERING = Rule(
    "DRF002",
    "rendering-variant",
    "warning",
    """An expression that is nearly always rendered one way is rendered another way here.

    No list is needed: what renders what is learnt from the text itself. A finding needs a rival that can be seen, that
    nothing else in the bead explains. Where the rival is established too, or resembles the usual rendering in
    nothing, it is a split: evidence of a majority, not of a mistake.

    Why: two renderings of one concept read as two concepts.
    Bad: 模型的权值…… / the weights of the model, where 权重 renders weights in the other 28 places
    Good: 模型的权重…… / the weights of the model
    """,
)

SLIP = Rule(
    "DRF003",
    "homophone-slip",
    "warning",
    """A rendering is written with another character of the same sound.

    The tone does not count: input methods take the syllable. The English of the bead has the expression that the
    right characters render everywhere else.

    Why: it is a slip of the keyboard that no spelling checker sees.
    Bad: 先微掉模型。 / Fine-tune the model first.
    Good: 先微调模型。 / Fine-tune the model first.
    """,
)

ORDER = Rule(
    "DRF004",
    "character-order",
    "warning",
    """A rendering stands with its characters in another order.

    Why: it reads as another term.
    Bad: 专家混合 / mixture of experts, where 混合专家 renders it everywhere else
    Good: 混合专家 / mixture of experts
    """,
)

UNUSUAL = Rule(
    "DRF005",
    "glossary-variant",
    "warning",
    """A term of computing or machine learning stands as words that are like what it is called and are not it.

    Looked for where no termbase is given: a glossary that comes with the program says what terms of these fields are
    called in both languages. A finding needs words in the place of the term, on either side, that nothing else in the
    bead explains: one character is another, the words stand in another order, a part of them is another word, or each
    word is rendered by itself (then it is a split). What the text calls so again and again is its own way.

    Why: readers of the field know the term and no other.
    Bad: 会拉二胡再学琵琶，这是转移学习。 / Play the erhu, then learn the pipa: that is transfer learning.
    Good: 会拉二胡再学琵琶，这是迁移学习。 / Play the erhu, then learn the pipa: that is transfer learning.
    """,
)


def _tally(beads: Iterable[Bead], context: Context) -> Tally:
    return Tally.of((bead.zh.text, bead.en.text) for bead in beads)


_Judged = tuple[Verdicts, Termbase | None]
"""What the counts say, and what is settled whatever they say."""


def _judge(tally: Tally, context: Context) -> _Judged:
    settled = Termbase(context) if context.concepts or context.errata else None
    return Verdicts(tally.texts(), context.target, glossary=not context.concepts), settled


def _look(bead: Bead, judged: _Judged) -> Iterator[Finding]:
    verdicts, termbase = judged
    zh, en = bead.zh.text, bead.en.text
    if not zh or not en:
        return
    for drift in verdicts.look(zh, en):
        segment, start, end = _place(bead.side(drift.side), drift.start, drift.end)
        hit = Hit(segment, TermMatch(start, end, ()))
        if not (termbase and _settled(reading(bead.side(drift.side), termbase), hit)):
            yield _finding(bead, drift, hit)


def _settled(words: Reading, odd: Hit) -> bool:
    """Whether the odd words are a term of the termbase as it spells it, or inside one, or recorded by an erratum."""
    return words.recorded(odd) or any(
        term.segment is odd.segment
        and term.match.start <= odd.match.start
        and odd.match.end <= term.match.end
        and not _in_other_case(term)
        for term in words.hits
    )


def _in_other_case(term: Hit) -> bool:
    """Whether words are a term but for its capitals; the first letter counts where the term has capitals inside."""
    words = term.words
    spellings = [sense.term.text for sense in term.match.senses if sense.term.text.lower() == words.lower()]
    return bool(spellings) and not any(
        words == spelling or (words[1:] == spelling[1:] and spelling[1:].islower()) for spelling in spellings
    )


RULES = {rule.id: rule for rule in (NAME, RENDERING, SLIP, ORDER, UNUSUAL)}


def _finding(bead: Bead, drift: Drift, odd: Hit) -> Finding:
    other: Language = "en" if drift.side == "zh" else "zh"
    evidence: tuple[Evidence, ...] = ()
    if drift.witness[1]:
        evidence = (Evidence.on(other, *_place(bead.side(other), *drift.witness), drift.note),)
    return Finding.on(
        RULES[drift.rule],
        bead,
        drift.side,
        odd.segment,
        odd.match.start,
        odd.match.end,
        drift.message,
        level=drift.level,
        suggestion=drift.suggestion,
        evidence=evidence,
    )


def _place(side: Side, start: int, end: int) -> tuple[Segment, int, int]:
    """The segment in which a stretch of a side's joined text begins, and the stretch in it."""
    joint = 0 if side.language == "zh" else 1
    for segment in side.segments:
        length = len(segment.text)
        if start < length or segment is side.segments[-1]:
            return segment, start, min(end, length)
        start, end = start - length - joint, end - length - joint
    raise ValueError("no segments")


CHECK = TallyCheck(tuple(RULES.values()), _tally, _judge, bead_by_bead(_look))
