"""Any text as it reads in a comment on a pull request, whatever it contains."""

import re

from duizhao.reports.terminal import escaped

_MARKUP = re.compile(r"[\\`*_\[\]{}<>&~|$\"'!^=]")
_LINKED = re.compile(r"[@#]|:(?=[\w+-]*[a-z+-][\w+-]*:)|(?<=www)\.|(?<=http):|(?<=https):", re.IGNORECASE)


def plain_markdown(text: str) -> str:
    """A text that reads as it is in the middle of a line of Markdown or HTML.

    Markup becomes HTML character references, which CommonMark (6.2) never takes for markup. What GitHub links after
    Markdown (@name, #1, :emoji:) is broken by empty comments.
    """
    shown = _LINKED.sub(lambda found: f"{found[0]}\0", escaped(text))
    return _MARKUP.sub(lambda found: f"&#{ord(found[0])};", shown).replace("\0", "<!-- -->")
