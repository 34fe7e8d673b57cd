"""The rules of tracing: mismatches between a requirement and the landscape."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reqlint.glossary import Concept
from reqlint.messages.phrases import Listed, Phrase, Value, phrase
from reqlint.model import Location, Place, Span
from reqlint.planning.judge.routes import lasting
from reqlint.planning.model import Entity, Interface, System
from reqlint.rules.trace.base import Hit, rule
from reqlint.trace.freshness import Freshness
from reqlint.trace.limits import carriers, contradictions
from reqlint.trace.model import Named, Row, Trace
from reqlint.trace.words import main_clause, plain

_ESSENTIAL = frozenset({"amount", "quantity", "currency", "reason", "price"})
"""Attributes that any thing may have, and that an interface on it must carry when a requirement needs them."""


@rule(
    "TRC101", "no-source", ask="owner", source="ISO/IEC/IEEE 29148:2018, 5.2.6 (feasible, traceable); INCOSE R38"
)
def no_source(trace: Trace) -> Iterator[Hit]:
    """A requirement needs data that no system of the landscape keeps."""
    for row in trace.rows:
        if row.verdict == "no-source":
            yield from _on_row(row)


@rule(
    "TRC102",
    "no-interface",
    severity="error",
    ask="owner",
    source="ISO/IEC/IEEE 29148:2018, 5.2.8 (external interfaces)",
)
def no_interface(trace: Trace) -> Iterator[Hit]:
    """A requirement needs data of another system, and no interface brings it."""
    for row in trace.rows:
        if row.verdict == "no-interface" and row.holder:
            holder = row.holder
            yield from _on_row(
                row,
                related=(_entity_place(holder.system, holder.entity),),
                source=holder.system,
                entity=holder.entity.name,
            )


@rule("TRC103", "arrives-too-late", severity="error", ask="owner", source="EARS (timing); ODCS service levels")
def arrives_too_late(trace: Trace) -> Iterator[Hit]:
    """A requirement needs fresher data than the path through the interfaces delivers."""
    for row in trace.rows:
        needed = row.subject.needed
        if row.verdict == "late" and row.path and needed:
            slowest = row.path.slowest
            for hit in _on_row(
                row, related=tuple(_interface_place(one) for one in row.interfaces),
                needed=_time(needed),
                takes=lasting(row.path.total), route=row.path, slowest=slowest.interface.id, spent=lasting(slowest.total),
            ):  # fmt: skip
                yield replace(hit, span=Span(needed.start, needed.end), owner=slowest.interface.owner or hit.owner)


@rule("TRC104", "field-not-delivered", ask="owner", source="ISO/IEC/IEEE 29148:2018, 5.2.8 (external interfaces)")
def field_not_delivered(trace: Trace) -> Iterator[Hit]:
    """A requirement names a field that the interface does not carry."""
    for rows in _by_subject(trace):
        row, demanded = rows[0], [n for n in rows[0].subject.attributes if _is_demanded(rows[0], n)]
        lacking = [n for n in demanded if not any(_has(trace, one, n) for one in rows)]
        if row.last and lacking:
            fields = Listed(tuple({n.concept.id: n.concept for n in lacking}.values()))
            place, owner = _interface_place(row.last), row.last.owner
            for hit in _on_row(row, related=(place,), fields=fields, interface=row.last.id):
                yield replace(hit, span=lacking[0].span, owner=owner or hit.owner)


@rule(
    "TRC105",
    "limit-contradicts-schema",
    severity="error",
    ask="owner",
    source="ISO/IEC/IEEE 29148:2018, 5.2.5 (consistent); INT102, INT104, INT106",
)
def limit_contradicts_schema(trace: Trace) -> Iterator[Hit]:
    """A limit in a requirement (length, decimals, codes, currency, unit, form of a date) contradicts a schema."""
    for rows in _by_subject(trace):
        reported = set()
        for row in rows:
            for found in contradictions(trace, row):
                if found.span not in reported:
                    reported.add(found.span)
                    name = f"{found.system.id}.{found.entity.name}.{found.field.path}"
                    place = Place(found.entity.path, _known(found.field.location, found.entity), name)
                    for hit in _on_row(
                        row, related=(place,), field=name, allows=found.allows, system=found.system
                    ):
                        yield replace(hit, span=found.span, owner=found.system.owner)


@rule(
    "TRC106",
    "interface-nobody-asks-for",
    ask="owner",
    source="ISO/IEC/IEEE 29148:2018, 5.2.6 (necessary, traceable)",
)
def interface_nobody_asks_for(trace: Trace) -> Iterator[Hit]:
    """A proposed interface that no requirement of the documents on its system needs; existing ones (`status:
    existing`) are skipped.
    """
    documents = Counter(home.system.id for home in trace.homes.values())
    for interface in trace.graph.landscape.interfaces.values():
        ends = (interface.producer.system, interface.consumer.system)
        system = next((one for one in ends if one.id in documents), None)
        if system and not interface.existing and not trace.asked[interface.id]:
            yield Hit(
                interface=interface, owner=interface.owner,
                arguments={
                    "interface": interface.id, "entity": interface.producer.entity.name, "producer": ends[0],
                    "consumer": ends[1], "system": system, "documents": str(documents[system.id]),
                },
            )  # fmt: skip


@rule("TRC107", "unknown-system", ask="owner", source="ISO/IEC/IEEE 29148:2018, 5.2.8 (external interfaces)")
def unknown_system(trace: Trace) -> Iterator[Hit]:
    """A requirement names a system that the landscape does not know."""
    reported = set()
    for subject in trace.subjects:
        path = subject.document.path
        unknown = [named for named, match in subject.systems if match is None]
        own = trace.own_names.get(path, "")
        start = plain(subject.checked.requirement.text).find(own) if own else -1
        if start >= 0:
            unknown.append(Named(Concept(id=own, kind="system"), own, Span(start, start + len(own))))
        for named in unknown:
            if (path, named.concept.id) not in reported:
                reported.add((path, named.concept.id))
                owner = subject.consumer.system.owner if subject.consumer else ""
                yield Hit(subject=subject, span=named.span, owner=owner, confidence=0.9)


def _on_row(row: Row, *, related: tuple[Place, ...] = (), **arguments: Value) -> Iterator[Hit]:
    """The hit at a row's phrase."""
    if row.named and row.consumer:
        given: dict[str, Value] = {"thing": row.named.concept, "consumer": row.consumer.system, **arguments}
        yield Hit(
            subject=row.subject, span=row.named.span, owner=row.consumer.system.owner, confidence=row.confidence,
            related=related, arguments=given,
        )  # fmt: skip


