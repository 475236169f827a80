"""The command line: the only code that prints or exits."""

import atexit
import gc
import os
import signal
import sys
from contextlib import suppress
from functools import partial
from types import FrameType
from typing import NoReturn

INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells have it."""


def program() -> NoReturn:
    """Run the command line as a process of its own, and end that at once.

    What a command has built is not taken down object by object: the system takes it back anyway (mypy does the same).
    """
    signal.signal(signal.SIGTERM, partial(_interrupt, os.getpid()))
    code: object = 1
    try:
        main()
    except SystemExit as end:
        code = end.code
    except KeyboardInterrupt:  # before the command had begun
        code = INTERRUPTED
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    atexit._run_exitfuncs()
    for stream in filter(None, (sys.stdout, sys.stderr)):  # one that is closed is None
        with suppress(OSError, ValueError):  # what could not be written has been reported
            stream.flush()
    os._exit(code if isinstance(code, int) else 1)


def main() -> NoReturn:
    """Run the command line and exit with its code.

    A command builds what it needs and is gone: to look through that for garbage every 700 objects took as long as a
    quarter of `check`.
    """
    gc.set_threshold(1_000_000)
    from duizhao.cli.group import run

    raise SystemExit(run())


def _interrupt(program: int, number: int, _: FrameType | None) -> None:
    """Let SIGTERM do what Ctrl-C does, so that what is half done is cleaned up; a forked process simply ends."""
    if os.getpid() == program:
        raise KeyboardInterrupt
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)
