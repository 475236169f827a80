"""JSON as every report writes it: indented, readable Chinese, nothing in it that a terminal or a runner would obey."""

import json
import re
from typing import Any

_RISKY = re.compile(r"[^\n -~\u2010-\u2027\u3000-\u303f\u4e00-\u9fff\uff01-\uff60]|##\[")
"""All but the characters of everyday texts, which are sorted out quickly; `_safe` looks at each."""


def json_text(value: Any) -> str:
    """The value as JSON. Control and format characters are `\\u` escapes, which mean the same to every reader.

    So is the `#` of `##[`, which begins a command to GitHub's runner wherever in a line it is found.
    """
    return _RISKY.sub(_safe, json.dumps(value, ensure_ascii=False, indent=2))


def _safe(found: re.Match[str]) -> str:
    text = found[0]
    if text == "##[":
        return "\\u0023#["
    if text == "\u00a0" or text.isprintable():
        return text
    units = text.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
