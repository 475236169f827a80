"""What the page may send is taken, to the letter; all else is refused and changes nothing."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.review.requests import LONGEST, REQUESTS, BadRequestError, handle

GOOD = {
    "look": {"bead": "b05", "texts": {"e05": "x"}},
    "save": {"bead": "b05", "digest": "d", "texts": {"e05": "x"}},
    "confirm": {"person": "x", "code": "1"},
    "sign": {"bead": "b05", "digest": "d", "kind": "accuracy"},
    "mark": {
        "bead": "b05",
        "digest": "d",
        "side": "en",
        "quote": "q",
        "category": "c",
        "severity": "minor",
        "comment": "c",
    },
    "erratum": {
        "bead": "b05",
        "digest": "d",
        "start": 0,
        "quote": "q",
        "correction": "c",
        "category": "c",
        "severity": "minor",
        "evidence": "e",
        "certainty": "likely",
    },
    "undo": {"act": "1", "bead": "b05"},
}


class Recorder:
    """A session that only notes how it is called."""

    def __getattr__(self, name: str) -> Callable:
        return lambda *arguments: {"called": [name, *arguments]}


@pytest.mark.parametrize("name", REQUESTS)
def test_what_the_page_sends_reaches_the_session(name):
    called = handle(Recorder(), name, json.dumps(GOOD[name]).encode())["called"]
    assert called[0] in (name, "propose")


@pytest.mark.parametrize("name", REQUESTS)
def test_a_key_too_many_or_too_few_is_refused(name):
    for key in GOOD[name]:
        less = {other: value for other, value in GOOD[name].items() if other != key}
        with pytest.raises(BadRequestError, match="must have"):
            handle(Recorder(), name, json.dumps(less).encode())
    with pytest.raises(BadRequestError, match="must have"):
        handle(Recorder(), name, json.dumps(GOOD[name] | {"path": "x"}).encode())


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)


@given(st.sampled_from(sorted(REQUESTS)), st.data(), JSON)
def test_a_value_of_another_kind_is_refused_or_harmless(name, data, value):
    key = data.draw(st.sampled_from(sorted(GOOD[name])))
    body = json.dumps(GOOD[name] | {key: value}).encode()
    try:
        called = handle(Recorder(), name, body)
    except BadRequestError:
        return
    kinds = {type(part) for part in called["called"]}
    assert kinds <= {str, int, dict}
    assert type(value) is type(GOOD[name][key])


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b"1", b"{", b"\xff", b'{"person": NaN}', b"[" * 100_000])
def test_what_is_no_object_is_refused(body):
    with pytest.raises(BadRequestError):
        handle(Recorder(), "confirm", body)


@pytest.mark.parametrize(
    "text", ["a\nb", "a\tb", "a\x00b", "a\x1b[31mb", "a\u202eb", "a\ud800b", "a\u2028b", "\ufeffa"]
)
def test_text_that_no_file_should_hold_is_refused(text):
    for body in ({"bead": "b", "digest": "d", "texts": {"e": text}}, {"bead": text, "digest": "d", "texts": {}}):
        with pytest.raises(BadRequestError, match=r"U\+"):
            handle(Recorder(), "save", json.dumps(body).encode())


def test_a_text_that_never_ends_is_refused():
    body = {"bead": "b", "digest": "d", "texts": {"e": "x" * (LONGEST + 1)}}
    with pytest.raises(BadRequestError, match="more than"):
        handle(Recorder(), "save", json.dumps(body).encode())


def test_over_the_wire(open_page: Callable, small: Path):
    page = open_page(small)
    page.enter()
    shown = page.bead("b05")["digest"]
    assert page.tell("sign", bead="b05", digest=shown, kind="accuracy").status == 422, "nobody has said who they are"
    assert page.tell("confirm", person="Somebody <else@example.invalid>", code=page.code).status == 422
    assert page.tell("sign", bead="b05", digest=shown, kind="accuracy").status == 422
    assert page.confirm().status == 200
    assert page.tell("sign", bead="b05", digest=shown, kind="approval").status == 400
    for id in ("../../../etc/passwd", "zz", ""):
        assert page.tell("sign", bead=id, digest=shown, kind="accuracy").status == 409
        assert page.tell("look", bead=id, texts={}).status == 422
    assert not (small / "alignment/reviews").exists()
    signed = page.tell("sign", bead="b05", digest=shown, kind="accuracy")
    assert (signed.status, signed.value["bead"]["state"]) == (200, "signed")
    refused = page.tell("save", bead="b05", digest="d1:0000000000000000", texts={"e05": "x"})
    assert refused.status == 409
    assert refused.value["bead"]["en"][0]["text"] == "How tall is this lighthouse?"
