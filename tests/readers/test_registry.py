from __future__ import annotations

import re
from pathlib import Path

import pytest

from reqlint.errors import ReadError
from reqlint.readers import is_document, read, read_bytes, suffixes

from .word_files import paragraph, word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refused(data: bytes, name: str) -> str:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, name, f"docs/{name}")
    (problem,) = caught.value.problems
    assert problem.path == f"docs/{name}"
    assert problem.hint
    return str(problem)


@pytest.mark.parametrize("suffix", suffixes())
def test_each_known_suffix_has_a_reader(suffix: str) -> None:
    assert suffix == suffix.lower()
    assert "are not read" not in refused(b"\0\1\2\3", f"a{suffix}")


def test_suffixes_are_read_in_any_case() -> None:
    assert read_bytes(b"The app shall count.", "A.TXT", "A.TXT").format == "text"


def test_an_unknown_suffix_names_the_known_ones() -> None:
    message = refused(b"x", "a.xyz")
    assert ".xyz" in message
    assert all(suffix in message for suffix in (".docx", ".md", ".feature"))
    assert "without an ending" in refused(b"x", "Makefile")


def test_old_formats_are_heard_of_but_not_listed(tmp_path: Path) -> None:
    assert {".doc", ".xls"}.isdisjoint(suffixes())
    assert not re.search(r"\.(?:doc|xls)\b", refused(b"x", "a.xyz"))
    for name in ("a.doc", "a.xls", "a.DOCX"):
        assert is_document(tmp_path / name)
    assert not is_document(tmp_path / "a.py")


@pytest.mark.parametrize("name", ["a.html", "a.rst", "a.adoc", "a.sdoc", "a.reqif", "a.xml", "a.yml", "a.pdf"])
@pytest.mark.parametrize("data", [OLE + bytes(512), b"PK\x03\x04 packed", b"{\\rtf1 x}", b""])
def test_wrong_endings_are_told(data: bytes, name: str) -> None:
    refused(data, name)


def test_a_document_carries_the_path_as_shown(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Scope\n")
    assert read(tmp_path / "a.md", "docs/a.md").path == "docs/a.md"


def test_a_missing_file_or_folder_is_one_clear_sentence(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"docs/x\.md: the file cannot be opened"):
        read(tmp_path / "none.md", "docs/x.md")
    with pytest.raises(ReadError, match=r"docs/x\.md: this is a folder"):
        read(tmp_path, "docs/x.md")


@pytest.mark.parametrize("name", ["a.doc", "a.docx", "a.md"])
def test_old_word_documents_are_told_what_to_do(name: str) -> None:
    message = refused(OLE + bytes(512) + "WordDocument".encode("utf-16-le"), name)
    assert "File > Save As" in message


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
def test_protected_files_are_told(name: str) -> None:
    assert "password" in refused(OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le"), name)


@pytest.mark.parametrize("name", ["a.xls", "a.xlsx"])
def test_old_workbooks_are_told_what_to_do(name: str) -> None:
    message = refused(OLE + bytes(512) + "Workbook".encode("utf-16-le"), name)
    assert "Save it as .xlsx in Excel" in message


@pytest.mark.parametrize(
    ("data", "word"), [(b"%PDF-1.7", "PDF"), (b"{\\rtf1 x}", "RTF"), (b" \n\t", "empty"), (b"", "empty")]
)
@pytest.mark.parametrize("name", ["a.md", "a.docx", "a.csv", "a.doc"])
def test_files_that_are_something_else(data: bytes, word: str, name: str) -> None:
    assert word in refused(data, name)


def test_a_word_file_named_as_text_is_told() -> None:
    assert ".docx" in refused(word(paragraph("x")), "a.md")


def test_a_new_word_file_with_the_old_name_is_read() -> None:
    assert [block.text for block in read_bytes(word(paragraph("x")), "a.doc", "a.doc").blocks] == ["x"]
