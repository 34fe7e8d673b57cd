"""Stems and their lists."""

from __future__ import annotations

import pytest

from reqlint.extraction.signals import leads_on
from reqlint.model import Block
from tests.extraction.made import extracted, heading, items, paragraph, said, text, texts


@pytest.mark.parametrize(
    ("stem", "things"),
    [
        ("The driver shall present at the gate:", ["Licence", "Delivery note", "Passport"]),
        ("Each parcel label should have:", ["Weight", "Address"]),
        ("E-mails are sent for:", ["New orders", "Late parcels"]),
        ("提货单必须包含：", ["车牌号", "货物数量"]),
        ("司机应按下列方式签到：", ["刷卡", "扫码"]),
    ],
)
def test_a_stem_and_the_things_in_its_list_are_one_requirement(stem: str, things: list[str]) -> None:
    found = extracted(heading("Requirements"), paragraph(stem), items(*things))
    assert texts(found) == ["\n".join([stem, *things])]


@pytest.mark.parametrize(
    ("stem", "acts"),
    [
        ("The packer can:", ["Scan a parcel", "Print labels", "Weigh"]),
        ("Packers are able to -", ["Scan a parcel", "Print labels"]),
        ("The scale shall", ["Show the weight", "Print labels"]),
        ("作为打包员，希望可以：", ["扫描包裹", "打印面单", "知道每单重量"]),
    ],
)
def test_items_that_complete_a_sentence_are_requirements_each(stem: str, acts: list[str]) -> None:
    found = extracted(heading("Parcels"), paragraph(stem), items(*acts))
    assert texts(found) == acts
    assert {one.headings for one in found} == {("Parcels", stem.rstrip(" :：-"))}


def test_a_stem_needs_no_colon_before_its_list() -> None:
    found = extracted(heading("Parcels"), paragraph("The scale shall be connected with"), items("Printer", "Belt"))
    assert texts(found) == ["The scale shall be connected with:\nPrinter\nBelt"]
    assert texts(extracted(heading("Features"), paragraph("Support"), items("Tablet"))) == ["Support:\nTablet"]


def test_what_a_list_of_wishes_is_called_is_no_part_of_them() -> None:
    wanted = ["Automated weighing of parcels", "Labels with the address"]
    found = extracted(heading("Parcels"), paragraph("Required capabilities include:"), items(*wanted))
    assert texts(found) == wanted


def test_what_a_whole_sentence_introduces_stands_for_itself() -> None:
    stem = "The scale shall support the whole way of a parcel, including:"
    acts = [
        "A single screen for weight, label and address, whatever the carrier",
        "Real-time check of the address",
    ]
    assert texts(extracted(heading("Requirements"), paragraph(stem), items(*acts))) == [stem, *acts]


def test_items_that_state_something_are_no_list_of_things() -> None:
    stem = "The scale must do the following:"
    found = extracted(heading("Requirements"), paragraph(stem), items("It must show grams.", "It must beep."))
    assert texts(found) == ["It must show grams.", "It must beep."]


def test_nested_things_belong_to_the_item_above_them() -> None:
    found = extracted(
        heading("Functional requirements"),
        items("A courier can edit the profile"),
        items("Photo", "Phone", level=1),
        items("A courier can see the tour"),
    )
    assert texts(found) == ["A courier can edit the profile\nPhoto\nPhone", "A courier can see the tour"]


def test_every_character_of_a_joined_text_keeps_its_place() -> None:
    (found,) = extracted(heading("Requirements"), paragraph("The label shows:"), items("Weight", "Route"))
    assert found.location.line == 2
    assert said(found) == []


def test_a_stem_that_binds_is_a_requirement_where_code_follows() -> None:
    code = Block("code", text("{ }"))
    found = extracted(heading("Requirements"), items("The gate must answer with this structure:"), code)
    assert texts(found) == ["The gate must answer with this structure:"]


def test_the_help_of_a_template_is_no_requirement() -> None:
    found = extracted(
        heading("Requirements"),
        paragraph("[Describe here what the system must do, one sentence each.]"),
        paragraph("【需求1】门卫应登记车牌。"),
    )
    assert [(one.own_id, one.text) for one in found] == [("需求1", "门卫应登记车牌。")]


def test_a_text_of_very_many_lines_is_looked_at_where_it_ends() -> None:
    lines = "The system shall\n" * 20_000
    assert not leads_on(f"{lines}a) accept orders")
    assert leads_on(f"{lines}do as follows.")
    assert leads_on(f"{lines}accept:")


@pytest.mark.parametrize(
    ("stem", "parts"),
    [
        ("Change a parcel's address e.g.:", ["change the street of a parcel on its way", "Town", "House number"]),
        (
            "The label shall contain the following fields:",
            ["Weight (in grams, required)", "Sent at (date & time)"],
        ),
        ("Add a driver to the list, entering:", ["First and last name", "At least one licence with its class."]),
    ],
)
def test_parts_of_what_a_stem_names_are_no_requirements_of_their_own(stem: str, parts: list[str]) -> None:
    found = extracted(heading("Requirements"), items(stem), items(*parts, level=1), items("Print the label."))
    assert [one.text.split("\n")[0] for one in found] == [stem, "Print the label."]
    assert not any(one.text in parts for one in found)


@pytest.mark.parametrize(
    "stem", ["The scale must support the following functions:", "The packing system must include:"]
)
def test_what_the_whole_system_has_is_listed_one_by_one(stem: str) -> None:
    functions = [
        "Weighing, label printing and hand-over to the carrier, with one operator at each table",
        "Search of parcels by number",
    ]
    found = texts(extracted(heading("Functional Requirements"), paragraph(stem), items(*functions)))
    assert found == functions
