"""What changed between two versions of a landscape, and the version each interface needs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from reqlint.planning.model import Field, Interface, Schedule
from reqlint.planning.plan.changes import Changes
from reqlint.planning.plan.plan import Plan, make_plan
from tests.planning.building import field, interface, landscape, mapped, side


def one(source: Field, target: Field, *steps: tuple[str, object], **facts: Any) -> Interface:
    """An interface with one mapping."""
    ends = side("till", fields=[source]), side("ledger", fields=[target])
    return interface(*ends, mapped(source, target, *steps), transport="rest", idempotency_key="x", **facts)


def changes(before: Interface | None, now: Interface | None) -> Changes:
    made = [make_plan(landscape(*([found] if found else []))) for found in (before, now)]
    found = made[1].since("before", made[0]).changes
    assert found is not None
    return found


TEXT = field("a", max_length=10, required=True)
ROOM = field("b", max_length=20, required=True)
BASE = one(TEXT, ROOM)


def reasons(now: Interface, before: Interface = BASE) -> dict[str, str]:
    return {r.kind: r.level for advice in changes(before, now).advice for r in advice.reasons}


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (BASE, {}),
        (one(field("a", max_length=11, required=True), ROOM), {"sends-more": "major"}),
        (one(field("a", max_length=9, required=True), ROOM), {"sends-less": "minor"}),
        (
            one(field("a", max_length=10, required=False), ROOM),
            {"mismatch-new": "major", "may-be-missing": "major"},
        ),
        (one(TEXT, field("b", max_length=15, required=True)), {"takes-less": "major"}),
        (one(TEXT, field("b", max_length=25, required=True)), {"takes-more": "minor"}),
        (
            one(TEXT, field("b", max_length=9, required=True)),
            {"mismatch-new": "major", "takes-less": "major"},
        ),
        (one(field("a", max_length=10, required=True, description="The shop."), ROOM), {"described": "patch"}),
        (one(TEXT, ROOM, ("strip", "0")), {"filled-otherwise": "major"}),
        (replace(BASE, transport="sftp"), {"way": "major"}),
        (replace(BASE, schedule=Schedule(every=60), kind="batch"), {"way": "major", "times": "minor"}),
        (replace(BASE, title="Another"), {"words": "patch"}),
        (replace(BASE, mapping=()), {"mismatch-new": "major", "unfilled": "major"}),
    ],
)
def test_a_change_asks_for_a_version(now: Interface, expected: dict[str, str]) -> None:
    assert reasons(now) == expected


def test_a_mend_is_a_patch() -> None:
    cents, yuan = (
        field("a", "integer", maximum="9999", minimum="0", currency="CNY", exponent=2, required=True),
        field("b", "decimal", precision=12, scale=2, currency="CNY", exponent=0, required=True),
    )
    found = changes(one(cents, yuan), one(cents, yuan, ("factor", "0.01")))
    assert [c.kind for c in found.mismatches if c.judgement.rule.id == "INT121"] == ["gone"]
    assert {r.kind: r.level for r in found.advice[0].reasons}["filled-otherwise"] == "patch"
    assert found.worse == frozenset()


def test_another_unit_is_another_meaning() -> None:
    grams = one(field("a", "integer", unit="g", required=True), field("b", "integer", required=True))
    kilograms = one(field("a", "integer", unit="kg", required=True), field("b", "integer", required=True))
    assert reasons(kilograms, grams)["means"] == "major"


def test_fields_that_come_and_go() -> None:
    spare, needed = field("c"), field("c", required=True)
    fields = {"old": [ROOM], "optional": [ROOM, spare], "required": [ROOM, needed]}
    made = {
        key: interface(
            side("till", fields=[TEXT]),
            side("ledger", fields=own),
            mapped(TEXT, ROOM),
            transport="rest",
            idempotency_key="x",
        )
        for key, own in fields.items()
    }
    assert reasons(made["optional"], made["old"]) == {"taken-new": "minor"}
    assert reasons(made["required"], made["old"]) == {"mismatch-new": "major", "taken-required": "major"}
    assert reasons(made["required"], made["optional"]) == {"mismatch-new": "major", "taken-required": "major"}
    assert reasons(made["old"], made["optional"]) == {"taken-gone": "minor"}


def test_interfaces_that_come_and_go() -> None:
    assert [a.level for a in changes(None, BASE).advice] == ["new"]
    assert [(a.level, [s.id for s in a.hit]) for a in changes(BASE, None).advice] == [("major", ["ledger"])]


def test_a_worse_verdict_is_one_change() -> None:
    """From lossy to breaking the cause has another fingerprint, and is still the same cause."""
    target = field("b", "decimal", precision=8, scale=2, dialect="sql", required=True)
    lossy = one(field("a", "decimal", precision=8, scale=3, required=True), target)
    breaking = one(field("a", "decimal", precision=8, scale=3, required=True), replace(target, dialect="json"))
    verdicts = [
        [j.verdict for j in make_plan(landscape(i)).judgements if j.rule.id == "INT102"] for i in (lossy, breaking)
    ]
    assert verdicts == [["lossy"], ["breaking"]]
    found = [c for c in changes(lossy, breaking).mismatches if c.judgement.rule.id == "INT102"]
    assert [(c.kind, c.is_worse) for c in found] == [("changed", True)]
    back = [c for c in changes(breaking, lossy).mismatches if c.judgement.rule.id == "INT102"]
    assert [(c.kind, c.is_worse) for c in back] == [("changed", False)]


def test_who_gets_the_data_next_is_hit_too() -> None:
    middle = side("ledger", "L", [ROOM])
    last = field("z", max_length=20, required=True)

    def chain(source: Field) -> Plan:
        first = interface(
            side("till", fields=[source]),
            middle,
            mapped(source, ROOM),
            id="first",
            transport="rest",
            idempotency_key="x",
        )
        second = interface(
            middle,
            side("report", fields=[last]),
            mapped(ROOM, last),
            id="second",
            transport="rest",
            idempotency_key="x",
        )
        return make_plan(landscape(first, second))

    found = chain(field("a", max_length=30, required=True)).since("before", chain(TEXT)).changes
    assert found is not None
    assert [[s.id for s in c.hit] for c in found.of("new")] == [["ledger", "report"]]
    assert [[s.id for s in a.hit] for a in found.advice] == [["ledger", "report"]]


def test_a_plan_did_not_change_since_itself(small: Plan) -> None:
    found = small.since("itself", small).changes
    assert found == Changes("itself", ())


def test_what_is_new_one_way_is_gone_the_other_way(small: Plan) -> None:
    shorter = replace(small, judgements=small.judgements[::2])
    there, back = small.since("", shorter).changes, shorter.since("", small).changes
    assert there is not None
    assert back is not None
    new, gone = ({c.judgement.fingerprint for c in found} for found in (there.of("new"), back.of("gone")))
    assert new == gone != set()
