"""The server of the review page: on the loopback address alone, with nothing but the standard library.

No path that a request names is looked for on disk: there is one table of the page's own files, read at the start, and
one of the requests that `requests.py` knows.
"""

import json
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from typing import Any
from urllib.parse import parse_qs, urlsplit

from duizhao.errors import UserError
from duizhao.review.gate import Gate
from duizhao.review.requests import REQUESTS, BadRequestError, answer
from duizhao.review.session import Session
from duizhao.review.writing import ConflictError

LARGEST = 256 * 1024
"""Bytes of a request."""
PAGE = "index.html"
TYPES = {"html": "text/html", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
STRANGER = (
    "This page belongs to a run of “duizhao review” and opens once, with the link that it printed. If that has been "
    "used, stop the run (Ctrl-C) and start it again."
)


class Server(ThreadingHTTPServer):
    """Serves one session. `port` 0 takes any that is free."""

    daemon_threads = True

    def __init__(self, session: Session, port: int) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.session = session
        self.gate = Gate(self.server_address[1])
        self.pages = _pages()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that hangs up is no error; a bug is a traceback."""
        import sys

        if not isinstance(sys.exception(), (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)


def _pages() -> dict[str, tuple[str, bytes]]:
    """The page's files by their paths in a URL: type and bytes."""
    folder = files("duizhao.review") / "static"
    pages = {
        f"/{file.name}": (TYPES[file.name.rpartition(".")[2]], file.read_bytes())
        for file in folder.iterdir()
        if file.name.rpartition(".")[2] in TYPES
    }
    pages["/"] = pages.pop(f"/{PAGE}")
    pages["/favicon.ico"] = pages["/icon.svg"]
    return pages


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "duizhao"
    sys_version = ""
    timeout = 60

    def do_GET(self) -> None:
        if not self._let_in(writes=False):
            return
        path = urlsplit(self.path).path
        session = self.server.session
        if path in self.server.pages:
            self._send(HTTPStatus.OK, *self.server.pages[path])
        elif path == "/api/edition":
            self._answer(session.edition)
        elif path == "/api/findings":
            self._answer(session.findings)
        elif path == "/api/stamp":
            self._answer(session.stamp)
        else:
            self._tell(HTTPStatus.NOT_FOUND, "There is no such thing here.")

    def do_POST(self) -> None:
        body = self._body()
        if body is None or not self._let_in(writes=True):
            return
        if self.headers.get_content_type() != "application/json":
            self._tell(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Only JSON is taken.")
            return
        name = urlsplit(self.path).path.removeprefix("/api/")
        if name not in REQUESTS:
            self._tell(HTTPStatus.NOT_FOUND, "There is no such thing here.")
            return
        self._answer(lambda: answer(self.server.session, name, body))

    def _let_in(self, *, writes: bool) -> bool:
        """Whether the request may be answered; it has been if not."""
        gate = self.server.gate
        if not gate.is_ours(self.headers, writes=writes):
            self._tell(HTTPStatus.FORBIDDEN, "This request comes from somewhere else.")
            return False
        url = urlsplit(self.path)
        token = parse_qs(url.query).get("token", [""])[0]
        if token and not writes and url.path == "/":
            cookie = gate.admit(token)
            if cookie or gate.knows(self.headers):
                self._send(HTTPStatus.SEE_OTHER, "text/plain", b"", {"Location": "/"} | _cookie(cookie))
                return False
        if not gate.knows(self.headers):
            self._tell(HTTPStatus.UNAUTHORIZED, STRANGER)
            return False
        return True

    def _body(self) -> bytes | None:
        """The body, unless it is refused unread: then the connection ends, since what follows is not known."""
        length = self.headers.get("Content-Length", "")
        if self.headers.get("Transfer-Encoding") or not (length.isascii() and length.isdecimal()):
            self.close_connection = True
            self._tell(HTTPStatus.LENGTH_REQUIRED, "Say how long the request is.")
            return None
        if len(length) > 10 or int(length) > LARGEST:
            self.close_connection = True
            self._tell(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The request is too large.")
            return None
        return self.rfile.read(int(length))

    def _answer(self, act: Callable[[], Mapping[str, Any]]) -> None:
        """Send what `act` gives as JSON, or why there is nothing to give."""
        try:
            status, value = HTTPStatus.OK, act()
        except ConflictError as problem:
            status, value = HTTPStatus.CONFLICT, self.server.session.present(str(problem))
        except BadRequestError as problem:
            status, value = HTTPStatus.BAD_REQUEST, {"error": str(problem)}
        except UserError as problem:
            status, value = HTTPStatus.UNPROCESSABLE_ENTITY, {"error": "; ".join(map(str, problem.args))}
        self._send(status, "application/json", json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))

    def _tell(self, status: HTTPStatus, message: str) -> None:
        self._send(status, "text/plain", f"{message}\n".encode())

    def _send(self, status: HTTPStatus, type: str, data: bytes, more: Mapping[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {**HEADERS, **(more or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Type", f"{type}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Nothing is logged: what a reviewer reads when is nobody's business."""


def _cookie(cookie: str | None) -> dict[str, str]:
    return {"Set-Cookie": cookie} if cookie else {}
