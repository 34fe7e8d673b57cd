"""How authors lay their needs out: columns of names and of statements, tables beside each other, lists by hand."""

from __future__ import annotations

from reqlint.extraction import extract
from tests.extraction.made import document, extracted, heading, items, paragraph, said, table, texts


def test_a_description_states_what_the_column_of_requirements_only_names() -> None:
    rows = [
        ["ID", "Requirement", "Description", "Priority"],
        ["FR1", "Paging", "Show twenty parcels on each page of the list.", "High"],
        ["FR2", "Label", "The van driver must be able to print a label.", "Low"],
    ]
    found = extracted(heading("Requirements"), table(*rows))
    assert texts(found) == [row[2] for row in rows[1:]]
    assert found[0].id == "FR1"


def test_notes_on_few_of_the_functions_do_not_replace_them() -> None:
    rows = [["Function", "Description"], ["Sort parcels by depot", ""], ["Weigh parcels", "Scale in hall two"]]
    rows += [["Print labels", ""], ["Cancel a pickup", ""], ["Show the tour", ""]]
    assert texts(extracted(heading("Features"), table(*rows))) == [row[0] for row in rows[1:]]


def test_tables_beside_each_other_on_a_sheet_are_read_one_by_one() -> None:
    rows = [
        ["Requirements", "Remarks", "State", "", "Table", "Field"],
        ["Weigh each parcel", "", "done", "", "Van", "Id"],
    ]
    rows += [["Print the label of a parcel", "", "open", "", "Van", "Plate"]]
    assert texts(extracted(table(*rows))) == [row[0] for row in rows[1:]]


def test_columns_of_types_show_a_data_dictionary_though_one_type_is_rare() -> None:
    rows = [
        ["Column", "Type", "Constraints", "Description"],
        ["year", "YEAR", "NOT NULL", "Year the van was built"],
    ]
    rows += [[f"f{n}", "INT", "FOREIGN KEY", "Van that brings the parcel"] for n in range(5)]
    assert not extracted(heading("Requirements"), table(*rows))


def test_what_a_system_does_is_told_in_the_third_person() -> None:
    deeds = [
        "Displays the parcels of a van",
        "Notifies the driver of a new tour",
        "Collects signatures and photos",
    ]
    assert texts(extracted(heading("Driver view"), items(*deeds))) == deeds
    assert not extracted(heading("Driver view"), items("Orders of today", "Records", "Views and tours"))


def test_functions_in_scope_need_no_verb() -> None:
    functions = ["Parcel tracking", "Driver login and registration", "Label printing", "Vans"]
    assert texts(extracted(heading("In Scope"), items(*functions))) == functions
    assert not extracted(heading("Out of scope"), items(*functions))


def test_items_beside_a_stem_with_a_colon_are_its_list() -> None:
    lines = items("Features:", "Parcel tracking", "Label printing for vans")
    found = extracted(heading("Background"), lines)
    assert [(f.text, f.headings[-1]) for f in found] == [(line.text, "Features") for line in lines[1:]]


def test_a_paragraph_broken_by_hand_is_a_chapter_with_its_list() -> None:
    parts = [
        "1. Objectives\n• Reduce empty tours\n• Increase parcels per van",
        "2. Functional requirements\n• Parcel list",
    ]
    found = extracted(
        heading("Parcels", 1), *(paragraph(part) for part in [*parts, "3. Team\n• Two drivers\n• A clerk"])
    )
    assert texts(found)[:3] == ["Reduce empty tours", "Increase parcels per van", "Parcel list"]
    assert found[0].headings[-1] == "Objectives"


def test_a_quality_does_not_turn_background_into_requirements() -> None:
    bold = [
        paragraph("Service availability", "bold"),
        paragraph("Drivers reach the depot at any time of the day."),
    ]
    bold += [paragraph("Modern design", "bold"), paragraph("Vans are tracked by one system for all depots.")]
    assert not extracted(heading("Executive Summary", 1), *bold)
    assert extracted(heading("Requirements", 1), *bold)


def test_a_heading_tells_in_brackets_that_its_list_comes_later() -> None:
    found = extract(document(heading("Supplier portal (future scope)"), items("Upload tours", "Print labels")))
    assert not found.requirements
    assert [text.text for text in found.planned] == ["Upload tours", "Print labels"]


def test_a_stem_over_several_lists_is_not_merged_with_them() -> None:
    lines = [*items("Hardware requirements:"), *items("Label printer", level=1)]
    lines += [*items("Software requirements:"), *items("Parcel database", level=1)]
    found = extracted(
        heading("Requirements"), paragraph("The depot requires these minimum configurations:"), lines
    )
    assert texts(found) == ["Label printer", "Parcel database"]


def test_fields_with_an_identifier_are_a_requirement_where_the_sentence_binds() -> None:
    line = "FR-2.1: Data Fields: The form shall include the weight and the size."
    (found,) = extracted(heading("Parcel form"), paragraph(line))
    assert (found.id, said(found)) == ("FR-2.1", [])
