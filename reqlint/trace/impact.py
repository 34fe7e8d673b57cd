"""The requirements that a change of a field affects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from reqlint.glossary import Concept
from reqlint.model import CheckedRequirement
from reqlint.planning.model import Entity, Field, System
from reqlint.trace.model import Row, Trace

Reason = Literal["name", "use", "reference"]
"""It names the field itself; it uses data that contains the field; it refers to one that does either."""

REASONS: tuple[Reason, ...] = ("name", "use", "reference")


@dataclass(frozen=True, slots=True)
class Touched:
    """A requirement, the path of its document, and why it is affected."""

    path: str
    checked: CheckedRequirement
    reason: Reason


def touched(trace: Trace, system: System, entity: Entity, field: Field) -> tuple[Touched, ...]:
    """The requirements that use an entity, or data that its field reaches, and those that refer to these.

    Those that name the field come first, those that only refer to another one last.
    """
    found = _using(trace, system, entity, field)
    graph = trace.requirements
    using = [entry for entry in graph.entries if (entry.path, entry.requirement.id) in found]
    for entry in graph.depending_on(*using):
        found.setdefault((entry.path, entry.requirement.id), Touched(entry.path, entry.checked, "reference"))
    return tuple(sorted(found.values(), key=lambda one: REASONS.index(one.reason)))


def _using(trace: Trace, system: System, entity: Entity, field: Field) -> dict[tuple[str, str], Touched]:
    """The requirements whose data passes the field's entity or what it reaches, by path and id."""
    reached = {one.id for one, _, _ in trace.graph.downstream(system.id, entity.name, field.path)}
    found: dict[tuple[str, str], Touched] = {}
    for row in trace.rows:
        if not row.subject.involved:  # a text about none of the systems
            continue
        uses = row.holder and (row.holder.system.id, row.holder.entity.name) == (system.id, entity.name)
        if uses or not reached.isdisjoint(one.id for one in row.interfaces):
            path, checked = row.subject.document.path, row.subject.checked
            if any(concept.id in trace.holdings.concepts_of(field) for concept in _named(row)):
                found[path, checked.requirement.id] = Touched(path, checked, "name")
            found.setdefault((path, checked.requirement.id), Touched(path, checked, "use"))
    return found


def _named(row: Row) -> Iterator[Concept]:
    yield from (named.concept for named in row.subject.attributes)
    if row.named:
        yield row.named.concept
