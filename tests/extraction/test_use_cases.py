"""Use cases: what holds before and after them, who takes part and what happens are details of one requirement."""

from __future__ import annotations

import pytest

from tests.extraction.made import extracted, heading, items, paragraph, said, table, texts


def test_a_use_case_s_table_without_a_title_has_that_of_its_heading() -> None:
    (found,) = extracted(
        heading("Use cases", 2),
        heading("Use case 3, UC3 - Return a parcel", 3),
        table(
            ("Actors involved", "Clerk, parcels DB"),
            ("Precondition", "Parcel P exists"),
            ("Post condition", "Parcel P returned"),
            ("Nominal scenario", "The clerk scans parcel P and confirms"),
            ("Variants", "The clerk types the number"),
        ),
    )
    assert found.text == "Return a parcel"
    assert [role for role, _ in said(found)] == ["actor", "trigger", "outcome", "step", "rule"]


def test_the_numbered_rows_of_a_scenario_are_its_steps() -> None:
    found = extracted(
        heading("Use cases", 2),
        heading("Scenario 2.1", 3),
        table(
            ("Scenario", "weigh a parcel"),
            ("Precondition", "Parcel not weighed"),
            ("Post condition", "Parcel weighed"),
            ("Step#", "Description"),
            ("1", "The parcel is put on the scale"),
            ("2", "The weight is shown"),
        ),
    )
    assert found == ()


def test_the_rows_of_a_chinese_use_case_say_how_it_runs_and_ends() -> None:
    (found,) = extracted(
        heading("用例", 2),
        table(("用例名称", "退回包裹"), ("参与者", "店员"), ("过程", "店员扫描包裹"), ("结束状况", "包裹已退回")),
    )
    assert (found.text, said(found)) == (
        "退回包裹",
        [("actor", "店员"), ("step", "店员扫描包裹"), ("outcome", "包裹已退回")],
    )


@pytest.mark.parametrize(
    ("before", "after", "state"),
    [
        ("Preconditions", "Postconditions", "The clerk must be logged in."),
        ("3.前置條件", "4.後置條件", "店員需要登入系統。"),
    ],
)
def test_what_holds_before_and_after_is_no_requirement(before: str, after: str, state: str) -> None:
    found = extracted(
        heading("Use cases", 2),
        heading("Return a parcel", 3),
        paragraph("The system shall print a receipt.", ""),
        paragraph(before, "bold"),
        paragraph(state),
        paragraph(after, "bold"),
        paragraph("The parcel is returned. The clerk can go on."),
    )
    assert texts(found) == ["The system shall print a receipt."]
    assert [role for role, _ in said(found[0])] == ["trigger", "outcome"]


def test_a_label_of_a_use_case_needs_no_colon() -> None:
    (found,) = extracted(
        heading("Requirements", 2),
        paragraph("The clerk shall be able to return a parcel."),
        paragraph("Post condition(s) Stock is updated. The clerk can print a receipt."),
    )
    assert said(found) == [("outcome", "Stock is updated. The clerk can print a receipt.")]


def test_a_flow_belongs_to_the_use_case_above_it_without_an_actor() -> None:
    found = extracted(
        heading("Requirements", 1),
        heading("3.2 Returning a parcel", 2),
        paragraph("Basic flow", "bold"),
        items("The clerk needs to scan the parcel", "Stock is updated"),
        heading("3.3 Weighing a parcel", 2),
        paragraph("Basic flow", "bold"),
        items("The clerk needs to use the scale", "The weight is shown"),
    )
    assert texts(found) == ["Returning a parcel", "Weighing a parcel"]
    assert [role for one in found for role, _ in said(one)] == ["step", "step", "step", "step"]
