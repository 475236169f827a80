"""What the server must survive: files of any shape, odd requests, slow clients and very many of them."""

import json
import resource
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from duizhao.review import connections
from duizhao.review.connections import MOST, DeadlineReader

ERRATUM = {
    "start": 0,
    "quote": "这座灯塔有多高?",
    "correction": "这座灯塔多高?",
    "category": "style/awkward",
    "severity": "minor",
    "evidence": "The keeper says so.",
    "certainty": "likely",
}
MARK = {"side": "en", "quote": "lighthouse", "category": "style/awkward", "severity": "minor", "comment": "So."}


@pytest.fixture
def page(open_page: Callable[..., Any], small: Path) -> Any:
    page = open_page(small)
    page.enter()
    page.confirm()
    return page


def acts(page: Any, digest: str) -> list[tuple[str, dict[str, Any]]]:
    return [
        ("save", {"digest": digest, "texts": {"e05": "How high is it?"}}),
        ("sign", {"digest": digest, "kind": "accuracy"}),
        ("mark", {"digest": digest, **MARK}),
        ("erratum", {"digest": digest, **ERRATUM}),
    ]


SHAPES = ["[]\n", "{}\n", "a: b\n", "- a\n", "- []\n", "- a: b\n- - - c\n", "x\n", "", "- id: [a]\n  places: {}\n"]


@pytest.mark.parametrize("path", ["alignment/errata.yaml", "alignment/reviews/fixture.yaml", "en/small.yaml"])
def test_a_file_of_any_shape_gets_an_answer(page: Any, small: Path, path: str) -> None:
    digest = page.bead("b05")["digest"]
    (small / "alignment/reviews").mkdir(exist_ok=True)
    review = "name: Fixture\nemail: fixture@example.invalid\nsign-offs: {}\nmarks:\n- a\n"
    for text in [*SHAPES, review, "- voice: host\n  segments:\n  - a\n", "- voice: host\n  segments: x\n"]:
        for name, body in acts(page, digest):
            (small / path).write_text(text, encoding="utf-8")
            answer = page.tell(name, bead="b05", **body)
            assert answer.status in (200, 409, 422), (name, text, answer.body)
            if answer.status == 422:
                assert (small / path).read_text(encoding="utf-8") == text
    assert page.ask("GET", "/api/stamp").status == 200


def test_a_conflict_in_an_edition_that_cannot_be_read_is_answered(page: Any, small: Path) -> None:
    (small / "alignment/notes.yaml").write_bytes(b"\xff")
    answer = page.tell("save", bead="b05", digest="d1:0000000000000000", texts={"e05": "x"})
    assert answer.status == 422
    assert "notes.yaml" in answer.value["error"]
    answer = page.tell("undo", act="1", bead="b05")
    assert answer.status == 422


@pytest.mark.parametrize(
    "line",
    [
        b"GET http://[ HTTP/1.1",
        b"GET //[::1/ HTTP/1.1",
        b"GET \xff\xfe HTTP/1.1",
        b"GET / HTTP/9.9",
        b"BREW / HTTP/1.1",
        b"GET",
        b"\x00\x16\x03",
        b"GET " + b"/" * 70_000 + b" HTTP/1.1",
        b"POST http://[ HTTP/1.1\r\nContent-Length: 0",
    ],
    ids=lambda line: repr(line[:20]),
)
def test_an_odd_request_is_refused_and_nothing_is_printed(page: Any, line: bytes) -> None:
    with socket.create_connection(page.host.split(":"), timeout=20) as client, suppress(ConnectionError):
        client.sendall(line + f"\r\nHost: {page.host}\r\n\r\n".encode())
        status = client.recv(20).split()
        assert not status or status[0] != b"HTTP/1.1" or int(status[1]) >= 400
    assert page.ask("GET", "/api/stamp").status == 200
    page.stop()
    assert "Traceback" not in page.rest()


def test_more_clients_than_there_is_room_for_do_not_keep_the_reviewer_out(page: Any) -> None:
    clients = [socket.create_connection(page.host.split(":"), timeout=20) for _ in range(MOST + 10)]
    try:
        for client in clients:
            with suppress(ConnectionError):
                client.sendall(b"GET / HT")
        assert page.ask("GET", "/api/stamp").status == 200
        assert len(list(Path(f"/proc/{page.process.pid}/task").iterdir())) < MOST + 10
        assert clients[0].recv(1) == b"", "the oldest has been closed"
    finally:
        for client in clients:
            client.close()


def test_out_of_descriptors_the_server_waits_and_goes_on(page: Any) -> None:
    pid = page.process.pid
    used = len(list(Path(f"/proc/{pid}/fd").iterdir()))
    resource.prlimit(pid, resource.RLIMIT_NOFILE, (used + 4, used + 4))
    clients = [socket.create_connection(page.host.split(":"), timeout=20) for _ in range(12)]
    try:
        time.sleep(0.2)
        before = cpu_time(pid)
        time.sleep(1)
        assert cpu_time(pid) - before < 50, "ticks of 10 ms in a second: it does not spin"
    finally:
        for client in clients:
            client.close()
    assert page.ask("GET", "/icon.svg").status == 200


def cpu_time(pid: int) -> int:
    """Ticks that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def test_a_client_that_sends_a_byte_now_and_then_has_a_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "SECONDS", 0.5)
    ours, theirs = socket.socketpair()
    with ours, theirs:
        reader = DeadlineReader(ours)
        with pytest.raises(TimeoutError):
            drip(reader, theirs)
        reader.restart()
        theirs.sendall(b"x")
        assert reader.readinto(bytearray(1)) == 1


def drip(reader: DeadlineReader, sender: socket.socket) -> None:
    for _ in range(1000):
        sender.sendall(b"x")
        assert reader.readinto(bytearray(1)) == 1
        time.sleep(0.05)


def test_a_bug_is_answered_and_shown_in_the_terminal(
    open_page: Callable[..., Any], small: Path, tmp_path: Path
) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import duizhao.review.session as s\n"
        "def broken(self):\n    raise ZeroDivisionError('planted')\n"
        "s.Session.stamp = broken\n",
        encoding="utf-8",
    )
    page = open_page(small, PYTHONPATH=str(tmp_path))
    page.enter()
    answer = page.ask("GET", "/api/stamp")
    assert answer.status == 500
    assert "bug" in json.loads(answer.body)["error"]
    page.stop()
    assert "ZeroDivisionError: planted" in page.rest()
