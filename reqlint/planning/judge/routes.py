"""How data travels: which interface passes on what another brought, and the age of data on arrival."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import networkx as nx

from reqlint.messages import MessageLanguage
from reqlint.messages.phrases import Phrase, phrase
from reqlint.planning.model import Entity, Interface, Landscape, Schedule, Side, System
from reqlint.planning.naming import in_language


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a path, in seconds: the wait for runs of systems and interface, and the transfer."""

    interface: Interface
    wait: int
    takes: int

    @property
    def total(self) -> int:
        """Wait and transfer together."""
        return self.wait + self.takes


@dataclass(frozen=True, slots=True)
class Path:
    """The slowest path of an entity's data to the consumer of the last hop."""

    hops: tuple[Hop, ...]

    @property
    def total(self) -> int:
        """Seconds from the event to the use, at worst."""
        return sum(hop.total for hop in self.hops)

    @property
    def slowest(self) -> Hop:
        """The hop that spends most of the time."""
        return max(self.hops, key=lambda hop: hop.total)

    def worded(self, language: MessageLanguage) -> str:
        """The path in words."""
        return route(self.hops, language)


@dataclass(frozen=True)
class Routes:
    """The paths of data through a landscape, each computed once."""

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
        """The slowest path from the source of an interface's data to its consumer."""
        return self._paths[interface.id]

    @cached_property
    def _paths(self) -> dict[str, Path]:
        """For each interface the path with the oldest data on arrival, counting all hops from the source."""
        interfaces = self.landscape.interfaces
        fed = nx.DiGraph(self.dependencies)
        fed.remove_edges_from([
            (feeder, name) for feeder, name in fed.edges
            if is_source(interfaces[name].producer.system, interfaces[name].producer.entity)
        ])  # fmt: skip
        condensed = nx.condensation(fed)
        paths: dict[str, Path] = {}
        for group in nx.topological_sort(condensed):
            for name in sorted(condensed.nodes[group]["members"]):
                known = [paths[feeder] for feeder in sorted(fed.predecessors(name)) if feeder in paths]
                ways = [[hop.interface for hop in path.hops] for path in known] or [[]]
                options = [worst_case([*way, interfaces[name]]) for way in ways]
                paths[name] = max(options, key=lambda path: path.total)
        return paths


_DAY = 86400
_WORKDAYS = 5


def worst_case(way: Sequence[Interface]) -> Path:
    """The hops of data that has just missed the first run with a time of the day: runs follow by their clocks."""
    return max((_travel(way, start) for start in _starts(way)), key=lambda path: path.total)


def _starts(way: Sequence[Interface]) -> Iterator[int]:
    """Seconds of the week just after the runs of the first schedule with times, earlier waits taken off."""
    shift = 0
    for one in way:
        for schedule, takes in _gates(one):
            if has_clock(schedule):
                yield from (run - shift for run in _runs(schedule))
                return
            shift += schedule.wait + takes
    yield 0


def _travel(way: Sequence[Interface], start: int) -> Path:
    """The hops of data that begins at a second of the week and just misses the first run with a time."""
    now, hops, missed = start, [], True
    for one in way:
        begun, spent = now, 0
        for schedule, takes in _gates(one):
            now = next_run(schedule, now, missed=missed) + takes
            missed &= not has_clock(schedule)
            spent += takes
        hops.append(Hop(one, now - begun - spent, spent))
    return Path(tuple(hops))


def _gates(one: Interface) -> tuple[tuple[Schedule, int], ...]:
    """The schedules that data waits for: the producer's, the interface's (with its duration), the consumer's."""
    return (
        (one.producer.system.availability, 0),
        (one.schedule, one.takes),
        (one.consumer.system.availability, 0),
    )


def has_clock(schedule: Schedule) -> bool:
    """Whether a schedule's runs have times of the day, so that one follows another by the clock."""
    return not schedule.live and schedule.every is None and schedule.days in ("", "daily", "workdays")


def _runs(schedule: Schedule) -> list[int]:
    """The runs of a week in seconds, Monday first."""
    days = range(_WORKDAYS if schedule.days == "workdays" else 7)
    return [day * _DAY + minute * 60 for day in days for minute in sorted(schedule.at) or [0]]


def next_run(schedule: Schedule, now: int, *, missed: bool = False) -> int:
    """The next time at which data moves; the worst case if the time of the day is not stated."""
    if schedule.live:
        return now
    if not has_clock(schedule):
        return now + schedule.wait
    week, time = divmod(now, 7 * _DAY)
    runs = _runs(schedule)
    return week * 7 * _DAY + next(
        (run for run in runs if run > time or (run == time and not missed)), runs[0] + 7 * _DAY
    )


def place(side: Side) -> tuple[str, str]:
    """System and entity of one end of an interface."""
    return side.system.id, side.entity.name


def is_source(system: System, entity: Entity) -> bool:
    """Whether a system states that it is the source of an entity."""
    return entity.name.lower() in {s.lower() for s in system.sources}


_STEPS = (("s", 1, 119), ("min", 60, 119 * 60), ("h", 3600, 72 * 3600))
"""Units of time, their seconds, and the most seconds that are shown in them."""


def lasting(seconds: int) -> Phrase:
    """Seconds in the largest unit that fits: 90 s, 25 min, 25 h, 3 d; "live" for none."""
    if seconds == 0:
        return phrase("duration.live")
    unit, size = next(((unit, size) for unit, size, most in _STEPS if seconds <= most), ("d", 86400))
    return phrase(f"duration.{unit}", count=_rounded(seconds / size))


def duration(seconds: int, language: MessageLanguage = "en") -> str:
    """Seconds in words."""
    return lasting(seconds).worded(language)


def kind(interface: Interface) -> Phrase:
    """How an interface moves data: event, request or batch."""
    return phrase(f"mode.{interface.kind if interface.schedule.live else 'batch'}")


def _rounded(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def route(hops: Sequence[Hop], language: MessageLanguage = "en") -> str:
    """The path in words: POS → (pos-to-warehouse: batch, 24 h) → warehouse → ..."""
    parts = [in_language(hops[0].interface.producer.system.name, language)]
    for hop in hops:
        one = hop.interface
        spent = f", {duration(hop.total, language)}" if hop.total else ""
        parts += [
            f"({one.id}: {kind(one).worded(language)}{spent})",
            in_language(one.consumer.system.name, language),
        ]
    return " → ".join(parts)
