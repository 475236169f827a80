"""Characters without width or meaning, which web pages and word processors leave wherever a line may break.

In a received text they are layout, like white space; no text of an edition contains any. Not among them: the two
joiners, which emoji and some scripts need, and characters that change the direction of a text, since with those it says
something else than it shows.
"""

_WIDTHLESS = "\u00ad\u061c\u200b\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
_TO_NOTHING = dict.fromkeys(map(ord, _WIDTHLESS))
_TO_SPACE = dict.fromkeys(map(ord, _WIDTHLESS), " ")
_USUAL = ("\n", "\u00a0", "\u3000")


def blank_widthless(text: str) -> str:
    """The text with a space for each such character, so that offsets stay."""
    return text.translate(_TO_SPACE) if _may_have_some(text) else text


def drop_widthless(text: str) -> str:
    """The text without these characters."""
    return text.translate(_TO_NOTHING) if _may_have_some(text) else text


def _may_have_some(text: str) -> bool:
    """Quick: what `str.isprintable` rejects, apart from the usual white space."""
    for blank in _USUAL:
        text = text.replace(blank, "")
    return not text.isprintable()
