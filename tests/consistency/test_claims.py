"""Figures contradict wherever they are claimed: in requirements, in criteria, in digits, words and rates."""

from __future__ import annotations

import pytest

from .made import findings, read


def said(*lines: str, actor: str = "none") -> list[tuple[str, str, list[str]]]:
    text = "# 需求 Requirements\n" + "".join(f"- {line}\n" for line in lines)
    return [(f.rule, f.phrase, [place.label for place in f.related]) for f in findings(read(text), actor=actor)]


def stories(*criteria: str) -> str:
    """A document with a story for each criterion, in another chapter each."""
    return "# Requirements\n" + "".join(
        f"\n## Story {n}\n\nAs a planner, I want topic {n}, so that the plan of day {n} holds.\n\n"
        f"### Acceptance criteria\n\n- {criterion}\n"
        for n, criterion in enumerate(criteria)
    )


@pytest.mark.parametrize(
    ("one", "other", "phrase", "elsewhere"),
    [
        ("价签每小时刷新一次。", "价签实时刷新。", "每小时", "“实时”"),
        ("价签每 5 分钟刷新。", "改价完成后，价签实时刷新。", "每 5 分钟", "“实时”"),
        ("系统每天 5:30 汇总损耗。", "系统每天 7:30 汇总损耗。", "5:30", "“7:30”"),
        ("查询耗时：三秒以内", "在高峰状态下，查询耗时不超过 1s", "三秒以内", "“不超过 1s”"),
        ("The price labels are refreshed every hour.", "The price labels are refreshed in real time.", "", ""),
        ("The waste report is created at 5:30.", "The waste report is created at 7:30.", "5:30", "“7:30”"),
    ],
)
def test_rates_times_and_numbers_in_words_contradict(one: str, other: str, phrase: str, elsewhere: str) -> None:
    ((rule, here, there),) = said(one, other)
    assert rule == "CON203"
    assert not phrase or (here, there) == (phrase, [elsewhere])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("价签每小时刷新一次。", "价签每 60 分钟刷新。"),
        ("价签每小时刷新一次。", "库存每天刷新一次。"),
        ("断网时，价签每小时刷新。", "改价后，价签实时刷新。"),
        ("名称：最长 20 个字符", "名称：最长 8 个字符"),
        ("6 months after the start", "12 months after the start"),
    ],
)
def test_equal_rates_other_things_and_other_cases_do_not(one: str, other: str) -> None:
    assert said(one, other) == []


def test_the_same_thing_is_reported_once() -> None:
    lines = ("价签每小时刷新。", "价签实时刷新。", "系统每小时刷新价签。", "系统实时刷新价签。")
    assert [rule for rule, _, _ in said(*lines)] == ["CON203"]


def test_a_criterion_contradicts_that_of_another_story() -> None:
    text = stories(
        "When a driver reports a delay, the system informs the shift leader within 5 minutes.",
        "When a driver reports a delay, the system informs the shift leader within 10 minutes.",
    )
    (found,) = findings(read(text))
    assert (found.rule, found.phrase) == ("CON203", "within 5 minutes")
    assert found.detail is not None
    assert [place.label for place in found.related] == ["“within 10 minutes”"]


def test_short_criteria_of_different_stories_are_on_different_things() -> None:
    assert findings(read(stories("The page opens within 2 seconds.", "The page opens within 3 seconds."))) == []


def test_a_paragraph_and_its_own_items_are_no_two_requirements() -> None:
    item = "the buyer shall export the price list of each supplier as an Excel file"
    whole = f"For the spring fair {item} on paper"
    text = f"# Requirements\n\n{whole}.\n\n- {item}\n"
    assert "CON202" not in [found.rule for found in findings(read(text))]
    apart = (
        f"# Requirements\n\n{whole}.\n\n- The clerk shall count the labels of each shelf twice a day.\n- {item}\n"
    )
    assert "CON202" in [found.rule for found in findings(read(apart))]


def test_an_identifier_before_its_own_line_is_no_reference() -> None:
    rows = "| Rule |\n|---|\n| RX1 - The clerk counts.<br>RX4 - The clerk signs. |\n"
    text = f"# Requirements\n- RX1: The buyer shall print a list.\n- RX2: The buyer shall sign a list.\n\n{rows}"
    assert "CON102" not in [found.rule for found in findings(read(text))]


def test_numbering_that_begins_again_under_every_heading_is_meant() -> None:
    chapters = "".join(
        f"## Case {name}\n- PC-1: The {name} shall have signed in at the desk.\n- PC-2: The {name} list is open.\n"
        for name in ("porter", "nurse", "guard")
    )
    assert "CON101" not in [found.rule for found in findings(read(f"# Requirements\n{chapters}"))]
