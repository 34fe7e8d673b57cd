from __future__ import annotations

import pytest

from reqlint.errors import ReadError

from .made import blocks, cells, document, misplaced, said

DOCUMENT = """\
[DOCUMENT]
TITLE: Till

[GRAMMAR]
ELEMENTS:
- TAG: REQUIREMENT
  FIELDS:
  - TITLE: UID
    TYPE: String

[FREETEXT]
What the **till** is for.
[/FREETEXT]

[[SECTION]]
TITLE: Returns

[REQUIREMENT]
MID: 0123456789abcdef
UID: T-1
TITLE: Print
STATEMENT: >>>
The till **shall** print:

- each return
- its reason.
<<<
ACCEPTANCE_CRITERIA: 两秒内打印
RELATIONS:
- TYPE: Parent
  VALUE: S-1

[[SECTION]]
TITLE: Inner

[TEXT]
STATEMENT: >>>
[REQUIREMENT]
is only told of here.
<<<

[[/SECTION]]

[REQUIREMENT]
UID: T-2
TITLE: 收银台应计数

[[/SECTION]]
"""


def test_sections_texts_and_requirements() -> None:
    read = document(DOCUMENT, "a.sdoc")
    assert (read.title, read.format) == ("Till", "sdoc")
    assert [(block.kind, block.level, block.text) for block in read.blocks] == [
        ("paragraph", 0, "What the till is for."),
        ("heading", 1, "Returns"),
        ("record", 0, "The till shall print:\n- each return\n- its reason."),
        ("heading", 2, "Inner"),
        ("paragraph", 0, "[REQUIREMENT] is only told of here."),
        ("record", 0, "收银台应计数"),
    ]


def test_fields_have_roles_or_their_names() -> None:
    first, second = (block for block in blocks(DOCUMENT, "a.sdoc") if block.kind == "record")
    assert [role for role, _ in said(first)] == ["id", "title", "requirement"]
    assert cells(first) == [["ACCEPTANCE_CRITERIA", "两秒内打印"]]
    assert said(second) == [("id", "T-2"), ("requirement", "收银台应计数")]


def test_every_character_has_its_place() -> None:
    for block in blocks(DOCUMENT, "a.sdoc"):
        texts = [block.body, *(text for _, text in block.fields), *(text for row in block.rows for text in row)]
        assert [wrong for text in texts for wrong in misplaced(text, DOCUMENT)] == []


def test_the_mark_up_is_the_document_s_own() -> None:
    source = "[DOCUMENT]\nTITLE: a\nMARKUP: {}\n\n[REQUIREMENT]\nSTATEMENT: The *till* shall `count`.\n"
    texts = {name: blocks(source.format(name), "a.sdoc")[0].text for name in ("Markdown", "Text")}
    assert texts == {"Markdown": "The till shall count.", "Text": "The *till* shall `count`."}


def test_other_text_is_refused() -> None:
    with pytest.raises(ReadError, match="no node of StrictDoc"):
        document("just some text\n", "a.sdoc")


@pytest.mark.parametrize(
    "part", ["[REQUIREMENT]\nSTATEMENT: >>>\n", "[[SECTION]]\nTITLE: a\n", "[/A]\n", "A: >>>\n"]
)
def test_text_made_to_be_slow(part: str) -> None:
    document("[DOCUMENT]\nTITLE: a\n" + part * 5000, "a.sdoc")


def test_deep_nesting_in_a_text_is_read_or_refused() -> None:
    nested = "\n".join(" " * n + "* a\n" for n in range(0, 2000, 2))
    source = f"[DOCUMENT]\nTITLE: a\n\n[REQUIREMENT]\nSTATEMENT: >>>\n{nested}\n<<<\n"
    try:
        assert document(source, "a.sdoc").blocks
    except ReadError as error:
        assert "nested too deep" in str(error)
