from __future__ import annotations

from pathlib import Path

import pytest

from reqlint.errors import ReadError

from .made import blocks, cells, document, misplaced, outline, said

DOCUMENT = """\
Till
====

.. contents::

Returns
-------

The till **shall** print each return
with :ref:`its reason <reason>`.

收银台 **应** 打印
每张退货单。

* first
  goes on

  1. nested

     more of it

* second
"""


def test_sections_paragraphs_and_lists() -> None:
    assert outline(DOCUMENT, "a.rst") == [
        ("heading", 1, "", "Till"),
        ("heading", 2, "", "Returns"),
        ("paragraph", 0, "", "The till shall print each return with its reason."),
        ("paragraph", 0, "", "收银台应打印每张退货单。"),
        ("item", 0, "-", "first goes on"),
        ("item", 1, "1.", "nested"),
        ("paragraph", 2, "", "more of it"),
        ("item", 0, "-", "second"),
    ]


def test_every_character_has_its_place() -> None:
    for block in blocks(DOCUMENT, "a.rst"):
        assert misplaced(block.body, DOCUMENT) == []


def test_a_word_that_comes_again_is_not_taken_for_an_earlier_one() -> None:
    first, second = blocks("The till counts.\n\nThe till counts.\n", "a.rst")
    assert (first.body.location.line, second.body.location.line) == (1, 3)


def test_tables_of_all_kinds() -> None:
    source = """\
+-----+------------------+
| ID  | Requirement      |
+=====+==================+
| R-1 | The **till**     |
|     | prints.          |
+     +------------------+
|     | It counts.       |
+-----+------------------+

.. csv-table::
   :header: "ID", "需求"

   "R-2", "收银台应打印。"

.. list-table::

   * - ID
     - Rule
   * - R-3
     - None
"""
    assert [cells(block) for block in blocks(source, "a.rst")] == [
        [["ID", "Requirement"], ["R-1", "The till prints."], ["R-1", "It counts."]],
        [["ID", "需求"], ["R-2", "收银台应打印。"]],
        [["ID", "Rule"], ["R-3", "None"]],
    ]


def test_needs_of_sphinx_are_records() -> None:
    source = """\
.. req:: Print returns
   :id: R_1
   :rationale: auditors ask

   The till shall print each return.

.. spec:: The till shall count.
   :id: R_2

.. versionadded:: 2.0
   The till counts.
"""
    first, second, other = blocks(source, "a.rst")
    assert (first.kind, said(first)) == (
        "record",
        [("id", "R_1"), ("title", "Print returns"), ("requirement", "The till shall print each return.")],
    )
    assert cells(first) == [["rationale", "auditors ask"]]
    assert said(second) == [("id", "R_2"), ("requirement", "The till shall count.")]
    assert (other.kind, other.text) == ("paragraph", "2.0 The till counts.")


def test_comments_silence_rules_and_code_is_code() -> None:
    silenced, code = blocks(".. reqlint: ignore VAG101\n\na\n\n::\n\n   x = 1\n", "a.rst")
    assert said(silenced) == [("suppress", "VAG101")]
    assert (code.kind, code.text) == ("code", "x = 1")


@pytest.mark.parametrize(
    "directive",
    [
        "include:: {}",
        "literalinclude:: {}",
        "csv-table::\n   :file: {}",
        "raw:: html\n   :file: {}",
        "raw:: html\n\n   <b>secret</b>",
    ],
)
def test_no_other_file_and_nothing_raw_is_read(directive: str, tmp_path: Path) -> None:
    (tmp_path / "other.rst").write_text("secret")
    source = f"a\n\n.. {directive.format(tmp_path / 'other.rst')}\n\nb\n"
    assert [block.text for block in blocks(source, "a.rst")] == ["a", "b"]


def test_the_machine_has_no_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docutils.conf").write_text("[general]\nfile_insertion_enabled: yes\nhalt_level: 1\n")
    (tmp_path / "other.rst").write_text("secret")
    monkeypatch.chdir(tmp_path)
    assert [block.text for block in blocks("a\n\n.. include:: other.rst\n", "a.rst")] == ["a"]


def test_mistakes_in_the_mark_up_lose_nothing() -> None:
    source = "Title\n==\n\nThe *till `shall` print.\n\n.. unknown-one:: x\n\n   It counts.\n"
    text = " ".join(block.text for block in blocks(source, "a.rst"))
    assert "print." in text
    assert "It counts." in text


@pytest.mark.parametrize("part", ["* a\n\n", "`", "*a ", "|", ":a:`", "a\n=\n", "+-", ".. a::\n"])
def test_text_made_to_be_slow(part: str) -> None:
    document(part * 1000, "a.rst")


def test_deep_nesting_is_read_or_refused() -> None:
    source = "\n".join(" " * n + "* a\n" for n in range(0, 2000, 2))
    try:
        assert document(source, "a.rst").blocks
    except ReadError as error:
        assert "nested too deep" in str(error)
