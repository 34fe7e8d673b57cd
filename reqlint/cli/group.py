"""The `reqlint` command itself: its subcommands, and how errors are reported."""

from __future__ import annotations

import errno
import gc
import os
import sys
from contextlib import nullcontext
from importlib import import_module
from typing import Any, NoReturn

import click

from reqlint import __version__
from reqlint.cli import console
from reqlint.cli.exit_codes import CANNOT, INTERRUPTED
from reqlint.errors import ReqlintError, did_you_mean
from reqlint.extras import missing
from reqlint.files import following_links
from reqlint.guard import limited

_ALLOCATIONS = 100_000
"""Allocations between two garbage collections: most objects of a run live to its end, and with Python's own
threshold traversing them again and again takes up to half of the time.
"""
_TIMEOUT, _QUIET = "timeout", "quiet"
_COMMANDS = {
    "lint": "lint", "ask": "ask", "plan": "plan", "trace": "trace", "impact": "impact", "import": "importing",
    "compare": "compare", "suggest": "suggest", "rules": "rules", "explain": "explain", "init": "init",
    "history": "history", "serve": "serve", "lsp": "lsp", "mcp": "mcp",
}  # fmt: skip
"""Names of the commands, in the order of the help, and their modules."""


_UNWRITABLE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF)
_READING = ("lint", "ask", "plan", "trace", "impact", "import", "compare", "suggest")
"""The commands that read documents or specifications."""
_WALKING = ("lint", "ask", "trace", "impact", "suggest")
"""Those that search folders for documents."""


def _limited(command: click.Command, name: str) -> click.Command:
    """The command with the options that limit the reading of files and control output."""
    if any(option.name == _TIMEOUT for option in command.params):  # added already
        return command
    option = click.Option(
        [f"--{_TIMEOUT}"],
        type=click.FloatRange(min=0, min_open=True),
        default=600.0,
        show_default=True,
        metavar="SECONDS",
        help="Processor time that one file may take.",
    )
    follow = click.Option(
        ["--follow-links"], is_flag=True, help="Read what links in folders lead to, outside of them too."
    )
    color = click.Option(
        ["--color"],
        type=click.Choice(console.COLORS),
        default=console.COLORS[0],
        help="Colours of text and progress bar; auto: on a terminal, unless NO_COLOR is set.",
    )
    has_quiet = any(known.name == _QUIET for known in command.params)
    quiet = click.Option([f"--{_QUIET}"], is_flag=True, help="No notes.")
    command.params += [*([] if has_quiet else [quiet]), color, option, *([follow] if name in _WALKING else [])]
    run = command.callback

    def within(*arguments: Any, **given: Any) -> Any:
        links = following_links() if given.pop("follow_links", False) else nullcontext()
        is_quiet = given[_QUIET] if has_quiet else given.pop(_QUIET)
        with limited(given.pop(_TIMEOUT)), links, console.manner(given.pop("color"), quiet=is_quiet):
            return run(*arguments, **given) if run else None

    command.callback = within
    return command


class _Group(click.Group):
    """Loads a command when it is called; reports every error as a sentence on standard error and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names of all commands."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of this name."""
        if cmd_name not in _COMMANDS:
            raise click.UsageError(_no_such_command(cmd_name))
        module = import_module(f"reqlint.cli.{_COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, "import_" if cmd_name == "import" else cmd_name)
        return _limited(command, cmd_name) if cmd_name in _READING else command

    def main(self, *args: Any, **extra: Any) -> NoReturn:
        """Runs a command line and exits."""
        gc.set_threshold(_ALLOCATIONS)
        console.use_utf8()
        code = self._exit_code(*args, **{**extra, "standalone_mode": False})
        gc.freeze()  # a last collection of the remaining objects would take a tenth of a second
        sys.exit(code)

    def _exit_code(self, *args: Any, **extra: Any) -> int:
        try:
            return int(super().main(*args, **extra) or 0)
        except click.ClickException as error:
            error.show()
        except click.Abort:
            return INTERRUPTED
        except ReqlintError as error:
            console.complain(*map(str, error.problems))
        except ModuleNotFoundError as error:
            if not (sentence := missing(error)):
                raise
            console.complain(sentence)
        except Exception as error:
            if os.environ.get("REQLINT_DEBUG"):
                raise
            console.complain(_what_failed(error))
        return CANNOT


def _what_failed(error: Exception) -> str:
    """The sentence on an error that nothing nearer to its cause has told."""
    if isinstance(error, MemoryError):
        return "there is not enough memory for this. Give fewer or smaller files at a time."
    if isinstance(error, OSError) and error.filename and error.strerror:  # for a path that nothing else tried
        return f"{error.filename}: the system refuses this path: {error.strerror}. Give another."
    if isinstance(error, OSError) and error.errno in _UNWRITABLE:
        return f"the output cannot be written: {error.strerror}."
    return (
        f"internal error: {type(error).__name__}: {error}. "
        "Please report it, with what REQLINT_DEBUG=1 prints in its place."
    )


def _no_such_command(word: str) -> str:
    """Advice for an unknown command: the nearest one, or `lint` before a path."""
    if "." in word or "/" in word or os.path.exists(word):  # noqa: PTH110 (the word may be no valid path)
        return f'"{word}" is no command. Did you mean "reqlint lint {word}"?'
    return f'"{word}" is no command. {did_you_mean(word, list(_COMMANDS)) or "reqlint --help lists them."}'


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="reqlint")
def commands() -> None:
    """Find one-sentence requirements, and interfaces that do not fit, before anyone writes code."""
