"""The landscape as a graph: systems joined by interfaces, interfaces joined by the entities they fill and read.

An interface depends on another when it sends what the other one brings. This gives the order of work, cycles, and
whom a field's change reaches.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import networkx as nx

from reqlint.planning.judge.routes import Routes, is_source, place
from reqlint.planning.model import Entity, Interface, Landscape, System


@dataclass(frozen=True, slots=True)
class Cycle:
    """Interfaces that need each other, and the one that is cheapest to cut."""

    interfaces: tuple[str, ...]
    cut: str


@dataclass(frozen=True)
class Graph:
    """Views of one landscape, each computed once."""

    landscape: Landscape

    @cached_property
    def routes(self) -> Routes:
        """The paths of data."""
        return Routes(self.landscape)

    @cached_property
    def systems(self) -> nx.MultiDiGraph:
        """Systems, an edge for each interface (key: its id)."""
        graph = nx.MultiDiGraph()
        graph.add_nodes_from(self.landscape.systems)
        for one in self.landscape.interfaces.values():
            graph.add_edge(one.producer.system.id, one.consumer.system.id, key=one.id)
        return graph

    @cached_property
    def waves(self) -> list[list[str]]:
        """What is to be built, in a possible order, cuts of cycles last."""
        existing = {one.id for one in self.landscape.interfaces.values() if one.existing}
        cuts = self.backward - existing
        condensed = nx.condensation(nx.restricted_view(self.routes.dependencies, cuts | existing, ()))
        order = [
            sorted(member for node in nodes for member in condensed.nodes[node]["members"])
            for nodes in nx.topological_generations(condensed)
        ]
        return [*order, sorted(cuts)] if cuts else order

    @cached_property
    def cycles(self) -> list[Cycle]:
        """Cycles of systems that the work would close; those that run today need no start and are left out."""
        return [one for one in self._all_cycles if not self.landscape.interfaces[one.cut].existing]

    @cached_property
    def backward(self) -> frozenset[str]:
        """The interfaces at which cycles are cut: without them there is no cycle."""
        return frozenset(one.cut for one in self._all_cycles)

    @cached_property
    def _all_cycles(self) -> list[Cycle]:
        components = [c for c in nx.strongly_connected_components(nx.DiGraph(self.systems)) if len(c) > 1]
        return [found for component in sorted(map(sorted, components)) for found in self._cut(component)]

    def _cut(self, component: Sequence[str]) -> Iterator[Cycle]:
        """Keeps the interfaces that are expensive to cut, and cuts those that would close a cycle."""
        edges = self.systems.subgraph(component).edges(keys=True)
        inside = [self.landscape.interfaces[key] for start, end, key in edges if start != end]
        kept, cuts = nx.DiGraph(), dict[str, Interface]()
        kept.add_nodes_from(component)
        for one in sorted(inside, key=_cutting_cost, reverse=True):
            start, end = one.producer.system.id, one.consumer.system.id
            if nx.has_path(kept, end, start):
                cuts[one.id] = one
            else:
                kept.add_edge(start, end)
        rest = [i for i in inside if i.id not in cuts]
        for name, cut in sorted(cuts.items()):
            way = _between(kept, cut.consumer.system.id, cut.producer.system.id)
            members = [i.id for i in rest if i.producer.system.id in way and i.consumer.system.id in way]
            yield Cycle(tuple(sorted([*members, name])), name)

    def downstream(self, system: str, entity: str, field: str) -> Iterator[tuple[Interface, str, str]]:
        """What a change of a field reaches: interface, consumer field and its system, hop by hop."""
        frontier = [(system, entity.lower(), field)]
        seen = set(frontier)
        readers: dict[tuple[str, str], list[Interface]] = {}
        for one in self.landscape.interfaces.values():
            readers.setdefault((one.producer.system.id, one.producer.entity.name.lower()), []).append(one)
        while frontier:
            here = frontier.pop(0)
            for one in readers.get(here[:2], ()):
                for mapping in one.mapping:
                    if any(_overlap(s.path, here[2]) for s in mapping.sources):
                        yield one, mapping.target.path, one.consumer.system.id
                        reached = (one.consumer.system.id, one.consumer.entity.name.lower(), mapping.target.path)
                        if reached not in seen:
                            seen.add(reached)
                            frontier.append(reached)

    @cached_property
    def single_points(self) -> list[tuple[str, list[str]]]:
        """Systems without which others are cut off from the rest, and those others. (Files are no systems.)"""
        simple = nx.Graph(self.systems.subgraph(self.landscape.systems))
        return [(name, _cut_off(simple, name)) for name in sorted(nx.articulation_points(simple))]

    @cached_property
    def two_sources(self) -> list[tuple[str, list[str]]]:
        """Facts that several systems claim to be the source of."""
        claims: dict[str, set[str]] = {}
        for one in self.landscape.systems.values():
            for fact in one.sources:
                claims.setdefault(fact.lower(), set()).add(one.id)
        return sorted((fact, sorted(who)) for fact, who in claims.items() if len(who) > 1)

    @cached_property
    def unfed(self) -> list[tuple[System, Entity]]:
        """Entities sent on although no interface brings them and their system is not the source."""
        brought = {place(i.consumer) for i in self.landscape.interfaces.values()}
        out = {}
        for one in self.landscape.interfaces.values():
            system, entity = one.producer.system, one.producer.entity
            if system.sources and place(one.producer) not in brought and not is_source(system, entity):
                out[system.id, entity.name] = (system, entity)
        return [out[key] for key in sorted(out)]


def _between(graph: nx.DiGraph, start: str, end: str) -> set[str]:
    """All systems on the paths from one to another, both included."""
    ways: set[str] = ({start} | nx.descendants(graph, start)) & ({end} | nx.ancestors(graph, end))
    return ways


def _cut_off(graph: nx.Graph, name: str) -> list[str]:
    """The systems that depend on one: all parts without it except the largest."""
    joined = nx.node_connected_component(graph, name)
    parts = sorted(
        nx.connected_components(graph.subgraph(joined - {name})), key=lambda part: (-len(part), min(part))
    )
    return sorted(name for part in parts[1:] for name in part)


def _overlap(one: str, other: str) -> bool:
    """Whether two paths are the same field, or one is a part of the other."""
    short, long = sorted((one, other), key=len)
    return long == short or long.startswith((f"{short}.", f"{short}[]"))


def _cutting_cost(interface: Interface) -> tuple[bool, int, bool, int, str]:
    """Cheapest first: not yet built, may be old anyway, goes back to an old system, has few fields."""
    urgency = 0 if interface.freshness is None else 1_000_000_000 // max(1, interface.freshness)
    return interface.existing, urgency, interface.consumer.system.proposed, len(interface.mapping), interface.id
