"""The trace matrix on a terminal."""

from __future__ import annotations

from collections import Counter
from io import StringIO
from itertools import groupby

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from reqlint.reporter import Context
from reqlint.trace.model import VERDICTS, Traced
from reqlint.trace.outputs.lines import Line, labels, lines

_STYLES = {
    "late": "bold red",
    "no-interface": "bold red",
    "no-source": "red",
    "unclear": "yellow",
    "served": "green",
}


def render(traced: Traced, context: Context) -> str:
    """A table for each document of the data its requirements need from other systems; then the totals."""
    stream, color = StringIO(), context.color
    console = Console(file=stream, width=context.width, force_terminal=color, no_color=not color, highlight=False)
    trace, w = traced.trace, labels(context.language)
    shown = [line for line in lines(trace, context.language) if line.row.named and (line.sure or line.row.path)]
    elsewhere = [line for line in shown if line.row.verdict != "own"]
    for document, own in groupby(elsewhere, key=lambda line: line.document):
        console.print(Text(document, style="bold"))
        console.print(_table(list(own), w))
    counts = Counter(line.row.verdict for line in shown if line.sure)
    parts = [f"{counts[v]} {w[f'verdicts.{v}']}" for v in VERDICTS if counts[v]]
    console.print(Text(", ".join(parts) or w["none-read"]))
    if orphans := trace.requirements.orphans():
        console.print(Text(f"{w['orphans']}: {len(orphans)}"))
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n"


def _table(named: list[Line], w: dict[str, str]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for key in ("verdict", "requirement", "data", "path"):
        table.add_column(w[key], overflow="fold")
    for line in named:
        verdict = Text(
            line.verdict if line.sure else f"{line.verdict}?", style=_STYLES.get(line.row.verdict, "dim")
        )
        table.add_row(verdict, Text(line.requirement), Text(line.data), Text(_way(line, w)))
    return table


def _way(line: Line, w: dict[str, str]) -> str:
    """The source of the data, the interfaces, how long they take, and how long they may."""
    way = "\n→ ".join(part for part in (line.source, *line.interfaces) if part)
    needed = f"{w['needed'].lower()}: {line.needed}" if line.needed else ""
    return "\n".join(part for part in (way, "; ".join(part for part in (line.takes, needed) if part)) if part)
