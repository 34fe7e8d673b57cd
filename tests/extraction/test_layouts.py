"""How authors lay their needs out: columns of names and of statements, tables beside each other, lists by hand."""

from __future__ import annotations

import pytest

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
    assert not extracted(heading("Introduction", 1), heading("Scope"), items(*functions))


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


def test_a_quality_over_a_list_does_not_either() -> None:
    lines = [*items("Security:"), *items("The vans will be locked by the drivers.", level=1)]
    assert not extracted(heading("Assumptions", 1), lines, heading("Team", 1))
    assert extracted(heading("Requirements", 1), lines)


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


def test_a_chapter_on_later_phases_is_no_part_of_the_requirements_around_it() -> None:
    inner = paragraph("Depot clerk (future scope):"), items("Print labels", "Close tours", "Weigh parcels")
    found = extract(document(heading("Requirements", 1), heading("User roles"), *inner))
    assert not found.requirements
    assert len(found.planned) == 3


def test_an_identifier_may_have_a_space_before_its_number() -> None:
    (found,) = extracted(heading("Requirements"), items("REQ 3: The driver must sign each tour."))
    assert (found.id, found.text) == ("REQ 3", "The driver must sign each tour.")


def test_what_a_system_is_seen_to_do_is_a_requirement() -> None:
    seen, said_of_vans = "For late parcels, no tour is shown.", "For late parcels there are vans."
    chapters = heading("Clerk view"), items(seen, said_of_vans), heading("Requirements"), items("Print labels")
    assert texts(extracted(*chapters)) == [seen, "Print labels"]


def test_the_numbers_of_steps_and_the_help_of_a_template_are_no_details() -> None:
    rows = [["No.", "Requirement", "Step"], ["R-1", "The clerk can weigh parcels.", "1."]]
    (found,) = extracted(heading("Requirements"), table(*rows))
    assert said(found) == []
    help_text = "Further flows: Write additional or optional steps the clerk must take."
    assert not extracted(heading("Requirements"), paragraph(help_text))


def test_a_name_over_several_statements_of_a_form_is_on_its_rules() -> None:
    rows = [["Feature", "Weighing"], ["Business case", "Fewer lost parcels"], ["Actor", "Clerk"]]
    rows += [["Purpose", "As a clerk, I want to weigh parcels."]]
    rows += [["Roles", "Action", "Clerk", "Driver", "Guest"], ["Office flow", "Only clerks can open the list."]]
    rows += [["", "Each parcel must be weighed once."], ["", "Drivers can close their tours."]]
    found = extracted(heading("Forms"), table(*[[*row, *[""] * (5 - len(row))] for row in rows]))
    assert [f.text for f in found] == ["As a clerk, I want to weigh parcels.", "Each parcel must be weighed once."]
    assert ("rule", "Drivers can close their tours.") in said(found[0])


def test_english_beside_another_script_needs_no_function_words() -> None:
    russian = ["\u0421\u0438\u0441\u0442\u0435\u043c\u0430 \u043f\u0435\u0447\u0430\u0442\u0430\u0435\u0442"] * 9
    english = ["Print labels, weigh parcels", "The clerk can see all of the tours."]
    assert texts(extracted(heading("Requirements"), items(*english, *russian))) == english


@pytest.mark.parametrize(
    "chapter", ["Out of scope functionality", "As-is business environment", "Risk mitigation"]
)
def test_more_names_of_background_are_known(chapter: str) -> None:
    rest = heading("Requirements"), items("The clerk must weigh each parcel.")
    assert len(extracted(heading(chapter), items("Print tours for drivers", "Weigh vans in the hall"), *rest)) == 1


def test_a_bullet_of_any_shape_is_none_of_the_words() -> None:
    lines = [paragraph(f"\u2981\t{line}") for line in ("Print labels", "Weigh all parcels")]
    assert texts(extracted(heading("Requirements"), *lines)) == ["Print labels", "Weigh all parcels"]
