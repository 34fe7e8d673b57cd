"""The interface as a whole: fields that have no partner, repeated data, transports, repeats."""

from __future__ import annotations

from collections.abc import Iterator

from reqlint.messages.phrases import phrase
from reqlint.planning.judge.pairs import Pair
from reqlint.planning.judge.required import leaves, unfilled
from reqlint.planning.judge.routes import Routes
from reqlint.planning.judge.rules.base import Mismatch, on_interface, on_pair
from reqlint.planning.model import Field, Interface, Mapping
from reqlint.planning.values.samples import sample

_SHOWN = 6


def _names(fields: list[Field]) -> str:
    more = f" … (+{len(fields) - _SHOWN})" if len(fields) > _SHOWN else ""
    return ", ".join(f.path for f in fields[:_SHOWN]) + more


@on_interface(
    "INT151", "required-field-unfilled", "structure", ask="owner", source="JSON Schema `required`; SQL NOT NULL"
)
def required_field_unfilled(interface: Interface, _: Routes) -> Iterator[Mismatch]:
    """The consumer requires a field without a mapping."""
    keys = {f.path for f in _missing_keys(interface)}  # reported by INT154
    needed = [f for f in unfilled(interface) if f.path not in keys]
    if needed:
        yield Mismatch("breaking", phrase("value.none"), _names(needed), unfilled=tuple(needed))


@on_interface(
    "INT152", "unknown-field-sent", "structure", ask="consumer", source="JSON Schema `additionalProperties`"
)
def unknown_field_sent(interface: Interface, _: Routes) -> Iterator[Mismatch]:
    """The consumer rejects fields it does not know, and the producer has some."""
    used = {s.path for m in interface.mapping for s in m.sources}
    extra = [f for f in leaves(interface.producer.entity.fields) if f.path not in used]
    if interface.closed and extra and interface.mapping:
        yield Mismatch("lossy", _names(extra), phrase("value.left-out"))


@on_pair("INT153", "many-to-one", "structure", ask="consumer", source="buf breaking rules on cardinality")
def many_to_one(pair: Pair) -> Iterator[Mismatch]:
    """The producer has several values where the consumer allows one."""
    have, want = _levels(pair.source), _levels(pair.target)
    if have > want and not pair.has("aggregate", "split", "join"):
        value = sample(pair.source)
        yield Mismatch("breaking", f"[{value}, {value}]", phrase("value.one-of-them"))


def _levels(made: Field) -> int:
    """How many levels of repetition contain a field, its own included."""
    many = made.repeated or made.type == "array"
    return made.path.count("[]") + (many and not made.path.endswith("[]"))


@on_interface(
    "INT154",
    "key-incomplete",
    "identity",
    ask="consumer",
    source="SAP plant and storage location; relational keys",
)
def key_incomplete(interface: Interface, _: Routes) -> Iterator[Mismatch]:
    """The consumer's records are identified by several fields together, and only some of them are filled."""
    missing = _missing_keys(interface)
    if missing:
        keys = [f for f in interface.consumer.entity.fields if f.key]
        there = [f for f in keys if f not in missing]
        names = _names(there), _names(missing)
        yield Mismatch("breaking", *names, {"wanted": _names(keys)}, unfilled=tuple(missing))


def _missing_keys(interface: Interface) -> list[Field]:
    """The parts of a composite key without a mapping, if another part has one."""
    keys = [f for f in interface.consumer.entity.fields if f.key]
    filled = {m.target.path for m in interface.mapping}
    missing = [f for f in keys if f.path not in filled and f.default is None and not f.generated]
    return missing if len(missing) < len(keys) else []


@on_interface(
    "INT155",
    "not-idempotent",
    "delivery",
    ask="consumer",
    source="Delivery semantics of message brokers; HTTP retries",
)
def not_idempotent(interface: Interface, _: Routes) -> Iterator[Mismatch]:
    """A message may be delivered twice, and the consumer cannot see that it is the same."""
    repeats = interface.delivery == "at-least-once" or (interface.kind == "event" and not interface.delivery)
    if repeats and not interface.idempotency_key:
        yield Mismatch("lossy", phrase("value.one-record"), phrase("value.two-records"))


@on_interface(
    "INT156",
    "another-transport",
    "protocol",
    ask="owner",
    source="Enterprise Integration Patterns, Channel Adapter",
)
def another_transport(interface: Interface, _: Routes) -> Iterator[Mismatch]:
    """The two sides speak different protocols: files against web services, SOAP against REST."""
    have, want = interface.transport, interface.consumer_transport
    if have and want and have != want:
        yield Mismatch("breaking", have, want)


@on_interface(
    "INT157", "mapping-unconfirmed", "structure", ask="owner", source="Schema matching (Rahm and Bernstein 2001)"
)
def mapping_unconfirmed(interface: Interface, _: Routes) -> Iterator[Mismatch]:
    """The mapping is missing; reqlint suggests one."""
    suggested = [m for m in interface.mapping if m.suggested]
    if suggested:
        yield Mismatch("lossy", _pairs(suggested), f"{min(m.confidence for m in suggested):.2f}")


def _pairs(mappings: list[Mapping]) -> str:
    shown = ", ".join(f"{m.sources[0].path} → {m.target.path}" for m in mappings[:_SHOWN])
    return shown + (f" … (+{len(mappings) - _SHOWN})" if len(mappings) > _SHOWN else "")
