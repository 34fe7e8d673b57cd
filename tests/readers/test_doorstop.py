from __future__ import annotations

from pathlib import Path

import pytest

from reqlint.errors import ReadError
from reqlint.readers import is_document

from .made import blocks, cells, document, misplaced, said

ITEM = """\
active: true
derived: false
header: |
  Returns
level: 1.2
links:
- SYS001: null
normative: true
priority: high
ref: ''
reviewed: null
text: |
  The till **shall** print
  each return.

  - 附原因
"""


def test_an_item_is_a_requirement_named_by_its_file() -> None:
    (block,) = blocks(ITEM, "TILL001.yml")
    assert said(block) == [
        ("id", "TILL001"),
        ("requirement", "The till shall print each return.\n- 附原因"),
        ("title", "Returns"),
    ]
    assert cells(block) == [["priority", "high"]]
    assert misplaced(block.body, ITEM) == []


def test_places_where_the_text_is_written_in_other_ways() -> None:
    for text in ('"The till counts."', "The till counts.", ">\n  The till\n  counts."):
        source = f"level: 1.0.1\ntext: {text}\n"
        (block,) = blocks(source, "T1.yml")
        assert block.text == "The till counts."
        assert misplaced(block.body, source) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("normative: true", "normative: false"), [("paragraph", 0), ("item", 0)]),
        (("active: true", "active: false"), []),
    ],
)
def test_items_that_are_no_requirements(change: tuple[str, str], expected: list[tuple[str, int]]) -> None:
    assert [(block.kind, block.level) for block in blocks(ITEM.replace(*change), "A.yml")] == expected


def test_an_item_without_force_at_the_top_of_its_level_is_a_heading() -> None:
    source = "level: 2.1.0\nnormative: false\ntext: |\n  退货\n"
    assert [(block.kind, block.level, block.text) for block in blocks(source, "A.yml")] == [("heading", 2, "退货")]


@pytest.mark.parametrize("source", ["on: push\n", "- a\n- b\n", "a", "text: [", "text: a\n\ttext: b", "text: *x"])
def test_other_yaml_is_refused(source: str) -> None:
    with pytest.raises(ReadError) as caught:
        document(source, "ci.yml")
    assert caught.value.problems[0].hint


def test_aliases_do_not_multiply_and_depth_does_not_break_the_stack() -> None:
    laughs = "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(50))
    assert document(laughs + ITEM, "A.yml").blocks
    with pytest.raises(ReadError):
        document("text: " + "[" * 5000, "A.yml")


def test_a_folder_s_items_are_told_from_its_other_files(tmp_path: Path) -> None:
    files = {"T1.yml": ITEM, "ci.yml": "on: push\ntext: x\n", "b.xml": "<project/>", "c.xml": "<req_document/>"}
    for name, content in files.items():
        (tmp_path / name).write_text(content, "utf-8")
    assert [name for name in files if is_document(tmp_path / name)] == ["T1.yml", "c.xml"]
    assert not is_document(tmp_path / "missing.yml")
    (tmp_path / "bare.yml").write_text("level: 1.0\ntext: x\n")
    assert not is_document(tmp_path / "bare.yml")
    (tmp_path / ".doorstop.yml").write_text("settings: {}\n")
    assert is_document(tmp_path / "bare.yml")
