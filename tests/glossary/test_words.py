from __future__ import annotations

import pytest

from reqlint.glossary.words import keys, words


@pytest.mark.parametrize(
    "name", ["stock on hand", "stock-on-hand", "STOCK_ON_HAND", "stockOnHand", "Stock on Hand"]
)
def test_a_name_is_the_same_however_it_is_written(name: str) -> None:
    assert keys(name) == keys("stock on hand")


@pytest.mark.parametrize(
    ("many", "one"),
    [("SKUs", "SKU"), ("categories", "category"), ("item codes", "item code"), ("status", "status")],
)
def test_a_name_is_the_same_in_the_plural(many: str, one: str) -> None:
    assert not keys(many).isdisjoint(keys(one))


@pytest.mark.parametrize(("written", "same"), [("會員", "会员"), ("ＳＫＵ", "sku")])
def test_a_name_is_the_same_in_every_script(written: str, same: str) -> None:
    assert keys(written) == keys(same)


def test_words_lead_back_to_the_characters_of_the_text() -> None:
    text = "理貨員 employeeId：SKU/條碼"
    assert [text[word.start : word.end] for word in words(text)] == [
        "理", "貨", "員", "employee", "Id", "SKU", "條", "碼"
    ]  # fmt: skip


def test_a_sign_ends_a_name() -> None:
    assert [word.form for word in words("stock, on hand") if not word.joins] == ["stock", "on"]
