"""Sheets whose rows take turns: groups above their features, stories above their tasks."""

from __future__ import annotations

from tests.extraction.made import extracted, heading, said, table, texts

_GROUPS = [
    ("Packing", ""),
    ("", "Weigh a parcel"),
    ("", "Label with address"),
    ("", "Print the label"),
    ("Hand-over", ""),
    ("", "Scan a parcel at the gate"),
    ("", "list of parcels per van"),
]


def test_features_below_the_name_of_their_group_need_no_header() -> None:
    found = extracted(heading("Depot App", 1), table(*_GROUPS))
    assert texts(found) == [text for _, text in _GROUPS if text]
    assert {one.headings for one in found} == {("Depot App", "Packing"), ("Depot App", "Hand-over")}


def test_names_below_names_are_no_features() -> None:
    towns = [("North", ""), ("", "Kiel"), ("", "Rostock"), ("South", ""), ("", "Ulm"), ("", "Bad Tölz")]
    assert extracted(heading("Depots", 1), table(*towns)) == ()


def test_tasks_belong_to_the_story_above_them() -> None:
    found = extracted(
        heading("Sprint board", 1),
        table(
            ("User Story", "Task", "Hours"),
            ("1. As a packer, I want to weigh parcels", "", ""),
            ("", "Connect the scale", "8"),
            ("", "Show the weight", "4"),
            ("2. As a driver, I want to see my parcels", "Load the list", "5"),
            ("", "Sort by street", "3"),
        ),
    )
    assert texts(found) == ["As a packer, I want to weigh parcels", "As a driver, I want to see my parcels"]
    assert [said(one) for one in found] == [
        [("step", "Connect the scale"), ("step", "Show the weight")],
        [("step", "Load the list"), ("step", "Sort by street")],
    ]


def test_a_list_of_identifiers_and_names_is_one_of_requirements_below_such_a_heading() -> None:
    rows = (("HL1", "Weigh"), ("HL2", "Print"), ("HL3", "Quit"))
    found = extracted(heading("High-level requirements"), table(*rows))
    assert [(one.id, one.text) for one in found] == list(rows)
    assert extracted(heading("Scales"), table(*rows)) == ()


def test_a_date_is_no_criterion() -> None:
    rows = (("Requirement", "Acceptance criteria"), ("The scale shows the weight.", "2026-03-02"))
    assert said(extracted(heading("Requirements"), table(*rows))[0]) == []
