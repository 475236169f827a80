"""`duizhao review` from the command line; what the page does is tried in tests/review."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import url2pathname, urlopen

import pytest

COMMAND = [sys.executable, "-m", "duizhao", "review"]


def test_the_browser_is_given_a_private_file_that_leads_to_the_printed_address(small, tmp_path):
    """Command lines are there for every user of the machine to see, so the address is not on that of the browser."""
    seen, browser = tmp_path / "seen", tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > {seen}.new\nmv {seen}.new {seen}\nexec sleep 60 > /dev/null\n')
    browser.chmod(0o755)
    process = subprocess.Popen(
        [*COMMAND, "--edition", str(small)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "BROWSER": f"{browser} %s"},
        start_new_session=True,
    )
    try:
        first = process.stdout.readline().strip()
        end = time.monotonic() + 20
        while not seen.exists() and time.monotonic() < end:
            time.sleep(0.05)
        file = Path(url2pathname(urlsplit(seen.read_text()).path))
        assert first not in seen.read_text()
        assert f'url={first}"' in file.read_text(encoding="utf-8")
        assert file.stat().st_mode & 0o777 == 0o600
        with pytest.raises(HTTPError, match="401"):  # it answers, though the browser is in the foreground
            urlopen(first.rpartition("/")[0], timeout=10)
        process.send_signal(signal.SIGTERM)
        said = process.stdout.read()
        assert process.wait(20) == 0
        assert said.endswith("Ended.\n")
        assert not file.exists()
    finally:
        os.killpg(process.pid, signal.SIGKILL)


def test_what_cannot_be_read_is_one_line_and_exit_2(duizhao, small, tmp_path):
    (small / "en/small.yaml").write_text("- voice: [\n", encoding="utf-8")
    for edition in (small, tmp_path / "nothing"):
        done = duizhao("review", "--no-browser", "--edition", edition)
        assert (done.code, done.out) == (2, "")
        assert len(done.err.splitlines()) == 1


@pytest.mark.parametrize("port", ["-1", "65536", "x"])
def test_a_port_that_there_is_not(duizhao, small: Path, port: str):
    assert duizhao("review", "--port", port, "--edition", small).code == 2
