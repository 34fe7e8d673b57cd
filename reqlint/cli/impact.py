"""`reqlint impact`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reqlint.characters import one_line
from reqlint.cli import console
from reqlint.cli.exit_codes import CANNOT, CLEAN
from reqlint.config import Settings
from reqlint.errors import UsageError
from reqlint.settings import find, load

if TYPE_CHECKING:
    from reqlint.planning.model import Entity, Field, System

_FILE = click.Path(path_type=Path)
_SHOWN = 90
"""Length to which a requirement is cut."""
_MARKS = {"name": "!", "use": "·", "reference": ">"}


@click.command()
@click.argument("field", metavar="SYSTEM.ENTITY.FIELD")
@click.option("--schemas", default="schemas", show_default=True, type=_FILE, metavar="FOLDER")
@click.option("--specs", multiple=True, type=_FILE, metavar="PATH", help="Default: integration_specs.")
@click.option("--docs", multiple=True, metavar="PATH", help="Requirement documents. Default: the current folder.")
@click.pass_context
def impact(
    context: click.Context, field: str, schemas: Path, specs: tuple[Path, ...], docs: tuple[str, ...]
) -> None:
    """Show which interfaces, fields and requirements a change of FIELD reaches.

    Exit code 2: something could not be read.
    """
    from reqlint.planning.loading import load_landscape
    from reqlint.planning.plan.graph import Graph
    from reqlint.planning.read.interfaces import find_field
    from reqlint.planning.read.validation import nearest

    specifications = specs or (Path("integration_specs"),)
    landscape = load_landscape(schemas, list(specifications))
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
    name = one_line(f"{system.id}.{entity.name}.{found.path}")
    console.say(f"{name if reached else 'No interface sends this field.'}\n")
    for interface, target, consumer in reached:
        place = f"{interface.path}:{interface.location.line}"
        line = f"  → {consumer}.{interface.consumer.entity.name}.{target}  ({interface.id}, {place})"
        console.say(f"{one_line(line)}\n")
    unread = _requirements(Changed(system, entity, found), docs, specifications, schemas)
    console.sign("trace")
    context.exit(CANNOT if landscape.problems or unread else CLEAN)


@dataclass(frozen=True, slots=True)
class Changed:
    """The field whose change is examined."""

    system: System
    entity: Entity
    field: Field


def _requirements(changed: Changed, docs: Sequence[str], specifications: Sequence[Path], schemas: Path) -> bool:
    """Lists the requirements that use the field, and returns whether a document could not be read."""
    from reqlint.trace.impact import touched
    from reqlint.tracing import TraceSources, link, unanalysed

    path = find(Path.cwd())
    settings = load(path) if path else Settings()
    try:
        sources = TraceSources(documents=docs or ["."], specifications=specifications, schemas=schemas)
        traced = link(sources, settings, unanalysed)
    except UsageError:
        if docs:
            raise
        return False  # no documents were named, and the current folder has none
    others = [problem for problem in traced.problems if problem not in traced.trace.graph.landscape.problems]
    console.complain(*others)
    console.note(*traced.notes)
    found = touched(traced.trace, changed.system, changed.entity, changed.field)
    if found:
        click.echo("Requirements that use it (! names the field itself, > refers to one of the others):")
    for one in found:
        requirement = one.checked.requirement
        text = " ".join(requirement.text.split())
        shown = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
        console.say(one_line(f"  {_MARKS[one.reason]} {one.path} {requirement.id}: {shown}") + "\n")
    return bool(others)


def _entity(system: System, text: str) -> tuple[Entity, str]:
    """The entity and the path in "Entity.path"; names of entities may contain dots (POST /v1.0/orders)."""
    from reqlint.planning.read.validation import nearest

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
