"""The command line: a group that imports a command only when it is run. The only code that prints or exits."""

from importlib import import_module
from typing import NoReturn

import click

from duizhao import __version__
from duizhao.cli.commands import COMMANDS
from duizhao.errors import UserError


class LazyGroup(click.Group):
    """A group whose help comes from a table, so that `--help` imports no command."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"duizhao.cli.{cmd_name.replace('-', '_')}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="duizhao")
def group() -> None:
    """Keep a Chinese-English edition true: aligned, checked, reviewed, built."""


def main() -> NoReturn:
    """Run the command line; a user's error is one line on stderr and exit code 2."""
    try:
        code = group.main(prog_name="duizhao", standalone_mode=False)
    except click.ClickException as problem:
        problem.show()
        raise SystemExit(2) from None
    except UserError as problem:
        click.echo(f"duizhao: {problem}", err=True)
        raise SystemExit(2) from None
    except click.Abort:
        raise SystemExit(130) from None
    raise SystemExit(code if isinstance(code, int) else 0)
