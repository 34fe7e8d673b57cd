from __future__ import annotations

import pytest

from .made import blocks, cells, document, misplaced, outline, said

DOCUMENT = """\
= Till requirements
Somebody <somebody@example.com>
:product: till

== Returns

The {product} *shall* print each return
with <<reason,its reason>> and `code`.

收银台**应**打印
每张退货单。

.A caption
* first
goes on
** nested
* second
+
more of it

. one
. two

Term:: meaning

NOTE: Mind the gap.
"""


def test_sections_paragraphs_and_lists() -> None:
    read = document(DOCUMENT, "a.adoc")
    assert (read.title, read.format) == ("Till requirements", "asciidoc")
    assert outline(DOCUMENT, "a.adoc") == [
        ("heading", 1, "", "Till requirements"),
        ("heading", 1, "", "Returns"),
        ("paragraph", 0, "", "The till shall print each return with its reason and code."),
        ("paragraph", 0, "", "收银台应打印每张退货单。"),
        ("caption", 0, "", "A caption"),
        ("item", 0, "-", "first goes on"),
        ("item", 1, "-", "nested"),
        ("item", 0, "-", "second"),
        ("paragraph", 1, "", "more of it"),
        ("item", 1, "-", "one"),
        ("item", 1, "-", "two"),
        ("item", 2, "-", "Term"),
        ("item", 3, "-", "meaning"),
        ("paragraph", 0, "", "Mind the gap."),
    ]


def test_every_character_has_its_place() -> None:
    for block in blocks(DOCUMENT, "a.adoc"):
        assert "{" in DOCUMENT.splitlines()[(block.body.location.line or 1) - 1] or not misplaced(
            block.body, DOCUMENT
        )


def test_marks_of_line_ends_are_no_text() -> None:
    assert [block.text for block in blocks("The till +\ncounts.\n", "a.adoc")] == ["The till counts."]


def test_links_show_their_text() -> None:
    source = "See link:a.html[the page] and https://example.com[ours], xref:b.adoc#c[there] and image:i.png[x]."
    assert [block.text for block in blocks(source, "a.adoc")] == ["See the page and ours, there and ."]


def test_tables_by_columns_by_lines_and_over_several_columns() -> None:
    source = """\
[cols="1,2"]
|===
|ID |Requirement

|R-1
|The till _prints_
each return.
|===

|===
|ID |需求
|R-2 |收银台应打印。
2+|both
|===

[cols="2*"]
|===
|a
|b
|===
"""
    assert [cells(block) for block in blocks(source, "a.adoc")] == [
        [["ID", "Requirement"], ["R-1", "The till prints each return."]],
        [["ID", "需求"], ["R-2", "收银台应打印。"], ["both", "both"]],
        [["a", "b"]],
    ]


def test_what_is_beside_the_point() -> None:
    source = "----\ncode\n----\n\n____\nquoted\n____\n\n////\nhidden\n////\n\n====\nshown\n====\n\n// comment\n"
    assert [(block.kind, block.text) for block in blocks(source, "a.adoc")] == [
        ("code", "code"),
        ("quote", "quoted"),
        ("paragraph", "shown"),
    ]


def test_comments_silence_rules() -> None:
    first, second = blocks("// reqlint: ignore VAG101\na\n\nb\n", "a.adoc")
    assert (said(first), said(second)) == ([("suppress", "VAG101")], [])


def test_no_other_file_is_read() -> None:
    assert [block.text for block in blocks("a\n\ninclude::/etc/passwd[]\n\nb\n", "a.asciidoc")] == ["a", "b"]


@pytest.mark.parametrize(
    "part",
    ["* a\n", "*a ", "`", "{a", "<<", "|===\n|a\n", "----\n", "a::\n", "[[", "link:", "_a", "https://", "."],
)
def test_text_made_to_be_slow(part: str) -> None:
    document("x " + part * 10_000, "a.adoc")
