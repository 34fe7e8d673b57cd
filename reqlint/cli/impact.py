"""`reqlint impact`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reqlint.cli import console
from reqlint.cli.exit_codes import CANNOT, CLEAN
from reqlint.errors import UsageError

if TYPE_CHECKING:
    from reqlint.planning.model import Entity, System

_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("field", metavar="SYSTEM.ENTITY.FIELD")
@click.option("--schemas", default="schemas", show_default=True, type=_FILE, metavar="FOLDER")
@click.option("--specs", multiple=True, type=_FILE, metavar="PATH", help="Default: integration_specs.")
@click.pass_context
def impact(context: click.Context, field: str, schemas: Path, specs: tuple[Path, ...]) -> None:
    """Tell which interfaces and fields a change of FIELD reaches, hop by hop."""
    from reqlint.planning.graph import Graph
    from reqlint.planning.interfaces import find_field, load_landscape
    from reqlint.planning.validation import nearest

    landscape = load_landscape(schemas, list(specs or (Path("integration_specs"),)))
    console.complain(*landscape.problems)
    system_id, _, rest = field.partition(".")
    system = landscape.systems.get(system_id)
    if system is None:
        raise UsageError.of(f'There is no system "{system_id}".', hint=nearest(system_id, list(landscape.systems)))
    entity, path = _entity(system, rest)
    found = find_field(entity, path)
    if found is None:
        raise UsageError.of(
            f'{entity.name} has no field "{path}".', hint=nearest(path, [f.path for f in entity.fields])
        )
    reached = list(Graph(landscape).downstream(system.id, entity.name, found.path))
    click.echo(f"{system.id}.{entity.name}.{found.path}" if reached else "No interface sends this field.")
    for interface, target, consumer in reached:
        place = f"{interface.path}:{interface.location.line}"
        click.echo(f"  → {consumer}.{interface.consumer.entity.name}.{target}  ({interface.id}, {place})")
    context.exit(CANNOT if landscape.problems else CLEAN)


def _entity(system: System, text: str) -> tuple[Entity, str]:
    """The entity and the path in "Entity.path"; names of entities may themselves have dots (POST /v1.0/orders)."""
    from reqlint.planning.validation import nearest

    dots = [i for i, letter in enumerate(text) if letter == "."]
    for dot in reversed(dots):
        entity = system.entity(text[:dot])
        if entity is not None:
            return entity, text[dot + 1 :]
    name = text.partition(".")[0]
    known = nearest(name, [e.name for e in system.entities])
    if not dots:
        raise UsageError.of(f'"{system.id}.{text}" does not name a field as SYSTEM.ENTITY.FIELD.', hint=known)
    raise UsageError.of(f'{system.id} has no entity "{name}".', hint=known)
