"""Passages and judges to work with."""

from collections.abc import Callable

import pytest

from duizhao.judging.passages import Pair, Passage
from duizhao.judging.verdicts import Judge, Verdict


@pytest.fixture
def pair() -> Pair:
    """Four passages in two sections, spoken by two voices."""
    passages = [
        Passage(f"b{n}", (f"b{n}",), "made", f"Part {n // 3}", ["Ada", "Bo"][n % 2], f"源{n}", f"Old {n}.", f"New {n}.")
        for n in range(1, 5)
    ]
    return Pair("old", "new", tuple(passages), 2, 1)


@pytest.fixture
def make_judge(pair: Pair) -> Callable[..., Judge]:
    """`make_judge("ada", "++-=")`: for each passage, whether the newer version was preferred. It was shown first if
    the passage's number is even. `majors` has passages whose newer version has a major error."""

    def make(name: str, signs: str, kind: str = "person", majors: str = "") -> Judge:
        verdicts = []
        for number, (passage, sign) in enumerate(zip(pair.passages, signs, strict=False), 1):
            if sign == " ":
                continue
            newer = 1 if number % 2 == 0 else 2
            first, second = passage.digests[::-1] if newer == 1 else passage.digests
            verdict = {"+": str(newer), "-": str(3 - newer), "=": "0"}[sign]
            major = str(newer) if str(number) in majors else ""
            words = "New" if major else ""
            reason = f"{name} on {passage.id}"
            verdicts.append(
                Verdict("0" * 12, passage.id, first, second, verdict, major, words, reason, f"2026-11-0{number}")
            )
        return Judge(name, kind, tuple(verdicts))

    return make
