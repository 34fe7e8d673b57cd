"""`reqlint history`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from reqlint.characters import json_text
from reqlint.cli import console
from reqlint.files import shown
from reqlint.messages import CHOICES, MessageChoice, MessageLanguage, language_for
from reqlint.reporters.labels import label
from reqlint.settings import find, load

if TYPE_CHECKING:
    from reqlint.history import Figures

_DEFAULT = "reqlint.db"
_COLUMNS = ("requirements", "ready", "ask", "bounce", "questions", "findings", "new", "gone")
_BAR = 12
"""Width of the bar for a document's most open questions."""


@click.command()
@click.argument("document", required=False, default="", metavar="[DOCUMENT]")
@click.option(
    "--history",
    "address",
    metavar="FILE|URL",
    help=f"Where it is kept. Default: that of the settings, or {_DEFAULT}.",
)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--messages", type=click.Choice(CHOICES[1:]), help="Default: that of the settings, or en.")
def history(document: str, address: str | None, format_: str, messages: MessageChoice | None) -> None:
    """Show how open questions and requirements sent back went from run to run, of a DOCUMENT or of all.

    Exit code 0: shown, also when nothing is kept of it; 2: there is no history, or it cannot be read.
    """
    from reqlint.history import History

    path = find(Path.cwd())
    settings = load(Path(shown(path))) if path else None
    with History(address or (settings and settings.history) or _DEFAULT, create=False) as kept:
        trend = kept.trend(shown(Path(document)) if document else "")
    if format_ == "json":
        rows = [{**asdict(figures), "at": figures.at.isoformat()} for figures in trend]
        console.say(json_text(rows), syntax="json")
    elif trend:
        _show(trend, language_for(messages or (settings.messages if settings else "auto"), "en"))
        console.sign()
    else:
        console.note("the history knows nothing of this document." if document else "the history is empty.")


def _show(trend: Sequence[Figures], language: MessageLanguage) -> None:
    terminal = Console(highlight=False, width=console.terminal().width)
    for number, path in enumerate(dict.fromkeys(figures.path for figures in trend)):
        if number:
            terminal.print()
        terminal.print(Text(path))
        terminal.print(_table([figures for figures in trend if figures.path == path], language))


def _table(runs: Sequence[Figures], language: MessageLanguage) -> Table:
    """The runs of a document, with a bar for their open questions."""
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(label("history.run", language), no_wrap=True)
    for name in _COLUMNS:
        table.add_column(label(f"history.{name}", language), justify="right", no_wrap=True)
    table.add_column(label("history.questions", language), width=_BAR)
    most = max(1, *(figures.questions for figures in runs))
    for figures in runs:
        counts = (getattr(figures, name) for name in _COLUMNS)
        bar = "█" * -(-_BAR * figures.questions // most)
        table.add_row(f"{figures.at:%Y-%m-%d %H:%M}", *("" if n is None else str(n) for n in counts), bar)
    return table
