"""Who is let in: the browser that opened the printed address first, asking from the page itself.

A page of another site can reach a server on the loopback address, and a name of its own can be made to lead there (DNS
rebinding), so Host and Origin have to be this very address. Other users of the machine can reach it too, so the address
has a path that nobody can guess, and the first request for it gets a cookie, which all others must carry. Browsers send
a cookie to every port of a host but not to other paths, so no other server on this machine is shown it.
"""

from email.message import Message
from http.cookies import CookieError, SimpleCookie
from secrets import compare_digest, token_urlsafe
from threading import Lock


class Gate:
    """The address and the secrets of one run."""

    def __init__(self, port: int) -> None:
        self.host = f"127.0.0.1:{port}"
        self.origin = f"http://{self.host}"
        self._path = f"/{token_urlsafe(32)}/"
        self._cookie = token_urlsafe(32)
        self._is_taken = False
        self._lock = Lock()

    @property
    def url(self) -> str:
        """What the reviewer opens."""
        return self.origin + self._path

    def is_same_origin(self, headers: Message, *, writes: bool) -> bool:
        """Whether a request was sent to this address and by no page of another; one that writes must have an Origin."""
        if headers.get("Host") != self.host:
            return False
        if headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin") and writes:
            return False
        origin = headers.get("Origin")
        return origin == self.origin or (origin is None and not writes)

    def inner_path(self, path: str) -> str | None:
        """The part of a request's path that follows the secret one; None if it does not begin with that."""
        start, rest = path[: len(self._path)], path[len(self._path) :]
        return rest if _is_same(start, self._path) else None

    def has_cookie(self, headers: Message) -> bool:
        """Whether a request carries the cookie of this run."""
        try:
            found = SimpleCookie(headers.get("Cookie", "")).get("duizhao")
        except CookieError:
            return False
        return found is not None and _is_same(found.value, self._cookie)

    def admit(self) -> str | None:
        """The cookie to set for the first browser that knows the path; None for any other."""
        with self._lock:
            if self._is_taken:
                return None
            self._is_taken = True
        return f"duizhao={self._cookie}; Path={self._path}; HttpOnly; SameSite=Strict"


def _is_same(given: str, secret: str) -> bool:
    return compare_digest(given.encode("utf-8", "replace"), secret.encode())