def _time(needed: Freshness) -> Phrase:
    """The allowed age of data, or the time of the day by which it must arrive."""
    if needed.due is None:
        return lasting(needed.seconds)
    clock = f"{needed.due // 3600:02d}:{needed.due % 3600 // 60:02d}"
    return phrase("limit.due", clock=clock)


def _by_subject(trace: Trace) -> Iterator[Sequence[Row]]:
    """The rows of each requirement whose data was found, those with an interface first."""
    groups: dict[int, list[Row]] = {}
    for row in trace.rows:
        if row.holder and (row.last or row.verdict == "own"):
            groups.setdefault(id(row.subject), []).append(row)
    yield from (sorted(rows, key=lambda row: row.last is None) for rows in groups.values())


def _is_demanded(row: Row, named: Named) -> bool:
    """Whether the thing named must arrive as a field: listed as data, or an object of the main clause."""
    requirement, concept = row.subject.checked.requirement, named.concept
    if row.named and row.named.concept.id == concept.id:
        return False
    if concept.kind not in ("thing", "attribute") and concept.id not in _ESSENTIAL:
        return False
    if named.span.detail is not None:
        return requirement.details[named.span.detail].role == "data"
    if concept.kind == "thing":  # has a row of its own
        return False
    return named.span.start >= main_clause(requirement.text)


def _has(trace: Trace, row: Row, named: Named) -> bool:
    """Whether the data of a row has an attribute: carried by the interface, or kept by the system itself."""
    return any(True for _ in carriers(trace, row, named))


def _entity_place(system: System, entity: Entity) -> Place:
    return Place(entity.path, entity.location, f"{system.id}.{entity.name}")


def _interface_place(interface: Interface) -> Place:
    return Place(interface.path, interface.location, interface.id)


def _known(location: Location, entity: Entity) -> Location:
    return location if location != Location() else entity.location
