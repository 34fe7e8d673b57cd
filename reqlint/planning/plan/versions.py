"""Semantic version advice: what a change of an interface means for those who use it.

major: what was sent or accepted before is no longer, or means something else. minor: more is possible, and nothing
that worked breaks. patch: words, and resolved mismatches.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from reqlint.messages.phrases import Value
from reqlint.planning.model import NOWHERE, Entity, Field, Interface, Mapping, Side, System
from reqlint.planning.values.fields import values_of
from reqlint.planning.values.gaps import gaps
from reqlint.planning.values.gaps.gap import Gap
from reqlint.planning.values.wording import tax_basis

Level = Literal["major", "minor", "patch", "new"]
LEVELS: tuple[Level, ...] = ("major", "minor", "patch", "new")
"""The most serious first; a new interface starts its own numbering."""
_MEANING = ("unit", "currency", "exponent", "tax_basis", "identifier_scheme", "sign", "time_zone", "encoding")
_WAYS = (
    "transport", "consumer_transport", "authentication", "encoding", "direction", "delivery", "kind",
    "idempotency_key", "closed",
)  # fmt: skip
_TIMES = ("schedule", "takes", "freshness")
_TEXTS = ("title", "owner", "volume", "existing", "suppress")


@dataclass(frozen=True, slots=True)
class Reason:
    """One change of an interface. `kind` names its sentence, `hits` the side that has to act, `path` its field."""

    level: Level
    kind: str
    arguments: tuple[tuple[str, Value], ...] = ()
    hits: Literal["consumer", "producer"] = "consumer"
    path: str = ""


@dataclass(frozen=True, slots=True)
class Advice:
    """The next version of an interface, why, and whom it concerns."""

    interface: Interface
    reasons: tuple[Reason, ...]
    hit: tuple[System, ...]

    @property
    def level(self) -> Level:
        """The most serious of the reasons."""
        return min((one.level for one in self.reasons), key=LEVELS.index)

    @property
    def order(self) -> tuple[int, str]:
        """Sort key of advice: the most serious first."""
        return LEVELS.index(self.level), self.interface.id


def way_reasons(old: Interface, new: Interface) -> Iterator[Reason]:
    """How the data travels, when, and how it is described."""
    for side in ("producer", "consumer"):
        ends = [f"{end.system.id}.{end.entity.name}" for end in (getattr(old, side), getattr(new, side))]
        if ends[0] != ends[1]:
            yield Reason("major", "way", (("what", side), ("before", ends[0]), ("now", ends[1])))
    parts: tuple[tuple[Level, tuple[str, ...]], ...] = (("major", _WAYS), ("minor", _TIMES))
    for level, names in parts:
        for name in names:
            before, now = getattr(old, name), getattr(new, name)
            if before != now:
                yield Reason(level, "way" if level == "major" else "times", _from_to(name, before, now))
    yield from (
        Reason("patch", "words", (("what", name),)) for name in _TEXTS if getattr(old, name) != getattr(new, name)
    )


def _from_to(name: str, before: object, now: object) -> tuple[tuple[str, Value], ...]:
    """The arguments of a sentence on an old and a new value; schedules have no short form."""
    was, has = (str(one) if isinstance(one, str | int) and one != "" else "–" for one in (before, now))
    if name == "tax_basis":
        return ("what", name), ("before", tax_basis(was)), ("now", tax_basis(has))
    return ("what", name), ("before", was), ("now", has)


def field_reasons(old: Interface, new: Interface, resolved: Container[str]) -> Iterator[Reason]:
    """What the producer sends, what the consumer accepts, and which field becomes which.

    `resolved`: the consumer's fields with a mismatch that is gone, so that their values were wrong before.
    """
    before, now = _by_target(old), _by_target(new)
    sent = {source.path for one in (*old.mapping, *new.mapping) for source in one.sources}
    yield from _sent(old.producer, new.producer, sent)
    yield from _taken(old.consumer, new.consumer, before.keys() | now.keys())
    takes = {one.path for one in new.consumer.entity.fields}
    for path in dict.fromkeys((*before, *now)):
        if path not in now and path in takes:
            yield Reason("major", "unfilled", (("field", path),))
        elif path in before and path in now and _rule_of(before[path]) != _rule_of(now[path]):
            yield Reason("patch" if path in resolved else "major", "filled-otherwise", (("field", path),))
        elif path not in before:
            yield Reason("minor", "filled", (("field", path),))


def _by_target(interface: Interface) -> dict[str, Mapping]:
    return {one.target.path: one for one in interface.mapping}


def _rule_of(mapping: Mapping) -> tuple[object, ...]:
    return tuple(source.path for source in mapping.sources), mapping.steps


def _sent(old: Side, new: Side, used: set[str]) -> Iterator[Reason]:
    """Changes of the producer's record; the consumer sees the fields that are used."""
    before, now = _fields(old.entity), _fields(new.entity)
    for path in dict.fromkeys((*before, *now)):
        if path not in now:
            yield from [Reason("major", "sent-gone", (("field", path),), path=path)] if path in used else []
        elif path not in before:
            yield Reason("minor", "sent-new", (("field", path),), path=path)
        elif path in used:
            for one in _changed((before[path], old.system), (now[path], new.system), sent=True):
                yield replace(one, path=path)


