"""The command line: the only code that prints or exits."""

import gc
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line and exit with its code.

    A command builds what it needs and is gone. To look through that for garbage every 700 objects, and once more at the
    end, took as long as a quarter of `check`.
    """
    gc.set_threshold(100_000)
    from duizhao.cli.group import run

    try:
        code = run()
    finally:
        gc.freeze()
    raise SystemExit(code)
