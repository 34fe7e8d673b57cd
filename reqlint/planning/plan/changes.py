"""Changes between two versions of a landscape: mismatches, affected systems, version advice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from reqlint.planning.judge.judging import Judgement, message
from reqlint.planning.model import Interface, System
from reqlint.planning.plan.graph import Graph
from reqlint.planning.plan.versions import Advice, Level, Reason, field_reasons, way_reasons

Kind = Literal["new", "gone", "changed"]


@dataclass(frozen=True, slots=True)
class Change:
    """A mismatch that is new, is gone, or is another one for the same fields.

    `now` is None for one that is gone, `before` for a new one. `hit`: the systems reached by its values.
    """

    kind: Kind
    now: Judgement | None
    before: Judgement | None
    hit: tuple[System, ...] = ()

    @property
    def judgement(self) -> Judgement:
        """The mismatch as it is now, or as it was last."""
        found = self.now or self.before
        assert found is not None
        return found

    @property
    def is_worse(self) -> bool:
        """Whether it is reported: it is new, or more severe than before."""
        if self.now is None:
            return False
        return self.before is None or self.now.severity > self.before.severity


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that changed since `since`, the folder or revision compared with."""

    since: str
    mismatches: tuple[Change, ...]
    advice: tuple[Advice, ...] = field(default=())
    """For every interface that changed, the most serious first."""

    @property
    def worse(self) -> frozenset[str]:
        """The fingerprints of new or more severe mismatches, which decide the exit code."""
        return frozenset(one.judgement.fingerprint for one in self.mismatches if one.is_worse)

    def of(self, kind: Kind) -> tuple[Change, ...]:
        """The mismatches of a kind."""
        return tuple(one for one in self.mismatches if one.kind == kind)


@dataclass(frozen=True)
class Version:
    """One of the two versions: its landscape as a graph, and the mismatches reported for it."""

    graph: Graph
    judgements: Sequence[Judgement]

    def causes(self) -> dict[str, Judgement]:
        """The first open mismatch of every cause, by fingerprint."""
        found: dict[str, Judgement] = {}
        for one in self.judgements:
            if not one.resolved:
                found.setdefault(one.fingerprint, one)
        return found


def compare(since: str, before: Version, now: Version) -> Changes:
    """The changes from one version of a landscape to another."""
    found = tuple(_mismatches(before, now))
    return Changes(since, found, tuple(sorted(_advice(before, now, found), key=lambda one: one.order)))


def _mismatches(before: Version, now: Version) -> Iterator[Change]:
    old, new = before.causes(), now.causes()
    left = {_subject(one): one for mark, one in old.items() if mark not in new}
    for mark, one in new.items():
        was = old.get(mark) or left.pop(_subject(one), None)
        if was is None:
            yield Change("new", one, None, _hit(now.graph, one))
        elif was.verdict != one.verdict or message(was, "en") != message(one, "en"):
            yield Change("changed", one, was, _hit(now.graph, one))
    yield from (Change("gone", None, one) for one in left.values())


def _subject(judgement: Judgement) -> tuple[str, ...]:
    """Equal for mismatches of a rule on the same fields, whatever the verdict."""
    rule, _, *fields = judgement.cause
    return (rule, *fields)


def _hit(graph: Graph, judgement: Judgement) -> tuple[System, ...]:
    """The consumer, and the systems to which it passes the field on."""
    consumer = judgement.interface.consumer
    found = {consumer.system.id: consumer.system}
    if judgement.mapping:
        reached = graph.downstream(consumer.system.id, consumer.entity.name, judgement.mapping.target.path)
        found |= {name: one.consumer.system for one, _, name in reached}
    return tuple(found.values())


def _advice(before: Version, now: Version, mismatches: Sequence[Change]) -> Iterator[Advice]:
    old, new = before.graph.landscape.interfaces, now.graph.landscape.interfaces
    for name in dict.fromkeys((*old, *new)):
        if name not in old:
            yield Advice(new[name], (Reason("new", "interface-new"),), (new[name].consumer.system,))
        elif name not in new:
            yield Advice(old[name], (Reason("major", "interface-gone"),), (old[name].consumer.system,))
        else:
            reasons = [*_of_mismatches(name, mismatches), *way_reasons(old[name], new[name])]
            reasons += field_reasons(old[name], new[name], _resolved(name, mismatches))
            if reasons:
                yield Advice(new[name], tuple(dict.fromkeys(reasons)), _concerned(now.graph, new[name], reasons))


_LEVELS: dict[str, Level] = {"breaking": "major", "lossy": "minor", "unknown": "minor"}


def _of_mismatches(interface: str, mismatches: Sequence[Change]) -> Iterator[Reason]:
    for one in mismatches:
        found = one.judgement
        if found.interface.id == interface:
            level = _LEVELS[found.verdict] if one.is_worse else "patch"
            fields = f" {found.mapping.sources[0].path} → {found.mapping.target.path}" if found.mapping else ""
            yield Reason(level, f"mismatch-{one.kind}", (("rule", f"{found.rule.id} {found.rule.name}{fields}"),))


def _resolved(interface: str, mismatches: Sequence[Change]) -> set[str]:
    """The consumer's fields with a mismatch that is gone."""
    found = (one.judgement for one in mismatches if one.kind == "gone")
    return {one.mapping.target.path for one in found if one.mapping and one.interface.id == interface}


def _concerned(graph: Graph, interface: Interface, reasons: Sequence[Reason]) -> tuple[System, ...]:
    """Who has to act, except for patches: the other side, and those to whom the data is passed on."""
    found: dict[str, System] = {}
    for one in reasons:
        if one.level == "patch":
            continue
        if one.hits == "producer":
            found[interface.producer.system.id] = interface.producer.system
            continue
        found[interface.consumer.system.id] = interface.consumer.system
        if one.path:
            start = interface.producer
            reached = graph.downstream(start.system.id, start.entity.name, one.path)
            found |= {name: hop.consumer.system for hop, _, name in reached}
    return tuple(found.values())
