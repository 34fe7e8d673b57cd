"""Open risks that no adapter prevents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from reqlint.messages.phrases import Listed, Phrase, Value, phrase
from reqlint.planning.judge.routes import Path, lasting
from reqlint.planning.model import Interface, System
from reqlint.planning.naming import Name
from reqlint.planning.plan.graph import Graph

_NAMED = 4
"""Most systems or interfaces named in a sentence; the picture shows the rest."""
RiskKind = Literal["late", "cycle", "single-point", "two-sources", "no-source"]


@dataclass(frozen=True, slots=True)
class Risk:
    """A risk in a sentence, and the interfaces that it is about."""

    kind: RiskKind
    text: Phrase
    interfaces: tuple[str, ...] = ()


def risks(graph: Graph, systems: dict[str, System], paths: Sequence[tuple[Interface, Path]]) -> Iterator[Risk]:
    """Late data, cycles, single points of failure, facts with two sources or none."""

    def risk(kind: RiskKind, *interfaces: str, **arguments: Value) -> Risk:
        return Risk(kind, phrase(f"risk.{kind}", **arguments), interfaces)

    for one, path in paths:
        if path.total > (one.freshness or 0):
            slowest = path.slowest
            yield risk(
                "late", *(hop.interface.id for hop in path.hops), interface=one.id, slowest=slowest.interface.id,
                takes=lasting(path.total), needed=lasting(one.freshness or 0), spent=lasting(slowest.total),
            )  # fmt: skip
    for cycle in graph.cycles:
        interfaces = [graph.landscape.interfaces[i] for i in cycle.interfaces]
        members = dict.fromkeys(side.system.id for i in interfaces for side in (i.producer, i.consumer))
        named, cut = _listed(systems[name] for name in members), cycle.cut
        yield risk("cycle", *cycle.interfaces, systems=named, interfaces=_listed(cycle.interfaces), cut=cut)
    for name, cut_off in graph.single_points:
        ends = {i.id: {i.producer.system.id, i.consumer.system.id} for i in graph.landscape.interfaces.values()}
        through = [i for i, joined in ends.items() if name in joined and joined & set(cut_off)]
        yield risk("single-point", *through, system=systems[name], others=_listed(systems[n] for n in cut_off))
    for fact, who in graph.two_sources:
        yield risk("two-sources", fact=Name(fact), systems=_listed(systems[name] for name in who))
    for system, entity in graph.unfed:
        sent = [i.id for i in graph.landscape.interfaces.values() if i.producer.entity is entity]
        yield risk("no-source", *sent, system=system, entity=entity.name)


def _listed(values: Iterable[Value]) -> Listed:
    """The first values, and how many more there are."""
    known = tuple(values)
    more = (f"… (+{len(known) - _NAMED})",) if len(known) > _NAMED else ()
    return Listed((*known[:_NAMED], *more))
