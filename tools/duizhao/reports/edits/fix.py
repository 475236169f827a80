"""`check --fix`: what was changed."""

from collections.abc import Sequence

from duizhao.reports.terminal import escaped
from duizhao.wording import plural


def fixed(places: int, written: Sequence[str]) -> str:
    """What `check --fix` has changed."""
    return f"fixed {plural(places, 'place')} in {', '.join(map(escaped, written))}"
