"""`reqlint impact`."""

from __future__ import annotations

from pathlib import Path

import click

from reqlint.cli import console
from reqlint.cli.exit_codes import CANNOT, CLEAN
from reqlint.errors import UsageError

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
    entity_name, _, path = rest.partition(".")
    entity = system.entity(entity_name)
    if entity is None:
        raise UsageError.of(
            f'{system.id} has no entity "{entity_name}".',
            hint=nearest(entity_name, [e.name for e in system.entities]),
        )
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
