"""`fmt`: files that are not in their canonical form, or were not."""

from itertools import zip_longest

from duizhao.reports.terminal import escaped
from duizhao.store.change import Formatted
from duizhao.wording import plural


def rewritten(path: str) -> str:
    """A file that `fmt` has put into its canonical form."""
    return f"{escaped(path)}: rewritten"


def not_canonical(file: Formatted) -> str:
    """The first line of a file that differs from its canonical form, as it is and as it should be."""
    before, after = (text.splitlines(keepends=True) for text in (file.before, file.after))
    pairs = enumerate(zip_longest(before, after, fillvalue=""), 1)
    line, (is_, should_be) = next((number, pair) for number, pair in pairs if pair[0] != pair[1])
    return (
        f"{escaped(file.path)}:{line}:1: is not canonical\n"
        f"  is         {_visible(is_)}\n  should be  {_visible(should_be)}"
    )


def formatted_count(files: int, astray: int, unread: int, only_check: bool) -> str:
    """How many files `fmt` has looked at, and what became of them."""
    done = "not canonical" if only_check else "rewritten"
    return f"{plural(files, 'file')}, {astray} {done}" + (f", {unread} not read" if unread else "")


def _visible(line: str) -> str:
    """A line with its end and what is invisible in it as escapes."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in line) or "(nothing)"
