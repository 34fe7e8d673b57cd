"""From mismatches to findings and remedies: resolved ones, one finding a cause, steps that do mend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reqlint.model import Severity
from reqlint.planning.judge.judging import Judgement, findings, judge
from reqlint.planning.judge.pairs import Pair
from reqlint.planning.model import Entity, Field, Interface, Mapping, Schedule, Side, Step, System
from reqlint.planning.plan.decisions import decisions
from reqlint.planning.plan.graph import Graph
from reqlint.planning.plan.plan import make_plan
from reqlint.planning.plan.remedies import is_settled, needs_decision, remedy
from tests.planning.building import field, interface, landscape, mapped, side

YUAN = field("amount", "decimal", precision=13, scale=2, currency="CNY", exponent=0)
CENTS = field("total", "integer", currency="CNY", exponent=2, minimum="-9999999", maximum="9999999")


def judged(*interfaces: Interface) -> list[Judgement]:
    return judge(Graph(landscape(*interfaces)).routes)


def of(*mapping: Mapping, **facts: object) -> list[Judgement]:
    """The mismatches of an interface between a till and a ledger."""
    ends = (
        side("till", "Sale", [s for m in mapping for s in m.sources]),
        side("ledger", "Post", [m.target for m in mapping]),
    )
    return judged(interface(*ends, *mapping, **facts))


def rules(found: Sequence[Judgement], verdict: str) -> set[str]:
    return {one.rule.id for one in found if one.verdict == verdict}


def test_open_and_resolved() -> None:
    (as_sent,) = of(mapped(CENTS, YUAN))
    assert (as_sent.rule.id, as_sent.verdict, as_sent.severity) == ("INT121", "breaking", Severity.ERROR)
    found = of(mapped(CENTS, YUAN, ("factor", "0.01")))
    assert rules(found, "breaking") == set()
    assert "INT121" in rules(found, "safe")
    assert all(one.resolved and one.severity is Severity.INFO for one in found)


def test_a_step_that_does_not_mend_leaves_it_open_with_what_arrives_now() -> None:
    (found,) = [one for one in of(mapped(CENTS, YUAN, ("factor", "0.1"))) if one.rule.id == "INT121"]
    assert (found.verdict, found.mismatch.sent, found.mismatch.received) == ("breaking", "19990", "1999.00")


def test_a_step_may_break_what_was_right() -> None:
    code = field("code", max_length=4)
    assert not of(mapped(code, code))
    assert rules(of(mapped(code, code, ("pad", {"length": 9}))), "breaking") == {"INT104"}


@pytest.mark.parametrize(
    ("target", "constant", "rule"),
    [
        (field("kind", "enum", enum=("CASH", "CARD")), "COUPON", "INT106"),
        (field("unit", max_length=2), "PIECE", "INT104"),
        (field("level", "integer"), "BASIC", "INT101"),
    ],
)
def test_constants_are_judged_too(target: Field, constant: str, rule: str) -> None:
    wrong = Mapping(sources=(), target=target, steps=(Step("constant", constant),))
    (found,) = of(wrong)
    assert (found.rule.id, found.verdict, found.mismatch.sent) == (rule, "breaking", constant)
    assert remedy(found) is None, "a constant is mended where it is written"


def test_long_examples_are_shown_by_their_beginning_and_length() -> None:
    made = of(mapped(field("note", max_length=4000), field("text", max_length=2000)))
    ((finding, judgement),) = findings(made)
    sent = judgement.mismatch.sent
    assert isinstance(sent, str)
    assert f"“{sent[:40]}… ({len(sent)} characters)”" in finding.message
    assert judgement.mismatch.witness == sent
    assert len(sent) > 2000
    ((finding, _),) = findings(made, "zh-Hans")
    assert f"{sent[:40]}……（共 {len(sent)} 个字符）" in finding.message


def test_constants_that_fit() -> None:
    fits = [
        (field("kind", "enum", enum=("CASH",)), "CASH"),
        (field("n", "integer"), 0),
        (field("b", "boolean"), True),
    ]
    assert not of(*(Mapping(sources=(), target=t, steps=(Step("constant", c),)) for t, c in fits))


def test_suppressed_in_the_mapping_or_the_interface() -> None:
    assert of(mapped(CENTS, YUAN, suppress=("money",)))[0].suppressed
    assert of(mapped(CENTS, YUAN), suppress=("INT12*",))[0].suppressed
    assert not of(mapped(CENTS, YUAN), suppress=("length",))[0].suppressed


def test_one_finding_a_cause_with_all_its_uses() -> None:
    ends = side("till", "Sale", [CENTS]), side("ledger", "Post", [YUAN])
    twice = [interface(*ends, mapped(CENTS, YUAN), id=name) for name in ("day", "night")]
    ((found, first),) = findings(judged(*twice))
    assert first.interface.id == found.requirement == "day"
    assert [place.label for place in found.related] == [
        "producer: till.Sale.total", "consumer: ledger.Post.amount", "night.amount",
    ]  # fmt: skip
    assert found.message.endswith("(3 uses)") or found.message.endswith("(2 uses)")


def test_an_encoding_is_one_question_however_many_fields() -> None:
    names = [mapped(field(f"name{i}", encoding="UTF-8"), field(f"text{i}", encoding="GBK")) for i in range(5)]
    found = of(*names)
    assert [one.rule.id for one in found] == ["INT111"] * 5
    (asked,) = decisions(found)
    assert len(asked.fields) == 5


def test_resolved_and_open_are_two_findings() -> None:
    ends = side("till", "Sale", [CENTS]), side("ledger", "Post", [YUAN])
    one = interface(*ends, mapped(CENTS, YUAN), id="one")
    two = interface(*ends, mapped(CENTS, YUAN, ("factor", "0.01")), id="two")
    verdicts = {found.severity for found, judgement in findings(judged(one, two)) if judgement.rule.id == "INT121"}
    assert verdicts == {Severity.ERROR, Severity.INFO}


def test_fingerprints_stay_when_the_file_changes() -> None:
    (before,) = of(mapped(CENTS, YUAN))
    (after,) = of(mapped(CENTS, YUAN), volume="9 / d", transport="rest")
    assert before.fingerprint == after.fingerprint
    (other,) = of(mapped(field("sum", "integer", currency="CNY", exponent=2), YUAN))
    assert other.fingerprint != before.fingerprint


FACTS = st.fixed_dictionaries(
    {"type": st.sampled_from(["string", "integer", "decimal", "float", "boolean", "date", "datetime", "enum"])},
    optional={
        "max_length": st.integers(1, 40), "min_length": st.integers(0, 3), "precision": st.integers(12, 38),
        "scale": st.integers(0, 9), "required": st.booleans(), "nullable": st.booleans(), "exponent": st.sampled_from([0, 2]),
        "currency": st.sampled_from(["CNY", "HKD"]), "tax_basis": st.sampled_from(["net", "gross"]),
        "unit": st.sampled_from(["kg", "g", "piece", "box", "minute"]), "minimum": st.sampled_from(["0", "-5"]),
        "format": st.sampled_from(["YYYYMMDD", "epoch-s", "epoch-ms", "date-time", "int64"]),
        "encoding": st.sampled_from(["UTF-8", "GBK", "GB18030"]), "length_unit": st.sampled_from(["characters", "bytes"]),
        "identifier_scheme": st.sampled_from(["material-18", "material", "gtin-13", "gtin-14", "unionid", "openid"]),
        "sign": st.sampled_from(["leading", "trailing", "flag", "unsigned"]), "repeated": st.booleans(),
        "time_precision": st.sampled_from(["second", "millisecond"]), "enum": st.sampled_from([("Y", "N"), ("A", "B"), ("1", "0")]),
        "pattern": st.sampled_from(["^[0-9]{4}$", "^[A-Z]+$"]), "time_zone": st.sampled_from(["UTC", "Asia/Shanghai"]),
    },
)  # fmt: skip
FIELDS = st.builds(lambda name, facts: field(name, **facts), st.sampled_from(["x", "name", "code"]), FACTS)
STEPS = st.lists(
    st.sampled_from([
        ("factor", "0.01"), ("pad", {"length": 18}), ("strip", "0"), ("round", 2), ("default", "x"), ("sign", "flag"),
        ("truncate", {"bytes": 4}), ("lookup", {"A": "1", "true": "Y"}), ("date", {"from": "YYYYMMDD", "to": "iso"}),
        ("cross_reference", "t"), ("transcode", "GBK"), ("split", {"by": "-", "part": 1}), ("convert", {"from": "kg", "to": "g"}),
    ]),
    max_size=2,
)  # fmt: skip


@settings(deadline=None)  # pint takes a second to load
@given(FIELDS, FIELDS, STEPS)
def test_any_two_fields_can_be_judged(source: Field, target: Field, steps: list[tuple[str, object]]) -> None:
    for one in of(mapped(source, target, *steps)):
        step = remedy(one)
        if step is None or not is_settled(step):
            assert one.resolved or needs_decision(step)
            continue
        assert one.mapping is not None
        assert one.rule.scope == "mapping"
        assert not list(one.rule.check(Pair(one.interface, one.mapping, (*one.mapping.steps, step)))), "it mends"


@settings(deadline=None)
@given(FIELDS)
def test_a_field_fits_itself(made: Field) -> None:
    assert not [one for one in of(mapped(made, made)) if one.rule.id not in ("INT109", "INT113")]


@pytest.mark.parametrize(
    ("sends", "takes", "fits"), [("GBK", "GBK", True), ("GBK", "UTF-8", False), ("UTF-8", "GBK", True)]
)
def test_bytes_in_one_encoding_are_more_in_another(sends: str, takes: str, fits: bool) -> None:
    ends = (field("name", max_length=18, length_unit="bytes", encoding=one) for one in (sends, takes))
    assert ("INT105" in {one.rule.id for one in of(mapped(*ends))}) is not fits


@pytest.mark.parametrize(
    ("source", "target", "kind"),
    [
        (CENTS, YUAN, "factor"),
        (field("d", "date"), field("d", max_length=8, format="YYYYMMDD"), "date"),
        (field("b", "boolean"), field("b", "enum", enum=("Y", "N")), "lookup"),
        (field("s", sign="trailing"), field("s", "decimal"), "sign"),
        (field("w", "decimal", unit="kg"), field("w", "decimal", unit="g"), "convert"),
        (field("q", "decimal", scale=3, precision=9), field("q", "decimal", scale=2, precision=9), "round"),
        (
            field("store_name", max_length=40),
            field("name", max_length=16, length_unit="bytes", encoding="UTF-8"),
            "truncate",
        ),
        (
            field("g", identifier_scheme="gtin-13", max_length=13),
            field("g", identifier_scheme="gtin-14", max_length=14),
            "pad",
        ),
    ],
)
def test_remedies(source: Field, target: Field, kind: str) -> None:
    assert kind in {step.kind for one in of(mapped(source, target)) if (step := remedy(one))}


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (field("item_code", max_length=20), field("item_code", max_length=18)),
        (field("order_id", max_length=40), field("order_no", max_length=10)),
    ],
)
def test_identifiers_are_never_cut(source: Field, target: Field) -> None:
    steps = [remedy(one) for one in of(mapped(source, target))]
    assert steps
    assert all(step is not None and step.kind == "cross_reference" for step in steps)


def test_packs_and_rates_are_asked_for_not_guessed() -> None:
    boxes = of(mapped(field("q", "decimal", unit="box"), field("q", "decimal", unit="piece")))
    money = of(mapped(field("a", "decimal", currency="HKD"), field("a", "decimal", currency="CNY")))
    assert [remedy(one) for one in (*boxes, *money)] == [None, None]
    assert len(make_plan(landscape(boxes[0].interface)).decisions) == 1


def test_a_day_becomes_a_moment_only_where_somebody_says_in_which_zone() -> None:
    (found,) = of(mapped(field("d", "date"), field("t", "datetime", format="date-time")))
    step = remedy(found)
    assert step == Step("date", {"from": "YYYY-MM-DD", "to": "iso", "zone": "?"})
    assert needs_decision(step)


def test_nullable_columns_are_one_question_for_their_interface() -> None:
    columns = [mapped(field(f"c{i}", nullable=True), field(f"d{i}", required=True)) for i in range(40)]
    found = [one for one in of(*columns) if one.rule.id == "INT108"]
    assert len(found) == 40
    (asked,) = decisions(found)
    assert len(asked.fields) == 40
    assert "(+34)" in asked.question("en")


def test_who_knows_a_system_is_asked() -> None:
    sender = System(id="a", name="A", owner="Ann")
    ends = Side(sender, Entity(name="E", fields=())), side("b", "E")
    missing = mapped(field("x", nullable=True), field("y", required=True))
    (found,) = judged(interface(*ends, missing))
    assert found.owner == "Ann"
    assert findings([found])[0][0].ask_whom == "Ann"


def test_an_amount_without_a_currency_leaves_no_gap_in_the_sentence() -> None:
    cents = field("total", "integer", exponent=2, minimum="0", maximum="99")
    ((finding, _),) = findings(of(mapped(cents, field("amount", "decimal", precision=9, scale=2, exponent=0))))
    assert finding.message.startswith("199.90 is sent as 19990; ")
    assert "  " not in finding.message


def test_a_question_goes_to_the_owner_of_the_system_that_can_answer() -> None:
    """The consumer for what its fields hold, the producer for what it sends, the interface for what joins them."""

    def asked(source: Field, target: Field, **facts: Any) -> dict[str, str]:
        ends = [side("p", fields=[source]), side("c", fields=[target])]
        ends = [replace(end, system=replace(end.system, owner=end.system.id)) for end in ends]
        one = replace(interface(*ends, mapped(source, target), **facts), owner="the project")
        return {j.rule.id: j.owner for j in judge(Graph(landscape(one)).routes)}

    long, short = field("x", max_length=9, required=False), field("y", max_length=4, required=True)
    facts = {"transport": "rest", "consumer_transport": "sftp"}
    assert asked(long, short, **facts) == {"INT104": "c", "INT108": "p", "INT156": "the project"}
    assert asked(field("x", "any"), field("y", max_length=3), idempotency_key="y") == {"INT113": "p"}
    assert asked(field("x"), field("y", "any"), idempotency_key="y") == {"INT113": "c"}
    naive = field("x", "datetime", native="TIMESTAMP", dialect="postgres", time_zone="UTC")
    assert asked(naive, replace(naive, time_zone=None)) == {"INT113": "c"}


def test_whoever_runs_the_slowest_hop_is_asked_why_data_is_late() -> None:
    x = field("x")
    ends = side("a", fields=[x]), side("b", fields=[x]), side("c", fields=[x])
    first = interface(ends[0], ends[1], mapped(x, x), id="first", schedule=Schedule(every=86400))
    last = interface(ends[1], ends[2], mapped(x, x), id="last", freshness=60)
    owners = replace(first, owner="Night shift"), replace(last, owner="Day shift")
    (late,) = [j for j in judge(Graph(landscape(*owners)).routes) if j.rule.id == "INT161"]
    assert (late.interface.id, late.owner) == ("last", "Night shift")
