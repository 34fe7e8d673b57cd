"""Pairs of fields that real specifications showed: silent and not safe, or accused though safe."""

from __future__ import annotations

from pathlib import Path

import pytest

from reqlint.planning.judge.judging import judge
from reqlint.planning.model import Field, Side, System
from reqlint.planning.plan.graph import Graph
from reqlint.planning.read.importers import read_file
from reqlint.planning.values.natives import pattern_of
from tests.planning.building import field, interface, landscape, mapped, side


def verdicts(source: Field, target: Field) -> dict[str, str]:
    one = interface(
        side("a", fields=[source]), side("b", fields=[target]), mapped(source, target), idempotency_key="x"
    )
    return {j.rule.id: j.verdict for j in judge(Graph(landscape(one)).routes) if j.mapping}


def xsd(name: str = "v", type: str = "string", **facts: object) -> Field:  # noqa: A002
    return field(name, type, dialect="xml", native="Some", required=True, **facts)


def mysql(name: str, type: str, native: str, **facts: object) -> Field:  # noqa: A002
    return field(name, type, dialect="mysql", native=native, required=True, **facts)


LATIN = r"[\p{IsBasicLatin}\p{IsLatin-1Supplement}]{1,60}"
AMOUNT = r"[\-]?[0-9]{1,11}\.[0-9]{2}"
BIC = "[A-Z]{6,6}[A-Z2-9][A-NP-Z0-9]([A-Z0-9]{3,3}){0,1}"


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        (xsd(pattern=r"(\p{IsBasicLatin}{1,20})"), mysql("v", "string", "VARCHAR(20)", max_length=20), {}),
        (xsd(pattern=LATIN), mysql("v", "string", "VARCHAR(60)", max_length=60), {}),
        (xsd(pattern=LATIN), mysql("v", "string", "VARCHAR(59)", max_length=59), {"INT104": "breaking"}),
        (mysql("v", "string", "VARCHAR(20)", max_length=20, min_length=1), xsd(pattern=LATIN), {"INT110": "breaking"}),
        # The next length after 8 is 11.
        (xsd(pattern=BIC), mysql("v", "string", "CHAR(8)", max_length=8), {"INT104": "breaking"}),
        (xsd(pattern=BIC), mysql("v", "string", "CHAR(11)", max_length=11), {}),
    ],
)  # fmt: skip
def test_a_pattern_gives_the_length(source: Field, target: Field, found: dict[str, str]) -> None:
    assert verdicts(source, target) == found


def test_blocks_of_unicode_are_ranges_in_classes_and_outside() -> None:
    written = pattern_of(xsd(pattern=r"\p{IsBasicLatin}[a\p{IsLatin-1Supplement}]\p{IsGreek}"))
    assert written == r"^(?:[\x00-\x7f][a\x80-\xff]\p{IsGreek})$"


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        (xsd(type="decimal", pattern=AMOUNT), mysql("v", "decimal", "DECIMAL(13,2)", precision=13, scale=2), {}),
        (xsd(type="decimal", pattern=AMOUNT), mysql("v", "decimal", "DECIMAL(12,2)", precision=12, scale=2), {"INT102": "breaking"}),
        (mysql("v", "decimal", "DECIMAL(13,4)", precision=13, scale=4), xsd(type="decimal", pattern=AMOUNT), {"INT102": "breaking"}),
        (mysql("v", "decimal", "DECIMAL(14,2)", precision=14, scale=2), xsd(type="decimal", pattern=AMOUNT), {"INT110": "breaking"}),
        (xsd(type="decimal", pattern=AMOUNT), mysql("v", "decimal", "DECIMAL(13,2) UNSIGNED", precision=13, scale=2), {"INT110": "breaking"}),
        (xsd(type="decimal", pattern=r"[0-9]{1,4}\.[0-9]{1,2}"), mysql("v", "decimal", "DECIMAL(6,2) UNSIGNED", precision=6, scale=2), {}),
    ],
)  # fmt: skip
def test_a_pattern_gives_the_size_and_the_sign_of_a_number(
    source: Field, target: Field, found: dict[str, str]
) -> None:
    assert verdicts(source, target) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (xsd("postcode", pattern="[0-9][0-9][0-9][0-9][0-9]"), {"INT141": "breaking"}),
        (xsd("branch", pattern=r"\d{5}"), {"INT141": "breaking"}),
        (xsd("payments", pattern="[0-9]{1,5}"), {}),
        (xsd("tax_year", pattern="[0-9]{4}"), {}),
    ],
)
def test_figures_of_a_fixed_number_lose_their_zeros_as_numbers(source: Field, found: dict[str, str]) -> None:
    assert verdicts(source, mysql("v", "integer", "INT")) == found


