"""Mappings that nobody wrote down: by names in two languages, never certain, each field once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reqlint.planning.model import Entity, Field, Mapping
from reqlint.planning.read.mapping import similar, suggest
from tests.planning.building import field


def pairs(sources: list[Field], targets: list[Field]) -> dict[str, Mapping]:
    """The suggestions, by the consumer's field."""
    found = suggest(Entity(name="a", fields=tuple(sources)), Entity(name="b", fields=tuple(targets)))
    return {one.target.path: one for one in found}


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("storeCode", "store_code"), ("WERKS", "门店编码"), ("matnr", "商品编码"), ("quantity", "数量"), ("門市編號", "shopId"),
        ("会员编号", "customer_no"), ("單價", "price"), ("lines[].sku", "items[].product_code"), ("过账日期", "posting_date"),
        ("过账日期", "BUDAT_posting"), ("员工工号", "staff_id"), ("coupon", "优惠券"),
    ],
)  # fmt: skip
def test_the_same_thing_in_other_words(source: str, target: str) -> None:
    made = pairs([field(source), field("unrelated")], [field(target)])
    assert [s.path for s in made[target].sources] == [source]


@pytest.mark.parametrize(
    ("source", "target"), [("storeName", "employee_name"), ("remark", "amount"), ("gloss", "数量")]
)
def test_other_things(source: str, target: str) -> None:
    assert not pairs([field(source)], [field(target)])


def test_descriptions_help_where_names_say_nothing() -> None:
    made = pairs(
        [field("zz01", description="门店编码，4 位"), field("zz02", description="数量")],
        [field("store_code"), field("qty")],
    )
    assert {target: one.sources[0].path for target, one in made.items()} == {"store_code": "zz01", "qty": "zz02"}


def test_a_description_tells_what_a_name_alone_leaves_open() -> None:
    sources = [
        field("lifnr", description="供应商编码"), field("name", description="供应商名称"),
        field("blocked", description="是否冻结 Y/N"), field("limit", description="信用额度(分)"),
    ]  # fmt: skip
    targets = [
        field("supplierName"), field("supplierNo"), field("frozen", description="是否冻结，枚举：0-否，1-是"),
        field("creditLine", description="信用额度（元）"),
    ]  # fmt: skip
    made = pairs(sources, targets)
    assert {target: one.sources[0].path for target, one in made.items()} == {
        "supplierName": "name", "supplierNo": "lifnr", "frozen": "blocked", "creditLine": "limit",
    }  # fmt: skip
    assert max(one.confidence for one in made.values()) == 0.9, "what is said is less sure than a name"


def test_why_and_how_sure() -> None:
    made = pairs(
        [field("amount", "decimal"), field("qty", "integer")], [field("Amount", "decimal"), field("数量")]
    )
    assert made["Amount"].reason == "the same name"
    assert made["数量"].reason == "both about quantity"
    assert 0.5 <= made["数量"].confidence < made["Amount"].confidence < 1, (
        "other types are less sure, none is certain"
    )


def test_the_better_name_wins() -> None:
    made = pairs([field("order_code"), field("store_code")], [field("storeCode")])
    assert made["storeCode"].sources[0].path == "store_code"


def test_objects_are_not_mapped_but_their_fields() -> None:
    made = pairs([field("store", "object"), field("store.code")], [field("store", "object"), field("store.code")])
    assert list(made) == ["store.code"]


NAMES = st.sampled_from(
    ["sku", "商品编码", "qty", "数量", "storeCode", "shop_id", "amount", "金额", "zz", "name", "Name"]
)
ENTITY = st.lists(NAMES, max_size=6, unique=True).map(lambda names: [field(name) for name in names])


@given(ENTITY, ENTITY)
def test_any_two_entities(sources: list[Field], targets: list[Field]) -> None:
    made = pairs(sources, targets)
    used = [one.sources[0].path for one in made.values()]
    assert len(used) == len(set(used)), "each source once"
    assert list(made) == [t.path for t in targets if t.path in made], "in the consumer's order"
    assert all(0.5 <= one.confidence < 1 and one.suggested and one.reason for one in made.values())
    assert made == pairs(sources[::-1], targets), "whatever the order of the sources"


@given(ENTITY)
def test_an_entity_maps_to_itself(fields: list[Field]) -> None:
    made = pairs(fields, fields)
    names = [one.name.lower() for one in fields]
    assert all(
        made[one.path].sources[0].name.lower() == one.name.lower()
        for one in fields
        if names.count(one.name.lower()) == 1
    )


def test_what_is_most_like_a_field_comes_first_for_records_too() -> None:
    producer = Entity(
        name="a", fields=(field("post_code"), field("city"), field("parcel_code"), field("parcels", "object"))
    )
    assert [one.path for one in similar(producer, field("postalCode"))] == ["parcel_code", "post_code"]
    assert [one.path for one in similar(producer, field("parcel", "object"))] == ["parcel_code"]
    assert similar(producer, field("quantity")) == []
