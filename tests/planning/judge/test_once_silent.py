"""Classes of pairs that were silent and are not safe, found by hand among pairs drawn at random."""

from __future__ import annotations

import pytest

from reqlint.messages.phrases import worded
from reqlint.planning.judge.judging import judge
from reqlint.planning.model import Field
from reqlint.planning.plan.graph import Graph
from tests.planning.building import field, interface, landscape, mapped, side

BIG = field("n", "integer", native="BIGINT", dialect="mysql", required=True)
SMALL = field("n", "integer", native="INT", dialect="mysql", required=True)
TEXT = field("t", max_length=20, native="string", dialect="json", required=True)


def test_witnesses_that_the_producer_can_hold() -> None:
    limited = field("n", "number", native="number", dialect="json", minimum="0", maximum="7", required=True)
    marked = field("n", "decimal", scale=2, format="decimal-comma", native="text", dialect="csv", inferred=True)
    row = field(
        "v", "binary", native="rowversion", dialect="tsql", max_length=8, length_unit="bytes", required=True
    )
    tag = field("v", "binary", native="string", dialect="json", max_length=8)
    assert [sent(limited, marked), sent(row, tag)] == ["1.1", "8 bytes"]


def sent(source: Field, target: Field) -> str:
    ends = side("a", fields=[source]), side("b", fields=[target])
    one = interface(*ends, mapped(source, target), idempotency_key="x")
    found = next(j for j in judge(Graph(landscape(one)).routes) if j.mapping)
    return str(worded(found.mismatch.sent, "en"))


def verdicts(source: Field, target: Field) -> dict[str, str]:
    one = interface(
        side("a", fields=[source]), side("b", fields=[target]), mapped(source, target), idempotency_key="x"
    )
    return {j.rule.id: j.verdict for j in judge(Graph(landscape(one)).routes) if j.mapping}