FLAG = {"enum": ("0", "1"), "description": "0 = no longer used, 1 = used", "required": True}


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        (field("f", "boolean", native="Flag", dialect="postgres", **FLAG), field("f", "boolean", required=True), {}),
        (field("f", "boolean", native="BIT", dialect="tsql", **FLAG), field("f", "boolean", required=True), {}),
        (field("f", "boolean", required=True), field("f", "boolean", native="BIT", dialect="tsql", **FLAG), {}),
        (field("f", "boolean", native="BOOLEAN", dialect="postgres", **FLAG), field("f", required=True), {"INT107": "lossy"}),
        (field("f", "boolean", native="BIT", dialect="tsql", **FLAG), field("f", "enum", enum=("0", "1"), required=True), {}),
        (field("f", "boolean", native="BIT", dialect="tsql", **FLAG), field("f", "enum", enum=("Y", "N"), required=True), {"INT107": "breaking"}),
    ],
)  # fmt: skip
def test_a_boolean_stays_one_where_its_remark_explains_0_and_1(
    source: Field, target: Field, found: dict[str, str]
) -> None:
    assert verdicts(source, target) == found


@pytest.mark.parametrize(
    ("target", "found"),
    [
        (field("n", "integer", native="BIGINT", dialect="postgres", required=True), {"INT113": "unknown"}),
        (field("n", "integer", native="SMALLINT", dialect="postgres", required=True), {"INT110": "breaking"}),
    ],
)
def test_whether_a_bare_number_counts_seconds_is_unknown(target: Field, found: dict[str, str]) -> None:
    counted = field("t", "integer", native="int64", dialect="protobuf", format="epoch-s", required=True)
    assert verdicts(counted, target) == found


def test_whole_numbers_of_oracle_have_38_digits() -> None:
    whole = field("n", "integer", native="SMALLINT", dialect="oracle", required=True)
    room = field("n", "decimal", native="DECIMAL(38,0)", dialect="tsql", precision=38, scale=0, required=True)
    narrow = field("n", "integer", native="SMALLINT", dialect="postgres", required=True)
    assert [verdicts(whole, room), verdicts(whole, narrow)] == [{}, {"INT110": "breaking"}]
    least = field(
        "n", "integer", native="integer", dialect="xml", minimum=f"-1{'0' * 38}", maximum="0", required=True
    )
    assert verdicts(least, room) == {"INT102": "breaking"}


def test_a_default_of_avro_is_for_readers_only() -> None:
    sent = field("b", "boolean", native="boolean", dialect="avro", required=False, default="false")
    assert verdicts(sent, field("b", "boolean", dialect="json", required=True)) == {}


def test_a_float_of_odata_stays_one_whatever_scale_is_annotated() -> None:
    budget = field("b", "float", native="Edm.Single", dialect="odata", scale=2, required=True)
    plain = field("b", "number", native="number", dialect="json", required=True)
    assert verdicts(budget, plain) == {"INT113": "unknown"}  # NaN, but no digits


V2 = """<edmx:Edmx Version="1.0" xmlns:edmx="http://schemas.microsoft.com/ado/2007/06/edmx"><edmx:DataServices {version}>
<Schema Namespace="N" xmlns="http://schemas.microsoft.com/ado/2008/09/edm"><EntityType Name="T">
<Property Name="at" Type="Edm.Time" Nullable="false"/><Property Name="since" Type="Edm.DateTimeOffset" Nullable="false"/>
</EntityType></Schema></edmx:DataServices></edmx:Edmx>"""  # fmt: skip
META = 'xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata" m:DataServiceVersion="{}"'


