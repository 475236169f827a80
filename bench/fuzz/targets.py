"""What is fuzzed: each target takes bytes and must return, or refuse them with an error meant for the user.

Any other exception is a bug: a user would see it as a traceback.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import atheris

with atheris.instrument_imports(include=["duizhao"]):
    from duizhao.checks.check import BeadCheck, TallyCheck
    from duizhao.checks.context import Context
    from duizhao.checks.look import look_at_beads
    from duizhao.checks.merge import merge_and_sort
    from duizhao.checks.registry import all_checks
    from duizhao.checks.run import run
    from duizhao.corpus.bitext import Bitext, open_bitext
    from duizhao.corpus.check import check_bitext
    from duizhao.edit.start import new_edition, read_received_text
    from duizhao.errors import UserError
    from duizhao.model import Bead, Edition, Place, Segment, Side
    from duizhao.review.files import ConflictError
    from duizhao.review.requests import REQUESTS, BadRequestError, handle
    from duizhao.review.session import Session
    from duizhao.state import digest
    from duizhao.store import load
    from duizhao.store.events import parse
    from duizhao.store.files import decode, normalise

    all_checks()  # imports the rules

SMALL = Path(__file__).resolve().parents[2] / "tests/data/small"


@cache
def _folder() -> Path:
    """A folder for this process, in memory if the system has such a place."""
    memory = Path("/dev/shm")
    return Path(mkdtemp(dir=memory if os.access(memory, os.W_OK) else None))


@cache
def _edition() -> Path:
    return shutil.copytree(SMALL, _folder() / "edition")


@cache
def _files() -> tuple[str, ...]:
    return tuple(sorted(str(path.relative_to(SMALL)) for path in SMALL.rglob("*.yaml")))


def yaml(data: bytes) -> None:
    """The reader of YAML, on the text of one file."""
    with suppress(UserError):
        parse(normalise(decode(data, "fuzzed.yaml"), "fuzzed.yaml")[0], "fuzzed.yaml")


def edition(data: bytes) -> None:
    """An edition with one file replaced: the first byte says which."""
    files = _files()
    name = files[data[0] % len(files)] if data else files[0]
    path = _edition() / name
    path.write_bytes(data[1:])
    try:
        run(load(_edition()))
    except UserError:
        pass
    finally:
        shutil.copy(SMALL / name, path)


def _bitext(suffix: str, data: bytes) -> None:
    path = _folder() / f"fuzzed{suffix}"
    path.write_bytes(data)
    with suppress(UserError):
        check_bitext(open_bitext(str(path), None))
        check_bitext(Bitext(str(path), "en"))


def jsonl(data: bytes) -> None:
    """Aligned text as JSON Lines."""
    _bitext(".jsonl", data)


def tsv(data: bytes) -> None:
    """Aligned text as tab-separated values."""
    _bitext(".tsv", data)


def po(data: bytes) -> None:
    """Aligned text as a PO file."""
    _bitext(".po", data)


def received(data: bytes) -> None:
    """A received text of which `init` makes an edition."""
    path = _folder() / "fuzzed.txt"
    path.write_bytes(data)
    with suppress(UserError):
        new_edition(read_received_text(path), "fuzzed", "zh")


def bead(data: bytes) -> None:
    """All bead checks on a bead of two texts, split at the first line feed."""
    zh, _, en = data.decode("utf-8", "surrogateescape").partition("\n")
    sides = [Side.of("zh", ("z1",), (_segment("z1", zh),)), Side.of("en", ("e1",), (_segment("e1", en),))]
    made = Bead("b1", "fuzzed", sides[0], sides[1], "", (), Place("fuzzed.yaml", 1, 1))
    checks = [check for check in all_checks() if isinstance(check, BeadCheck | TallyCheck)]
    for finding in merge_and_sort(look_at_beads([made], Context("zh", "en", _small().concepts), checks), ()):
        text = made.side(finding.side).text if finding.side else ""
        if finding.span and text[finding.span.start : finding.span.end] != finding.span.text:
            raise AssertionError(f"{finding.rule.id} quotes words that are not where it says")


def _segment(id: str, text: str) -> Segment:
    place = Place("fuzzed.yaml", 1, 1)
    return Segment(id, text, place, place, "fuzzed", "speech")


@cache
def _small() -> Edition:
    return load(SMALL)


def request(data: bytes) -> None:
    """A request of the review page, either raw or with the right keys and likely values."""
    provider = atheris.FuzzedDataProvider(data)
    name = provider.PickValueInList(list(REQUESTS))
    if provider.ConsumeBool():
        body = provider.ConsumeBytes(provider.remaining_bytes())
    else:
        body = json.dumps({key: _value(key, provider) for key in REQUESTS[name]}).encode()
    with suppress(UserError, BadRequestError, ConflictError):
        handle(_session(), name, body)


def _value(key: str, provider: atheris.FuzzedDataProvider) -> object:
    """A value for a key of a request: a likely one, or anything."""
    beads = list(_small().beads)
    chosen = beads[provider.ConsumeIntInRange(0, len(beads) - 1)]
    likely: dict[str, object] = {
        "bead": chosen.id,
        "digest": digest(chosen),
        "texts": {segment.id: provider.ConsumeUnicode(20) for segment in chosen.en.segments},
        "start": provider.ConsumeIntInRange(-2, 99),
        "quote": chosen.zh.text[: provider.ConsumeIntInRange(0, 5)],
        "side": "zh",
        "severity": "minor",
        "certainty": "likely",
    }
    if key in likely and provider.ConsumeBool():
        return likely[key]
    return provider.PickValueInList([provider.ConsumeUnicode(30), 10**400, None, [], {"a": {}}, True])


@cache
def _session() -> Session:
    """A session in which nobody can sign, on an edition of its own."""
    root = shutil.copytree(SMALL, _folder() / "reviewed")
    return Session(root, None, "this is a fuzzer")


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (yaml, edition, jsonl, tsv, po, received, bead, request)
}


def seeds(name: str) -> Iterator[bytes]:
    """Inputs to begin with."""
    files = _files()
    if name == "yaml":
        yield from ((SMALL / file).read_bytes() for file in files)
    elif name == "edition":
        yield from (bytes([index]) + (SMALL / file).read_bytes() for index, file in enumerate(files))
    elif name == "received":
        yield (SMALL / "zh/small.txt").read_bytes()
    elif name == "request":
        yield b"\0"
    else:
        for bead in _small().beads:
            zh, en = bead.zh.text, bead.en.text
            quoted = [json.dumps(text, ensure_ascii=False) for text in (zh, en)]
            yield {
                "jsonl": f'{{"id": "{bead.id}", "zh": {quoted[0]}, "en": {quoted[1]}}}\n',
                "tsv": f"zh\ten\n{zh}\t{en}\n",
                "po": f'msgid ""\nmsgstr ""\n"Language: zh\\n"\n\nmsgid {quoted[1]}\nmsgstr {quoted[0]}\n',
                "bead": f"{zh}\n{en}",
            }[name].encode()
