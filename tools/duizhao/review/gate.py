"""Who is let in: requests to this very address, from the page itself, by the browser that brought the token.

A page of another site can reach a server on the loopback address, and a name of its own can be made to lead there (DNS
rebinding). So the Host has to be ours to the letter, the Origin too wherever there is one, and every request but the
first carries a cookie that only the token of this run buys, once.
"""

from email.message import Message
from http.cookies import CookieError, SimpleCookie
from secrets import compare_digest, token_urlsafe
from threading import Lock


class Gate:
    """One run's address and secrets."""

    def __init__(self, port: int) -> None:
        self.host = f"127.0.0.1:{port}"
        self.origin = f"http://{self.host}"
        self.token = token_urlsafe(32)
        self._cookie = f"duizhao-{port}"
        self._secret = token_urlsafe(32)
        self._lock = Lock()

    @property
    def url(self) -> str:
        """What the reviewer opens."""
        return f"{self.origin}/?token={self.token}"

    def is_ours(self, headers: Message, *, writes: bool) -> bool:
        """Whether a request was sent to this address, and by no page of another. What writes has to say its Origin."""
        if headers.get("Host") != self.host:
            return False
        if headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin") and writes:
            return False
        origin = headers.get("Origin")
        return origin == self.origin or (origin is None and not writes)

    def knows(self, headers: Message) -> bool:
        """Whether a request carries this run's cookie."""
        try:
            morsel = SimpleCookie(headers.get("Cookie", "")).get(self._cookie)
        except CookieError:
            return False
        return morsel is not None and compare_digest(morsel.value.encode(), self._secret.encode())

    def admit(self, token: str) -> str | None:
        """The cookie to set, for the token, the first time it is brought."""
        with self._lock:
            if not self.token or not compare_digest(token.encode(), self.token.encode()):
                return None
            self.token = ""
        return f"{self._cookie}={self._secret}; Path=/; HttpOnly; SameSite=Strict"
