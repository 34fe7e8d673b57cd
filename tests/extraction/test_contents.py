"""Lists and lines that only announce chapters, and titles of the paragraphs below them."""

from __future__ import annotations

from dataclasses import replace

from tests.extraction.made import extracted, heading, items, paragraph, texts


def test_a_list_of_names_that_come_again_as_headings_is_a_table_of_contents() -> None:
    names = ("Speed", "Safety", "Backups", "Languages")
    below = [b for n in names for b in (paragraph(n, "bold"), paragraph(f"{n} must be checked by the owner."))]
    found = extracted(heading("Non-functional requirements", 1), items(*names), below)
    assert texts(found) == [f"{name} must be checked by the owner." for name in names]


def test_a_list_of_functions_some_of_which_have_a_chapter_is_kept() -> None:
    found = extracted(
        heading("Features", 1),
        items("Print labels", "Search parcels", "Export the stock", "Show reports"),
        heading("Search parcels", 2),
        paragraph("The clerk shall find a parcel by its number."),
    )
    assert len(found) == 5


def test_a_numbered_name_above_its_first_section_is_a_chapter() -> None:
    found = extracted(
        paragraph("6. Requirements", "large"),
        paragraph("The system shall print labels."),
        paragraph("7. Others", "large"),
        paragraph("7.1 Risks:", "large"),
        paragraph("The team can be late."),
    )
    assert texts(found) == ["The system shall print labels."]


def test_short_lines_that_count_on_are_titles_of_their_paragraphs() -> None:
    found = extracted(
        heading("安全性需求", 1),
        paragraph("(1)数据备份"),
        paragraph("系统应允许店长每天备份数据，以免丢失。"),
        paragraph("(2)记录日志"),
        paragraph("系统应记录所有错误，便于查找原因。"),
    )
    assert texts(found) == ["系统应允许店长每天备份数据，以免丢失。", "系统应记录所有错误，便于查找原因。"]


def test_a_section_s_numbered_item_is_the_title_of_the_paragraph_below_it() -> None:
    (item,) = items("列印")
    found = extracted(heading("需求", 1), replace(item, label="5.4."), paragraph("店員可以列印所有標籤。"))
    assert texts(found) == ["店員可以列印所有標籤。"]


def test_a_bold_line_with_an_identifier_is_the_title_of_a_text_that_is_longer() -> None:
    found = extracted(
        heading("Use cases", 1),
        paragraph("UC-6: Add and Modify Shelves (Team)", "bold"),
        paragraph("Each team can edit the details of its shelves."),
    )
    assert [(one.own_id, one.text) for one in found] == [
        ("UC-6", "Each team can edit the details of its shelves.")
    ]
