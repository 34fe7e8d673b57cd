"""`reqlint compare`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reqlint.cli import console
from reqlint.errors import UsageError
from reqlint.messages import CHOICES, MessageChoice, MessageLanguage, language_for
from reqlint.messages import text as message
from reqlint.reporters import PLAN_REPORTERS
from reqlint.reporters import Context as Style

if TYPE_CHECKING:
    from reqlint.planning.model import Side, Specification
    from reqlint.planning.values.containment import Comparison

_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("producer", metavar="PRODUCER", type=_FILE)
@click.argument("consumer", metavar="CONSUMER", type=_FILE)
@click.option("--from", "from_entity", metavar="ENTITY", help="Entity of the producer's file; default: its first.")
@click.option("--to", "to_entity", metavar="ENTITY", help="Entity of the consumer's file; default: its first.")
@click.option("--messages", type=click.Choice(CHOICES[1:]), default="en", show_default=True)
@click.pass_context
def compare(
    context: click.Context,
    producer: Path,
    consumer: Path,
    from_entity: str | None,
    to_entity: str | None,
    messages: MessageChoice,
) -> None:
    """Compare two specification files of any formats: does the consumer accept what the producer sends?

    The mapping of fields is suggested from names and descriptions. JSON Schemas and the components of OpenAPI and
    AsyncAPI documents are also compared as a whole. Exit code 0: it does; 1: it does not; 2: something could not
    be read.
    """
    from reqlint.planning.model import Interface, Landscape
    from reqlint.planning.plan.plan import make_plan
    from reqlint.planning.read.importers import read_file
    from reqlint.planning.read.mapping import suggest

    read = read_file(producer), read_file(consumer)
    sender, receiver = _side(read[0], producer, from_entity), _side(read[1], consumer, to_entity)
    interface = Interface(
        id=f"{sender.entity.name}-to-{receiver.entity.name}", title=f"{producer.name} → {consumer.name}",
        producer=sender, consumer=receiver, owner="the owners", delivery="exactly-once",
        path=producer.as_posix(), location=sender.entity.location,
        mapping=tuple(suggest(sender.entity, receiver.entity)),
    )  # fmt: skip
    landscape = Landscape(
        {sender.system.id: sender.system, receiver.system.id: receiver.system}, {interface.id: interface}
    )
    language = language_for(messages, "en")
    made, terminal = make_plan(landscape), console.terminal()
    style = Style(language=language, width=terminal.width, color=terminal.color)
    console.say(PLAN_REPORTERS["text"].render(made, style), color=terminal.color)
    rejected = any(j.verdict == "breaking" for j in made.judgements)
    for whole, ends in _wholes(
        (producer, sender), (consumer, receiver), read, named=bool(from_entity or to_entity)
    ):
        _print(whole, *ends, language)
        rejected |= whole.verdict == "incompatible"
    console.sign("plan")
    context.exit(int(rejected))


_WHOLE_FORMATS = ("JSON Schema", "OpenAPI", "Swagger", "AsyncAPI")


def _wholes(
    producer: tuple[Path, Side], consumer: tuple[Path, Side], read: tuple[Specification, ...], *, named: bool
) -> Iterator[tuple[Comparison, tuple[str, str]]]:
    """The entities as whole schemas; for two API descriptions every component in both, except those that fit."""
    from reqlint.planning.read.tree import load_file
    from reqlint.planning.read.whole import components, whole_schema
    from reqlint.planning.values.containment import compare_schemas

    if not all(found.format.startswith(_WHOLE_FORMATS) for found in read):
        return
    documents = [load_file(file, file.as_posix()).value for file, _ in (producer, consumer)]
    pairs = [(producer[1].entity.name, consumer[1].entity.name)]
    is_api = not any(found.format == "JSON Schema" for found in read)
    if is_api and not named:
        both = components(documents[1])
        pairs = [(name, name) for name in components(documents[0]) if name in both]
    for sent, taken in pairs:
        schemas = whole_schema(documents[0], sent), whole_schema(documents[1], taken)
        if schemas[0] is None or schemas[1] is None:
            continue
        found = compare_schemas(schemas[0], schemas[1])
        if len(pairs) > 1 and found.verdict == "compatible":
            continue
        ends = (f"{producer[0].name}#{sent}", f"{consumer[0].name}#{taken}")
        yield found, ends if is_api else (producer[0].name, consumer[0].name)


def _print(whole: Comparison, producer: str, consumer: str, language: MessageLanguage) -> None:
    witness = json.dumps(whole.witness, ensure_ascii=False)
    name = f"whole.{whole.verdict}"
    sentence = message("planning", name, language, producer=producer, consumer=consumer, witness=witness)
    console.say(f"{sentence}\n")


def _side(found: Specification, file: Path, entity: str | None) -> Side:
    from dataclasses import replace

    from reqlint.planning.model import Side, System
    from reqlint.planning.read.semantics import with_meaning
    from reqlint.planning.read.validation import nearest

    system = System(id=file.stem, name=file.name, owner="", entities=found.entities)
    chosen = system.entity(entity) if entity else found.entities[0] if found.entities else None
    if chosen is None:
        raise UsageError.of(
            f'There is no entity "{entity or ""}" in it.',
            path=file.as_posix(),
            hint=nearest(entity or "", [e.name for e in found.entities]),
        )
    return Side(system, replace(chosen, fields=tuple(with_meaning(f, system) for f in chosen.fields)))