UNKNOWN = {"INT113": "unknown"}


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        # An enumeration whose codes nobody lists takes no value that is known.
        (TEXT, field("c", "enum", native="listLookup", dialect="document"), UNKNOWN),
        (SMALL, field("c", "enum", native="listLookup", dialect="document"), UNKNOWN),
        # "int" of a document may have 32 bits, "decimal" any size; what fits every system fits it.
        (BIG, field("n", "integer", native="int", dialect="document"), UNKNOWN),
        (SMALL, field("n", "integer", native="int", dialect="document"), {}),
        (field("n", "decimal", precision=24, scale=8, required=True), field("n", "decimal", dialect="document"), UNKNOWN),
        (field("n", "decimal", precision=24, scale=8, required=True), field("n", "decimal", dialect="document", precision=30, scale=9), {}),
        # A pattern of XML Schema is about the whole text.
        (
            field("t", pattern="^[0-9]{8}$", dialect="json", required=True),
            field("t", pattern="[0-9]{5}", dialect="xml"),
            {"INT110": "breaking"},
        ),
        (
            field("t", pattern="[0-9]{5}", dialect="xml", required=True),
            field("t", pattern="^[0-9]{5}$", dialect="json"),
            {},
        ),
        # To Oracle an empty text is none.
        (TEXT, field("t", max_length=80, native="VARCHAR2(80)", dialect="oracle", required=True), UNKNOWN),
        (TEXT, field("t", max_length=80, native="VARCHAR2(80)", dialect="oracle", required=False), {}),
        # A list written as one text is no array.
        (
            field("ids", description="Role ids, separated by commas", required=True),
            field("ids", "array", element="string", repeated=True),
            UNKNOWN,
        ),
        (field("ids", description="Role id", required=True), field("ids", "array", element="string", repeated=True), {}),
        # A DocType's Check is 1 or 0; MySQL's REAL has 53 bits.
        (
            field("b", "boolean", native="Check", dialect="document", required=True),
            field("b", "boolean", native="boolean", dialect="json"),
            {"INT107": "breaking"},
        ),
        (
            field("x", "float", native="REAL", dialect="mysql", required=True),
            field("x", "float", native="REAL", dialect="postgres"),
            {"INT103": "lossy"},
        ),
        # A notation that has no name is not ISO 8601.
        (
            field("d", "date", format="DD/MM/YYYY", native="text", dialect="csv", required=True),
            field("d", "date", native="DATE", dialect="postgres"),
            {"INT131": "breaking"},
        ),
        # Samples prove what is sent, and show what codes are known.
        (
            field("c", max_length=1, native="text", dialect="csv", inferred=True, samples=("D", "C", "D"), required=True),
            field("c", "enum", enum=("debit", "credit"), dialect="json"),
            {"INT106": "breaking"},
        ),
        (
            field("c", "enum", enum=("FAST", "SLOW"), dialect="json", required=True),
            field("c", max_length=1, native="text", dialect="csv", inferred=True, samples=("F", "S", "F")),
            {"INT106": "breaking"},
        ),
        (
            field("c", "enum", enum=("F", "S"), dialect="json", required=True),
            field("c", max_length=1, native="text", dialect="csv", inferred=True, samples=("F", "S", "F")),
            {},
        ),
        # 1.234,50 is no number to those who write 1234.50.
        (
            field("n", "decimal", scale=2, format="decimal-comma", native="text", dialect="csv", inferred=True, required=True),
            field("n", "number", native="number", dialect="json"),
            {"INT101": "breaking"},
        ),
        (
            field("n", "number", native="number", dialect="json", required=True),
            field("n", "decimal", scale=2, format="decimal-comma", native="text", dialect="csv", inferred=True),
            {"INT101": "breaking"},
        ),
        (
            field("n", "integer", format="grouped", native="text", dialect="csv", inferred=True, required=True),
            field("n", "integer", native="integer", dialect="json"),
            {"INT101": "breaking"},
        ),
        (
            field("n", "decimal", scale=2, sign="trailing", native="text", dialect="csv", inferred=True, required=True),
            field("n", "number", native="number", dialect="json"),
            {"INT125": "breaking"},
        ),
        (
            field("c", identifier_scheme="padded-6", max_length=6, native="text", dialect="csv", inferred=True, required=True),
            field("c", "integer", native="integer", dialect="json"),
            {"INT141": "breaking"},
        ),
        # A row of a table has a value or has none; of Protocol Buffers 0 may be either.
        (
            field("n", "integer", native="INT", dialect="mysql", required=False, nullable=True),
            field("n", "integer", native="int32", dialect="protobuf", nullable=False),
            {"INT109": "lossy"},
        ),
        (
            field("t", max_length=9, native="VARCHAR2(9)", dialect="oracle", required=False, nullable=True),
            field("t", max_length=9, native="string", dialect="xml", required=False, nullable=False),
            {},
        ),
        # XML Schema and SQL Server read 1 and 0 as truth values; RFC 3339 times have a zone.
        (
            field("b", "integer", native="NUMBER(1)", dialect="oracle", enum=("0", "1"), required=True),
            field("b", "boolean", native="boolean", dialect="xml"),
            {},
        ),
        (
            field("t", "time", native="string(time)", format="time", dialect="json", required=True),
            field("t", "time", native="TIME(0)", dialect="tsql", time_precision="second"),
            {"INT132": "lossy", "INT135": "lossy"},
        ),
        (
            field("t", "time", native="time", dialect="xml", required=True),
            field("t", "time", native="TIME(0)", dialect="postgres", time_precision="second"),
            {"INT135": "lossy"},
        ),
        # A day may come first.
        (
            field("d", max_length=10, description="settled on, dd/MM/yyyy", format="DD/MM/YYYY", dialect="document", required=True),
            field("d", "date", native="DATE", dialect="mysql"),
            {"INT131": "breaking"},
        ),
        # FLOAT of Oracle has 38 decimal digits; NVARCHAR counts a rare character twice.
        (
            field("x", "float", native="FLOAT(126)", dialect="oracle", required=True),
            field("x", "float", native="double", dialect="xml"),
            {"INT103": "lossy"},
        ),
        (
            field("t", max_length=30, native="string", dialect="json", required=True),
            field("t", max_length=30, native="NVARCHAR(30)", dialect="tsql"),
            UNKNOWN,
        ),
        # Cents have no decimals, so that what has two is in yuan, said or not.
        (
            field("n", "integer", exponent=2, dialect="json", minimum="0", maximum="99999", required=True),
            field("n", "decimal", precision=9, scale=2, dialect="postgres", native="NUMERIC(9,2)"),
            {"INT121": "breaking"},
        ),
        # A code whose script nobody states may take more bytes than characters.
        (
            field("codeNo", max_length=12, native="Edm.String", dialect="odata", required=True),
            field("CODE_NO", max_length=12, length_unit="bytes", native="VARCHAR2(12)", dialect="oracle", required=False),
            UNKNOWN,
        ),
    ],
)  # fmt: skip
def test_what_was_silent(source: Field, target: Field, found: dict[str, str]) -> None:
    assert verdicts(source, target) == found


