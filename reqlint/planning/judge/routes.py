"""How data travels: which interface passes on what another brought, and how old data is at the end of its way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import networkx as nx

from reqlint.messages import MessageLanguage, is_chinese
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


@dataclass(frozen=True)
class Routes:
    """The ways of data through a landscape, each computed once."""

    landscape: Landscape

    @cached_property
    def dependencies(self) -> nx.DiGraph:
        """Interfaces; an edge from one to another that passes on what it brought."""
        graph = nx.DiGraph()
        graph.add_nodes_from(self.landscape.interfaces)
        readers: dict[tuple[str, str], list[str]] = {}
        for one in self.landscape.interfaces.values():
            readers.setdefault(place(one.producer), []).append(one.id)
        for one in self.landscape.interfaces.values():
            for reader in readers.get(place(one.consumer), ()):
                if reader != one.id:
                    graph.add_edge(one.id, reader)
        return graph

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
            if is_source(interfaces[name].producer.system, interfaces[name].producer.entity)
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


def place(side: Side) -> tuple[str, str]:
    """System and entity of one end of an interface."""
    return side.system.id, side.entity.name


def is_source(system: System, entity: Entity) -> bool:
    """Whether a system states that it is the source of an entity."""
    return entity.name.lower() in {s.lower() for s in system.sources}


def _hop(interface: Interface) -> Hop:
    """An interface's own schedule, on top of the times at which its producer offers data at all."""
    return Hop(interface, interface.schedule.wait + interface.producer.system.availability.wait, interface.takes)


_UNITS = {"s": "秒", "min": "分钟", "h": "小时", "d": "天"}
_KINDS = {"event": "事件", "request": "请求", "batch": "批量"}


def duration(seconds: int, language: MessageLanguage = "en") -> str:
    """Seconds as a person says them: 90 s, 25 min, 25 h, 3 d; live where it is none."""
    if seconds == 0:
        return "实时" if is_chinese(language) else "live"
    steps = (("s", 1, 119), ("min", 60, 119 * 60), ("h", 3600, 72 * 3600))
    unit, size = next(((unit, size) for unit, size, most in steps if seconds <= most), ("d", 86400))
    return f"{_rounded(seconds / size)} {_UNITS[unit] if is_chinese(language) else unit}"


def kind(interface: Interface, language: MessageLanguage = "en") -> str:
    """How an interface moves data: event, request or batch."""
    name = interface.kind if interface.schedule.live else "batch"
    return _KINDS[name] if is_chinese(language) else name


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
