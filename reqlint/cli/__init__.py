"""The command line: one file per command."""

import sys

from reqlint.cli.exit_codes import INTERRUPTED


def main() -> None:
    """Entry point of the `reqlint` command."""
    try:
        from reqlint.cli.group import commands  # inside the try, since an interrupt may come while it loads

        commands(prog_name="reqlint")
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
