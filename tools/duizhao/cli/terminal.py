"""What is known of the terminal that a report is shown on."""

import os
import sys


def wants_colour() -> bool:
    """Whether a report is to be in colour: on a terminal, unless NO_COLOR is set (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def columns(default: int) -> int:
    """How wide COLUMNS says that the terminal is, else how wide it is; the default if neither is known.

    Not `shutil.get_terminal_size`, which takes COLUMNS at its word, even where it has twenty digits.
    """
    said = os.environ.get("COLUMNS", "")
    if said.isdecimal() and len(said) < 5 and int(said):
        return int(said)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or default
    except (OSError, ValueError):
        return default
