from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reqlint.readers import delimited

from .made import blocks, cells, document, misplaced


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_out(delimiter: str) -> None:
    lines = ["ID,Text", 'R-1,"Count, then; post|it"', "R-2,盘点"]
    source = "\n".join(line.replace(",", delimiter, 1) for line in lines)
    (block,) = blocks(source, "a.csv")
    assert cells(block) == [["ID", "Text"], ["R-1", "Count, then; post|it"], ["R-2", "盘点"]]


def test_a_line_may_name_the_delimiter() -> None:
    (block,) = blocks("sep=;\na,b;c\n", "a.csv")
    assert cells(block) == [["a,b", "c"]]
    assert block.rows[0][1].location.line == 2


def test_sentences_in_one_column_are_not_split() -> None:
    source = "Requirement\nThe app counts, posts and prints.\nThe app closes.\nThe app, if open, beeps, twice.\n"
    (block,) = blocks(source, "a.csv")
    assert [row[0].text for row in block.rows] == source.splitlines()


def test_cells_of_several_lines_and_doubled_quotation_marks() -> None:
    (block,) = blocks('ID,Text\r\nR-1,"The ""app""\r\ncounts"\r\nR-2,x\r\n', "a.csv")
    assert cells(block)[1:] == [["R-1", 'The "app"\ncounts'], ["R-2", "x"]]
    text = block.rows[1][1]
    assert [(place.line, place.column) for place in map(text.location_at, (0, 5, 8, 10))] == [
        (2, 6),
        (2, 12),
        (2, 15),
        (3, 1),
    ]
    assert block.rows[2][0].location.line == 4


def test_an_open_quotation_mark_does_not_swallow_the_rest() -> None:
    assert cells(blocks('ID,Text\n1,"open\n2,next\n', "a.csv")[0]) == [
        ["ID", "Text"],
        ["1", '"open'],
        ["2", "next"],
    ]


def test_single_quotation_marks_around_a_cell_are_none() -> None:
    assert cells(blocks("ID,Text\n1,'The user's app counts.'\n", "a.csv")[0])[1] == ["1", "The user's app counts."]


def test_empty_rows_are_left_out() -> None:
    assert cells(blocks("a\tb\n\n\t\nc\td\n", "a.tsv")[0]) == [["a", "b"], ["c", "d"]]


def test_empty_cells_have_places() -> None:
    place = blocks("a,b\nc,\n", "a.csv")[0].rows[1][1].location
    assert (place.line, place.column) == (2, 3)


def test_rows_are_read_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "MAX_CELLS", 4)
    read = document("a,b\nc,d\ne,f\n", "a.csv")
    assert cells(read.blocks[0]) == [["a", "b"], ["c", "d"]]
    assert len(read.problems) == 1


CELL = st.text('ab店,;"\n .', max_size=6).map(str.strip)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(CELL, min_size=2, max_size=4), min_size=1, max_size=6))
def test_what_csv_writes_is_read_and_placed(rows: list[list[str]]) -> None:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter="\t", quoting=csv.QUOTE_ALL).writerows(rows)
    source = buffer.getvalue()
    read = blocks(source, "a.tsv")[0].rows
    assert [[cell.text for cell in row] for row in read] == [row for row in rows if any(row)]
    assert [wrong for row in read for cell in row for wrong in misplaced(cell, source)] == []
