"""`reqlint import`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reqlint.characters import one_line
from reqlint.cli import console
from reqlint.cli.exit_codes import exit_code
from reqlint.cli.output import check_target, make_folder, write_whole
from reqlint.columns import aligned

if TYPE_CHECKING:
    from reqlint.planning.model import Entity, Field, Specification
    from reqlint.planning.read.inventory.listed import Inventory

_FIRST = 200
"""Number of fields listed without --all."""
_HEADINGS = ("Field", "Type", "Required", "Key", "Codes, pattern, range", "Description")
_FOLDER = click.Path(path_type=Path)
_KEYS = (
    "path", "type", "native", "max_length", "length_unit", "min_length", "precision", "scale", "required",
    "nullable", "enum", "pattern", "format", "default", "generated", "key", "repeated", "element",
    "min_items", "max_items", "multiple_of", "unit", "currency", "exponent", "tax_basis", "time_zone",
    "time_precision",
    "encoding", "identifier_scheme", "sign", "inferred", "description",
)  # fmt: skip


@click.command("import")
@click.argument("source", metavar="FILE|DATABASE-URL")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "names", "json"]),
    default="table",
    show_default=True,
    help="names: the entities alone, each with how many fields it has.",
)
@click.option(
    "-o",
    "--output",
    type=_FOLDER,
    metavar="FOLDER",
    help="Write the fields there, with a system.yaml to fill in; of an inventory, an interfaces.yaml.",
)
@click.option(
    "--folder",
    type=_FOLDER,
    metavar="FOLDER",
    help="References may reach files below it; default: the file's folder and those beside it.",
)
@click.option("--all", "all_", is_flag=True, help=f"List every field; by default the first {_FIRST}.")
@click.pass_context
def import_(
    context: click.Context, source: str, format_: str, output: Path | None, folder: Path | None, all_: bool
) -> None:
    """Show what is read of a specification or a live database, as a table of fields.

    An interface inventory, with a row for each interface (systems, object, mode, frequency, owner), and a diagram
    of draw.io or ArchiMate become stubs of an interfaces.yaml. Exit code 2: something could not be read.
    """
    inventory = _inventory(source)
    if inventory:
        _show_inventory(inventory, format_, output)
        return
    found = _read(source, folder)
    if output is not None:
        _write(found, output)
    elif format_ == "json":
        console.say(json.dumps(_facts(found), ensure_ascii=False) + "\n", syntax="json")
    elif format_ == "names":
        for entity in found.entities:
            console.say(one_line(f"{entity.name}  ({len(entity.fields)})") + "\n")
        console.sign()
    else:
        _show(found, most=None if all_ else _FIRST)
        console.sign()
    for note in found.notes:
        console.note(note)
    console.complain(*found.problems)
    context.exit(exit_code(found.problems))


def _read(source: str, folder: Path | None) -> Specification:
    from reqlint.planning.read.importers import is_url, read_file

    if is_url(source):
        from reqlint.planning.read.importers.database import (
            read_database,  # late: SQLAlchemy takes a third of a second
        )

        return read_database(source)
    file = Path(source)
    return read_file(file, folders=[folder] if folder else _around(file))


def _inventory(source: str) -> Inventory | None:
    from reqlint.planning.read.importers import is_url
    from reqlint.planning.read.inventory.reading import read_inventory

    return None if is_url(source) else read_inventory(Path(source))


def _show_inventory(found: Inventory, format_: str, output: Path | None) -> None:
    """Prints the stubs (or the rows, as JSON), or writes them into a folder for `integration_specs/`."""
    from reqlint.planning.read.inventory.stubs import known_systems, stubs

    project = output.name if output and output.name else Path(found.path).stem
    places = [Path("schemas"), Path("integration_specs"), *([output] if output else [])]
    made = stubs(found, project, known_systems(places))
    if output is not None:
        make_folder(output)
        _write_new(output / "interfaces.yaml", made.text)
    elif format_ == "json":
        rows = [{**row.cells, "place": row.place} for row in found.rows]
        console.say(
            json.dumps({"format": "interface inventory", "interfaces": rows}, ensure_ascii=False) + "\n",
            syntax="json",
        )
    else:
        console.say(made.text)
    for note in found.notes:
        console.note(note)
    if made.new_systems:
        names = ", ".join(f'{identifier} ("{name}")' for identifier, name in made.new_systems.items())
        console.note(f"There is no system.yaml yet for {names}.")


def _around(file: Path) -> list[Path]:
    """The file's folder, and those beside it that are not hidden: standards come as maindoc/ and common/."""
    here = file.absolute().parent
    try:
        beside = [p for p in sorted(here.parent.iterdir()) if p.is_dir() and not p.name.startswith(".")]
    except OSError:  # not readable for us
        beside = []
    return [here, *beside]


