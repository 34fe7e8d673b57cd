"""Definition lists in Markdown."""

from __future__ import annotations

from .made import blocks, outline


def test_a_term_and_its_definitions_are_items() -> None:
    source = """\
# Returns

R-1
: The clerk shall enter the reason
for each return.
: The reason shall be printed.

Refund approval

:   The manager must approve refunds above 200 EUR.

A sentence that ends here.

: not a definition
"""
    assert outline(source, "a.md")[1:] == [
        ("item", 0, ":", "R-1: The clerk shall enter the reason for each return."),
        ("item", 0, ":", "The reason shall be printed."),
        ("item", 0, ":", "Refund approval:   The manager must approve refunds above 200 EUR."),
        ("paragraph", 0, "", "A sentence that ends here."),
        ("paragraph", 0, "", ": not a definition"),
    ]


def test_every_part_of_a_definition_keeps_its_place() -> None:
    (item,) = blocks("退款审批\n:  店长必须审批超过二百元的退款。\n", "a.md")
    offset = item.text.index("店长")
    place = item.body.location_at(offset)
    assert (item.body.location.line, place.line, place.column) == (1, 2, 4)


def test_a_line_that_begins_with_a_colon_below_no_term_is_text() -> None:
    assert [block.kind for block in blocks("# A\n\n: loose\n", "a.md")] == ["heading", "paragraph"]
