"""A packet: passages for blind judging, each with its two versions in random order.

The order comes from a secret seed, which is in the key and nowhere else. The hashes of the packet and of its key are
recorded (the seal) before anybody sends in a verdict, so neither can be exchanged afterwards.
"""

import hmac
import json
import re
import secrets
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Any, NamedTuple

from duizhao.errors import UserError
from duizhao.judging.passages import Pair

VERSION = 1
"""Of keys and seals; changes if a field is removed or changes its meaning."""
ID = re.compile("[0-9a-f]{12}")
LABEL = re.compile("([0-9a-f]{12})-([0-9]{3,})")


class Sheet(NamedTuple):
    """A passage as judges see it: nothing here says which version is which."""

    label: str
    voice: str
    source: str
    first: str
    second: str


class Packet(NamedTuple):
    id: str
    sheets: tuple[Sheet, ...]


class Entry(NamedTuple):
    """What a label stands for: a passage, and the digests of its versions in the order shown."""

    label: str
    passage: str
    first: str
    second: str


class PacketKey(NamedTuple):
    packet: str
    seed: str
    entries: tuple[Entry, ...]


class Seal(NamedTuple):
    """SHA-256 of the packet's files, by name, and of its key, as hexadecimal digits."""

    packet: str
    files: dict[str, str]
    key: str
    passages: int
    date: str


def make_packet(pair: Pair, seed: bytes | None = None) -> tuple[Packet, PacketKey]:
    """The packet of all passages, and its key. Each order is a bit of HMAC-SHA256(seed, label).

    `seed`: 32 secret bytes, drawn by default. The packet's id is the start of its SHA-256, which doesn't give it away.
    """
    seed = secrets.token_bytes(32) if seed is None else seed
    id = sha256(seed).hexdigest()[:12]
    sheets, entries = [], []
    for number, passage in enumerate(pair.passages, 1):
        label = f"{id}-{number:03d}"
        texts, digests = (passage.base, passage.head), passage.digests
        if hmac.digest(seed, label.encode(), "sha256")[0] & 1:
            texts, digests = texts[::-1], digests[::-1]
        sheets.append(Sheet(label, passage.voice, passage.source, *texts))
        entries.append(Entry(label, passage.id, *digests))
    return Packet(id, tuple(sheets)), PacketKey(id, seed.hex(), tuple(entries))


def seal(packet: Packet, key: bytes, files: Mapping[str, bytes]) -> Seal:
    """The hashes to record: of the key's file and of each file that judges get."""
    hashes = {name: sha256(data).hexdigest() for name, data in files.items()}
    return Seal(packet.id, hashes, sha256(key).hexdigest(), len(packet.sheets), date.today().isoformat())


def key_text(key: PacketKey) -> str:
    """The key's file."""
    return _json({"version": VERSION, **key._asdict(), "entries": [entry._asdict() for entry in key.entries]})


def seal_text(sealed: Seal) -> str:
    """The seal's file."""
    return _json({"version": VERSION, **sealed._asdict()})


def read_key(data: bytes, sealed: Seal, name: str) -> PacketKey:
    """The key in a file; UserError if it isn't the one that was sealed, or is no key."""
    if sha256(data).hexdigest() != sealed.key:
        raise UserError(f"{name}: is not the key that was sealed with packet {sealed.packet}; find that one")
    value = _value(data, name)
    try:
        entries = tuple(Entry(*(str(entry[field]) for field in Entry._fields)) for entry in value["entries"])
        return PacketKey(str(value["packet"]), str(value["seed"]), entries)
    except (KeyError, TypeError):
        raise UserError(f"{name}: is no key of a packet") from None


def read_seal(data: bytes, name: str) -> Seal:
    """The seal in a file; UserError if it is none."""
    value = _value(data, name)
    try:
        files = {str(file): str(hash) for file, hash in value["files"].items()}
        return Seal(str(value["packet"]), files, str(value["key"]), int(value["passages"]), str(value["date"]))
    except (AttributeError, KeyError, TypeError, ValueError):
        raise UserError(f"{name}: is no seal of a packet; restore it from git") from None


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _value(data: bytes, name: str) -> Any:
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict) or value.get("version") != VERSION:
        raise UserError(f"{name}: is no JSON of version {VERSION}; it was damaged, or made by another duizhao")
    return value
