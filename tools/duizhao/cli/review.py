"""`duizhao review`: the review page."""

import sys
from pathlib import Path

import click

from duizhao.cli.options import edition_option
from duizhao.cli.output import say
from duizhao.errors import UserError


@click.command("review")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="The port to listen on.  [default: any free port]"
)
@click.option("--no-browser", is_flag=True, help="Print the address without opening a browser.")
@edition_option
def command(port: int, no_browser: bool, start: str) -> None:
    """Review the edition in the browser.

    Prints the address of a page on this machine and opens it: both sides, bead by bead, with the findings of `check`.
    There you can edit, mark what is wrong, and sign what you have read; `?` shows the keys. Ctrl-C ends it.

    Only this machine can open the page, and only the first browser that opens the printed address. Before the first
    sign-off or mark it asks for a code that only the terminal shows. Nothing can be signed without a terminal, or if
    CI is set. Your own git settings (`git config --global`) say who you are; those of the repository do not count.

    \b
    Example:
      duizhao review --port 8765 --no-browser
    """
    from duizhao.reports.review import reviewing
    from duizhao.review.files import load_whole
    from duizhao.review.people import git_person, identity_note, why_unsigned
    from duizhao.review.server import Server
    from duizhao.review.session import Session
    from duizhao.store import find_root

    root = find_root(start)
    person = git_person(root)
    unsigned = why_unsigned(person, load_whole(root).settings)
    session = Session(root, person, unsigned)
    try:
        server = Server(session, port)
    except OSError as problem:
        why = (problem.strerror or str(problem)).lower()
        raise UserError(f"--port {port}: cannot be listened on: {why}; give another, or none") from None
    redirect: Path | None = None
    try:  # from the first line on: whoever reads it may press Ctrl-C before the server listens
        say(server.gate.url)
        say(reviewing(str(root), unsigned, session.code))
        if note := identity_note(root):
            say(note)
        sys.stdout.flush()
        if not no_browser:
            from duizhao.review.browser import open_browser

            redirect = open_browser(server.gate.url)
        server.serve_forever()
    except KeyboardInterrupt:
        say("Ended.")
    finally:
        with session.lock:  # what is being written is written to its end
            server.server_close()
        if redirect:
            redirect.unlink(missing_ok=True)
