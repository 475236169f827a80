"""Write plain data as YAML in the canonical form: keys in the order, and values in the style, of the file's shape.

Prose is a literal block of one line, lists of ids are in flow style, and everything else is in block style. A scalar is
plain if every YAML 1.1 or 1.2 parser reads it as the same text, and otherwise double-quoted. Every text without lone
surrogates survives the round trip.
"""

import re
from typing import Any

from duizhao.store.shapes import Listing, Record, Shape, Text, shape_of

UNSAFE = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff"
"""Written as escapes: characters that YAML forbids or treats as line ends, and invisible ones."""
ESCAPED = re.compile(f'[{UNSAFE}\t\n"\\\\]')
LITERAL = re.compile(f"(?![ \t\n])[^{UNSAFE}]+(?<!\n)")
PLAIN = re.compile(f"(?![-?:,\\[\\]{{}}#&*!|>'\"%@` ])(?:(?!: | #|:$)[^{UNSAFE}\t\n])+(?<! )")
PLAIN_IN_FLOW = re.compile(r"[^\W_][\w.-]*")
NO_TEXT = re.compile(
    r"""~ | null | y | n | yes | no | on | off | true | false | << | =   # null, booleans, merge, value
    | [-+]? 0b[01_]+ | [-+]? 0o?[0-7_]+ | [-+]? 0x[0-9a-f_]+             # whole numbers
    | [-+]? [0-9][0-9_]* (?: :[0-5]?[0-9] )+ (?: \.[0-9_]* )?            # of base 60
    | [-+]? (?: \.[0-9_]+ | [0-9][0-9_]* (?: \.[0-9_]* )? ) (?: e[-+]?[0-9]+ )?
    | [-+]? \.inf | \.nan
    | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2} (?: [t\ \t].* )?                    # dates
    | \.\.\. (?: \ .* )?                                                # the end of a document""",
    re.VERBOSE | re.IGNORECASE,
)
"""Plain scalars that some YAML parser would not read as text."""
WHOLE = re.compile("0|[1-9][0-9]*")
SHORT = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}

Lines = list[str]


def canonical(path: str, data: Any) -> str:
    """The canonical text of `data` (str, int, list and dict) for the file at `path`, which is relative to the root."""
    shape = shape_of(path)
    if isinstance(shape, Listing) and shape.sort:
        data = _sort_by_key(data, shape.sort)
    return "\n".join(_write_block(data, shape, 0)) + "\n"


def _sort_by_key(data: Any, key: str) -> Any:
    """Entries sorted by `key`; left in their order if one has no such key, as the file is broken then."""
    if isinstance(data, list) and all(isinstance(entry, dict) and isinstance(entry.get(key), str) for entry in data):
        return sorted(data, key=lambda entry: entry[key])
    return data


def _write_block(data: Any, shape: Shape | None, indent: int) -> Lines:
    """The lines of a value, each indented, that starts on its own line."""
    if isinstance(data, dict) and data:
        keys = shape.keys if isinstance(shape, Record) else {}
        names = [name for name in keys if name in data] + [name for name in data if name not in keys]
        lines: Lines = []
        for name in names:
            lines += _write_key(name, data[name], keys[name].shape if name in keys else None, indent)
        return lines
    if isinstance(data, list) and data:
        item = shape.item if isinstance(shape, Listing) else None
        return [line for entry in data for line in _write_item(entry, item, indent)]
    return [" " * indent + _write_inline(data, shape)]


def _write_item(data: Any, shape: Shape | None, indent: int) -> Lines:
    first, *others = _write_block(data, shape, indent + 2)
    return [" " * indent + "- " + first[indent + 2 :], *others]


def _write_key(name: str, data: Any, shape: Shape | None, indent: int) -> Lines:
    head = f"{' ' * indent}{_write_scalar(name)}:"
    if isinstance(data, str) and isinstance(shape, Text) and shape.prose:
        return _write_prose(head, data, indent + 2)
    if isinstance(data, list) and isinstance(shape, Listing) and shape.flow and all(isinstance(i, str) for i in data):
        return [f"{head} [{', '.join([_write_scalar(item, PLAIN_IN_FLOW) for item in data])}]"]
    if isinstance(data, list) and data:
        return [head, *_write_block(data, shape, indent)]
    if isinstance(data, dict) and data:
        return [head, *_write_block(data, shape, indent + 2)]
    return [f"{head} {_write_inline(data, shape)}"]


def _write_prose(head: str, text: str, indent: int) -> Lines:
    if not text:
        return [f"{head} |-"]
    if not LITERAL.fullmatch(text):
        return [f"{head} {_double_quote(text)}"]
    return [f"{head} |-", *[" " * indent + line if line else "" for line in text.split("\n")]]


def _write_inline(data: Any, shape: Shape | None) -> str:
    if isinstance(data, int):
        data = str(data)
    if isinstance(data, str):
        if isinstance(shape, Text) and shape.number and WHOLE.fullmatch(data):
            return data
        return _write_scalar(data)
    if data in ([], {}):
        return "[]" if data == [] else "{}"
    raise TypeError(f"an edition can't contain a {type(data).__name__}")


def _write_scalar(text: str, plain: re.Pattern[str] = PLAIN) -> str:
    return text if plain.fullmatch(text) and not NO_TEXT.fullmatch(text) else _double_quote(text)


def _double_quote(text: str) -> str:
    return f'"{ESCAPED.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    code = ord(character)
    return SHORT.get(character) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")
