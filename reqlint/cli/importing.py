"""`reqlint import`."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.table import Table

from reqlint.cli import console
from reqlint.cli.output import check_target, write_whole

if TYPE_CHECKING:
    from reqlint.planning.model import Field, Specification

_KEYS = (
    "path", "type", "native", "max_length", "length_unit", "min_length", "precision", "scale", "required", "nullable", "enum", "pattern",
    "format", "default", "key", "repeated", "unit", "currency", "exponent", "tax_basis", "time_zone", "time_precision", "encoding",
    "identifier_scheme", "sign", "inferred", "description",
)  # fmt: skip


@click.command("import")
@click.argument("source", metavar="FILE|DATABASE-URL")
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Write the fields there, with a system.yaml to fill in.",
)
@click.pass_context
def import_(context: click.Context, source: str, format_: str, output: Path | None) -> None:
    """Show what is read of a specification or a live database, as a table of fields."""
    from reqlint.planning.importers import read_file
    from reqlint.planning.importers.database import is_url, read_database

    found = read_database(source) if is_url(source) else read_file(Path(source), folder=_root(Path(source)))
    if output is not None:
        _write(found, output)
    elif format_ == "json":
        click.echo(json.dumps(_facts(found), ensure_ascii=False))
    else:
        _show(found)
    console.complain(*found.problems)
    context.exit(2 if found.problems and not found.entities else 0)


def _root(file: Path) -> Path:
    """The folder that references may reach: that of the file, or the one above where the file lies in a set of folders."""
    here = file.absolute().parent
    return (
        here.parent
        if any(p.is_dir() for p in here.parent.iterdir() if p != here) and not (here / "system.yaml").exists()
        else here
    )


def _facts(found: Specification) -> dict[str, Any]:
    return {
        "format": found.format,
        "entities": [{"name": e.name, "fields": [_field(f) for f in e.fields]} for e in found.entities],
    }


def _field(field: Field) -> dict[str, Any]:
    facts = asdict(field)
    out = {key: facts[key] for key in _KEYS}
    if field.type == "boolean" and field.default in ("true", "false"):
        out["default"] = field.default == "true"
    return {
        **out,
        "min": field.minimum,
        "max": field.maximum,
        "line": field.location.line,
        "cell": field.location.cell,
    }


def _show(found: Specification) -> None:
    from reqlint.planning.outputs.common import type_text

    shown = Console(highlight=False, width=console.terminal().width)
    for entity in found.entities:
        table = Table(title=f"{entity.name}  ({found.format})", title_justify="left", box=None, pad_edge=False)
        for heading in ("Field", "Type", "Required", "Key", "Codes, pattern, range", "Description"):
            table.add_column(heading, overflow="fold")
        for field in entity.fields:
            limits = (
                "|".join(field.enum[:6]) + ("|…" if len(field.enum) > 6 else "")
                if field.enum
                else field.pattern or ""
            )
            bounds = f"{field.minimum or ''}..{field.maximum or ''}" if field.minimum or field.maximum else ""
            flag = {True: "yes", False: "no", None: "?"}[field.required]
            table.add_row(
                field.path,
                type_text(field) + (" *" if field.inferred else ""),
                flag,
                "key" if field.key else "",
                limits or bounds,
                field.description[:60],
            )
        shown.print(table)
        shown.print()


def _write(found: Specification, folder: Path) -> None:
    """A folder for `schemas/`: the fields as JSON Schema, and a system.yaml with what no schema says left open."""
    from reqlint.planning.export import json_schema, system_yaml

    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (
        ("fields.schema.json", json_schema(found)),
        ("system.yaml", system_yaml(folder.name)),
    ):
        check_target(folder / name)
        if (folder / name).exists():
            console.note(f"{folder / name} is there already and stays as it is.")
        else:
            write_whole(folder / name, text)
