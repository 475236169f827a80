"""Characters that have no width and say nothing: web pages and word processors leave them where lines may break.

In a received text they are layout, as white space is; no text of an edition has any. Not among them are the two joiners
that emoji and some scripts need, nor what turns the direction of a text, which then says another thing than it shows.
"""

_WIDTHLESS = "\u00ad\u061c\u200b\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
_GONE = dict.fromkeys(map(ord, _WIDTHLESS))
_BLANK = dict.fromkeys(map(ord, _WIDTHLESS), " ")
_USUAL = ("\n", "\u00a0", "\u3000")


def blanked(text: str) -> str:
    """The text with a space for each of them: as long as it was."""
    return text.translate(_BLANK) if _may_have_some(text) else text


def without(text: str) -> str:
    """The text without them."""
    return text.translate(_GONE) if _may_have_some(text) else text


def _may_have_some(text: str) -> bool:
    for blank in _USUAL:
        text = text.replace(blank, "")
    return not text.isprintable()
