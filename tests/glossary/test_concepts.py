from __future__ import annotations

import pytest

from reqlint.config import Vocabulary
from reqlint.glossary import Glossary
from reqlint.glossary.concepts import shipped
from reqlint.glossary.words import keys


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return Glossary.of(Vocabulary())


def found(glossary: Glossary, text: str, *, field_names: bool = False) -> list[tuple[str, str]]:
    return [(m.concept.id, m.term) for m in glossary.mentions(text, field_names=field_names)]


@pytest.mark.parametrize(
    ("concept", "names"),
    [
        ("member", ("会员", "會員", "member", "Customers")),
        ("stock", ("库存", "庫存", "stock on hand", "inventory")),
        ("item code", ("SKU", "商品编码", "商品編號", "item code", "MATNR", "itemCode")),
        ("sales", ("sales", "销售数据", "銷售資料")),
    ],
)
def test_one_concept_in_all_its_names(glossary: Glossary, concept: str, names: tuple[str, ...]) -> None:
    assert [named.id for name in names if (named := glossary.named(name))] == [concept] * len(names)


def test_the_longest_of_overlapping_names_is_meant(glossary: Glossary) -> None:
    assert found(glossary, "更新商品编码和库存数量") == [("item code", "商品编码"), ("stock", "库存数量")]


def test_chinese_and_english_in_one_sentence(glossary: Glossary) -> None:
    text = "當 POS 完成銷售後，更新 stock-on-hand 與會員積分"
    assert found(glossary, text) == [
        ("pos system", "POS"), ("sales", "銷售"), ("stock", "stock-on-hand"), ("point", "會員積分")
    ]  # fmt: skip
    assert [text[m.start : m.end] for m in glossary.mentions(text)] == [m.term for m in glossary.mentions(text)]


def test_short_names_of_fields_mean_nothing_in_a_sentence(glossary: Glossary) -> None:
    assert found(glossary, "There is no bonus at night") == [("incentive", "bonus")]
    assert ("code", "no") in found(glossary, "bonus_no", field_names=True)


def test_a_word_within_another_is_no_name(glossary: Glossary) -> None:
    assert found(glossary, "Restocking itemises wholesale") == []


def test_labels_are_the_usual_names(glossary: Glossary) -> None:
    member = glossary.by_id["member"]
    assert (member.worded("en"), member.worded("zh-Hans")) == ("member", "会员")
    assert member.worded("zh-Hant") == "會員"
    assert glossary.by_id["season"].worded("zh-Hant") == "季节"  # 節 or 卩: not decided character for character


def test_the_shipped_names_are_clear_and_in_both_languages() -> None:
    by_key = shipped().by_key
    for concept in shipped().concepts:
        assert all(by_key[key] == concept for name in concept.terms for key in keys(name))
        assert concept.worded("en") != concept.worded("zh-Hans"), concept.id
