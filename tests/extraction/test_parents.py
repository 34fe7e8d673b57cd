"""Titles of groups among requirements with identifiers."""

from __future__ import annotations

from tests.extraction.made import extracted, heading, items, table, texts


def test_a_title_is_a_heading_above_the_requirements_that_continue_its_identifier() -> None:
    found = extracted(
        heading("Functional requirements", 2),
        table(
            ("ID", "Description"),
            ("FR5", "Manage shelves"),
            ("FR5.1", "Shelf places"),
            ("FR5.1.1", "Add a place"),
            ("FR5.1.2", "Remove a place"),
            ("FR5.2", "Show the shelves of a hall"),
            ("FR6", "Print labels"),
        ),
    )
    assert texts(found) == ["Add a place", "Remove a place", "Show the shelves of a hall", "Print labels"]
    assert found[0].headings == ("Functional requirements", "Manage shelves", "Shelf places")
    assert found[2].headings == ("Functional requirements", "Manage shelves")
    assert found[3].headings == ("Functional requirements",)


def test_a_sentence_with_parts_is_a_requirement_of_its_own() -> None:
    found = extracted(
        heading("Requirements", 2),
        items(
            "R2: The system shall manage shelves.",
            "R2-1: Add a place to a shelf",
            "R2-2: Remove a place from a shelf",
        ),
    )
    assert len(found) == 3


def test_a_story_with_parts_is_a_requirement_of_its_own() -> None:
    found = extracted(
        table(
            ("ID", "As a", "I want to", "So that"),
            ("5", "clerk", "see reports", "I plan well"),
            ("5.1", "clerk", "see reports by day", "I plan well"),
            ("5.2", "clerk", "see reports by shop", "I plan well"),
        )
    )
    assert len(found) == 3
