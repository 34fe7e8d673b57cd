"""Which requirements a change of a field touches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reqlint.glossary import Concept
from reqlint.planning.model import Entity, Field, System
from reqlint.trace.model import Row, Subject, Trace


@dataclass(frozen=True, slots=True)
class Touched:
    """A requirement, and whether it names the field itself; else it uses the data that the field is a part of."""

    subject: Subject
    by_name: bool


def touched(trace: Trace, system: System, entity: Entity, field: Field) -> tuple[Touched, ...]:
    """The requirements that use an entity, or what its field reaches, those that name the field first."""
    reached = {one.id for one, _, _ in trace.graph.downstream(system.id, entity.name, field.path)}
    found: dict[int, Touched] = {}
    for row in trace.rows:
        if not row.subject.involved:  # a text that is about none of the systems
            continue
        uses = row.holder and (row.holder.system.id, row.holder.entity.name) == (system.id, entity.name)
        if uses or not reached.isdisjoint(one.id for one in row.interfaces):
            named = any(concept.id in trace.holdings.said(field) for concept in _named(row))
            earlier = found.get(id(row.subject))
            found[id(row.subject)] = Touched(row.subject, named or (earlier is not None and earlier.by_name))
    return tuple(sorted(found.values(), key=lambda one: not one.by_name))


def _named(row: Row) -> Iterator[Concept]:
    yield from (named.concept for named in row.subject.attributes)
    if row.named:
        yield row.named.concept
