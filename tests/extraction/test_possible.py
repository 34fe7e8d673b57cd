"""Texts that neither their place nor their form makes a requirement are left to the judge."""

from __future__ import annotations

from reqlint import extraction
from reqlint.model import Block, Document
from tests.extraction.made import extracted, heading, items, paragraph, texts


def possible(*blocks: Block) -> list[str]:
    needs = (heading("Requirements"), *items("The clerk must count the crates."))
    found = extraction.extract(Document("a.md", "markdown", (*needs, heading("Members"), *blocks))).requirements
    assert [one.text for one in found if not one.is_possible] == ["The clerk must count the crates."]
    return [one.text for one in found if one.is_possible]


def test_a_text_with_few_signs_is_possible() -> None:
    discounts = paragraph("Discounts for members in every shop")
    assert possible(discounts) == ["Discounts for members in every shop"]
    assert texts(extracted(heading("Members"), discounts)) == []


def test_a_stem_a_question_and_a_name_are_not_possible() -> None:
    assert possible(paragraph("What members of every shop get:"), *items("points")) == []
    assert possible(paragraph("Which discounts do members get in every shop?")) == []
    assert possible(paragraph("Points")) == []


def test_in_chinese_no_text_is_possible() -> None:
    assert possible(paragraph("会员在每家门店的折扣与积分")) == []
