"""The command line: one file a command."""

from reqlint.cli.group import commands


def main() -> None:
    """Entry point of the `reqlint` command."""
    commands(prog_name="reqlint")
