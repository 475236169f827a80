"""Where the sentences of a Chinese paragraph begin.

Text in, offsets out; `pipeline.py` makes it a spaCy component. Chinese marks the ends of its sentences, so rules go
far; the hard parts are quotations, brackets, and the half-width marks of texts typed in a hurry. In doubt a sentence
stays whole, since it is easier to split a segment than to notice one that was cut in the middle.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from duizhao.language.segmentation.english import english_sentence_starts

LONG_QUOTATION = 60
"""A quotation of more code points than this is divided into its sentences; a shorter one stays whole."""

HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""The Han characters, for use inside a character class of a regular expression."""

_PARTNER = {
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
    '"': '"',
    "(": ")",
    "\uff08": "\uff09",
    "[": "]",
    "\uff3b": "\uff3d",
}
_PARTNER |= {"《": "》", "〈": "〉", "【": "】", "〔": "〕"}
_QUOTES = '“‘「『"'
_SENTENCE_LIKE = _QUOTES + "(\uff08"
"""What opens words that can be sentences of their own; titles and labels cannot."""

_FULL = (
    "。\uff01\uff1f\uff61"  # full width: ideographic full stop, exclamation and question mark; half-width ideographic
)
_ANY = _FULL + "!?…"
_COMMAS = ",\uff0c"
_COLONS = ":\uff1a"

_QUOTE_OR_BRACKET = re.compile(f"[{re.escape(''.join([*_PARTNER, *_PARTNER.values()]))}]")
_WORD = re.compile(r"\S")
_HAS_HAN = re.compile(f"[{HAN}]")
_END = re.compile(
    rf"""
    (?: [{_FULL}]
      | (?<![A-Za-z0-9])[!?] | [!?](?![A-Za-z0-9=&/%])           # but not inside a URL or code
      | (?<![0-9A-Za-z\uff10-\uff19\uff21-\uff3a\uff41-\uff5a])\uff0e   # a full-width point, but not in a decimal
      | (?<=[{HAN}])\.(?=\s|$)                                   # typed for 。
      | …+ | \.{{3,}}
    ) [{_ANY}]*
    """,
    re.VERBOSE,
)
_ELLIPSIS = re.compile(r"(?:…|\.{3})[….]*")
_REMARK = re.compile(rf"\s*(?:[(\uff08][^()\uff08\uff09{_ANY}\d]{{1,8}}[)\uff09]|\[\d{{1,3}}\]|[①-⑳])")
"""A remark or the number of a footnote that follows a full stop but belongs to the sentence before it."""

_GOES_ON = re.compile(rf"\s*[{_COMMAS}{_COLONS}{_ANY}、;\uff1b—~\uff5e)\uff09\]」』》〉】的地得]")
_BEGINS = re.compile(rf"(?:^|[{_ANY}—”’」』\")\uff09])\s*$")
_INTRODUCED = re.compile(rf"(?:[{_COMMAS}{_COLONS}]|说|說|道|问|問|答|喊|叫|写着|寫著)\s*$")
_ATTRIBUTES = re.compile(
    "[说說问問喊嚷吼骂罵答叹嘆笑哭哼]|喝道|低[声聲]|[开開]口|大叫|叫[着著]|心想|想[着著]|表示|指出|[认認][为為]|[强強][调調]|"
    "[补補]充|回[应應]|解[释釋]|反[驳駁]|嘀咕|嘟囔|[道想叫]$"
)
_DENIES = re.compile("没|沒|未|[无無]人")
_CLAUSE = re.compile(rf"[^{_COMMAS}{_ANY}“‘「『\"]*")


class _Pair(NamedTuple):
    """Offsets of an opening quote or bracket and of the closing one."""

    opening: int
    closing: int


def chinese_sentence_starts(text: str) -> list[int]:
    """Offsets in code points where the sentences of a paragraph begin, after white space; the first is 0."""
    if not _HAS_HAN.search(text):
        return english_sentence_starts(text)
    starts = [0]
    last_end, has_words = 0, False  # has_words: whether the text from the last start to here has any
    for end in _ends(text):
        has_words = has_words or any(map(str.isalnum, text[last_end:end]))
        last_end = end
        following = _WORD.search(text, end) if has_words else None
        if following:
            starts.append(following.start())
            has_words = False
    return starts


