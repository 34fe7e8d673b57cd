"""Contract tests, held against the consumer's own schema by the jsonschema package; decisions and risks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from reqlint.planning.model import Field, Mapping, Step
from reqlint.planning.plan.contracts import ContractTest
from reqlint.planning.plan.plan import Plan, make_plan
from tests.planning.building import HEAD, field, interface, landscape, loaded, mapped, side, write

Schema = dict[str, Any]
RESTRICTED = st.one_of(
    st.builds(
        lambda low, more: {"type": "string", "minLength": low, "maxLength": low + more}, st.integers(0, 9), st.integers(1, 30)
    ),
    st.sampled_from([
        {"type": "string", "pattern": "^[0-9]{10}$"}, {"type": "string", "pattern": "^[A-Z]{2}-[0-9]+$", "maxLength": 12},
        {"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}, {"type": "string", "format": "email"},
        {"type": "string", "format": "uuid"}, {"type": "string", "format": "uri"}, {"type": "string", "format": "ipv4"},
        {"enum": ["CASH", "CARD"]}, {"type": "string", "enum": ["X", ""]}, {"const": "CNY"}, {"type": "boolean"},
        {"type": "integer", "enum": [1, 2]}, {"type": ["string", "null"], "maxLength": 3}, {"type": "number"},
        {"type": "number", "multipleOf": 0.01, "exclusiveMinimum": 0}, {"type": "integer", "multipleOf": 5, "minimum": 3},
    ]),
    st.builds(lambda low, more: {"type": "integer", "minimum": low, "maximum": low + more}, st.integers(-50, 50), st.integers(0, 5)),
    st.builds(
        lambda low: {"type": "number", "exclusiveMinimum": low, "exclusiveMaximum": low + 1}, st.integers(-5, 5)
    ),
)  # fmt: skip


def record(properties: dict[str, Schema], **facts: Any) -> Schema:
    return {"type": "object", "properties": properties, "required": sorted(properties), **facts}


PLAIN = st.dictionaries(st.sampled_from(["name", "code", "amount", "a"]), RESTRICTED, min_size=1, max_size=3).map(
    record
)
LISTS = st.builds(lambda item, low: {"type": "array", "items": item, "minItems": low}, PLAIN, st.integers(0, 2))
RECORDS = st.dictionaries(
    st.sampled_from(["total", "id", "lines", "store"]), st.one_of(RESTRICTED, PLAIN, LISTS), min_size=1, max_size=3
).map(record)  # fmt: skip


def contract(
    folder: Path, producer: Schema, consumer: Schema, mapping: list[dict[str, Any]]
) -> tuple[ContractTest, ...]:
    """The contract tests of an interface between two JSON Schemas."""
    spec = {"interfaces": [{
        "id": "one", "producer": {"system": "p", "entity": "E"}, "consumer": {"system": "c", "entity": "E"},
        "mode": "event", "mapping": mapping,
    }]}  # fmt: skip
    files = {"specs/c/interfaces.json": json.dumps(spec)}
    for place, name, schema in (("schemas/p", "p", producer), ("specs/c", "c", consumer)):
        files[f"{place}/system.yaml"] = f"system: {name}\nname: {name}\nowner: IT\n"
        files[f"{place}/e.schema.json"] = f'{{{HEAD}, "$defs": {{"E": {json.dumps(schema)}}}}}'
    write(folder, files)
    found = loaded(folder)
    assert not found.problems
    return make_plan(found).contract_tests


def accepts(schema: Schema, payload: Any) -> bool:
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).is_valid(payload)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(RECORDS)
def test_what_must_be_accepted_is_valid(tmp_path: Path, consumer: Schema) -> None:
    (test,) = contract(tmp_path, record({"x": {"type": "string"}}), consumer, [])
    assert test.accept
    assert accepts(consumer, test.payload), test.payload


SENT = st.sampled_from([
    {"type": "string", "maxLength": 40}, {"type": "integer", "minimum": -99}, {"type": "number"}, {"type": "boolean"},
    {"enum": ["CASH", "COUPON"]}, {"type": "string", "format": "date-time"}, {"type": "string", "pattern": "^[a-z0-9]{12}$"},
])  # fmt: skip


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SENT, RESTRICTED, st.sampled_from(["name", "code"]))
def test_what_must_be_rejected_is_invalid(tmp_path: Path, sent: Schema, wanted: Schema, name: str) -> None:
    consumer = record({"lines": {"type": "array", "items": record({name: wanted})}})
    made = contract(tmp_path, record({"x": sent}), consumer, [{"from": "x", "to": f"lines[].{name}"}])
    for test in made:
        assert accepts(consumer, test.payload) == test.accept, (test.name, test.payload)


def plan(*mapping: Mapping, targets: tuple[Field, ...] = (), **facts: Any) -> Plan:
    ends = (
        side("p", "E", [s for m in mapping for s in m.sources]),
        side("c", "E", [*(m.target for m in mapping), *targets]),
    )
    return make_plan(landscape(interface(*ends, *mapping, **facts)))


def test_a_witness_that_is_right_but_means_another_thing_is_no_contract_test() -> None:
    cents, yuan = (
        field("a", "integer", currency="CNY", exponent=2),
        field("b", "decimal", currency="CNY", exponent=0),
    )
    assert [test.name for test in plan(mapped(cents, yuan)).contract_tests] == ["accept-example"]


def test_what_the_mapping_mends_must_still_be_rejected_as_it_is_sent() -> None:
    long, short = field("name", max_length=9), field("name", max_length=4)
    cut = mapped(long, short, ("truncate", {"characters": 4}))
    for mapping in (mapped(long, short), cut):
        assert [t.name for t in plan(mapping).contract_tests] == ["accept-example", "reject-INT104-name"]


@pytest.mark.parametrize(
    "values", [{"type": "integer"}, {"type": "boolean"}, {"type": "number"}, {"enum": ["A", "B"]}]
)
def test_arrays_of_values_hold_values_of_their_type(tmp_path: Path, values: Schema) -> None:
    consumer = record({"x": {"type": "array", "items": values, "minItems": 2}})
    (test,) = contract(tmp_path, record({"x": {"type": "string"}}), consumer, [])
    assert accepts(consumer, test.payload), test.payload


def test_names_of_files_are_safe_and_distinct() -> None:
    long = field("x", max_length=9)
    rows = [mapped(long, field(path, max_length=2)) for path in ("../../etc", "lines[].sku", "字段", "名称")]
    names = [test.name for test in plan(*rows).contract_tests]
    assert len(set(names)) == len(names) == 5
    assert not [name for name in names if "/" in name or "." in name]


def test_a_decision_is_asked_once_with_all_its_fields_and_interfaces() -> None:
    long, short = field("item_code", max_length=20), field("item_code", max_length=18)
    ends = side("p", "E", [long]), side("c", "E", [short])
    made = make_plan(landscape(*(interface(*ends, mapped(long, short), id=name) for name in ("one", "two"))))
    (decision,) = made.decisions
    assert (decision.owner, decision.interfaces, decision.verdict) == ("IT", ("one", "two"), "breaking")
    assert decision.fields == ("p.item_code → c.item_code",)
    assert decision.proposals == ("{cross_reference: item-code}",)


def test_what_the_mapping_settles_is_nobodys_decision() -> None:
    long, short = field("item_code", max_length=20), field("item_code", max_length=18)
    assert not plan(mapped(long, short, ("cross_reference", "items"))).decisions


def test_what_a_step_mends_without_loss_is_nobodys_decision() -> None:
    made = plan(mapped(field("d", "date"), field("d", max_length=8, format="YYYYMMDD")))
    assert not made.decisions
    (adapter,) = made.adapters.values()
    assert [step.kind for step in adapter.rows[0].proposed] == ["date"]


def test_those_with_most_to_answer_come_first_and_breaking_before_lossy() -> None:
    box, piece = field("q", "decimal", unit="box"), field("q", "decimal", unit="piece")
    fine, coarse = (
        field("t", "datetime", time_precision="millisecond"),
        field("t", "datetime", time_precision="second"),
    )
    ends = side("p", "E", [box, fine]), side("c", "E", [piece, coarse])
    busy = interface(*ends, mapped(fine, coarse), mapped(box, piece), id="busy")
    calm = interface(side("p", "E", [box]), side("d", "E", [piece]), mapped(box, piece), id="calm")
    made = make_plan(landscape(calm, busy))
    verdicts = [decision.verdict for decision in made.decisions]
    assert verdicts == sorted(verdicts)
    assert len(verdicts) == 3


def test_conversions_that_several_interfaces_need_are_built_once() -> None:
    day, number = field("d", "date"), field("d", max_length=8, format="YYYYMMDD")
    rows = [
        interface(side("p", "E", [day]), side(f"c{i}", "E", [number]), mapped(day, number, *steps), id=f"i{i}")
        for i, steps in enumerate([(), (("date", {"from": "YYYY-MM-DD", "to": "YYYYMMDD"}),)])
    ]
    (shared,) = make_plan(landscape(*rows)).shared
    assert (shared.step, shared.interfaces) == ("{date: {from: YYYY-MM-DD, to: YYYYMMDD}}", ("i0", "i1"))


@pytest.mark.parametrize("kind", ["constant", "default"])
def test_a_required_field_is_filled_by_a_constant(kind: str) -> None:
    target = field("unit", required=True)
    empty = plan(targets=(target,))
    assert {j.rule.id for j in empty.judgements} == {"INT151"}
    assert not plan(Mapping(sources=(), target=target, steps=(Step(kind, "KG"),))).judgements
