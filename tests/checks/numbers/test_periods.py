"""Periods: how often, and when from now. First what must raise nothing."""

from collections.abc import Callable

import pytest

from duizhao.checks.context import Context
from duizhao.checks.look import look_at_beads
from duizhao.checks.numbers.periods import CHECK
from duizhao.model import Bead


@pytest.fixture
def find(make_bead: Callable[..., Bead]) -> Callable[..., list[str]]:
    def find(zh: str, en: str, context: Context = Context("zh", "en")) -> list[str]:  # noqa: B008
        bead = make_bead("b1", zh=[("tony", zh)], en=[("tony", en)])
        return [one.span.text for one in look_at_beads([bead], context, [CHECK]) if one.span]

    return find


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("每年增长", "It grows annually, by a little every month."),
        ("每年增长", "It grows each year."),
        ("每天三次", "three times a day"),
        ("每天三次", "three times every single day"),
        ("每周一次", "weekly"),
        ("每周一次", "once a week"),
        ("每两周一次", "every two weeks"),
        ("每七天", "every week"),
        ("每周", "every other day"),
        ("每周末", "every weekend"),
        ("每天晚上", "every night, at 60 miles per hour"),
        ("每分每秒", "every minute of every day"),
        ("每个人", "everyone, ten times a day"),
        ("增长", "every month"),
        ("去年九月", "last September"),
        ("上个月", "last September"),
        ("今年夏天", "this summer"),
        ("明年或两年后", "in the next year or two"),
        ("明年", "the following year"),
        ("今天的模型,未来一年", "today’s models, next year"),
        ("在下周围", "this week"),
        ("未来一年", "next year"),
        ("去年,明年", "next year and last year"),
        ("今年", "in the next month"),
        ("昨天", "the day before"),
    ],
)
def test_the_same_period_or_none_raises_nothing(find, zh: str, en: str) -> None:
    assert find(zh, en) == []


@pytest.mark.parametrize(
    ("zh", "en", "words"),
    [
        ("每年可能会增长10倍", "It may go up 10x every month.", "every month"),
        ("每小时", "per minute", "per minute"),
        ("每周清洁一次", "cleaned once a month", "once a month"),
        ("每周一次", "twice a week", "twice a week"),
        ("每天开3次会", "We meet four times a day.", "four times a day"),
        ("去年九月", "this September", "this September"),
        ("去年我们发布了它", "We released it this year.", "this year"),
        ("下个月发布", "We’ll release it next week.", "next week"),
        ("明年或两年后", "in the next month or two", "next month"),
        ("昨天我们见了", "We meet tomorrow.", "tomorrow"),
        ("去年和今年", "last year and next year", "next year"),
    ],
)
def test_another_period(find, zh: str, en: str, words: str) -> None:
    assert find(zh, en) == [words]


def test_it_is_the_target_that_is_shown(find) -> None:
    assert find("每年增长", "It grows every month.", Context("en", "zh")) == ["每年"]
