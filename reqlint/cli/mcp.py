"""`reqlint mcp`."""

from __future__ import annotations

import os
from pathlib import Path

import click


@click.command()
@click.option(
    "--folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=".",
    show_default=True,
    help="The project; nothing outside of it is read.",
)
def mcp(folder: Path) -> None:
    """Serve a coding agent over standard input and output (needs the extra: pip install "reqlint[mcp]")."""
    from reqlint.mcp.server import make_server

    os.chdir(folder)  # paths in answers are relative to it
    make_server(Path.cwd()).run()
