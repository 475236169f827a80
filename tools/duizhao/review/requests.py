"""The requests of the page, held against what each may contain, exactly: anything else is refused."""

import json
import re
from collections.abc import Mapping
from typing import Any

from duizhao.review.session import Session
from duizhao.review.signing import KINDS
from duizhao.store.form import INVISIBLE
from duizhao.store.shapes import SEVERITIES

LONGEST = 20_000
"""Characters of one text; the longest sentence has a few hundred."""
CERTAINTIES = ("certain", "likely", "possible")
_UNSEEN = re.compile(INVISIBLE + "|[\t\n\ud800-\udfff]")
REQUESTS: dict[str, dict[str, type | tuple[str, ...]]] = {
    "look": {"bead": str, "texts": dict},
    "save": {"bead": str, "digest": str, "texts": dict},
    "confirm": {"person": str},
    "sign": {"bead": str, "digest": str, "kind": tuple(KINDS)},
    "mark": {
        "bead": str,
        "digest": str,
        "side": ("zh", "en"),
        "quote": str,
        "category": str,
        "severity": SEVERITIES,
        "comment": str,
    },
    "erratum": {
        "bead": str,
        "digest": str,
        "start": int,
        "quote": str,
        "correction": str,
        "category": str,
        "severity": SEVERITIES,
        "evidence": str,
        "certainty": CERTAINTIES,
    },
    "undo": {"act": str, "bead": str},
}


class BadRequestError(Exception):
    """A request that the page would not send, or text that no file can hold; what is wrong with it."""


def answer(session: Session, name: str, body: bytes) -> dict[str, Any]:
    """What the session answers to a request of this name, one of `REQUESTS`, with this body."""
    given = _conforming(_parsed(body), REQUESTS[name])
    if name == "look":
        return session.look(given["bead"], _texts(given["texts"]))
    if name == "save":
        return session.save(given["bead"], given["digest"], _texts(given["texts"]))
    if name == "confirm":
        return session.confirm(given["person"])
    if name == "sign":
        return session.sign(given["bead"], given["digest"], given["kind"])
    if name == "undo":
        return session.undo(given["act"], given["bead"])
    bead, digest = given.pop("bead"), given.pop("digest")
    if name == "mark":
        return session.mark(bead, digest, given)
    return session.propose(bead, digest, given.pop("start"), given)


def _parsed(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body.decode("utf-8"), parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise BadRequestError("the request is no JSON") from None
    if not isinstance(value, dict):
        raise BadRequestError("the request is no object")
    return value


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _conforming(value: dict[str, Any], shape: Mapping[str, type | tuple[str, ...]]) -> dict[str, Any]:
    if value.keys() != shape.keys():
        raise BadRequestError(f"the request has to hold {', '.join(shape)}, and nothing else")
    for key, wanted in shape.items():
        if isinstance(wanted, tuple):
            if value[key] not in wanted:
                raise BadRequestError(f"{key} has to be one of {', '.join(wanted)}")
        elif type(value[key]) is not wanted:
            raise BadRequestError(f"{key} is not of the right kind")
        elif wanted is str:
            value[key] = _line(key, value[key])
    return value


def _texts(texts: dict[Any, Any]) -> dict[str, str]:
    for id, text in texts.items():
        if not isinstance(text, str):
            raise BadRequestError("a text is no text")
        texts[id] = _line(id, text)
    return texts


def _line(key: str, text: str) -> str:
    """A text on one line that everybody can see, as all texts of an edition are."""
    text = text.strip()
    if len(text) > LONGEST:
        raise BadRequestError(f"{key} has more than {LONGEST:,} characters")
    if found := _UNSEEN.search(text):
        raise BadRequestError(f"{key} holds U+{ord(found[0]):04X}, which nobody can see; take it out")
    return text
