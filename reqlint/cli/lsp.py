"""`reqlint lsp`."""

from __future__ import annotations

import click

from reqlint.errors import UsageError


@click.command()
def lsp() -> None:
    """Serve an editor over standard input and output (needs the extra: pip install "reqlint[lsp]")."""
    try:
        from reqlint.lsp.server import make_server
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise UsageError.of('The language server is not installed. Run: pip install "reqlint[lsp]"') from error
    make_server().start_io()
