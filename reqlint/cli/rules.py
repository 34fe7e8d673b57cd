"""`reqlint rules`."""

from __future__ import annotations

import json
import sys

import click
from rich.console import Console
from rich.table import Table

from reqlint.messages import LANGUAGES
from reqlint.rules import every

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
            **{f"what-{language}": rule.says("what", language) for language in LANGUAGES},
        }
        for rule in every()
    ]


def _table() -> Table:
    table = Table(box=None, pad_edge=False)
    for heading in ("Rule", "Name", "Category", "Severity"):
        table.add_column(heading, no_wrap=True)
    table.add_column("What it finds")
    for rule in every():
        table.add_row(rule.id, rule.name, rule.category, rule.severity.label, rule.says("what", "en"))
    return table
