"""Units of measure and of money in words, in brackets and as suffixes, English and Chinese."""

from __future__ import annotations

import pytest

from reqlint.planning.model import Money, System
from reqlint.planning.plan.remedies import remedy
from reqlint.planning.read.semantics import with_meaning
from reqlint.planning.values.units import canonical, money_exponent, pack_factor, unit_of
from tests.planning.building import field, interface, landscape, mapped, side


@pytest.mark.parametrize(
    ("description", "name", "unit"),
    [
        ("Mass of the parcel in grams", "mass", "g"), ("parcel mass (g)", "mass", "g"), ("毛重（克）", "w", "g"),
        ("毛重，单位：千克", "w", "kg"), ("Gross mass in kilograms", "w", "kg"), ("", "parcelKg", "kg"), ("", "PARCEL_G", "g"),
        ("高度（毫米）", "h", "mm"), ("height [cm]", "h", "cm"), ("容量，以升为单位", "v", "l"), ("fill level (ml)", "v", "ml"),
        ("order amount, unit: cartons", "q", "box"), ("起订量，单位：箱", "q", "box"), ("quantity in pieces", "q", "piece"),
        ("Opening time in minutes", "t", "minute"), ("保质期（天）", "t", "day"), ("share of waste (%)", "s", "percent"),
        ("Name of the item", "name", None), ("巧克力口味", "taste", None),
        ("升级时间", "upgraded", None),
    ],
)  # fmt: skip
def test_units_in_words(description: str, name: str, unit: str | None) -> None:
    assert unit_of(description, name) == unit


@pytest.mark.parametrize(
    ("words", "exponent"),
    [
        ("fee in pence", 2), ("实付（分）", 2), ("实付（角）", 1), ("佣金（厘）", 3), ("营业额（万元）", -4), ("revenue in thousands", -3),
        ("单价（元）", 0), ("price in euros", 0), ("amount in the minor unit", 2), ("等待时间（分钟）", None), ("total", None),
    ],
)  # fmt: skip
def test_money_in_words(words: str, exponent: int | None) -> None:
    assert money_exponent(words, "CNY") == exponent


def test_codes_of_units_have_one_name() -> None:
    assert [canonical(unit) for unit in ("KGM", "公斤", "kg", "PCE", "furlong")] == [
        "kg",
        "kg",
        "kg",
        "piece",
        "furlong",
    ]


@pytest.mark.parametrize(
    ("text", "pieces"), [("12 pieces per carton", 12), ("每箱24瓶", 24), ("box of 6", 6), ("one box", None)]
)
def test_pack_factors(text: str, pieces: int | None) -> None:
    assert pack_factor(text) == pieces


@pytest.mark.parametrize(
    ("sends", "takes", "step"),
    [
        ("mass (g)", "mass in kg", ("convert", {"from": "g", "to": "kg"})),
        ("length (mm)", "length in metres", ("convert", {"from": "mm", "to": "m"})),
        ("quantity, unit: boxes, 12 pieces per box", "quantity in pieces", ("factor", 12)),
    ],
)
def test_a_factor_never_passes_silently(sends: str, takes: str, step: tuple[str, object]) -> None:
    from reqlint.planning.judge.judging import judge
    from reqlint.planning.plan.graph import Graph

    system = System(id="a", name="a", owner="x", money=Money())
    source, target = (
        with_meaning(field("size", "decimal", precision=9, scale=3, description=d), system) for d in (sends, takes)
    )
    made = interface(side("a", "E", [source]), side("b", "E", [target]), mapped(source, target))
    (found,) = [one for one in judge(Graph(landscape(made)).routes) if one.rule.id == "INT124"]
    assert found.verdict == "breaking"
    mended = remedy(found)
    assert mended is not None
    assert (mended.kind, mended.argument) == step


def test_a_unit_on_one_side_only_is_asked_about() -> None:
    from reqlint.planning.judge.judging import judge
    from reqlint.planning.plan.graph import Graph

    source, target = (
        field("mass", "decimal", precision=9, scale=3, unit="g"),
        field("mass", "decimal", precision=9, scale=3),
    )
    made = interface(side("a", "E", [source]), side("b", "E", [target]), mapped(source, target))
    (found,) = judge(Graph(landscape(made)).routes)
    assert (found.rule.id, found.verdict) == ("INT113", "unknown")
