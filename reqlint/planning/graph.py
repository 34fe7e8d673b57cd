"""The landscape as a graph: systems joined by interfaces, interfaces joined by the entities they fill and read.

An interface depends on another when it sends what the other one brings. From that: the order of work, circles, how
old data is at the end of a path, and whom a field's change reaches.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import networkx as nx

from reqlint.planning.model import Entity, Interface, Landscape, Side, System


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of data's way: the wait for the next run and the transfer, in seconds."""

    interface: Interface
    wait: int
    takes: int

    @property
    def total(self) -> int:
        """Wait and transfer together."""
        return self.wait + self.takes


@dataclass(frozen=True, slots=True)
class Path:
    """The slowest way by which an entity's data reaches the consumer of the last hop."""

    hops: tuple[Hop, ...]

    @property
    def total(self) -> int:
        """Seconds from the event to the use, at worst."""
        return sum(hop.total for hop in self.hops)

    @property
    def slowest(self) -> Hop:
        """The hop that spends most of the time."""
        return max(self.hops, key=lambda hop: hop.total)


@dataclass(frozen=True, slots=True)
class Cycle:
    """Interfaces that need each other, and the one where cutting is cheapest."""

    interfaces: tuple[str, ...]
    cut: str


def _place(side: Side) -> tuple[str, str]:
    return side.system.id, side.entity.name


@dataclass(frozen=True)
class Graph:
    """Views of one landscape, each computed once."""

    landscape: Landscape

    @cached_property
    def systems(self) -> nx.MultiDiGraph:
        """Systems, an edge for each interface (key: its id)."""
        graph = nx.MultiDiGraph()
        graph.add_nodes_from(self.landscape.systems)
        for one in self.landscape.interfaces.values():
            graph.add_edge(one.producer.system.id, one.consumer.system.id, key=one.id)
        return graph

    @cached_property
    def dependencies(self) -> nx.DiGraph:
        """Interfaces; an edge from one to another that passes on what it brought."""
        graph = nx.DiGraph()
        graph.add_nodes_from(self.landscape.interfaces)
        readers: dict[tuple[str, str], list[str]] = {}
        for one in self.landscape.interfaces.values():
            readers.setdefault(_place(one.producer), []).append(one.id)
        for one in self.landscape.interfaces.values():
            for reader in readers.get(_place(one.consumer), ()):
                if reader != one.id:
                    graph.add_edge(one.id, reader)
        return graph

    @cached_property
    def waves(self) -> list[list[str]]:
        """Interfaces in the order in which they can be built; those of a circle come together."""
        condensed = nx.condensation(self.dependencies)
        return [
            sorted(member for node in nodes for member in condensed.nodes[node]["members"])
            for nodes in nx.topological_generations(condensed)
        ]

    @cached_property
    def cycles(self) -> list[Cycle]:
        """Circles of systems that feed each other."""
        found = []
        simple = nx.DiGraph(self.systems)
        for component in sorted(map(sorted, nx.strongly_connected_components(simple))):
            inside = [
                i
                for i in self.landscape.interfaces.values()
                if i.producer.system.id in component and i.consumer.system.id in component
            ]
            if len(component) > 1:
                found.append(Cycle(tuple(sorted(i.id for i in inside)), min(inside, key=_cutting_cost).id))
        return found

    def path_to(self, interface: Interface) -> Path:
        """The slowest way from the source of an interface's data to its consumer."""
        hops = [_hop(interface)]
        seen = {interface.id}
        current = interface
        while not _is_source(current.producer.system, current.producer.entity):
            feeders = [
                self.landscape.interfaces[f]
                for f in sorted(self.dependencies.predecessors(current.id))
                if f not in seen
            ]
            if not feeders:
                break
            current = max(feeders, key=lambda one: _hop(one).total)
            seen.add(current.id)
            hops.append(_hop(current))
        return Path(tuple(reversed(hops)))

    def downstream(self, system: str, entity: str, field: str) -> Iterator[tuple[Interface, str, str]]:
        """What a change of a field reaches: interface, consumer field, and the system it stands in, hop by hop."""
        frontier = [(system, entity.lower(), field)]
        seen = set(frontier)
        readers: dict[tuple[str, str], list[Interface]] = {}
        for one in self.landscape.interfaces.values():
            readers.setdefault((one.producer.system.id, one.producer.entity.name.lower()), []).append(one)
        while frontier:
            place = frontier.pop(0)
            for one in readers.get(place[:2], ()):
                for mapping in one.mapping:
                    if any(s.path == place[2] for s in mapping.sources):
                        yield one, mapping.target.path, one.consumer.system.id
                        reached = (one.consumer.system.id, one.consumer.entity.name.lower(), mapping.target.path)
                        if reached not in seen:
                            seen.add(reached)
                            frontier.append(reached)

    @cached_property
    def single_points(self) -> list[str]:
        """Systems without which some others can no longer reach each other. (Files are no systems.)"""
        simple = nx.Graph(self.systems.subgraph(self.landscape.systems))
        return sorted(nx.articulation_points(simple))

    @cached_property
    def two_sources(self) -> list[tuple[str, list[str]]]:
        """Facts that several systems claim to be the source of."""
        claims: dict[str, list[str]] = {}
        for one in self.landscape.systems.values():
            for fact in one.sources:
                claims.setdefault(fact.lower(), []).append(one.id)
        return sorted((fact, sorted(who)) for fact, who in claims.items() if len(who) > 1)

    @cached_property
    def unfed(self) -> list[tuple[System, Entity]]:
        """Entities sent on although no interface brings them and their system is not the source."""
        brought = {_place(i.consumer) for i in self.landscape.interfaces.values()}
        out = {}
        for one in self.landscape.interfaces.values():
            system, entity = one.producer.system, one.producer.entity
            if system.sources and _place(one.producer) not in brought and not _is_source(system, entity):
                out[system.id, entity.name] = (system, entity)
        return [out[key] for key in sorted(out)]


def _is_source(system: System, entity: Entity) -> bool:
    return entity.name.lower() in {s.lower() for s in system.sources}


def _hop(interface: Interface) -> Hop:
    """An interface's own schedule, on top of the times at which its producer offers data at all."""
    return Hop(interface, interface.schedule.wait + interface.producer.system.availability.wait, interface.takes)


def _cutting_cost(interface: Interface) -> tuple[int, bool, int, str]:
    """Cheapest first: what may be old anyway, then what goes back to an old system, then what has few fields."""
    urgency = 0 if interface.freshness is None else 1_000_000_000 // max(1, interface.freshness)
    return urgency, interface.consumer.system.proposed, len(interface.mapping), interface.id


def duration(seconds: int) -> str:
    """Seconds as a person says them: 90 s, 25 min, 25 h, 3 d."""
    for unit, size, most in (("s", 1, 120), ("min", 60, 120 * 60), ("h", 3600, 72 * 3600)):
        if seconds <= most:
            return f"{_rounded(seconds / size)} {unit}"
    return f"{_rounded(seconds / 86400)} d"


def _rounded(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def route(hops: Sequence[Hop]) -> str:
    """The way in words: POS → (nightly batch, up to 24 h) → warehouse → ..."""
    parts = [hops[0].interface.producer.system.name]
    for hop in hops:
        one = hop.interface
        kind = one.kind if one.schedule.live else "batch"
        parts += [f"({one.id}: {kind}, {duration(hop.total)})", one.consumer.system.name]
    return " → ".join(parts)