@pytest.mark.parametrize(
    ("version", "found"),
    [
        ("2.0", [{"INT104": "breaking"}, {"INT131": "breaking"}, {"INT131": "breaking"}]),
        ("3.0", [{}, {}, {}]),
    ],
)
def test_how_v2_of_odata_writes_times(tmp_path: Path, version: str, found: list[dict[str, str]]) -> None:
    (tmp_path / "t.edmx").write_text(V2.format(version=META.format(version)), "utf-8")
    at, since = read_file(tmp_path / "t.edmx").entities[0].fields
    text = field("v", max_length=8, required=True)
    clock = field("v", "time", native="TIME", dialect="postgres", required=True)
    moment = field("v", "datetime", native="TIMESTAMPTZ", dialect="postgres", time_precision="microsecond", required=True)  # fmt: skip
    assert [verdicts(at, text), verdicts(at, clock), verdicts(since, moment)] == found


LISTS = """{"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "T", "type": "object", "required": ["l"],
"properties": {"l": {"type": "array", "items": %s}}}"""


@pytest.mark.parametrize(
    ("sends", "takes", "found"),
    [
        ('{"type": "string"}', '{"type": "string", "format": "email"}', {"INT110": "breaking"}),
        ('{"type": "integer"}', '{"type": "integer", "format": "int32"}', {"INT110": "breaking"}),
        ('{"type": "number"}', '{"type": "number", "format": "float"}', {"INT103": "lossy"}),
        ('{"type": "string", "enum": ["A"]}', '{"enum": ["A", "B"]}', {}),
        ('{"type": "string", "format": "date"}', '{"type": "string", "format": "date"}', {}),
        (
            '{"type": "string", "format": "date"}',
            '{"type": "string", "format": "date-time"}',
            {"INT131": "breaking"},
        ),
    ],
)
def test_elements_have_their_format(tmp_path: Path, sends: str, takes: str, found: dict[str, str]) -> None:
    ends: list[Side] = []
    for name, items in (("a", sends), ("b", takes)):
        (tmp_path / f"{name}.json").write_text(LISTS % items, "utf-8")
        made = read_file(tmp_path / f"{name}.json").entities[0]
        ends.append(Side(System(id=name, name=name, owner="IT", entities=(made,)), made))
    assert verdicts(ends[0].entity.fields[0], ends[1].entity.fields[0]) == found


def test_a_column_names_the_record_that_a_parameter_is_in(tmp_path: Path) -> None:
    rows = "|参数|类型|参数路径|是否必填|描述|\n|:-|:-|:-|:-|:-|\n|id|long||false|ID|\n|qty|double|entry|false|数量|\n"
    (tmp_path / "t.md").write_text(f"# 出库单\n\n- 请求参数说明\n\n{rows}", "utf-8")
    assert "entry.qty" in [one.path for one in read_file(tmp_path / "t.md").entities[0].fields]


@pytest.mark.parametrize(("native", "found"), [("SET", {"INT113": "unknown"}), ("ENUM", {})])
def test_a_set_of_codes_is_not_one_element(native: str, found: dict[str, str]) -> None:
    source = mysql("v", "enum", f"{native}('A','B')", enum=("A", "B"))
    listed = field("v", "array", repeated=True, element="string", native="TEXT", dialect="postgres", required=True)
    assert verdicts(source, listed) == found


@pytest.mark.parametrize(("physical", "found"), [("timestamp_tz", {"INT133": "lossy"}), ("date", {})])
def test_a_logical_date_may_be_a_moment_physically(tmp_path: Path, physical: str, found: dict[str, str]) -> None:
    rows = f"| Property | Logical Type | Physical Type | Required |\n|---|---|---|---|\n| due | date | {physical} | true |\n"
    (tmp_path / "t.md").write_text(f"# Shipments\n\n{rows}| no | string | text | true |\n", "utf-8")
    (due, _) = read_file(tmp_path / "t.md").entities[0].fields
    assert verdicts(due, field("due", "date", native="DATE", dialect="postgres", required=True)) == found
