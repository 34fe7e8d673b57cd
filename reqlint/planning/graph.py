"""The landscape as a graph: systems joined by interfaces, interfaces joined by the entities they fill and read.

An interface depends on another when it sends what the other one brings. From that: the order of work, circles, how
old data is at the end of a path, and whom a field's change reaches.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import networkx as nx

from reqlint.documented import MessageLanguage
from reqlint.planning.model import Entity, Interface, Landscape, Side, System
from reqlint.planning.naming import in_language


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
        """What is to be built, in the order in which it can be; what circles are cut at comes last."""
        existing = {one.id for one in self.landscape.interfaces.values() if one.existing}
        cuts = self.backward - existing
        condensed = nx.condensation(nx.restricted_view(self.dependencies, cuts | existing, ()))
        order = [
            sorted(member for node in nodes for member in condensed.nodes[node]["members"])
            for nodes in nx.topological_generations(condensed)
        ]
        return [*order, sorted(cuts)] if cuts else order

    @cached_property
    def cycles(self) -> list[Cycle]:
        """Circles of systems that the work would close; those that run today need no start and are left out."""
        return [one for one in self._circles if not self.landscape.interfaces[one.cut].existing]

    @cached_property
    def backward(self) -> frozenset[str]:
        """The interfaces that circles are cut at: without them there is none left."""
        return frozenset(one.cut for one in self._circles)

    @cached_property
    def _circles(self) -> list[Cycle]:
        circles = [c for c in nx.strongly_connected_components(nx.DiGraph(self.systems)) if len(c) > 1]
        return [found for component in sorted(map(sorted, circles)) for found in self._cut(component)]

    def _cut(self, component: Sequence[str]) -> Iterator[Cycle]:
        """Keeps what is dear to cut first, and cuts what would then close a circle."""
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

    def path_to(self, interface: Interface) -> Path:
        """The slowest way from the source of an interface's data to its consumer."""
        hops = []
        current: str | None = interface.id
        while current is not None:
            hops.append(_hop(self.landscape.interfaces[current]))
            current = self._slowest_feeders[current]
        return Path(tuple(reversed(hops)))

    @cached_property
    def _slowest_feeders(self) -> dict[str, str | None]:
        """Of each interface the one that brings its data last, all hops before it counted; None at the source."""
        interfaces = self.landscape.interfaces
        fed = nx.DiGraph(self.dependencies)
        fed.remove_edges_from([
            (feeder, name) for feeder, name in fed.edges
            if _is_source(interfaces[name].producer.system, interfaces[name].producer.entity)
        ])  # fmt: skip
        condensed = nx.condensation(fed)
        feeders: dict[str, str | None] = {}
        age: dict[str, int] = {}
        for group in nx.topological_sort(condensed):
            for name in sorted(condensed.nodes[group]["members"]):
                known = [feeder for feeder in sorted(fed.predecessors(name)) if feeder in age]
                feeders[name] = max(known, key=age.__getitem__, default=None)
                age[name] = _hop(interfaces[name]).total + max((age[feeder] for feeder in known), default=0)
        return feeders

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
                    if any(_overlap(s.path, place[2]) for s in mapping.sources):
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
        brought = {_place(i.consumer) for i in self.landscape.interfaces.values()}
        out = {}
        for one in self.landscape.interfaces.values():
            system, entity = one.producer.system, one.producer.entity
            if system.sources and _place(one.producer) not in brought and not _is_source(system, entity):
                out[system.id, entity.name] = (system, entity)
        return [out[key] for key in sorted(out)]


def _between(graph: nx.DiGraph, start: str, end: str) -> set[str]:
    """All systems on the ways from one to another, both included."""
    ways: set[str] = ({start} | nx.descendants(graph, start)) & ({end} | nx.ancestors(graph, end))
    return ways


def _cut_off(graph: nx.Graph, name: str) -> list[str]:
    """The systems that hang on one: all parts without it but the largest."""
    joined = nx.node_connected_component(graph, name)
    parts = sorted(
        nx.connected_components(graph.subgraph(joined - {name})), key=lambda part: (-len(part), min(part))
    )
    return sorted(name for part in parts[1:] for name in part)


def _overlap(one: str, other: str) -> bool:
    """Whether two paths are the same field, or one is a part of the other."""
    short, long = sorted((one, other), key=len)
    return long == short or long.startswith((f"{short}.", f"{short}[]"))


def _is_source(system: System, entity: Entity) -> bool:
    return entity.name.lower() in {s.lower() for s in system.sources}


def _hop(interface: Interface) -> Hop:
    """An interface's own schedule, on top of the times at which its producer offers data at all."""
    return Hop(interface, interface.schedule.wait + interface.producer.system.availability.wait, interface.takes)


def _cutting_cost(interface: Interface) -> tuple[bool, int, bool, int, str]:
    """Cheapest first: what is not there yet, may be old anyway, goes back to an old system, has few fields."""
    urgency = 0 if interface.freshness is None else 1_000_000_000 // max(1, interface.freshness)
    return interface.existing, urgency, interface.consumer.system.proposed, len(interface.mapping), interface.id


_UNITS = {"s": "秒", "min": "分钟", "h": "小时", "d": "天"}
_KINDS = {"event": "事件", "request": "请求", "batch": "批量"}


def duration(seconds: int, language: MessageLanguage = "en") -> str:
    """Seconds as a person says them: 90 s, 25 min, 25 h, 3 d; live where it is none."""
    if seconds == 0:
        return "实时" if language == "zh" else "live"
    steps = (("s", 1, 119), ("min", 60, 119 * 60), ("h", 3600, 72 * 3600))
    unit, size = next(((unit, size) for unit, size, most in steps if seconds <= most), ("d", 86400))
    return f"{_rounded(seconds / size)} {_UNITS[unit] if language == 'zh' else unit}"


def kind(interface: Interface, language: MessageLanguage = "en") -> str:
    """How an interface moves data: event, request or batch."""
    name = interface.kind if interface.schedule.live else "batch"
    return _KINDS[name] if language == "zh" else name


def _rounded(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def route(hops: Sequence[Hop], language: MessageLanguage = "en") -> str:
    """The way in words: POS → (pos-to-warehouse: batch, 24 h) → warehouse → ..."""
    parts = [in_language(hops[0].interface.producer.system.name, language)]
    for hop in hops:
        one = hop.interface
        spent = f", {duration(hop.total, language)}" if hop.total else ""
        parts += [f"({one.id}: {kind(one, language)}{spent})", in_language(one.consumer.system.name, language)]
    return " → ".join(parts)
