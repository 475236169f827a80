"""Packets are blind, keys open them, seals hold both."""

from hashlib import sha256

import pytest

from duizhao.errors import UserError
from duizhao.judging.packet import key_text, make_packet, read_key, read_seal, seal, seal_text


def test_the_key_says_which_version_was_shown_first(pair):
    packet, key = make_packet(pair)
    assert packet.id == key.packet == sha256(bytes.fromhex(key.seed)).hexdigest()[:12]
    for sheet, entry, passage in zip(packet.sheets, key.entries, pair.passages, strict=True):
        assert sheet.label == entry.label
        assert sheet.label.startswith(packet.id + "-")
        texts = {passage.digests[0]: passage.base, passage.digests[1]: passage.head}
        assert (sheet.first, sheet.second) == (texts[entry.first], texts[entry.second])
        assert (entry.passage, sheet.source, sheet.voice) == (passage.id, passage.source, passage.voice)


def test_orders_are_random_but_follow_from_the_seed(pair):
    orders = {tuple(sheet.first[:3] for sheet in make_packet(pair)[0].sheets) for _ in range(200)}
    assert len(orders) > 8, "of 16"
    assert make_packet(pair, b"s" * 32) == make_packet(pair, b"s" * 32)
    firsts = [make_packet(pair)[0].sheets[0].first for _ in range(200)]
    assert 50 < firsts.count("Old 1.") < 150


def test_the_packet_has_nothing_of_the_key(pair):
    packet, key = make_packet(pair)
    shown = repr(packet)
    assert key.seed not in shown
    for passage in pair.passages:
        assert not any(digest in shown for digest in passage.digests)
    assert "old" not in shown
    assert "new" not in shown


def test_a_key_and_a_seal_survive_their_files(pair):
    packet, key = make_packet(pair)
    data = key_text(key).encode()
    sealed = seal(packet, data, {"packet.md": b"text"})
    assert sealed.files == {"packet.md": sha256(b"text").hexdigest()}
    assert read_seal(seal_text(sealed).encode(), "seal") == sealed
    assert read_key(data, sealed, "key") == key


def test_another_key_does_not_open_the_packet(pair):
    packet, key = make_packet(pair)
    sealed = seal(packet, key_text(key).encode(), {})
    other = key_text(make_packet(pair)[1]).encode()
    with pytest.raises(UserError, match=f"is not the key that was sealed with packet {packet.id}"):
        read_key(other, sealed, "key")


@pytest.mark.parametrize("data", [b"", b"[", b"[]", b'{"version": 2}', b'{"version": 1}', b"\xff", b"[" * 100_000])
def test_a_damaged_seal_is_one_clear_line(data):
    with pytest.raises(UserError, match=r"^seal\.json: is no"):
        read_seal(data, "seal.json")


def test_a_sealed_file_that_is_no_key_is_refused(pair):
    data = b'{"version": 1, "entries": [1]}'
    with pytest.raises(UserError, match="key: is no key of a packet"):
        read_key(data, seal(make_packet(pair)[0], data, {}), "key")
