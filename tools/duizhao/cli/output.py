"""The one place where lines leave the program: nothing in them steers a terminal or commands a build service.

A text that comes from files is escaped where a report puts it into its lines, so that columns fit and a line stays one.
Here all lines are escaped once more, whatever they are made of.
"""

import re
import sys

import click

from duizhao.reports.terminal import escaped

_COLOURS = re.compile(r"(\x1b\[[0-9;]*m)")
_COMMAND = re.compile(r"^(\s*):(?=:)|#(?=#\[)", re.MULTILINE)
"""How a line begins, or what it has in it, that GitHub's runner would obey, whatever white space precedes."""


def say(text: str, *, colour: bool = False) -> None:
    """Print a report for people. Its line ends are its own, and its colours if it has any."""
    pieces = _COLOURS.split(text) if colour else [text]  # every other piece is a colour
    shown = [piece if number % 2 else _escaped_between("\n", piece) for number, piece in enumerate(pieces)]
    click.echo(_disarmed("".join(shown)))


def say_exactly(text: str) -> None:
    """Print what programs read, in UTF-8 whatever the terminal's characters are; on a terminal escaped."""
    if sys.stdout.isatty():
        text = _escaped_between(r"[\n\t]", text)
    click.echo(text.encode("utf-8", "backslashreplace"), nl=False)


def say_usage(problem: click.ClickException) -> None:
    """Print on stderr what is wrong with the words of the command line, and how the command is used."""
    text = f"Error: {problem.format_message()}\n"
    if isinstance(problem, click.UsageError) and problem.ctx:
        path, names = problem.ctx.command_path, problem.ctx.help_option_names
        text = f"{problem.ctx.get_usage()}\nTry '{path} {names[-1]}' for help.\n\n{text}"
    for word in filter(lambda word: not word.isprintable(), sys.argv):  # its line ends are none of the message's
        text = text.replace(word, escaped(word))
    click.echo(_disarmed(_escaped_between("\n", text)), err=True, nl=False)


def ask(question: str) -> bool:
    """Ask a person, who is at the terminal, a question of one line; whether the answer is yes."""
    return click.confirm(_disarmed(escaped(question)))


def warn(line: str) -> None:
    """Print one line on stderr, after the program's name."""
    click.echo(_disarmed(f"duizhao: {escaped(line)}"), err=True)


def _escaped_between(breaks: str, text: str) -> str:
    """The text escaped, but for the breaks between its lines or cells."""
    return "".join(
        piece if number % 2 else escaped(piece) for number, piece in enumerate(re.split(f"({breaks})", text))
    )


def _disarmed(text: str) -> str:
    return _COMMAND.sub(lambda found: f"{found[1] or ''}\\x{ord(found[0][-1]):02x}", text)
