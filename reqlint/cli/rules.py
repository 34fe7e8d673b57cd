"""`reqlint rules`."""

from __future__ import annotations

import json
import sys

import click
from rich.console import Console
from rich.table import Table

from reqlint import catalogue

_UNLIMITED = 1000


@click.command()
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table", show_default=True)
def rules(format_: str) -> None:
    """List the rules: id, name, category, severity, what each is about."""
    if format_ == "json":
        click.echo(json.dumps(_facts(), ensure_ascii=False, indent=2))
    else:
        Console(highlight=False, width=None if sys.stdout.isatty() else _UNLIMITED).print(_table())


def _facts() -> list[dict[str, str]]:
    return [
        {
            "id": rule.id,
            "name": rule.name,
            "category": rule.category,
            "severity": rule.severity.label,
            "what-en": rule.texts["what-en"],
            "what-zh": rule.texts["what-zh"],
        }
        for rule in catalogue.every()
    ]


def _table() -> Table:
    table = Table(box=None, pad_edge=False)
    for heading in ("Rule", "Name", "Category", "Severity"):
        table.add_column(heading, no_wrap=True)
    table.add_column("What it finds")
    for rule in catalogue.every():
        table.add_row(rule.id, rule.name, rule.category, rule.severity.label, rule.texts["what-en"])
    return table
