"""Connections that cannot hold up the server: each request has a deadline, and there are only so many at a time."""

import errno
import io
import socket
import time
from contextlib import suppress
from http.server import ThreadingHTTPServer
from threading import Lock
from typing import Any

SECONDS = 20
"""How long a client may take over one request, and over reading the answer; an idle connection ends after it too."""
MOST = 32
"""Connections at a time; a browser opens six."""


class DeadlineReader(io.RawIOBase):
    """What a client sends, until a deadline; after it, TimeoutError, however steadily the bytes come."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self.restart()

    def restart(self) -> None:
        """Give the client SECONDS from now."""
        self._deadline = time.monotonic() + SECONDS

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read what has come, or wait for some."""
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._connection.settimeout(left)
        return self._connection.recv_into(buffer)


class BoundedServer(ThreadingHTTPServer):
    """A server that closes the oldest connection of a stranger, or else the oldest, when there are too many."""

    daemon_threads = True

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._is_trusted: dict[socket.socket, bool] = {}  # by connection, the oldest first
        self._lock = Lock()

    def trust(self, connection: socket.socket) -> None:
        """Keep a connection in preference to those that have not shown that they are let in."""
        with self._lock:
            if connection in self._is_trusted:
                self._is_trusted[connection] = True

    def get_request(self) -> tuple[socket.socket, Any]:
        """Accept a connection. If there are no descriptors left, make room and wait a moment before the next try."""
        try:
            return super().get_request()
        except OSError as problem:
            if problem.errno in (errno.EMFILE, errno.ENFILE):
                self._close_oldest()
                time.sleep(0.05)
            raise

    def process_request(self, request: Any, client_address: Any) -> None:
        """Handle a connection in a thread of its own."""
        if len(self._is_trusted) >= MOST:
            self._close_oldest()
        with self._lock:
            self._is_trusted[request] = False
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """End a connection."""
        with self._lock:
            self._is_trusted.pop(request, None)
        super().shutdown_request(request)

    def _close_oldest(self) -> None:
        with self._lock:
            strangers = [connection for connection, is_trusted in self._is_trusted.items() if not is_trusted]
            oldest = next(iter(strangers or self._is_trusted), None)
            if oldest is not None:
                del self._is_trusted[oldest]
                with suppress(OSError):
                    oldest.shutdown(socket.SHUT_RDWR)  # its thread reads an end, and closes it
