"""Who is let in: nobody but the first browser at the printed address, asking from the page itself."""

import os
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest


@pytest.fixture
def page(open_page: Callable, small: Path):
    return open_page(small)


def files(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_the_first_line_is_the_address_and_it_is_the_loopback_s(page):
    url = urlsplit(page.said.splitlines()[0])
    assert (url.scheme, url.hostname, url.query) == ("http", "127.0.0.1", "")
    assert len(url.path) > 40
    with socket.socket() as other:  # nothing listens on any other address of this machine
        other.settimeout(2)
        assert other.connect_ex(("127.0.0.2", url.port)) != 0


def test_the_first_browser_gets_the_cookie_and_no_other(page):
    first = page.ask("GET", "/")
    assert first.status == 200
    for word in ("; HttpOnly", "; SameSite=Strict", f"; Path={page.base};"):
        assert word in first.headers["Set-Cookie"]
    again = page.ask("GET", "/")
    assert again.status == 401
    assert "Set-Cookie" not in again.headers
    page.cookie = first.headers["Set-Cookie"].partition(";")[0]
    again = page.ask("GET", "/")
    assert again.status == 200, "the same browser may load it again"
    assert "Set-Cookie" not in again.headers


def test_a_server_on_another_port_is_not_shown_the_cookie(chromium, open_page, small):
    """Browsers send a cookie to all ports of a host; the path keeps it from them."""
    shown = []

    class Other(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            shown.append(self.headers.get("Cookie"))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    page = open_page(small)
    other = HTTPServer(("127.0.0.1", 0), Other)
    Thread(target=other.serve_forever, daemon=True).start()
    context = chromium.new_context()
    try:
        tab = context.new_page()
        tab.goto(page.url)
        assert context.cookies(page.url)
        tab.goto(f"http://127.0.0.1:{other.server_address[1]}/")
    finally:
        context.close()
        other.shutdown()
        other.server_close()
    assert shown
    assert set(shown) == {None}


PATHS = ["/", "/main.js", "/api/edition", "/api/findings", "/api/stamp", "/?token=", "/?token=x"]


@pytest.mark.parametrize("cookie", ["", "duizhao=x", "duizhao=", '"', "a=b; c"])
def test_without_the_cookie_nothing_is_told(page, cookie):
    page.enter()
    for path in PATHS:
        found = page.ask("GET", path, Cookie=cookie)
        assert found.status == 401, path
        assert b"b01" not in found.body
    assert page.ask("POST", "/api/stamp", {"person": "x"}, Cookie=cookie).status == 401


@pytest.mark.parametrize("base", ["/", "/x/", "//", "http://[", "http://127.0.0.1/", "*"])
def test_without_the_path_nothing_is_told_even_with_the_cookie(page, base):
    page.enter()
    page.base = base
    for path in PATHS:
        assert page.ask("GET", path).status == 401, path
    assert page.ask("POST", "/api/confirm", {"person": "x"}).status == 401


@pytest.mark.parametrize("host", ["evil.example", "localhost:{port}", "127.0.0.1", "127.0.0.1:1", "", None])
def test_another_host_is_refused_even_with_the_cookie(page, host):
    """DNS rebinding: a stranger's name that leads here."""
    page.enter()
    host = host and host.format(port=urlsplit(page.url).port)
    assert page.ask("GET", "/api/edition", Host=host).status == 403
    assert page.ask("POST", "/api/confirm", {"person": "x"}, Host=host, Origin=f"http://{host}").status == 403


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://{host}", "http://127.0.0.1:1", ""])
def test_another_origin_is_refused_even_with_the_cookie(page, origin):
    page.enter()
    origin = origin.format(host=page.host)
    assert page.ask("GET", "/api/edition", Origin=origin).status == 403
    assert page.ask("POST", "/api/confirm", {"person": "x"}, Origin=origin).status == 403
    assert page.ask("GET", "/api/edition", Origin=page.origin).status == 200


def test_what_writes_has_to_say_where_it_comes_from(page):
    page.enter()
    assert page.ask("POST", "/api/confirm", {"person": "x"}, Origin=None).status == 403
    assert page.ask("POST", "/api/confirm", {"person": "x"}, Sec_Fetch_Site="cross-site").status == 403
    assert page.ask("POST", "/api/confirm", {"person": "x"}, Content_Type="text/plain").status == 415


def test_a_hundred_megabytes_are_refused_unread(page):
    page.enter()
    assert page.ask("POST", "/api/save", b"", Content_Length=str(100_000_000)).status == 413
    assert page.ask("POST", "/api/save", b"", Content_Length="9" * 40).status == 413
    for length in ("-1", "x", "", "1e3", "１"):
        assert page.ask("POST", "/api/save", b"", Content_Length=length.encode()).status == 411
    assert page.ask("POST", "/api/save", b"", Content_Length=None, Transfer_Encoding="chunked").status == 411
    assert page.ask("GET", "/api/stamp").status == 200, "it goes on answering"


def test_a_hundred_megabytes_that_are_sent_all_the_same_are_cut_off(page):
    page.enter()
    with socket.create_connection(urlsplit(page.url).netloc.split(":"), timeout=20) as sender:
        head = f"POST {page.base}api/save HTTP/1.1\r\nHost: {page.host}\r\nContent-Length: 100000000\r\n\r\n"
        sender.sendall(head.encode())
        sent = 0
        with suppress(OSError):
            while sent < 100_000_000:
                sent += sender.send(b"x" * 65_536)
        assert sent < 50_000_000
    assert page.ask("GET", "/api/stamp").status == 200


HOSTILE = [
    "/../context.cfg",
    "/%2e%2e/%2e%2e/etc/passwd",
    "//etc/passwd",
    "/main.js/../../server.py",
    "/static/main.js",
]


@pytest.mark.parametrize("path", [*HOSTILE, "/api/", "/api/nothing", "/main.js%00", "/index.html"])
def test_no_path_leads_to_a_file(page, path):
    page.enter()
    assert page.ask("GET", path).status == 404
    assert page.ask("POST", path, {}).status == 404


def test_every_answer_says_what_the_browser_must_not_do(page):
    refused = page.ask("GET", "/", Cookie=None)
    page.enter()
    for found in (refused, page.ask("GET", "/"), page.ask("GET", "/api/edition"), page.ask("GET", "/nothing")):
        policy = found.headers["Content-Security-Policy"]
        for part in ("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"):
            assert part in policy
        assert "unsafe" not in policy
        assert found.headers["X-Content-Type-Options"] == "nosniff"
        assert found.headers["Cache-Control"] == "no-store"
        assert "Access-Control-Allow-Origin" not in found.headers


def test_the_page_asks_nobody_else():
    import duizhao.review

    static = Path(duizhao.review.__file__).parent / "static"
    for file in static.iterdir():
        text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "http:" not in text, file.name
        assert "https:" not in text, file.name
        assert "innerHTML" not in text, file.name
        assert "insertAdjacentHTML" not in text, file.name


def test_refused_requests_change_nothing(page, small):
    before = files(small)
    bead = {"bead": "b01", "digest": "d1:0000000000000000", "texts": {"e01": "x"}}
    page.ask("POST", "/api/save", bead)
    page.enter()
    page.ask("POST", "/api/save", bead, Origin="http://evil.example")
    page.ask("POST", "/api/save", bead, Host="evil.example")
    assert files(small) == before


@pytest.mark.parametrize("ends", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_and_sigterm_end_it_in_peace(page, ends):
    if ends == signal.SIGINT and signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        pytest.skip("a background job, where Ctrl-C is ignored")
    os.killpg(page.process.pid, ends)
    assert page.process.wait(20) == 0


def test_a_port_that_is_taken_is_one_clear_line(page, duizhao, small):
    done = duizhao("review", "--no-browser", "--port", urlsplit(page.url).port, "--edition", small)
    assert done.code == 2
    assert done.err.startswith(f"duizhao: --port {urlsplit(page.url).port}: cannot be listened on")
