"""An edition under git, a person known to git, a terminal of one's own, and the review page in it."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest

FIXTURE = "Fixture <fixture@example.invalid>"
CONFIG = "[user]\n\tname = Fixture\n\temail = fixture@example.invalid\n"


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def value(self) -> Any:
        return json.loads(self.body)


class Page:
    """A run of `duizhao review`, and a client that can leave out what a browser would send, or lie."""

    def __init__(self, process: subprocess.Popen[bytes], terminal: int | None, url: str, said: str) -> None:
        self.process = process
        self.terminal = terminal
        self.url = url
        self.said = said
        self.host = urlsplit(url).netloc
        self.origin = f"http://{self.host}"
        self.base = urlsplit(url).path
        self.cookie = ""
        code = re.search(r"code (\d{3}) (\d{3})", said)
        self.code = code[1] + code[2] if code else ""

    def enter(self) -> Answer:
        """Open the printed address, and keep the cookie."""
        found = self.ask("GET", "/")
        self.cookie = found.headers.get("Set-Cookie", "").partition(";")[0]
        return found

    def ask(self, method: str, path: str, body: Any = None, **headers: str | None) -> Answer:
        """One request, for a path below the printed address; `Host=None` leaves a header out, a value replaces it."""
        data = body if isinstance(body, bytes) else None if body is None else json.dumps(body).encode()
        sent: dict[str, str | None] = {"Host": self.host, "Cookie": self.cookie or None}
        if method == "POST":
            sent |= {
                "Origin": self.origin,
                "Content-Type": "application/json",
                "Content-Length": str(len(data or b"")),
            }
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection = HTTPConnection(self.host, timeout=20)
        try:
            connection.putrequest(method, self.base + path.removeprefix("/"), skip_host=True, skip_accept_encoding=True)
            for name, value in sent.items():
                if value is not None:
                    connection.putheader(name, value)
            connection.endheaders(data)
            found = connection.getresponse()
            return Answer(found.status, dict(found.getheaders()), found.read())
        finally:
            connection.close()

    def tell(self, name: str, **body: Any) -> Answer:
        return self.ask("POST", f"/api/{name}", body)

    def confirm(self) -> Answer:
        """Say that it is the fixture person, with the code that the terminal shows."""
        return self.tell("confirm", person=FIXTURE, code=self.code)

    def enter_code(self, tab: Any) -> None:
        """Type the code into the dialog that asks for it in a tab."""
        tab.locator("dialog[open] .code").fill(self.code)
        tab.keyboard.press("Enter")

    def bead(self, id: str) -> dict[str, Any]:
        beads = self.ask("GET", "/api/edition").value["beads"]
        return next(bead for bead in beads if bead["id"] == id)

    def stop(self) -> int:
        """End it; the exit code. SIGTERM, since Ctrl-C is ignored where the tests run as a background job."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
        return self.process.wait(20)

    def rest(self) -> str:
        """What it has printed in its terminal since; it has been stopped."""
        found = b""
        with suppress(OSError):  # the end of a terminal is an error
            while piece := os.read(self.terminal or 0, 4096):
                found += piece
        return found.decode()

    def close(self) -> None:
        """Stop it and close the terminal."""
        self.stop()
        if self.process.stdout:
            self.process.stdout.close()
        if self.terminal is not None:
            os.close(self.terminal)
            self.terminal = None


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A home where git knows the fixture person, and no CI."""
    home = tmp_path / "home"
    home.mkdir()
    (home / ".gitconfig").write_text(CONFIG)
    hidden = ("CI", "XDG_CONFIG_HOME", "GIT_CONFIG_GLOBAL", "GIT_DIR")
    kept = {name: value for name, value in os.environ.items() if name not in hidden}
    return {**kept, "HOME": str(home), "GIT_CONFIG_NOSYSTEM": "1", "PYTHONDONTWRITEBYTECODE": "1"}


@pytest.fixture
def visit(chromium: Any, open_page: Callable[..., Page]) -> Iterator[Callable[..., Any]]:
    """`visit(root)` opens the review page of an edition, ready; `page=…` a run that is there. Errors on it fail."""
    complaints: list[str] = []
    contexts = []

    def run(
        root: Path | None = None, *, page: Page | None = None, width: int = 1280, height: int = 800, **more: Any
    ) -> Any:
        page = page or open_page(root)
        context = chromium.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce", **more)
        contexts.append(context)
        tab = context.new_page()
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        tab.goto(page.url)
        ready(tab)
        tab.run = page
        return tab

    yield run
    for context in contexts:
        context.close()
    expected = ("409 (Conflict)", "422 (Unprocessable", "ERR_CONNECTION_REFUSED")
    assert [said for said in complaints if not any(part in said for part in expected)] == []


def ready(tab: Any) -> None:
    """Wait until a tab shows the edition and what is found in it."""
    tab.wait_for_selector("html[data-ready]")
    tab.wait_for_selector("#beads[data-found]")


@pytest.fixture
def commit(small: Path, need: Callable[[str], str]) -> Path:
    """The small edition, committed."""
    git = need("git")
    identity = ("-c", "user.name=Fixture", "-c", "user.email=fixture@example.invalid")
    for command in (("init", "--quiet"), ("add", "."), ("commit", "--quiet", "--no-gpg-sign", "-m", "as it is")):
        subprocess.run([git, "-C", str(small), *identity, *command], check=True, capture_output=True)
    return small


@pytest.fixture
def open_page(environment: dict[str, str]) -> Iterator[Callable[..., Page]]:
    """`open_page(root)` runs `duizhao review` in a terminal; `terminal=False`: without one; more are variables."""
    pages: list[Page] = []

    def run(root: Path, *arguments: str, terminal: bool = True, **more: str) -> Page:
        command = [sys.executable, "-m", "duizhao", "review", "--no-browser", "--edition", str(root), *arguments]
        ours, theirs = pty.openpty() if terminal else (None, subprocess.PIPE)
        process = subprocess.Popen(
            command,
            stdin=theirs if terminal else subprocess.DEVNULL,
            stdout=theirs,
            stderr=theirs if terminal else subprocess.STDOUT,
            env={**environment, **more},
            start_new_session=True,
        )
        if terminal:
            os.close(theirs)
        source = ours if ours is not None else process.stdout.fileno()  # type: ignore[union-attr]
        said, end = b"", time.monotonic() + 30
        while said.count(b"\n") < 2 and time.monotonic() < end:
            piece = os.read(source, 4096)
            if not piece:
                break
            said += piece
        page = Page(process, ours, said.decode().split()[0], said.decode())
        pages.append(page)
        return page

    yield run
    for page in pages:
        page.close()
