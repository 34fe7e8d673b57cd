"""Sentences that a layout breaks: over the rows of a table, or after a full line of Chinese."""

from __future__ import annotations

from tests.extraction.made import extracted, heading, items, paragraph, table, texts


def test_rows_of_one_identifier_that_go_on_with_a_sentence_are_one_requirement() -> None:
    found = extracted(
        heading("Requirements", 1),
        table(
            ("Req#", "Requirement", "Comments"),
            ("BR_1", "The clerk can either print,", "Printing"),
            ("BR_1", "mail or save a label in the", "is new."),
            ("BR_1", "system.", ""),
            ("BR_2", "The clerk can export the stock via an", ""),
            ("BR_2", "Excel file.", ""),
        ),
    )
    assert texts(found) == [
        "The clerk can either print, mail or save a label in the system.",
        "The clerk can export the stock via an Excel file.",
    ]
    assert [one.own_id for one in found] == ["BR_1", "BR_2"]


def test_rows_of_one_identifier_with_sentences_of_their_own_stay_apart() -> None:
    rows = [("ID", "Requirement"), ("1", "The clerk can print a label."), ("1", "The clerk can mail a label.")]
    assert len(extracted(heading("Requirements", 1), table(*rows))) == 2


def test_a_full_line_of_chinese_goes_on_in_the_paragraph_below_it() -> None:
    found = extracted(
        heading("功能需求", 1),
        items("店员可以在包裹列表中选择需要退回的包裹并提交申请，此时包裹为"),
        paragraph("待退回状态；"),
        items("店长可以查看所有已经提交的退回申请并决定是否同意店员的申", "店长可以导出报表；"),
    )
    assert texts(found)[0] == "店员可以在包裹列表中选择需要退回的包裹并提交申请，此时包裹为待退回状态；"


def test_a_short_paragraph_that_names_something_is_no_rest_of_a_line() -> None:
    found = extracted(
        heading("功能需求", 1),
        items("店员可以在包裹列表中选择需要退回的包裹并提交退回申请给店长"),
        paragraph("验收标准"),
        items("申请提交后列表中显示待退回"),
    )
    assert texts(found)[0] == "店员可以在包裹列表中选择需要退回的包裹并提交退回申请给店长"


def test_a_row_merged_over_three_columns_is_a_title() -> None:
    found = extracted(
        table(
            ("No", "Requirement", "Comments"),
            ("Parcel information", "Parcel information", "Parcel information"),
            ("1", "The clerk can see the weight", ""),
            ("2", "The clerk can change the weight", ""),
        )
    )
    assert texts(found) == ["The clerk can see the weight", "The clerk can change the weight"]
    assert found[0].headings[-1] == "Parcel information"
