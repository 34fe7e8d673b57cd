"""Classes of pairs that were silent and are not safe, found by hand among pairs drawn at random."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reqlint.messages.phrases import worded
from reqlint.planning.judge.judging import judge
from reqlint.planning.model import Field, Step, System
from reqlint.planning.plan.graph import Graph
from reqlint.planning.plan.remedies import remedy
from reqlint.planning.read.semantics import with_meaning
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


def xml(path: str = "t", kind: str = "string", **facts: object) -> Field:
    return field(path, kind, dialect="xml", **{"native": kind, **facts})  # type: ignore[arg-type]


def json(path: str = "t", kind: str = "string", **facts: object) -> Field:
    return field(path, kind, dialect="json", **{"native": kind, **facts})  # type: ignore[arg-type]


HOBBIES = field("t", "enum", native="set('a','b')", enum=("a", "b"), dialect="mysql", required=True)
PADDED = field("t", "enum", native="CHAR(4)", max_length=4, enum=("A", "BB"), dialect="oracle", required=True)
RATIO = {"minimum": "0", "required": True}


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        # MySQL's SET holds combinations.
        (HOBBIES, json(kind="enum", enum=("a", "b")), {"INT106": "breaking"}),
        (HOBBIES, json(kind="enum", enum=("a", "b", "a,b", "")), {}),
        (json(kind="enum", enum=("a", "b"), required=True), HOBBIES, {}),
        (json(kind="enum", enum=("b,a",), required=True), HOBBIES, {"INT106": "breaking"}),
        # XML Schema replaces white space.
        (json(required=True), xml(format="normalizedString"), {"INT112": "lossy"}),
        (json(max_length=30, required=True), xml(format="token"), UNKNOWN),
        (json(pattern="^[A-Z]+( [A-Z]+)*$", required=True), xml(format="token"), {}),
        (json(pattern="^[A-Z ]+$", required=True), xml(format="token"), {"INT112": "lossy"}),
        (json(kind="enum", enum=("a  b",), required=True), xml(format="token"), {"INT112": "lossy"}),
        (xml(format="token", required=True), xml(format="normalizedString"), {}),
        # Days of XML Schema may carry an offset.
        (xml("d", "date", required=True), json("d", format="date"), UNKNOWN),
        (xml("d", "date", required=True), xml("d", "date"), {}),
        (xml("d", "date", pattern=r"\d{4}-\d\d-\d\d", required=True), json("d", format="date"), {}),
        (xml("d", "date", pattern=r".*[+-]\d\d:\d\d", required=True), json("d", format="date"), {"INT132": "breaking"}),
        (xml("d", "date", pattern=r".*[+-]\d\d:\d\d", required=True), field("d", "date", native="DATE", dialect="mysql"), {"INT132": "lossy"}),
        (field("d", "date", native="DATE", dialect="mysql", required=True), xml("d", "date", pattern=r".*[+-]\d\d:\d\d"), {"INT132": "breaking"}),
        # Columns of fixed length, floats that are no numbers.
        (PADDED, json(kind="enum", enum=("A", "BB")), UNKNOWN),
        (PADDED, json(kind="enum", enum=("A", "BB", "C")), UNKNOWN),
        (replace(PADDED, enum=("AAAA", "BBBB")), json(kind="enum", enum=("AAAA", "BBBB")), {}),
        (replace(PADDED, dialect="mysql"), json(kind="enum", enum=("A", "BB")), {}),
        (field("n", "float", native="double", dialect="avro", required=True), json("n", "number"), UNKNOWN),
        (field("n", "float", native="double", dialect="avro", required=True), xml("n", "float", native="double"), {}),
        (field("n", "float", native="double", dialect="mysql", required=True), json("n", "number"), {}),
        (xml("t", "time", required=True), field("t", "time", native="time", dialect="mysql"), UNKNOWN),
        (json("t", "time", format="time", required=True), xml("t", "time"), {}),
        # An empty text is no number.
        (json(pattern="^[0-9]*$", max_length=5, required=True), json("n", "integer"), UNKNOWN),
        (json(pattern="^[0-9]+$", max_length=5, required=True), json("n", "integer"), {}),
        # Messages of Protocol Buffers are there or not; numbers are 0 where nothing is sent.
        (json("n", "integer", maximum="9", minimum="1", nullable=True), field("n", "integer", native="int32", dialect="protobuf", nullable=False), {"INT109": "lossy"}),
        (json("d", "datetime", format="date-time", nullable=True), field("d", "datetime", native="google.protobuf.Timestamp", dialect="protobuf", nullable=False), {}),
    ],
)  # fmt: skip
def test_what_native_types_leave_open(source: Field, target: Field, found: dict[str, str]) -> None:
    assert verdicts(source, target) == found


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        # A share by its bounds.
        (json("rate", "number", maximum="1", **RATIO), json("rate", "number", minimum="0", maximum="100"), {"INT124": "breaking"}),
        (json("level", "number", maximum="1", **RATIO), json("level", "number", minimum="0", maximum="100"), {}),
        (json("temp_c", "number", maximum="40", **RATIO), json("bodyTempF", "number"), {"INT124": "breaking"}),
        (json("netWeightKg", "number", maximum="40", **RATIO), json("NET_WEIGHT_G", "number"), {"INT124": "breaking"}),
        (json("vitamin_c", "number", maximum="40", **RATIO), json("vitamin", "number"), {}),
        # How texts are written.
        (json(description="HTML", required=True), json(description="plain text"), {"INT112": "breaking"}),
        (json(description="HTML", required=True), json(), UNKNOWN),
        (json("m", description="month, yyyyMM", required=True), json("m", description="MM/yyyy"), {"INT112": "breaking"}),
        (json("m", description="month, yyyyMM", required=True), json("m", description="YYYYMM"), {}),
        (json("m", description="HH:mm", required=True), json("m", description="hh:mm A"), {"INT112": "breaking"}),
        (json("c", description="ISO 3166-1 alpha-2", required=True), json("c", description="ISO 3166-1 alpha-3"), {"INT110": "breaking"}),
        (json("c", description="ISO 3166-1 alpha-2", required=True), json("c", description="alpha-2", max_length=3), {}),
        (json("amount", "number", description="in thousands of USD", **RATIO), json("amount", "integer", description="in cents"), {"INT121": "breaking", "INT102": "breaking"}),
        # Of numbers without bounds it is not known how large they become.
        (json("paid", "number", multiple_of="0.01", required=True), json("paid", "number"), UNKNOWN),
        (field("n", "decimal", precision=3, native="NUMBER", dialect="document", required=True), json("n", "integer"), UNKNOWN),
        # Times of the day and moments without a zone (RAML).
        (json("at", "datetime", format="date-time", required=True), json("at", "datetime", format="datetime-only"), {"INT132": "lossy"}),
        (json("at", "datetime", format="datetime-only", required=True), json("at", "datetime", format="date-time"), {"INT132": "breaking"}),
        # Amounts with tax against amounts of which nothing is said; currencies in brackets.
        (json("amount", "number", description="incl. VAT", **RATIO), json("amount", "number"), UNKNOWN),
        (json("fee", "number", description="费用（美元）", **RATIO), json("fee", "number", description="费用（人民币）"), {"INT122": "breaking"}),
        (json("fee", "number", description="fee (USD)", **RATIO), json("fee", "number", description="fee (USD)"), {}),
    ],
)  # fmt: skip
def test_what_words_say_of_values(source: Field, target: Field, found: dict[str, str]) -> None:
    made = System(id="s", name="s", owner="o")
    assert verdicts(with_meaning(source, made), with_meaning(target, made)) == found


def test_a_number_as_people_write_it_is_made_plain() -> None:
    price = field("price", "decimal", scale=2, format="decimal-comma", native="text", dialect="csv", inferred=True, required=True)  # fmt: skip
    plain = json("price", "number")
    one = interface(side("a", fields=[price]), side("b", fields=[plain]), mapped(price, plain))
    (found,) = [j for j in judge(Graph(landscape(one)).routes) if j.verdict == "breaking"]
    step = remedy(found)
    assert step == Step("number", {"from": "decimal-comma", "to": "plain"})
    again = interface(
        side("a", fields=[price]), side("b", fields=[plain]), mapped(price, plain, ("number", step.argument))
    )
    assert not [j for j in judge(Graph(landscape(again)).routes) if j.verdict == "breaking"]


@pytest.mark.parametrize(
    ("sent", "taken", "found"),
    [
        ("state: 1 open, 2 closed", "1: closed; 2: open", {"INT106": "breaking"}),
        ("1男 2女", "1-女，2-男", {"INT106": "breaking"}),
        ("男(1)，女(2)", "性别：女(1)、男(2)", {"INT106": "breaking"}),
        ("state: 1 open, 2 closed", "1=open, 2=closed", {}),
        ("state: 1 open, 2 closed", "1=offen, 2=zu", {}),
        ("state: 1 in progress, 2 done", "1 open, 2 in review", {}),
        ("state", "1=open, 2=closed", {}),
    ],
)
def test_codes_that_stand_for_something_else(sent: str, taken: str, found: dict[str, str]) -> None:
    source, target = (
        json("s", "enum", enum=("1", "2"), description=text, required=True) for text in (sent, taken)
    )
    assert verdicts(source, target) == found
    one = interface(side("a", fields=[source]), side("b", fields=[target]), mapped(source, target))
    steps = [remedy(j) for j in judge(Graph(landscape(one)).routes) if j.rule.id == "INT106"]
    assert steps == [Step("lookup", {"1": "2", "2": "1"}) for _ in found]
