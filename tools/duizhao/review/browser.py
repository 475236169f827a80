"""Opening the page in the user's browser, while its address is on no command line for others to see."""

import os
import webbrowser
from html import escape
from pathlib import Path
from tempfile import mkstemp
from threading import Thread

PAGE = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url={url}">
<title>duizhao review</title>
<p><a href="{url}">Go to the review page</a></p>
"""


def open_browser(url: str) -> Path:
    """Open a page by way of a file that only the user can read; the file, which the caller takes away in the end.

    Some browsers run in the foreground until they are closed, so this does not wait.
    """
    path = _write_redirect(url)
    Thread(target=webbrowser.open, args=(path.as_uri(),), daemon=True).start()
    return path


def _write_redirect(url: str) -> Path:
    descriptor, name = mkstemp(prefix="duizhao-", suffix=".html", dir=_private_folder())  # only the user reads it
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(PAGE.format(url=escape(url)))
    return Path(name)


def _private_folder() -> str | None:
    """The user's own runtime folder (XDG Base Directory Specification); None, the usual one, if there is none."""
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    return folder if Path(folder).is_absolute() and os.access(folder, os.W_OK | os.X_OK) else None
