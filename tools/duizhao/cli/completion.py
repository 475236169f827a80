"""`duizhao completion SHELL`: completion of commands, options and their values in the shell."""

import click
from click.shell_completion import get_completion_class

from duizhao.cli.output import say_exactly


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print shell completion for bash, zsh or fish.

    \b
    Examples:
      duizhao completion bash > ~/.local/share/bash-completion/completions/duizhao
      duizhao completion zsh > ~/.zfunc/_duizhao    # with `fpath+=~/.zfunc` before `compinit` in ~/.zshrc
      duizhao completion fish > ~/.config/fish/completions/duizhao.fish
    """
    completion = get_completion_class(shell)
    assert completion is not None
    say_exactly(completion(ctx.find_root().command, {}, "duizhao", "_DUIZHAO_COMPLETE").source() + "\n")
