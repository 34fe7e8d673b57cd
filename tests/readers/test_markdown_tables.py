"""Tables as people type them."""

from __future__ import annotations

from .made import blocks, cells


def test_a_table_may_be_glued_to_the_line_above_it() -> None:
    source = "2. Packing\n| Id | Function |\n|----|----|\n| P1 | Weigh |\n\n```\na\n| b |\n|---|\n```\n"
    item, table, code = blocks(source, "a.md")
    assert (item.kind, item.text, table.kind, code.kind) == ("item", "Packing", "table", "code")
    assert cells(table) == [["Id", "Function"], ["P1", "Weigh"]]
    assert table.rows[1][1].location.line == 4
    assert code.text == "```\na\n| b |\n|---|\n```"


def test_a_table_may_lack_its_dashes() -> None:
    source = "Functions\n|P1| Weigh| \n|P2| Print|\n|P3| Quit|\n"
    paragraph, table = blocks(source, "a.md")
    assert paragraph.text == "Functions"
    assert cells(table) == [["P1", "Weigh"], ["P2", "Print"], ["P3", "Quit"]]
    assert [row[0].location.line for row in table.rows] == [2, 3, 4]


def test_two_lines_with_pipes_or_uneven_ones_are_text() -> None:
    assert [block.kind for block in blocks("|P1| Weigh|\n|P2| Print|\n", "a.md")] == ["paragraph"]
    assert {block.kind for block in blocks("|a|b|\n|c|\n|d|e|\n", "a.md")} == {"paragraph"}
