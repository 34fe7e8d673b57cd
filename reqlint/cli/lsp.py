"""`reqlint lsp`."""

from __future__ import annotations

import click


@click.command()
def lsp() -> None:
    """Serve an editor over standard input and output (needs the extra: pip install "reqlint[lsp]")."""
    from reqlint.lsp.server import make_server

    make_server().start_io()
