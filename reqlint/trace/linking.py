"""From requirements to rows: what each names, where that is kept, and the way by which it arrives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reqlint.glossary import Concept, Glossary, Mention
from reqlint.model import CheckedDocument, CheckedRequirement, Role, Span
from reqlint.planning.graph import Graph, Path
from reqlint.planning.model import Interface, Landscape
from reqlint.trace.arrival import is_late
from reqlint.trace.freshness import REAL_TIME, needed
from reqlint.trace.holdings import Holder, Holdings
from reqlint.trace.model import Named, Row, Subject, SystemMatch, Trace, Verdict
from reqlint.trace.systems import NamedSystem, Systems, own_name
from reqlint.trace.words import pattern, plain

_SPEAKING: frozenset[Role] = frozenset({"data", "trigger", "outcome", "rule"})
"""The details in which a requirement may name its data."""
_IN_SLOT, _IN_TEXT, _ASIDE = 0.95, 0.9, 0.5
"""How surely a thing is data that is needed: held by the data slot, named by the text, only referred to."""


def trace(
    documents: Sequence[CheckedDocument], landscape: Landscape, glossary: Glossary, *, real_time: int = REAL_TIME
) -> Trace:
    """Traces every requirement. `real_time`: the seconds within which data must arrive to count as real time."""
    tracer = _Tracer(
        Graph(landscape), Systems(landscape, glossary), Holdings(landscape, glossary), glossary, real_time
    )
    subjects, homes, names = [], {}, {}
    for document in documents:
        home, name = tracer.systems.home(document), own_name(document)
        if home:
            homes[document.path] = home
        elif name:
            names[document.path] = name
        subjects += [tracer.subject(document, checked, home, name) for checked in document.requirements]
    rows = tuple(row for subject in subjects for row in tracer.rows(subject))
    asked = {name: tuple(tracer.asking(one, rows)) for name, one in landscape.interfaces.items()}
    return Trace(tracer.graph, tracer.holdings, tuple(subjects), rows, homes, names, asked)


@dataclass(frozen=True)
class _Tracer:
    graph: Graph
    systems: Systems
    holdings: Holdings
    glossary: Glossary
    real_time: int

    def subject(
        self, document: CheckedDocument, checked: CheckedRequirement, home: SystemMatch | None, own: str
    ) -> Subject:
        """What a requirement names. `own` is the name by which its document calls the system `home`."""
        text = checked.requirement.text
        systems = [self._at_home(one, home, own) for one in self.systems.named(text)]
        named = list(self._named(checked, systems))
        acting = next((one.match for one in systems if one.acting and one.match), None)
        target = next((one.match for one in systems if one.target and one.match and one.match != acting), None)
        return Subject(
            document=document,
            checked=checked,
            things=_distinct(n for n in named if n.span.detail is None and _is_data(text, n)),
            attributes=tuple(n for n in named if n.span.detail is not None or _is_attribute(n.concept)),
            systems=tuple((Named(s.mention.concept, s.mention.term, _span(s.mention)), s.match) for s in systems),
            consumer=replace(acting, reason="acting") if acting else home,
            target=replace(target, reason="toward") if target else None,
            needed=needed(text, self.real_time),
        )

    def _at_home(self, one: NamedSystem, home: SystemMatch | None, own: str) -> NamedSystem:
        """The system, where a document calls the system that it is about by a general name."""
        if home and own and plain(one.mention.term) in (own, own.removesuffix(" system")):
            return replace(one, match=home)
        return one

    def _named(self, checked: CheckedRequirement, systems: Sequence[NamedSystem]) -> Iterator[Named]:
        """The concepts of the text, and of the details that say which data is meant; names of systems aside."""
        taken = [(one.mention.start, one.mention.end) for one in systems]
        text = checked.requirement.text
        purpose = pattern("purpose").search(plain(text))
        for m in self.glossary.mentions(text[: purpose.start()] if purpose else text):
            if m.concept.kind != "system" and not any(m.start < end and start < m.end for start, end in taken):
                yield Named(m.concept, m.term, _span(m))
        for number, detail in enumerate(checked.requirement.details):
            if detail.role in _SPEAKING:
                for m in self.glossary.mentions(detail.text):
                    if m.concept.kind != "system":
                        yield Named(m.concept, m.term, _span(m, number))

    def rows(self, subject: Subject) -> Iterator[Row]:
        """A row for each thing that a requirement names; one that says so where it names none."""
        named = {one.concept.id for one in subject.things} | {one.concept.of for one in subject.things}
        owners = [one for one in self._owners(subject) if one.concept.id not in named]
        yield from (self._row(subject, one, _certainty(subject, one)) for one in subject.things)
        yield from (self._row(subject, one, _ASIDE if subject.things else _IN_TEXT) for one in owners)
        if not named and not owners:
            yield Row(subject=subject, verdict="none", consumer=subject.consumer)

    def asking(self, interface: Interface, rows: Sequence[Row]) -> Iterator[Row]:
        """The rows whose data an interface carries, and those about its two systems and its data."""
        ends = {interface.producer.system.id, interface.consumer.system.id}
        entities = (interface.producer.entity, interface.consumer.entity)
        for row in rows:
            about = row.named is None or any(self.holdings.is_about(e, row.named.concept) for e in entities)
            if interface in row.interfaces or (about and ends <= row.subject.involved):
                yield row

    def _owners(self, subject: Subject) -> Iterator[Named]:
        """The things that the attributes of a requirement belong to."""
        known = self.glossary.by_id
        owned = (replace(n, concept=known[n.concept.of]) for n in subject.attributes if n.concept.of in known)
        yield from _distinct(one for one in owned if one.concept.kind != "party")

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
        sure, recorded = sure if fetched else min(sure, _ASIDE), _is_recorded(subject)
        verdict: Verdict = "own" if recorded else "no-source"
        return Row(subject=subject, named=named, verdict=verdict, consumer=consumer, confidence=sure)

    def _consumer(
        self, subject: Subject, holders: Sequence[Holder]
    ) -> tuple[SystemMatch | None, Sequence[Holder]]:
        """The system that needs the data: the acting one; where that has it, the one it gives it to, and what."""
        acting, target = subject.consumer, subject.target or self._other(subject)
        given = [h for h in holders if acting and h.system.id == acting.system.id]
        return (target, given) if target and (given or acting is None) else (acting, ())

    def _other(self, subject: Subject) -> SystemMatch | None:
        """The only other system that is named, in a requirement that moves data ("Post waste to finance")."""
        acting = subject.consumer.system.id if subject.consumer else ""
        others = {m.system.id: m for _, m in subject.systems if m and m.system.id != acting}
        moves = pattern("moving").search(plain(subject.checked.requirement.text))
        return next(iter(others.values())) if moves and len(others) == 1 else None

    def _delivered(
        self, subject: Subject, named: Named, holders: Sequence[Holder], consumer: SystemMatch, sure: float
    ) -> Row:
        """The row of data that must come from another system: by the fastest way that there is."""
        ways = [(holder, path) for holder in holders for path in self._ways(holder, consumer)]
        if not ways:
            kept = _is_recorded(subject) and not _names_system(subject, holders)
            return Row(
                subject=subject, named=named, verdict="own" if kept else "no-interface", holder=holders[0],
                consumer=consumer, confidence=min(sure, holders[0].confidence),
            )  # fmt: skip
        holder, path = min(ways, key=lambda way: way[1].total)
        late = subject.needed is not None and is_late(path, subject.needed)
        return Row(
            subject=subject, named=named, verdict="late" if late else "served", holder=holder, consumer=consumer,
            path=path, confidence=min(sure, holder.confidence),
        )  # fmt: skip

    def _ways(self, holder: Holder, consumer: SystemMatch) -> Iterator[Path]:
        """The ways by which what an entity keeps reaches a system."""
        for interface in self.graph.landscape.interfaces.values():
            if interface.consumer.system.id == consumer.system.id:
                path = self.graph.path_to(interface)
                origin = path.hops[0].interface.producer
                if (origin.system.id, origin.entity.name) == (holder.system.id, holder.entity.name):
                    yield path


def _preferred(holders: Sequence[Holder], subject: Subject) -> Sequence[Holder]:
    """The entities of the systems that the requirement names, surely meant then; else all of them."""
    named = {match.system.id for _, match in subject.systems if match}
    chosen = [replace(h, confidence=max(h.confidence, _IN_TEXT)) for h in holders if h.system.id in named]
    sources = [h for h in holders if h.reason != "copy"]
    return [h for h in chosen if h.reason != "copy"] or chosen or sources or holders


def _names_system(subject: Subject, holders: Sequence[Holder]) -> bool:
    named = {match.system.id for _, match in subject.systems if match}
    return any(holder.system.id in named for holder in holders)


def _is_recorded(subject: Subject) -> bool:
    """Whether a requirement makes its system take data down itself; before its modal stands the occasion."""
    text = plain(subject.checked.requirement.text)
    modal = pattern("modal").search(text)
    return pattern("recording").search(text, modal.start() if modal else 0) is not None


def _certainty(subject: Subject, named: Named) -> float:
    """How surely a thing is data that is needed; what most data refers to must be called data."""
    checked = subject.checked
    text = checked.requirement.text
    modal = pattern("modal").search(plain(text))
    occasion = modal is not None and named.span.start < modal.start()
    if named.concept.kind != "thing" and (occasion or not _is_called_data(text, named)):
        return _ASIDE
    spans = [span for span in checked.slot("data").spans if span.detail == named.span.detail]
    return _IN_SLOT if any(s.start < named.span.end and named.span.start < s.end for s in spans) else _IN_TEXT


def _is_attribute(concept: Concept) -> bool:
    """Whether a concept is what things have: a field, or a part of a thing (the sales amount)."""
    return concept.kind in ("attribute", "generic") or (concept.kind == "thing" and bool(concept.of))


def _is_data(text: str, named: Named) -> bool:
    """Whether a concept of the text is data, and not only who acts, or what a thing has."""
    kind = named.concept.kind
    return kind in ("thing", "master") or (kind == "party" and _is_called_data(text, named))


def _is_called_data(text: str, named: Named) -> bool:
    """会员数据, customer information: what most requirements refer to, named as data."""
    behind = pattern("explicit").match(plain(text), named.span.end + (text[named.span.end :][:1] == " "))
    return behind is not None or pattern("explicit").search(plain(named.term)) is not None


def _distinct(named: Iterator[Named]) -> tuple[Named, ...]:
    """The first place of each thing, or of what it is a part of."""
    firsts: dict[str, Named] = {}
    for one in named:
        firsts.setdefault(one.concept.of or one.concept.id, one)
    return tuple(firsts.values())


def _span(mention: Mention, detail: int | None = None) -> Span:
    return Span(mention.start, mention.end, detail)
