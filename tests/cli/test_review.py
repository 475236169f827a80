"""`duizhao review` from the command line; what the page does is tried in tests/review."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

COMMAND = [sys.executable, "-m", "duizhao", "review"]


def test_it_opens_the_browser_with_the_address_that_it_printed_first(small, tmp_path):
    seen, browser = tmp_path / "seen", tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > {seen}\n')
    browser.chmod(0o755)
    process = subprocess.Popen(
        [*COMMAND, "--edition", str(small)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "BROWSER": f"{browser} %s"},
    )
    first = process.stdout.readline().strip()
    end = time.monotonic() + 20
    while not (seen.exists() and seen.read_text()) and time.monotonic() < end:
        time.sleep(0.05)
    assert seen.read_text() == first
    with pytest.raises(HTTPError, match="401"):
        urlopen(first.partition("?")[0], timeout=10)
    process.send_signal(signal.SIGTERM)
    said, _ = process.communicate(timeout=20)
    assert process.returncode == 0
    assert said.endswith("Ended.\n")


def test_what_cannot_be_read_is_one_line_and_exit_2(duizhao, small, tmp_path):
    (small / "en/small.yaml").write_text("- voice: [\n", encoding="utf-8")
    for edition in (small, tmp_path / "nothing"):
        done = duizhao("review", "--no-browser", "--edition", edition)
        assert (done.code, done.out) == (2, "")
        assert len(done.err.splitlines()) == 1


@pytest.mark.parametrize("port", ["-1", "65536", "x"])
def test_a_port_that_there_is_not(duizhao, small: Path, port: str):
    assert duizhao("review", "--port", port, "--edition", small).code == 2
