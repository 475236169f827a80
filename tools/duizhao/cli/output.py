"""The one place where lines leave the program: nothing in them steers a terminal or commands a build service.

Reports escape what comes from files themselves, so that columns align and a line stays one line. Here every line is
escaped once more, wherever it comes from.
"""

import re
import sys

import click

from duizhao.reports.terminal import escaped

_COLOURS = re.compile(r"(\x1b\[[0-9;]*m)")
_COMMAND = re.compile(r"^(\s*):(?=:)|#(?=#\[)", re.MULTILINE)
"""What GitHub's runner obeys: `::` at the start of a line, after any white space, and `##[` anywhere."""


def say(text: str, *, colour: bool = False) -> None:
    """Print a report for people. Its line breaks are kept, and its colours if it has any."""
    pieces = _COLOURS.split(text) if colour else [text]  # every other piece is a colour
    shown = [piece if number % 2 else _escaped_between("\n", piece) for number, piece in enumerate(pieces)]
    click.echo(_disarmed("".join(shown)))


def say_exactly(text: str) -> None:
    """Print what programs read, in UTF-8 whatever the locale; escaped if a person will see it on a terminal."""
    if sys.stdout.isatty():
        text = _escaped_between(r"[\n\t]", text)
    click.echo(text.encode("utf-8", "backslashreplace"), nl=False)


def say_usage(problem: click.ClickException) -> None:
    """Print on stderr what is wrong with the command line, and how the command is used."""
    text = f"Error: {problem.format_message()}\n"
    if isinstance(problem, click.UsageError) and problem.ctx:
        path, names = problem.ctx.command_path, problem.ctx.help_option_names
        text = f"{problem.ctx.get_usage()}\nTry '{path} {names[-1]}' for help.\n\n{text}"
    for word in filter(lambda word: not word.isprintable(), sys.argv):  # line breaks in arguments are not the message's
        text = text.replace(word, escaped(word))
    click.echo(_disarmed(_escaped_between("\n", text)), err=True, nl=False)


def ask(question: str) -> bool:
    """Ask the person at the terminal a yes-no question, on one line."""
    return click.confirm(_disarmed(escaped(question)))


def warn(line: str) -> None:
    """Print one line on stderr, after the program's name."""
    click.echo(_disarmed(f"duizhao: {escaped(line)}"), err=True)


def _escaped_between(breaks: str, text: str) -> str:
    """The text escaped, except for the breaks between its lines or cells."""
    return "".join(
        piece if number % 2 else escaped(piece) for number, piece in enumerate(re.split(f"({breaks})", text))
    )


def _disarmed(text: str) -> str:
    return _COMMAND.sub(lambda found: f"{found[1] or ''}\\x{ord(found[0][-1]):02x}", text)
