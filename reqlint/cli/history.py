"""`reqlint history`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table

from reqlint.cli import console

if TYPE_CHECKING:
    from reqlint.history import Figures

_COLUMNS = ("requirements", "ready", "ask", "bounce", "questions", "findings", "new", "gone")


@click.command()
@click.argument("document", required=False, default="", metavar="[DOCUMENT]")
@click.option(
    "--history", "address", default="reqlint.db", show_default=True, metavar="FILE|URL", help="Where it is kept."
)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def history(document: str, address: str, format_: str) -> None:
    """Tell how open questions and requirements sent back went from run to run, of a DOCUMENT or of all."""
    from reqlint.history import History

    with History(address, create=False) as kept:
        trend = kept.trend(document)
    if format_ == "json":
        rows = [{**asdict(figures), "at": figures.at.isoformat()} for figures in trend]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    elif trend:
        _show(trend)
    else:
        console.note("the history knows nothing of this document." if document else "the history is empty.")


def _show(trend: Sequence[Figures]) -> None:
    for path in dict.fromkeys(figures.path for figures in trend):
        table = Table(title=path, title_justify="left", box=None, pad_edge=False)
        table.add_column("run (UTC)", no_wrap=True)
        for name in _COLUMNS:
            table.add_column(name, justify="right")
        for figures in trend:
            if figures.path == path:
                counts = (getattr(figures, name) for name in _COLUMNS)
                table.add_row(f"{figures.at:%Y-%m-%d %H:%M}", *("" if n is None else str(n) for n in counts))
        Console(highlight=False, width=console.terminal().width).print(table)
