"""The `reqlint` command itself: its subcommands, and how whatever goes wrong ends."""

from __future__ import annotations

import os
import sys
from typing import Any, NoReturn

import click

from reqlint import __version__
from reqlint.cli import console
from reqlint.cli.ask import ask
from reqlint.cli.compare import compare
from reqlint.cli.exit_codes import CANNOT, INTERRUPTED
from reqlint.cli.explain import explain
from reqlint.cli.history import history
from reqlint.cli.impact import impact
from reqlint.cli.importing import import_
from reqlint.cli.init import init
from reqlint.cli.lint import lint
from reqlint.cli.lsp import lsp
from reqlint.cli.plan import plan
from reqlint.cli.rules import rules
from reqlint.cli.serve import serve
from reqlint.cli.trace import trace
from reqlint.errors import ReqlintError


class _Group(click.Group):
    """Turns every error into a sentence on standard error and an exit code."""

    def main(self, *args: Any, **extra: Any) -> NoReturn:
        """Runs a command line and exits."""
        console.speak_utf8()
        sys.exit(self._exit_code(*args, **{**extra, "standalone_mode": False}))

    def _exit_code(self, *args: Any, **extra: Any) -> int:
        try:
            return int(super().main(*args, **extra) or 0)
        except click.ClickException as error:
            error.show()
        except click.Abort:
            return INTERRUPTED
        except ReqlintError as error:
            console.complain(*map(str, error.problems))
        except Exception as error:
            if os.environ.get("REQLINT_DEBUG"):
                raise
            console.complain(
                f"internal error: {type(error).__name__}: {error}. "
                "Please report it, with what REQLINT_DEBUG=1 prints in its place."
            )
        return CANNOT


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="reqlint")
def commands() -> None:
    """Find one-sentence requirements, and interfaces that do not fit, before anyone writes code."""


for command in (lint, ask, plan, trace, impact, import_, compare, rules, explain, init, history, serve, lsp):
    commands.add_command(command)
