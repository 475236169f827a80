"""The group of all commands: it imports a command only when that is run."""

import os
import sys
from contextlib import suppress
from errno import EACCES, EDQUOT, EFBIG, EIO, ELOOP, EMFILE, ENAMETOOLONG, ENOENT, ENOSPC, ENOTDIR, EPERM, EPIPE, EROFS
from importlib import import_module
from io import TextIOWrapper
from typing import Any, TextIO

import click

from duizhao import __version__
from duizhao.cli import INTERRUPTED
from duizhao.cli.commands import COMMANDS
from duizhao.cli.output import say, say_usage, warn
from duizhao.errors import UserError

_FULL = (EPIPE, ENOSPC, EDQUOT, EFBIG, EIO)
"""Why output can't be written: no more fits, or nobody reads it."""

_REFUSED = (EACCES, EPERM, EROFS, ENOTDIR, ELOOP, ENAMETOOLONG, EMFILE, *_FULL)
"""Why the system refuses a file that a command needs: for the user to put right, not a bug."""


class LazyGroup(click.Group):
    """A group whose help comes from a table, so that `--help` imports no command. `terms list` is in terms_list.py."""

    def __init__(self, *arguments: Any, table: dict[str, str] = COMMANDS, prefix: str = "", **attributes: Any) -> None:
        super().__init__(*arguments, **attributes)
        self.table = table
        self.prefix = prefix

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.table:
            return None
        command = import_module(f"duizhao.cli.{self.prefix}{cmd_name.replace('-', '_')}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name in self.table or name.startswith("-") or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        from difflib import get_close_matches

        nearest = get_close_matches(name, self.table, 1)
        hint = f"Did you mean {nearest[0]!r}?" if nearest else f"The commands are {', '.join(self.table)}."
        raise click.UsageError(f"No such command {name!r}. {hint}", ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(self.table.items()))


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    subcommand_metavar="COMMAND [ARGS]...",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="duizhao")
@click.pass_context
def group(ctx: click.Context) -> None:
    """Keep a Chinese-English edition true: aligned, checked, reviewed, built."""
    if ctx.invoked_subcommand is None:
        say(ctx.get_help())


def run() -> int:
    """Run the command line and return its exit code: 2 after an error of the user's, which is a line on stderr."""
    if sys.stdin is None:  # closed by `<&-`
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115
    if sys.stdout is None:  # closed by `>&-`
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    if isinstance(sys.stdout, TextIOWrapper):  # a terminal without Chinese shows escapes; it does not end the command
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        code = _run()
        sys.stdout.flush()
        return code
    except OSError as problem:
        if problem.filename is not None or problem.errno not in _FULL:
            raise
        if problem.errno != EPIPE:
            with suppress(OSError):
                warn(f"can't write: {problem.strerror}")
        _drop(sys.stdout)
        _drop(sys.stderr)
        return 2


def _run() -> int:
    try:
        code = group.main(prog_name="duizhao", standalone_mode=False)
    except click.ClickException as problem:
        say_usage(problem)
        return 2
    except UserError as problem:
        for line in problem.args:
            warn(line)
        return 2
    except click.Abort:
        return INTERRUPTED
    except OSError as problem:
        if problem.errno == ENOENT and problem.filename is None:
            warn("the current folder is gone; change to another")
        elif problem.errno in _REFUSED and problem.filename is not None:
            from duizhao.reports.system import refused

            warn(refused(problem))
        else:
            raise
        return 2
    return code if isinstance(code, int) else 0


def _drop(stream: TextIO) -> None:
    """Drop what a stream holds that can't be written, so that Python's own last flush does not fail on it."""
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
