from __future__ import annotations

import pytest

from reqlint.errors import ReadError

from .made import blocks, document, said

ENGLISH = """\
Feature: Goods receipt
  As a store clerk
  I want deliveries posted

  Background:
    Given an open order

  Scenario: Complete delivery
    When the clerk confirms
      | item | pieces |
      | 17   | 24     |
    Then the order is "delivered"
      # a remark
    And it is posted

  Rule: Returns
    Only with a receipt.

    Scenario Outline: Return
      When the clerk returns <n>
        \"\"\"
        a note
        \"\"\"
      Examples:
        | n |
        | 3 |
"""


def test_story_and_scenarios_are_requirements() -> None:
    read = document(ENGLISH, "a.feature")
    assert (read.format, read.title) == ("feature", "Goods receipt")
    assert [(block.kind, block.level, block.text) for block in read.blocks] == [
        ("heading", 1, "Goods receipt"),
        ("record", 0, "As a store clerk\nI want deliveries posted"),
        (
            "record",
            0,
            "Scenario: Complete delivery\nWhen the clerk confirms\n"
            'Then the order is "delivered"\nAnd it is posted',
        ),
        ("heading", 2, "Returns"),
        ("paragraph", 0, "Only with a receipt."),
        ("record", 0, "Scenario Outline: Return\nWhen the clerk returns <n>"),
    ]


def test_a_scenario_knows_its_background_tables_and_examples() -> None:
    *_, outline = blocks(ENGLISH, "a.feature")
    assert said(outline)[1:] == [
        ("title", "Return"),
        ("context", "Goods receipt"),
        ("step", "Given an open order"),
        ("context", "Returns"),
        ("data", "a note"),
        ("data", "| n |\n| 3 |"),
    ]


def test_places_are_those_of_the_lines() -> None:
    scenario = blocks(ENGLISH, "a.feature")[2]
    place = scenario.body.location_at(scenario.text.index("And it"))
    assert (place.line, place.column) == (14, 5)
    title = dict(scenario.fields)["title"].location
    assert (title.line, title.column) == (8, 13)


@pytest.mark.parametrize("first", ["", "# language: zh-CN\n"])
def test_chinese_keywords_with_or_without_a_language_line(first: str) -> None:
    source = first + "功能: 收货\n  作为店员\n  我希望登记收货\n\n  场景: 完整\n    当店员确认\n    那么登记收货\n"
    assert [(block.kind, block.text) for block in blocks(source, "a.feature")] == [
        ("heading", "收货"),
        ("record", "作为店员\n我希望登记收货"),
        ("record", "场景: 完整\n当店员确认\n那么登记收货"),
    ]


def test_traditional_chinese_keywords() -> None:
    source = "功能: 收貨\n\n  場景: 完整\n    當店員確認\n    那麼登記收貨\n"
    assert [block.text for block in blocks(source, "a.feature")][1:] == ["場景: 完整\n當店員確認\n那麼登記收貨"]


def test_a_file_of_comments_has_no_blocks() -> None:
    assert blocks("# nothing yet\n", "a.feature") == ()


def test_every_error_is_told_with_its_line() -> None:
    with pytest.raises(ReadError) as caught:
        document("Feature: a\n  Scenario: b\n    When c\n    Nonsense\n    | d\n", "a.feature")
    assert {(problem.path, problem.place) for problem in caught.value.problems} >= {("docs/a.feature", "line 4")}
    assert "'Nonsense'" in caught.value.problems[0].message


def test_an_unknown_language_is_told() -> None:
    with pytest.raises(ReadError):
        document("# language: xx\nFeature: a\n", "a.feature")
