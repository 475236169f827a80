"""A progress bar, but only for what takes long."""

import sys
import time
from collections.abc import Iterator, Sequence
from typing import TypeVar

import click

from duizhao.reports.terminal import escaped

PATIENCE = 2.0
"""Seconds before the bar appears."""

T = TypeVar("T")


def progress(items: Sequence[T], label: str) -> Iterator[T]:
    """The items, with a bar on stderr once they have taken longer than `PATIENCE`."""
    started = time.monotonic()
    for done, item in enumerate(items):
        if time.monotonic() - started > PATIENCE:
            with click.progressbar(length=len(items), label=escaped(label), file=sys.stderr) as bar:
                bar.update(done)
                for late in items[done:]:
                    yield late
                    bar.update(1)
            return
        yield item