def _taken(old: Side, new: Side, used: set[str]) -> Iterator[Reason]:
    """Changes of the consumer's record; those of fields without a mapping matter only if they are required."""
    before, now = _fields(old.entity), _fields(new.entity)
    for path in dict.fromkeys((*before, *now)):
        has, had = now.get(path), before.get(path)
        if has is None:
            yield Reason("major" if path in used else "minor", "taken-gone", (("field", path),), "producer")
            continue
        needed = bool(has.required) and has.default is None and not has.generated
        if needed and (had is None or not had.required):
            yield Reason("major", "taken-required", (("field", path),), "producer")
        elif had is None:
            yield Reason("minor", "taken-new", (("field", path),), "producer")
        if had is not None and path in used:
            for one in _changed((had, old.system), (has, new.system), sent=False):
                yield replace(one, hits="producer")


def _changed(before: tuple[Field, System], now: tuple[Field, System], *, sent: bool) -> Iterator[Reason]:
    """How the values of a field changed: a sender's set may not grow, a receiver's may not shrink."""
    old, new = before[0], now[0]
    name = (("field", new.path),)
    for fact in _MEANING:
        was, has = getattr(old, fact), getattr(new, fact)
        if was != has and was is not None:
            yield Reason("major", "means", (*name, *_from_to(fact, was, has)))
    have, had = values_of(*now), values_of(*before)
    if have != had:
        more, less = _worst(gaps(have, had)), _worst(gaps(had, have))
        narrow, wide = (more, less) if sent else (less, more)
        words = ("sends-more", "sends-less") if sent else ("takes-less", "takes-more")
        if narrow is not None:
            level: Level = "minor" if narrow.verdict == "lossy" else "major"
            yield Reason(level, words[0], (*name, ("value", narrow.sent)))
        elif wide is not None:
            yield Reason("minor", words[1], name)
    if sent and old.required and not new.required:
        yield Reason("major", "may-be-missing", name)
    if not sent and old.nullable and new.nullable is False:
        yield Reason("major", "takes-no-null", name)
    if have == had and (old.description, old.native) != (new.description, new.native):
        yield Reason("patch", "described", name)


def _worst(found: list[Gap]) -> Gap | None:
    return min(found, key=lambda gap: ("breaking", "unknown", "lossy").index(gap.verdict), default=None)


def _fields(entity: Entity) -> dict[str, Field]:
    return {one.path: replace(one, location=NOWHERE) for one in entity.fields}
