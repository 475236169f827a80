"""A judgement whose every text is hostile."""

import pytest

from duizhao.judging.judgement import Judgement, judge
from duizhao.judging.passages import Pair, Passage
from duizhao.judging.verdicts import Judge, Verdict

HOSTILE = "\x1b[5m<script>alert(1)</script> </script> *a* | `b` [c](http://d) @e #1 &amp; \u202e"


@pytest.fixture
def hostile() -> str:
    return HOSTILE


@pytest.fixture
def hostile_pair() -> Pair:
    passages = [
        Passage(
            f"b{n}{HOSTILE}",
            ("b",),
            "d",
            f"s{n}{HOSTILE}",
            f"v{n}{HOSTILE}",
            f"源{HOSTILE}",
            f"o{n}{HOSTILE}\n1. x",
            f"n{n}{HOSTILE}",
        )
        for n in range(2)
    ]
    return Pair(f"base{HOSTILE}", f"head{HOSTILE}", tuple(passages), 0, 0)


@pytest.fixture
def judgement(hostile_pair: Pair) -> Judgement:
    """Both passages lost, the second with a major error."""
    verdicts = [
        Verdict("0" * 12, passage.id, *passage.digests, "1", "2" * number, HOSTILE * number, HOSTILE, "2026-11-25")
        for number, passage in enumerate(hostile_pair.passages)
    ]
    return judge(hostile_pair, [Judge(f"Ada{HOSTILE}", "program", tuple(verdicts))])
