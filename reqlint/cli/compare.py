"""`reqlint compare`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reqlint.cli import console
from reqlint.errors import UsageError

if TYPE_CHECKING:
    from reqlint.planning.model import Side

_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("producer", metavar="PRODUCER", type=_FILE)
@click.argument("consumer", metavar="CONSUMER", type=_FILE)
@click.option("--from", "from_entity", metavar="ENTITY", help="Entity of the producer's file; default: its first.")
@click.option("--to", "to_entity", metavar="ENTITY", help="Entity of the consumer's file; default: its first.")
@click.option("--messages", type=click.Choice(["en", "zh"]), default="en", show_default=True)
@click.pass_context
def compare(
    context: click.Context,
    producer: Path,
    consumer: Path,
    from_entity: str | None,
    to_entity: str | None,
    messages: str,
) -> None:
    """Compare two specification files of any formats: does the consumer accept what the producer sends?

    The mapping of fields is suggested from names and descriptions. Two JSON Schemas are also compared as a whole.
    """
    from reqlint.planning.mapping import suggest
    from reqlint.planning.model import Interface, Landscape
    from reqlint.planning.outputs import text
    from reqlint.planning.plan import make_plan

    sender, receiver = _side(producer, from_entity), _side(consumer, to_entity)
    interface = Interface(
        id=f"{sender.entity.name}-to-{receiver.entity.name}", title=f"{producer.name} → {consumer.name}",
        producer=sender, consumer=receiver, owner="the owners", delivery="exactly-once",
        path=producer.as_posix(), location=sender.entity.location,
        mapping=tuple(suggest(sender.entity, receiver.entity)),
    )  # fmt: skip
    landscape = Landscape(
        {sender.system.id: sender.system, receiver.system.id: receiver.system}, {interface.id: interface}
    )
    made = make_plan(landscape, messages)
    terminal = console.terminal()
    click.echo(text.render(made, terminal.width, terminal.color), nl=False)
    context.exit(int(any(j.verdict == "breaking" for j in made.judgements)))


def _side(file: Path, entity: str | None) -> Side:
    from dataclasses import replace

    from reqlint.planning.importers import read_file
    from reqlint.planning.model import Side, System
    from reqlint.planning.semantics import with_meaning
    from reqlint.planning.validation import nearest

    found = read_file(file)
    system = System(id=file.stem, name=file.name, owner="", entities=found.entities)
    chosen = system.entity(entity) if entity else found.entities[0] if found.entities else None
    if chosen is None:
        raise UsageError.of(
            f'There is no entity "{entity or ""}" in it.',
            path=file.as_posix(),
            hint=nearest(entity or "", [e.name for e in found.entities]),
        )
    return Side(system, replace(chosen, fields=tuple(with_meaning(f, system) for f in chosen.fields)))