def _facts(found: Specification) -> dict[str, Any]:
    return {
        "format": found.format,
        "entities": [{"name": e.name, "fields": [_field(f) for f in e.fields]} for e in found.entities],
    }


def _field(field: Field) -> dict[str, Any]:
    out = {key: getattr(field, key) for key in _KEYS}
    if field.type == "boolean" and field.default in ("true", "false"):
        out["default"] = field.default == "true"
    place = {"line": field.location.line, "cell": field.location.cell}
    return {**out, "min": field.minimum, "max": field.maximum, **place}


def _show(found: Specification, most: int | None) -> None:
    """Prints the fields as tables; of more than `most` the first ones, and how many there are."""
    entities = _first(found.entities, most)
    for entity in entities:
        rows = [_HEADINGS, *([one_line(cell) for cell in _row(field)] for field in entity.fields)]
        title = one_line(f"{entity.name}  ({found.format})")
        console.say(f"{title}\n{aligned(rows, console.table_width())}\n")
    if any(field.inferred for entity in entities for field in entity.fields):
        console.say("* read off samples or remarks, not declared\n")
    total, listed = (sum(len(one.fields) for one in some) for some in (found.entities, entities))
    if listed < total:
        console.say(
            f"{found.format}: {len(found.entities):,} entities, {total:,} fields; the first {listed} are listed. "
            "--all lists every one.\n"
        )


def _first(entities: Sequence[Entity], most: int | None) -> list[Entity]:
    """The entities up to the one that has field number `most`, which is cut there."""
    kept: list[Entity] = []
    for entity in entities:
        left = len(entity.fields) if most is None else most - sum(len(one.fields) for one in kept)
        if left <= 0 and entity.fields:
            break
        kept.append(replace(entity, fields=entity.fields[:left]))
    return kept


def _row(field: Field) -> tuple[str, ...]:
    from reqlint.planning.outputs.common import type_text

    return (
        field.path, type_text(field) + (" *" if field.inferred else ""),
        {True: "yes", False: "no", None: "?"}[field.required], "key" if field.key else "", _limits(field),
        field.description[:60],
    )  # fmt: skip


def _limits(field: Field) -> str:
    if field.enum:
        return "|".join(field.enum[:6]) + ("|…" if len(field.enum) > 6 else "")
    if field.minimum or field.maximum:
        return f"{field.minimum or ''}..{field.maximum or ''}"
    return field.pattern or ""


def _write(found: Specification, folder: Path) -> None:
    """A folder for `schemas/`: the fields as JSON Schema, and a system.yaml to be filled in."""
    from reqlint.planning.read.export import json_schema, system_yaml

    make_folder(folder)
    for name, text in (
        ("fields.schema.json", json_schema(found)),
        ("system.yaml", system_yaml(folder.name)),
    ):
        _write_new(folder / name, text)


def _write_new(target: Path, text: str) -> None:
    check_target(target)
    if target.exists():
        console.note(f"{target} is there already and stays as it is.")
    else:
        write_whole(target, text)
