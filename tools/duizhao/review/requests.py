"""The requests of the page: each is checked for exactly what it may contain, and refused if there is anything else."""

import json
import re
from collections.abc import Mapping
from typing import Any

from duizhao.review.session import Session
from duizhao.review.signing import KINDS
from duizhao.store.form import INVISIBLE
from duizhao.store.shapes import SEVERITIES

LONGEST = 20_000
"""Characters of one text; the longest sentences have a few hundred."""
CERTAINTIES = ("certain", "likely", "possible")
_UNSEEN = re.compile(INVISIBLE + "|[\t\n\ud800-\udfff]")
REQUESTS: dict[str, dict[str, type | tuple[str, ...]]] = {
    "look": {"bead": str, "texts": dict},
    "save": {"bead": str, "digest": str, "texts": dict},
    "confirm": {"person": str, "code": str},
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
    """A request that the page would not send, or text that no file may have; says what is wrong."""


def handle(session: Session, name: str, body: bytes) -> dict[str, Any]:
    """The session's answer to a request of this name, one of `REQUESTS`, with this body."""
    given = _check_shape(_parse(body), REQUESTS[name])
    if name == "look":
        return session.look(given["bead"], _texts(given["texts"]))
    if name == "save":
        return session.save(given["bead"], given["digest"], _texts(given["texts"]))
    if name == "confirm":
        return session.confirm(given["person"], given["code"])
    if name == "sign":
        return session.sign(given["bead"], given["digest"], given["kind"])
    if name == "undo":
        return session.undo(given["act"], given["bead"])
    bead, digest = given.pop("bead"), given.pop("digest")
    if name == "mark":
        return session.mark(bead, digest, given)
    return session.propose(bead, digest, given.pop("start"), given)


def _parse(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body.decode("utf-8"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise BadRequestError("the request is not JSON") from None
    if not isinstance(value, dict):
        raise BadRequestError("the request is not an object")
    return value


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def _check_shape(value: dict[str, Any], shape: Mapping[str, type | tuple[str, ...]]) -> dict[str, Any]:
    if value.keys() != shape.keys():
        raise BadRequestError(f"the request must have {', '.join(shape)} and nothing else")
    for key, wanted in shape.items():
        if isinstance(wanted, tuple):
            if value[key] not in wanted:
                raise BadRequestError(f"{key} must be one of {', '.join(wanted)}")
        elif type(value[key]) is not wanted:
            raise BadRequestError(f"{key} has the wrong type")
        elif wanted is str:
            value[key] = _line(key, value[key])
    return value


def _texts(texts: dict[Any, Any]) -> dict[str, str]:
    for id, text in texts.items():
        if not isinstance(text, str):
            raise BadRequestError("a text is not a string")
        texts[id] = _line(id, text)
    return texts


def _line(key: str, text: str) -> str:
    """A text on one line that everybody can see, as all texts of an edition are."""
    text = text.strip()
    if len(text) > LONGEST:
        raise BadRequestError(f"{key} has more than {LONGEST:,} characters")
    if found := _UNSEEN.search(text):
        raise BadRequestError(f"{key} has U+{ord(found[0]):04X}, which nobody can see; take it out")
    return text
