"""A contract test of the transformation: a record of the producer, and the expected result."""

from __future__ import annotations

from typing import Any

from reqlint.characters import json_text
from reqlint.planning.judge.judging import with_source
from reqlint.planning.judge.pairs import Pair
from reqlint.planning.model import Field, Interface, Mapping, Step
from reqlint.planning.outputs.adapters.module import marked
from reqlint.planning.outputs.adapters.runtime.records import read, wire
from reqlint.planning.plan.contracts import place, value_of
from reqlint.planning.values.samples import sample
from reqlint.planning.values.transforms import TransformError, apply

_TAX = "0.13"


def case(interface: Interface) -> str | None:
    """The test as JSON; None if the result of the example cannot be known."""
    sent: dict[str, Any] = {}
    for one in (source for mapping in interface.mapping for source in mapping.sources):
        place(sent, one.path, value_of(one))
    tables: dict[str, dict[str, str]] = {}
    made: dict[str, Any] = {}
    verdicts = set[str]()
    for mapping in interface.mapping:
        try:
            arrived = _arrived(interface, mapping, sent, tables)
        except TransformError:
            verdicts.add("breaking")
            continue
        verdicts |= _verdicts(interface, mapping, arrived)
        if arrived is not None or (mapping.target.required and mapping.target.nullable):
            place(made, marked(mapping.target, interface.consumer.entity), arrived)
    if verdicts & {"lossy", "unknown"}:
        return None
    payload = None if "breaking" in verdicts else made
    value = {
        "interface": interface.id, "expect": "transformed", "why": "The example as the producer sends it.",
        "sent": sent, "tables": tables, "tax": _TAX, "payload": payload,
    }  # fmt: skip
    return json_text(value)


def _arrived(interface: Interface, mapping: Mapping, sent: Any, tables: dict[str, dict[str, str]]) -> str | None:
    """The result of a mapping for the example; a table of identifiers gets the entry that is looked up."""
    texts = [next(map(wire, read(sent, source.path).values()), None) for source in mapping.sources]
    done: list[Step] = []
    encoding = mapping.target.encoding or interface.consumer.system.encoding or interface.encoding or "UTF-8"
    for step in mapping.steps:
        before = apply(done, texts, encoding)
        if step.kind == "cross_reference" and before is not None:
            known = tables.setdefault(str(step.argument), {}).setdefault(before, sample(mapping.target))
            done, texts = [], [known]
        elif step.kind == "aggregate" and step.argument == "count":
            done, texts = [], ["1"]
        else:
            done.append(step)
    return apply(done, texts, encoding)


def _verdicts(interface: Interface, mapping: Mapping, arrived: str | None) -> set[str]:
    if arrived is None:
        return {"breaking"} if mapping.target.required and not mapping.target.nullable else set()
    fixed = Mapping(sources=(_always(arrived),), target=mapping.target)
    verdicts: set[str] = {gap.verdict for gap in Pair(interface, with_source(fixed)).gaps}
    return {"unknown"} if verdicts and mapping.target.type == "binary" else verdicts  # JSON writes bytes as text


def _always(text: str) -> Field:
    return Field(path="example", type="enum", enum=(text,), required=True)
