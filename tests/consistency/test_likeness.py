from __future__ import annotations

import pytest

from .made import findings, read


def rules(*lines: str, **about: object) -> list[str]:
    text = "# Requirements\n" + "".join(f"- {line}\n" for line in lines)
    return [finding.rule for finding in findings(read(text), **about)]


RETRY = "If a card payment fails, the POS shall retry the payment {} before it prints a slip."


@pytest.mark.parametrize(
    ("one", "other"),
    [("3 times", "5 times"), ("3 times", "at most 5 times"), ("for 30 seconds", "for 30 minutes")],
)
def test_other_numbers_for_the_same_thing_contradict(one: str, other: str) -> None:
    assert rules(RETRY.format(one), RETRY.format(other)) == ["CON203"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("within 60 seconds", "within 1 minute"),
        ("at least 3 times", "at most 5 times"),
        ("3 times", "for 5 minutes"),
    ],
)
def test_equal_quantities_two_limits_and_other_dimensions_do_not(one: str, other: str) -> None:
    assert "CON203" not in rules(RETRY.format(one), RETRY.format(other))


def test_numbers_of_other_things_do_not_contradict() -> None:
    gold = "A gold member shall get 5 coupons on the birthday within 2 days."
    assert rules(gold, gold.replace("gold", "silver").replace("2", "7")) == []


def test_fields_without_an_actor_do_not_contradict() -> None:
    lines = (
        "Name of the store: required, at most 20 characters",
        "Name of the store: required, at most 8 characters",
    )
    assert rules(*lines, actor="none") == []


def test_short_texts_under_two_headings_do_not_contradict() -> None:
    text = (
        "# Requirements\n## Orders\n- The POS shall list 10 items.\n## Returns\n- The POS shall list 20 items.\n"
    )
    assert findings(read(text)) == []


def test_long_ones_do_wherever_they_stand() -> None:
    text = f"# Requirements\n## Cards\n- {RETRY.format('3 times')}\n## POS\n- {RETRY.format('5 times')}\n"
    assert [finding.rule for finding in findings(read(text))] == ["CON203"]


def test_both_numbers_are_quoted_with_their_places() -> None:
    text = f"# Requirements\n- R-1: {RETRY.format('3 times')}\n- R-2: {RETRY.format('5 times')}\n"
    (found,) = findings(read(text))
    assert (found.phrase, found.location.line, found.location.column) == ("3 times", 2, 65)
    assert [(place.location.line, place.label) for place in found.related] == [(3, "R-2 “5 times”")]
    assert "3 times" in found.message and "5 times" in found.message


def test_places_that_swap_make_another_requirement() -> None:
    line = "The nightly job shall copy the stock records from the warehouse system to the finance system."
    swapped = line.replace("warehouse", "X").replace("finance", "warehouse").replace("X", "finance")
    assert rules(line, swapped) == []


def test_one_more_word_makes_another_requirement() -> None:
    line = "The buyer shall export the price list of all foreign suppliers as an Excel file."
    assert rules(line, line.replace("foreign ", "")) == []


def test_short_texts_mean_what_stands_above_them() -> None:
    text = "# Requirements\n## Coupons\n- The clerk shall edit it.\n## Orders\n- The clerk shall edit it.\n"
    assert findings(read(text)) == []


def test_fields_without_an_actor_are_told_alike_on_purpose() -> None:
    line = "Required, digits alone, longest text of 8 characters"
    assert rules(line, line, actor="none") == []


def test_each_group_of_duplicates_is_one_finding_with_all_its_places() -> None:
    line = "- The buyer shall export the price list of each supplier as an Excel file.\n"
    (found,) = findings(read(f"# Requirements\n{line}{line}{line}"))
    assert (found.rule, found.location.line, [p.location.line for p in found.related]) == ("CON201", 2, [3, 4])


def test_rows_that_differ_in_another_column_are_no_duplicates() -> None:
    table = (
        "# Requirements\n| ID | Requirement | Acceptance criteria |\n|---|---|---|\n"
        "| A-1 | The buyer shall export the price list of each supplier. | The file has 9 columns. |\n"
        "| A-2 | The buyer shall export the price list of each supplier. | The file opens in Excel. |\n"
    )
    assert findings(read(table)) == []


def test_what_proves_a_contradicting_number_contradicts_too() -> None:
    text = f"""# Requirements

| ID | Requirement | Acceptance criteria |
|---|---|---|
| FR-1 | {RETRY.format("3 times")} | The log shows 3 retries. |
| FR-2 | {RETRY.format("5 times")} | The log shows 5 retries. |
"""
    assert [finding.rule for finding in findings(read(text))] == ["CON203"]
