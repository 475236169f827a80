"""The server of the review page: on the loopback address alone, with nothing but the standard library.

No path in a request is looked up on disk: the page's own files are in a table, read at the start, and so are the
requests (`requests.py`).
"""

import io
import json
import sys
import traceback
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from importlib.resources import files
from typing import Any

from duizhao.errors import UserError
from duizhao.review.connections import SECONDS, BoundedServer, DeadlineReader
from duizhao.review.files import ConflictError
from duizhao.review.gate import Gate
from duizhao.review.requests import REQUESTS, BadRequestError, handle
from duizhao.review.session import Session

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
    "This page belongs to a run of “duizhao review”. It opens in one browser, at the address that the run printed. If "
    "it has been opened in another, stop the run (Ctrl-C) and start it again."
)
NOT_FOUND = "There is no such page."
BUG = "duizhao has a bug here; the terminal shows where. Look at `git diff` before you go on."

Pages = Mapping[str, tuple[str, bytes]]
"""The page's files by the last part of their address: media type and content."""


class Server(BoundedServer):
    """Serves one session. `port` 0 takes any that is free."""

    def __init__(self, session: Session, port: int) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.session = session
        self.gate = Gate(self.server_address[1])
        self.pages = _read_pages()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that hangs up is no error; a bug is a traceback."""
        if not isinstance(sys.exception(), (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)


def _read_pages() -> Pages:
    folder = files("duizhao.review") / "static"
    pages = {
        file.name: (TYPES[file.name.rpartition(".")[2]], file.read_bytes())
        for file in folder.iterdir()
        if file.name.rpartition(".")[2] in TYPES
    }
    pages[""] = pages.pop(PAGE)
    return pages


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "duizhao"
    sys_version = ""

    def setup(self) -> None:
        super().setup()
        self.rfile.close()
        self._reader = DeadlineReader(self.connection)
        self.rfile = io.BufferedReader(self._reader)
        self._new_cookie: str | None = None

    def handle_one_request(self) -> None:
        self._reader.restart()
        super().handle_one_request()

    def do_GET(self) -> None:
        path = self._admitted_path(writes=False)
        session = self.server.session
        if path is None:
            return
        if path in self.server.pages:
            self._send(HTTPStatus.OK, *self.server.pages[path])
        elif path == "api/edition":
            self._send_result(session.edition)
        elif path == "api/findings":
            self._send_result(session.findings)
        elif path == "api/stamp":
            self._send_result(session.stamp)
        else:
            self._send_text(HTTPStatus.NOT_FOUND, NOT_FOUND)

    def do_POST(self) -> None:
        body = self._body()
        if body is None:
            return
        path = self._admitted_path(writes=True)
        if path is None:
            return
        name = path.removeprefix("api/")
        if name == path or name not in REQUESTS:
            self._send_text(HTTPStatus.NOT_FOUND, NOT_FOUND)
        elif self.headers.get_content_type() != "application/json":
            self._send_text(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Only JSON is accepted.")
        else:
            self._send_result(lambda: handle(self.server.session, name, body))

    def _admitted_path(self, *, writes: bool) -> str | None:
        """What the request asks for, without the secret part of its path; None if it has been refused."""
        gate = self.server.gate
        if not gate.is_same_origin(self.headers, writes=writes):
            self._send_text(HTTPStatus.FORBIDDEN, "This request comes from another site.")
            return None
        path = gate.inner_path(self.path.partition("?")[0])
        if path is not None and not gate.has_cookie(self.headers):
            self._new_cookie = gate.admit() if path == "" and not writes else None
            path = path if self._new_cookie else None
        if path is None:
            self._send_text(HTTPStatus.UNAUTHORIZED, STRANGER)
            return None
        self.server.trust(self.connection)
        return path

    def _body(self) -> bytes | None:
        """The body, or None if it was refused unread: then the connection ends, since nobody knows what follows."""
        length = self.headers.get("Content-Length", "")
        if self.headers.get("Transfer-Encoding") or not (length.isascii() and length.isdecimal()):
            self.close_connection = True
            self._send_text(HTTPStatus.LENGTH_REQUIRED, "The request does not say how long it is.")
            return None
        if len(length) > 10 or int(length) > LARGEST:
            self.close_connection = True
            self._send_text(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The request is too large.")
            return None
        return self.rfile.read(int(length))

    def _send_result(self, act: Callable[[], Mapping[str, Any]]) -> None:
        """Send what `act` gives as JSON, or why it gives nothing."""
        try:
            status, value = self._result(act)
        except UserError as problem:
            status, value = HTTPStatus.UNPROCESSABLE_ENTITY, {"error": "; ".join(map(str, problem.args))}
        except OSError as problem:
            why = f"{problem.filename}: {problem.strerror}" if problem.filename else str(problem)
            status, value = HTTPStatus.UNPROCESSABLE_ENTITY, {"error": why}
        except Exception:
            traceback.print_exc()
            status, value = HTTPStatus.INTERNAL_SERVER_ERROR, {"error": BUG}
        self._send(status, "application/json", json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))

    def _result(self, act: Callable[[], Mapping[str, Any]]) -> tuple[HTTPStatus, Mapping[str, Any]]:
        try:
            return HTTPStatus.OK, act()
        except BadRequestError as problem:
            return HTTPStatus.BAD_REQUEST, {"error": str(problem)}
        except ConflictError as problem:
            bead = str(problem)
        return HTTPStatus.CONFLICT, self.server.session.present(bead)

    def _send_text(self, status: HTTPStatus, message: str) -> None:
        self._send(status, "text/plain", f"{message}\n".encode())

    def _send(self, status: HTTPStatus, media_type: str, data: bytes) -> None:
        self.connection.settimeout(SECONDS)
        self.send_response(status)
        for name, value in HEADERS.items():
            self.send_header(name, value)
        if self._new_cookie:
            self.send_header("Set-Cookie", self._new_cookie)
            self._new_cookie = None
        self.send_header("Content-Type", f"{media_type}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Nothing is logged: what a reviewer reads when is nobody's business."""
