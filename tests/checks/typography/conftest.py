"""What the tests of typography share."""

from collections.abc import Callable

import pytest

from duizhao.checks.check import BeadCheck, TallyCheck
from duizhao.checks.context import Context
from duizhao.checks.finding import Finding
from duizhao.checks.look import look_at_beads
from duizhao.model import Bead

INTO_ENGLISH = Context("zh", "en")


@pytest.fixture(scope="session")
def find_in(make_bead: Callable[..., Bead]) -> Callable[..., list[Finding]]:
    """`find_in("It's open.", check, …)`: the findings in one target text, whose source is `source`."""

    def find_in(
        text: str,
        *checks: BeadCheck | TallyCheck,
        source: str = "有这么一句。",
        context: Context = INTO_ENGLISH,
    ) -> list[Finding]:
        zh, en = (source, text) if context.target == "en" else (text, source)
        return list(look_at_beads([make_bead("b1", zh=[("tony", zh)], en=[("tony", en)])], context, checks))

    return find_in


@pytest.fixture(scope="session")
def mended() -> Callable[[str, list[Finding]], str]:
    """`mended(text, findings)`: the text with every suggestion that does not overlap a later one carried out."""

    def mended(text: str, findings: list[Finding]) -> str:
        original, begins = text, len(text)
        for finding in sorted(findings, key=lambda finding: finding.span.start if finding.span else 0, reverse=True):
            assert finding.span
            assert original[finding.span.start : finding.span.end] == finding.span.text
            if finding.suggestion is not None and finding.span.end <= begins:
                begins = finding.span.start
                text = text[: finding.span.start] + finding.suggestion + text[finding.span.end :]
        return text

    return mended
