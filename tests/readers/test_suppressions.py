from __future__ import annotations

from .made import blocks, cells, document, said


def test_a_comment_silences_rules_in_the_next_block_only() -> None:
    source = "<!-- reqlint: ignore VAG101, ACT1* -->\n\nThe app counts.\n\nThe app posts.\n"
    first, second = blocks(source, "a.md")
    assert said(first) == [("suppress", "VAG101"), ("suppress", "ACT1*")]
    assert said(second) == []


def test_a_comment_silences_the_block_it_stands_in() -> None:
    source = "- The app counts. <!-- reqlint: ignore VAG101 -->\n- The app posts.\n"
    first, second = blocks(source, "a.md")
    assert first.text == "The app counts."
    assert (said(first), said(second)) == ([("suppress", "VAG101")], [])


def test_a_comment_before_text_in_the_same_line() -> None:
    (block,) = blocks("<!-- reqlint: ignore -->The app **counts**.\n", "a.md")
    assert block.text == "The app counts."
    assert said(block) == [("suppress", "*")]


def test_off_and_on_silence_everything_between() -> None:
    source = "a\n\n<!-- reqlint: off -->\n\nb\n\n- c\n\n<!-- reqlint: on -->\n\nd\n"
    assert [(block.text, said(block)) for block in blocks(source, "a.md")] == [
        ("a", []),
        ("b", [("suppress", "*")]),
        ("c", [("suppress", "*")]),
        ("d", []),
    ]


def test_a_comment_before_a_table_silences_all_of_it() -> None:
    source = "<!-- reqlint: ignore VAG101 -->\n\n| ID |\n|----|\n| 1 |\n"
    (block,) = blocks(source, "a.md")
    assert said(block) == [("suppress", "VAG101")]
    assert cells(block) == [["ID"], ["1"]]


def test_a_comment_in_a_row_silences_that_row() -> None:
    source = "| ID | Text |\n|----|----|\n| 1 | a |\n| 2 | b <!-- reqlint: ignore VAG101 ACT101 --> |\n"
    (block,) = blocks(source, "a.md")
    assert said(block) == []
    assert cells(block) == [["ID", "Text", "Suppress"], ["1", "a", ""], ["2", "b", "VAG101 ACT101"]]


def test_a_misspelled_comment_is_a_problem() -> None:
    read = document("The app counts.\n\n<!-- reqlint: ignroe VAG101 -->\n\nThe app posts.\n", "a.md")
    assert [said(block) for block in read.blocks] == [[], []]
    (problem,) = read.problems
    assert problem.startswith("line 3: ")
    assert "ignroe" in problem


def test_other_comments_are_neither_text_nor_heard() -> None:
    read = document("<!-- The app\n\nwas old. -->\n\nThe app <!-- TODO --> counts.\n", "a.md")
    assert [block.text for block in read.blocks] == ["The app  counts."]
    assert read.problems == ()
