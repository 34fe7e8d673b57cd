"""system.yaml beside specifications: what no schema says reaches the fields."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reqlint.planning.model import Entity, Field, Money, Schedule, System
from reqlint.planning.read.landscape import Loaded, load_systems, schedule, seconds
from reqlint.planning.read.semantics import with_meaning
from reqlint.planning.values.units import currency_digits
from tests.planning.building import HEAD, field, loaded, write

ORDER = f"""{{{HEAD}, "title": "Order", "properties": {{
  "no": {{"type": "string", "maxLength": 10}},
  "total": {{"type": "integer"}},
  "day": {{"type": "string", "maxLength": 8}},
  "lines": {{"type": "array", "items": {{"properties": {{"qty": {{"type": "number"}}}}}}}}
}}}}"""
SYSTEM = """system: erp
name: ERP
owner: IT
time_zone: Asia/Shanghai
encoding: GB18030
money: {currency: JPY, unit: minor, tax: net}
availability: {at: ["02:00", "14:30"]}
fields:
  "Order.no": {identifier_scheme: material-18, length_unit: bytes, enum: [A, B]}
  "Order.lines[].qty": {unit: box, precision: 9, scale: 3, type: decimal}
  "*.day": {format: YYYYMMDD}
"""


def fields(folder: Path, system: str = SYSTEM) -> dict[str, Field]:
    write(folder, {"schemas/erp/system.yaml": system, "schemas/erp/order.schema.json": ORDER})
    found = Loaded()
    load_systems(folder / "schemas", "schemas", found)
    assert not found.problems
    return {one.path: one for one in found.systems["erp"].entities[0].fields}


def test_declared_facts_are_filled_in(tmp_path: Path) -> None:
    read = fields(tmp_path)
    assert (read["no"].identifier_scheme, read["no"].length_unit, read["no"].enum) == (
        "material-18",
        "bytes",
        ("A", "B"),
    )
    assert (read["lines[].qty"].unit, read["lines[].qty"].type, read["lines[].qty"].scale) == ("box", "decimal", 3)
    assert read["day"].format == "YYYYMMDD"
    assert read["no"].max_length == 10, "what the schema says stays"


def test_declared_bounds_include_themselves(tmp_path: Path) -> None:
    facts = SYSTEM.replace("scale: 3,", 'scale: 3, minimum: 0, maximum: "9.5",')
    order = ORDER.replace('"qty": {', '"qty": {"exclusiveMinimum": -1, ')
    assert order != ORDER
    write(tmp_path, {"schemas/erp/system.yaml": facts, "schemas/erp/order.schema.json": order})
    found = Loaded()
    load_systems(tmp_path / "schemas", "schemas", found)
    assert not found.problems
    [quantity] = [one for one in found.systems["erp"].entities[0].fields if one.path == "lines[].qty"]
    assert (quantity.minimum, quantity.exclusive_minimum, quantity.maximum) == ("0", False, "9.5")


def test_conventions_of_the_system_are_those_of_its_fields(tmp_path: Path) -> None:
    read = fields(tmp_path)
    assert {one.encoding for one in read.values()} == {"GB18030"}
    assert (read["total"].currency, read["total"].exponent, read["total"].tax_basis) == ("JPY", 0, "net")
    assert read["no"].currency is None


def test_facts_of_the_system(tmp_path: Path) -> None:
    fields(tmp_path)
    found = Loaded()
    load_systems(tmp_path / "schemas", "schemas", found, proposed=True)
    system = found.systems["erp"]
    assert (system.time_zone, system.money, system.proposed) == (
        "Asia/Shanghai",
        Money("JPY", "minor", "net"),
        True,
    )
    assert system.availability == Schedule(None, (120, 870))
    assert (system.path, system.location.line) == ("schemas/erp/system.yaml", 1)


@pytest.mark.parametrize(
    ("name", "description", "money", "expected"),
    [
        ("amount", "", Money("CNY", "major", "gross"), ("CNY", 0, "gross")),
        ("amount", "in cents", Money("CNY", "major", "gross"), ("CNY", 2, "gross")),
        ("金额", "单位：分，不含税", Money("CNY", "major", "gross"), ("CNY", 2, "net")),
        ("price", "含税，单位：元", Money("CNY", "minor", "net"), ("CNY", 0, "gross")),
        ("bonus_cents", "", Money("CNY", "major", ""), ("CNY", 2, None)),
        ("monthly_wage", "", Money("CNY", "major", ""), ("CNY", 0, None)),
        ("sewage_code", "", Money("CNY", "major", ""), (None, None, None)),
        ("credit_limit", "信用额度(分)", Money("CNY", "", ""), ("CNY", 2, None)),
        ("limit", "额度，单位：分钟", Money("CNY", "", ""), (None, None, None)),
        ("total_count", "", Money("CNY", "major", ""), (None, None, None)),
        ("price_type", "", Money("CNY", "major", ""), (None, None, None)),
        ("amount", "", Money(), (None, None, None)),
    ],
)
def test_amounts(name: str, description: str, money: Money, expected: tuple[object, ...]) -> None:
    made = with_meaning(
        field(name, "decimal", description=description), System(id="s", name="s", owner="o", money=money)
    )
    assert (made.currency, made.exponent, made.tax_basis) == expected


@pytest.mark.parametrize(
    ("made", "fact", "value"),
    [
        (field("barcode"), "identifier_scheme", "gtin-13"),
        (field("code", description="箱码 GTIN-14"), "identifier_scheme", "gtin-14"),
        (field("x", description="统一社会信用代码"), "identifier_scheme", "uscc"),
        (field("external_userid"), "identifier_scheme", "external-userid"),
        (field("sku"), "identifier_scheme", "material"),
        (field("posting_date", max_length=8), "format", "YYYYMMDD"),
        (field("t", "integer", description="13位时间戳"), "format", "epoch-ms"),
        (field("t", "integer", format="int64", description="seconds since 1970"), "format", "epoch-s"),
        (field("weight", "decimal", description="in kg"), "unit", "kg"),
        (field("amount", description="trailing minus"), "sign", "trailing"),
        (field("dc_flag"), "sign", "flag"),
    ],
)  # fmt: skip
def test_words_have_meaning(made: Field, fact: str, value: str) -> None:
    assert getattr(with_meaning(made, System(id="s", name="s", owner="o")), fact) == value


def test_words_never_overrule_what_is_declared() -> None:
    said = field("barcode", "decimal", description="amount in cents, in kg", identifier_scheme="x", exponent=0, unit="g",
                 currency="USD", tax_basis="net", encoding="GBK", sign="leading")  # fmt: skip
    money = Money("CNY", "minor", "gross")
    assert with_meaning(said, System(id="s", name="s", owner="o", encoding="UTF-8", money=money)) == said


def test_decimals_of_currencies() -> None:
    assert [currency_digits(code) for code in ("CNY", "JPY", "KWD", "", "XYZ")] == [2, 0, 3, 2, 2]


def test_a_fact_that_is_not_known_is_told_and_the_rest_is_used(tmp_path: Path) -> None:
    bad = SYSTEM.replace("unit: box", "unit: box, maximum_length: 3").replace(
        "owner: IT", "owner: IT\ntime_zon: UTC"
    )
    write(tmp_path, {"schemas/erp/system.yaml": bad, "schemas/erp/order.schema.json": ORDER})
    found = Loaded()
    load_systems(tmp_path / "schemas", "schemas", found)
    assert [str(p) for p in found.problems] == [
        'schemas/erp/system.yaml: line 4: "time_zon" is not known in the file. Did you mean time_zone?',
        'schemas/erp/system.yaml: line 11: "maximum_length" is not known in fields.Order.lines[].qty.'
        " Did you mean max_length or min_length or maximum?",
    ]
    assert next(f for f in found.systems["erp"].entities[0].fields if f.path == "lines[].qty").unit == "box"


def test_a_pattern_of_no_field_is_told_with_the_nearest(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"schemas/erp/system.yaml": SYSTEM.replace("Order.no", "Order.nr"), "schemas/erp/o.schema.json": ORDER},
    )
    found = Loaded()
    load_systems(tmp_path / "schemas", "schemas", found)
    (problem,) = map(str, found.problems)
    assert problem.startswith('schemas/erp/system.yaml: line 9: "Order.nr"')
    assert "Order.no" in problem


def test_two_systems_of_one_id_and_a_folder_named_twice(tmp_path: Path) -> None:
    fields(tmp_path)
    write(tmp_path, {"schemas/other/system.yaml": "system: erp\nname: Other\nowner: Me\n"})
    found = Loaded()
    for _ in range(2):
        load_systems(tmp_path / "schemas", "schemas", found)
    assert {str(p) for p in found.problems} == {
        'schemas/other/system.yaml: line 1: The system "erp" is already described in schemas/erp/system.yaml.'
    }
    assert found.systems["erp"].name == "ERP"


def test_only_the_specifications_that_are_named_are_read(tmp_path: Path) -> None:
    named = SYSTEM + "specifications: [order.schema.json]\n"
    write(tmp_path, {"schemas/erp/broken.json": "{"})
    assert set(fields(tmp_path, named)) == {"no", "total", "day", "lines", "lines[].qty"}


@pytest.mark.parametrize("there", [True, False])
def test_nothing_there(tmp_path: Path, there: bool) -> None:
    if there:
        write(tmp_path, {"schemas/x.txt": "", "specs/x.txt": ""})
    empty = loaded(tmp_path)
    assert (empty.systems, empty.interfaces) == ({}, {})
    assert {problem.split(":")[0] for problem in empty.problems} == {"schemas", "specs"}


@given(
    st.integers(0, 10**6),
    st.sampled_from([("s", 1), ("min", 60), ("h", 3600), ("d", 86400)]),
    st.sampled_from(["", " "]),
)
def test_durations(number: int, unit: tuple[str, int], space: str) -> None:
    assert seconds(f"{number}{space}{unit[0]}") == number * unit[1]


@given(st.lists(st.integers(0, 24 * 60 - 1), min_size=1, max_size=6))
def test_the_wait_is_the_longest_gap_of_a_day(minutes: list[int]) -> None:
    given = schedule({"at": [f"{m // 60:02}:{m % 60:02}" for m in minutes]})
    runs = sorted({m + day * 24 * 60 for m in minutes for day in (0, 1)})
    assert given.wait == 60 * max(b - a for a, b in pairwise(runs))
    assert not given.live


@pytest.mark.parametrize(
    ("written", "wait", "live"),
    [
        ("live", 0, True), ({"every": "10 min"}, 600, False), ({"at": ["02:00"]}, 86400, False),
        ({"at": ["02:00"], "days": "workdays"}, 3 * 86400, False), ({"days": "weekly"}, 7 * 86400, False),
        ({"at": ["08:00", "20:00"], "days": "weekly"}, 7 * 86400 - 12 * 3600, False),
    ],
)  # fmt: skip
def test_schedules(written: object, wait: int, live: bool) -> None:
    assert (schedule(written).wait, schedule(written).live) == (wait, live)


def test_the_words_of_a_title_name_an_entity_if_no_other_has_them() -> None:
    names = ("bill", "2.1 下单 请求参数", "2.2 查询 请求参数", "接口：退货 return", "dbo.Order", "Order line")
    system = System(id="s", name="s", owner="o", entities=tuple(Entity(name=name, fields=()) for name in names))
    found = [
        system.entity(name)
        for name in ("下单", "退货", "请求参数", "order", "sales.order", "line", "lin", "public.bill")
    ]
    assert [one.name if one else None for one in found] == [
        "2.1 下单 请求参数",
        "接口：退货 return",
        None,
        "dbo.Order",
        None,
        "Order line",
        None,
        "bill",
    ]