def test_a_notation_that_only_the_mapping_states_has_to_be_stated() -> None:
    source = field("at", "integer", native="long", dialect="avro", required=True)
    target = field("at", "datetime", native="DATETIME", dialect="mysql")
    one = mapped(
        source, target, ("date", {"from": "epoch-ms", "to": "YYYY-MM-DD HH:mm:ss", "to_zone": "Asia/Shanghai"})
    )
    found = judge(
        Graph(
            landscape(interface(side("a", fields=[source]), side("b", fields=[target]), one, idempotency_key="x"))
        ).routes
    )
    assert [(j.rule.id, j.mismatch.why) for j in found if not j.resolved] == [("INT113", "notation")]


AMOUNT = (
    field("amount", "object", required=True),
    field("amount.paid", "decimal", required=False),
    field("amount.paid.@currency", required=True),
    field("amount.owed[]", "object", required=False, repeated=True),
    field("amount.owed[].sum", "decimal", required=True),
    field("amount.owed[].unit", "string", required=True),
)


@pytest.mark.parametrize(
    ("targets", "lacking"),
    [
        (["amount.owed[].sum"], ["amount.owed[].unit"]),
        (["amount.paid"], ["amount.paid.@currency"]),
        (["amount.paid", "amount.paid.@currency"], []),
    ],
)
def test_only_the_branch_of_a_choice_that_is_sent_needs_its_fields(targets: list[str], lacking: list[str]) -> None:
    fields = {one.path: one for one in AMOUNT}
    made = interface(side("a"), side("b", fields=AMOUNT), *(mapped(field("x"), fields[path]) for path in targets))
    judged = judge(Graph(landscape(made)).routes)
    found = [one.path for j in judged if j.rule.id == "INT151" for one in j.mismatch.unfilled]
    assert found == lacking


@pytest.mark.parametrize(
    ("targets", "lacking"),
    [(["no"], ["parcels"]), (["parcels[].size"], ["no"]), (["no", "parcels"], []), (["no", "parcels[].size"], [])],
)
def test_a_record_that_must_be_there_is_missed_though_nothing_in_it_is_required(
    targets: list[str], lacking: list[str]
) -> None:
    fields = {
        one.path: one
        for one in (
            field("no", required=True),
            field("parcels", "array", required=True),
            field("parcels[].size", required=False),
        )
    }
    made = interface(
        side("a"), side("b", fields=fields.values()), *(mapped(field("x"), fields[path]) for path in targets)
    )
    judged = judge(Graph(landscape(made)).routes)
    assert [one.path for j in judged if j.rule.id == "INT151" for one in j.mismatch.unfilled] == lacking
