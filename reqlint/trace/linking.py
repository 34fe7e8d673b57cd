"""From requirements to rows: the things each names, where they are kept, and the path by which they arrive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import permutations

from reqlint.glossary import Concept, Glossary
from reqlint.model import CheckedDocument
from reqlint.planning.judge.routes import Path
from reqlint.planning.model import Interface, Landscape
from reqlint.planning.plan.graph import Graph
from reqlint.trace.arrival import is_late
from reqlint.trace.freshness import REAL_TIME
from reqlint.trace.holdings import Holder, Holdings
from reqlint.trace.model import Named, Row, Subject, SystemMatch, Trace, Verdict
from reqlint.trace.reading import (
    ASIDE,
    IN_TEXT,
    PERHAPS,
    Reader,
    certainty,
    distinct,
    is_on_the_project,
    is_recorded,
)
from reqlint.trace.systems import Systems, own_name
from reqlint.trace.words import pattern, plain


def trace(
    documents: Sequence[CheckedDocument], landscape: Landscape, glossary: Glossary, *, real_time: int = REAL_TIME
) -> Trace:
    """Traces every requirement on a system. `real_time`: seconds within which data must arrive to be real time."""
    systems = Systems(landscape, glossary)
    reader = Reader(systems, glossary, real_time)
    tracer = _Tracer(Graph(landscape), systems, Holdings(landscape, glossary), glossary)
    subjects, homes, names = [], {}, {}
    for document in documents:
        home, name = systems.home(document), own_name(document)
        if home:
            homes[document.path] = home
        elif name:
            names[document.path] = name
        read = [reader.subject(document, checked, home, name) for checked in document.requirements]
        subjects += [one for one in read if not is_on_the_project(one)]
    rows = tuple(row for subject in subjects for row in tracer.rows(subject))
    return Trace(tracer.graph, tracer.holdings, tuple(subjects), rows, homes, names, tracer.asked(rows))


@dataclass(frozen=True)
class _Tracer:
    graph: Graph
    systems: Systems
    holdings: Holdings
    glossary: Glossary

    def rows(self, subject: Subject) -> Iterator[Row]:
        """A row for each concept that a requirement names; one row without a concept if it names none."""
        named = {one.concept.id for one in subject.things} | {one.concept.of for one in subject.things}
        owners = [one for one in self._owners(subject) if one.concept.id not in named]
        yield from (self._row(subject, one, certainty(subject, one)) for one in subject.things)
        yield from (self._row(subject, one, ASIDE if subject.things else PERHAPS) for one in owners)
        if not named and not owners:
            yield Row(subject=subject, verdict="none", consumer=subject.consumer)

    def asked(self, rows: Sequence[Row]) -> dict[str, tuple[Row, ...]]:
        """The rows that need each interface: for their data, or for being about its systems and its data."""
        found: dict[str, list[Row]] = {name: [] for name in self.graph.landscape.interfaces}
        for row in rows:
            about = (
                one
                for pair in permutations(sorted(row.subject.involved), 2)
                for one in self._between.get(pair, ())
            )
            near = (one for one in about if row.named is None or self._carries(one, row.named.concept))
            for name in dict.fromkeys(one.id for one in (*row.interfaces, *near)):
                found[name].append(row)
        return {name: tuple(those) for name, those in found.items()}

    @cached_property
    def _between(self) -> dict[tuple[str, str], list[Interface]]:
        """The interfaces from one system to another."""
        found: dict[tuple[str, str], list[Interface]] = {}
        for one in self.graph.landscape.interfaces.values():
            found.setdefault((one.producer.system.id, one.consumer.system.id), []).append(one)
        return found

    def _carries(self, interface: Interface, concept: Concept) -> bool:
        entities = (interface.producer.entity, interface.consumer.entity)
        return any(self.holdings.is_about(entity, concept) for entity in entities)

    def _owners(self, subject: Subject) -> Iterator[Named]:
        """The things that the attributes of a requirement belong to."""
        known = self.glossary.by_id
        owned = (replace(n, concept=known[n.concept.of]) for n in subject.attributes if n.concept.of in known)
        yield from distinct(one for one in owned if one.concept.kind != "party")

    def _row(self, subject: Subject, named: Named, sure: float) -> Row:
        holders: Sequence[Holder] = self.holdings.holders(named.concept)
        consumer, given = self._consumer(subject, holders)
        holders = given or holders
        if consumer is None:
            return Row(subject=subject, named=named, verdict="unclear", holder=next(iter(holders), None))
        sure = min(sure, consumer.confidence)
        own = next((h for h in holders if h.system.id == consumer.system.id), None)
        if own and own.reason == "copy" and any(h.reason != "copy" for h in holders):
            own, holders = None, [h for h in holders if h.system.id != consumer.system.id]
        if own or self.systems.is_a(consumer.system, named.concept.keeper):
            return Row(subject=subject, named=named, verdict="own", holder=own, consumer=consumer, confidence=sure)
        if holders:
            return self._delivered(subject, named, _preferred(holders, subject), consumer, sure)
        fetched = pattern("fetching").search(plain(subject.checked.requirement.text))
        sure, recorded = sure if fetched else min(sure, ASIDE), is_recorded(subject)
        verdict: Verdict = "own" if recorded else "no-source"
        return Row(subject=subject, named=named, verdict=verdict, consumer=consumer, confidence=sure)

    def _consumer(
        self, subject: Subject, holders: Sequence[Holder]
    ) -> tuple[SystemMatch | None, Sequence[Holder]]:
        """The system that needs the data: the acting one or, if that has it, its recipient, with the data."""
        acting, target = subject.consumer, subject.target or self._other(subject)
        given = [h for h in holders if acting and h.system.id == acting.system.id]
        return (target, given) if target and (given or acting is None) else (acting, ())

    def _other(self, subject: Subject) -> SystemMatch | None:
        """The only other system that is named, in a requirement that moves data ("Post waste to finance")."""
        acting = subject.consumer.system.id if subject.consumer else ""
        others = {m.system.id: m for _, m in subject.systems if m and m.system.id != acting}
        if len(others) != 1 or not pattern("moving").search(plain(subject.checked.requirement.text)):
            return None
        return next(iter(others.values()))

    def _delivered(
        self, subject: Subject, named: Named, holders: Sequence[Holder], consumer: SystemMatch, sure: float
    ) -> Row:
        """The row of data that must come from another system: by the fastest available path."""
        ways = [(holder, path) for holder in holders for path in self._ways(holder, consumer)]
        if not ways:
            kept = is_recorded(subject) and not _names_system(subject, holders)
            most = 1.0 if kept or _comes_from_elsewhere(subject, consumer) else PERHAPS
            return Row(
                subject=subject, named=named, verdict="own" if kept else "no-interface", holder=holders[0],
                consumer=consumer, confidence=min(sure, holders[0].confidence, most),
            )  # fmt: skip
        holder, path = min(ways, key=lambda way: way[1].total)
        late = subject.needed is not None and is_late(path, subject.needed)
        verdict: Verdict = "late" if late else "unclear" if subject.unclear_time else "served"
        return Row(
            subject=subject, named=named, verdict=verdict, holder=holder, consumer=consumer,
            path=path, confidence=min(sure, holder.confidence),
        )  # fmt: skip

    def _ways(self, holder: Holder, consumer: SystemMatch) -> Sequence[Path]:
        """The paths by which the data of an entity reaches a system."""
        return self._arriving.get((holder.system.id, holder.entity.name, consumer.system.id), ())

    @cached_property
    def _arriving(self) -> dict[tuple[str, str, str], list[Path]]:
        """The paths of all data, by the entity they begin at and the system they end in."""
        found: dict[tuple[str, str, str], list[Path]] = {}
        for interface in self.graph.landscape.interfaces.values():
            path = self.graph.routes.path_to(interface)
            origin = path.hops[0].interface.producer
            key = (origin.system.id, origin.entity.name, interface.consumer.system.id)
            found.setdefault(key, []).append(path)
        return found


def _preferred(holders: Sequence[Holder], subject: Subject) -> Sequence[Holder]:
    """The entities of the systems that the requirement names, which are certain; else all of them."""
    named = {match.system.id for _, match in subject.systems if match}
    chosen = [replace(h, confidence=max(h.confidence, IN_TEXT)) for h in holders if h.system.id in named]
    sources = [h for h in holders if h.reason != "copy"]
    return [h for h in chosen if h.reason != "copy"] or chosen or sources or holders


def _comes_from_elsewhere(subject: Subject, consumer: SystemMatch) -> bool:
    """Whether a requirement shows that its data belongs to another system: named, waited for, or moved."""
    text = plain(subject.checked.requirement.text)
    others = any(match and match.system.id != consumer.system.id for _, match in subject.systems)
    moved = pattern("fetching").search(text) or pattern("moving").search(text)
    return others or subject.needed is not None or moved is not None


def _names_system(subject: Subject, holders: Sequence[Holder]) -> bool:
    named = {match.system.id for _, match in subject.systems if match}
    return any(holder.system.id in named for holder in holders)
