"""Open risks: what no adapter prevents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from reqlint.messages import MessageLanguage, listed, text
from reqlint.planning.judge.routes import Path, duration
from reqlint.planning.model import Interface, System
from reqlint.planning.naming import filled, in_language
from reqlint.planning.plan.graph import Graph

_NAMED = 4
"""So many systems or interfaces are named in a sentence; the picture shows the rest."""
RiskKind = Literal["late", "cycle", "single-point", "two-sources", "no-source"]


@dataclass(frozen=True, slots=True)
class Risk:
    """A risk in a sentence, and the interfaces that it is about."""

    kind: RiskKind
    text: str
    interfaces: tuple[str, ...] = ()


def risks(
    graph: Graph, systems: dict[str, System], paths: Sequence[tuple[Interface, Path]], language: MessageLanguage
) -> Iterator[Risk]:
    """What is late, cycles, single points of failure, facts with two sources or none."""
    names = {name: in_language(one.name, language) for name, one in systems.items()}

    def say(kind: RiskKind, *interfaces: str, **texts: str) -> Risk:
        return Risk(kind, filled(text("planning", f"risk.{kind}", language), texts), interfaces)

    for one, path in paths:
        if path.total > (one.freshness or 0):
            slowest = path.slowest
            yield say(
                "late", *(hop.interface.id for hop in path.hops), interface=one.id, slowest=slowest.interface.id,
                takes=duration(path.total, language), needed=duration(one.freshness or 0, language),
                spent=duration(slowest.total, language),
            )  # fmt: skip
    for cycle in graph.cycles:
        interfaces = [graph.landscape.interfaces[i] for i in cycle.interfaces]
        members = dict.fromkeys(names[side.system.id] for i in interfaces for side in (i.producer, i.consumer))
        yield say(
            "cycle",
            *cycle.interfaces,
            systems=_listed(members, language),
            interfaces=_listed(cycle.interfaces, language),
            cut=cycle.cut,
        )
    for name, cut_off in graph.single_points:
        ends = {i.id: {i.producer.system.id, i.consumer.system.id} for i in graph.landscape.interfaces.values()}
        through = [i for i, systems in ends.items() if name in systems and systems & set(cut_off)]
        yield say(
            "single-point", *through, system=names[name], others=_listed([names[n] for n in cut_off], language)
        )
    for fact, who in graph.two_sources:
        yield say(
            "two-sources", fact=in_language(fact, language), systems=_listed([names[w] for w in who], language)
        )
    for system, entity in graph.unfed:
        sent = [i.id for i in graph.landscape.interfaces.values() if i.producer.entity is entity]
        yield say("no-source", *sent, system=names[system.id], entity=entity.name)


def _listed(names: Iterable[str], language: MessageLanguage) -> str:
    """The first names, and how many more there are."""
    known = list(names)
    more = [f"… (+{len(known) - _NAMED})"] if len(known) > _NAMED else []
    return listed([*known[:_NAMED], *more], language)
