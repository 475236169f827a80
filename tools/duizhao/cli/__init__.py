"""The command line: the only code that prints or exits."""

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn


def program() -> NoReturn:
    """Run the command line as a process of its own, and end that at once.

    What a command has built is not taken down object by object: the system takes it back anyway (mypy does the same).
    """
    import atexit

    code: object = 1
    try:
        main()
    except SystemExit as end:
        code = end.code
    atexit._run_exitfuncs()
    for stream in filter(None, (sys.stdout, sys.stderr)):  # one that is closed is None
        with suppress(OSError, ValueError):  # what could not be written has been told
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
