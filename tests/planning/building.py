"""Systems, interfaces and folders written for the tests of the planner."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from reqlint.planning.loading import load_landscape
from reqlint.planning.model import Entity, Field, Interface, Landscape, Mapping, Side, Step, System

HEAD = '"$schema": "https://json-schema.org/draft/2020-12/schema"'


def field(path: str = "x", type: str = "string", **facts: Any) -> Field:  # noqa: A002
    """A field; a text where nothing else is said."""
    return Field(path=path, type=type, **facts)  # type: ignore[arg-type]


def side(system: str, entity: str = "E", fields: Iterable[Field] = (), **facts: Any) -> Side:
    """An entity of a system that has no other."""
    made = Entity(name=entity, fields=tuple(fields))
    return Side(System(id=system, name=system, owner="IT", entities=(made,), **facts), made)


def interface(producer: Side, consumer: Side, *mapping: Mapping, id: str = "i", **facts: Any) -> Interface:  # noqa: A002
    """An interface between two sides."""
    return Interface(
        id=id, title=id, producer=producer, consumer=consumer, owner="IT", mapping=mapping, path="s.yaml", **facts
    )


def mapped(source: Field, target: Field, *steps: tuple[str, object], **facts: Any) -> Mapping:
    """One mapping with its steps."""
    return Mapping(sources=(source,), target=target, steps=tuple(Step(*step) for step in steps), **facts)


def landscape(*interfaces: Interface) -> Landscape:
    """The landscape of some interfaces and the systems they join."""
    ends = [end.system for one in interfaces for end in (one.producer, one.consumer)]
    return Landscape({system.id: system for system in ends}, {one.id: one for one in interfaces})


def write(folder: Path, files: dict[str, str]) -> None:
    """Writes files below a folder."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def loaded(folder: Path) -> Landscape:
    """The landscape in the folders `schemas` and `specs`, with paths as from within."""
    places = folder / "schemas", folder / "specs"
    return load_landscape(places[0], [places[1]], {place: place.name for place in places})
