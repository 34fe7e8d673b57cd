"""`reqlint rules`."""

from __future__ import annotations

import json

import click

from reqlint.cli import console
from reqlint.columns import aligned
from reqlint.messages import LANGUAGES
from reqlint.rules import every


@click.command()
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table", show_default=True)
def rules(format_: str) -> None:
    """List the rules: id, name, category, severity, what each is about.

    Exit code 0: listed; 2: the output cannot be written.
    """
    if format_ == "json":
        click.echo(json.dumps(_facts(), ensure_ascii=False, indent=2))
    else:
        click.echo(aligned(_rows(), console.table_width()), nl=False)
        console.sign()


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


def _rows() -> list[tuple[str, ...]]:
    listed = [(r.id, r.name, r.category, r.severity.label, r.says("what", "en")) for r in every()]
    return [("Rule", "Name", "Category", "Severity", "What it finds"), *listed]