def _ends(text: str) -> Iterator[int]:
    """Where sentences end: after the mark, the quotes and brackets that it closes, and a remark that follows."""
    around = _Around(text)
    for mark in _END.finditer(text):
        around.move_to(mark.start())
        end = mark.end()
        closed = None
        while pair := around.close_at(end):
            closed = pair
            end += 1
        if around.keeps_whole:
            continue
        remark = _REMARK.match(text, end)
        if remark:
            end = remark.end()
        if closed:
            ends = _is_sentence(text, closed) and not _is_attributed(text, closed, end)
        elif _ELLIPSIS.fullmatch(mark.group()):
            ends = end < len(text) and (text[end].isspace() or text[end] in _QUOTES)
        else:
            ends = True
        if ends and not _GOES_ON.match(text, end):
            yield end


class _Around:
    """The quotes and brackets around a place that moves through a text from its beginning."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._upcoming = _pairs(text)[::-1]
        self._open: list[tuple[_Pair, bool]] = []  # innermost last; whether this or one around it is not divided

    @property
    def keeps_whole(self) -> bool:
        """Whether a pair around the place is not divided into sentences."""
        return bool(self._open) and self._open[-1][1]

    def move_to(self, place: int) -> None:
        """Move on."""
        while self._upcoming and self._upcoming[-1].opening < place:
            pair = self._upcoming.pop()
            self._leave(pair.opening)
            self._open.append((pair, self.keeps_whole or not _is_divided(self._text, pair)))
        self._leave(place)

    def close_at(self, place: int) -> _Pair | None:
        """Leave the innermost pair, if it closes at a place."""
        return self._open.pop()[0] if self._open and self._open[-1][0].closing == place else None

    def _leave(self, place: int) -> None:
        while self._open and self._open[-1][0].closing < place:
            self._open.pop()


def _pairs(text: str) -> list[_Pair]:
    """The quotes and brackets that have a partner, well nested, in order of `opening`; straight quotes take turns."""
    pairs: list[_Pair] = []
    waiting: list[int] = []
    awaited: Counter[str] = Counter()
    for found in _QUOTE_OR_BRACKET.finditer(text):
        character, offset = found.group(), found.start()
        if awaited[character]:
            opening = -1
            while opening < 0 or _PARTNER[text[opening]] != character:
                opening = waiting.pop()
                awaited[_PARTNER[text[opening]]] -= 1
            pairs.append(_Pair(opening, offset))
        elif character in _PARTNER:
            waiting.append(offset)
            awaited[_PARTNER[character]] += 1
    return sorted(pairs)


def _is_sentence(text: str, pair: _Pair) -> bool:
    """Whether the words between are sentences of their own, rather than a name or words that a sentence cites."""
    before = _before(text, pair)
    return text[pair.opening] in _SENTENCE_LIKE and bool(_BEGINS.search(before) or _INTRODUCED.search(before))


def _is_divided(text: str, pair: _Pair) -> bool:
    long = pair.closing - pair.opening > LONG_QUOTATION
    return long and text[pair.opening] in _QUOTES and _is_sentence(text, pair)


def _is_attributed(text: str, pair: _Pair, end: int) -> bool:
    """Whether what follows a quotation says who spoke, without introducing another quotation: “……。”他说。"""
    if text[pair.opening] not in _QUOTES or not _BEGINS.search(_before(text, pair)):
        return False
    clause = _CLAUSE.match(text, end)
    words = clause.group().strip() if clause else ""
    return bool(_ATTRIBUTES.search(words)) and not _DENIES.search(words) and not words.endswith(tuple(_COLONS))


def _before(text: str, pair: _Pair) -> str:
    """The few characters before a quotation, enough to see whether it begins or something introduces it."""
    return text[max(0, pair.opening - 8) : pair.opening]
