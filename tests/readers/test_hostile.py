"""Input made to harm: it is refused or read in reasonable time, and never followed to where it points."""

from __future__ import annotations

import random
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from reqlint.budget import LIMITS
from reqlint.errors import ReadError
from reqlint.readers import read_bytes, suffixes

from .made import blocks, document
from .word_files import cell, packed, paragraph, table, word


def test_a_zip_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LIMITS, "packed", replace(LIMITS["packed"], most=1 << 20))
    with pytest.raises(ReadError, match="unpack to more than 1 MB"):
        document(packed({"word/document.xml": b"0" * (2 << 20)}), "a.docx")


def test_too_many_parts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LIMITS, "parts", replace(LIMITS["parts"], most=10))
    with pytest.raises(ReadError, match="10 parts"):
        document(packed({f"{n}.xml": b"" for n in range(11)}), "a.xlsx")


def test_a_part_that_lies_about_its_size_is_not_unpacked_further() -> None:
    size = 4 << 20
    data = packed({"word/document.xml": b"\0" * size})
    lying = data.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert lying != data
    with pytest.raises(ReadError):
        document(lying, "a.docx")


@pytest.mark.parametrize("entity", ['SYSTEM "file:///etc/passwd"', '"expanded"', 'SYSTEM "http://127.0.0.1:1/x"'])
def test_entities_are_not_resolved(entity: str) -> None:
    body = word(paragraph("before &e; after"))
    with_entity = replaced(
        body, "word/document.xml", b"<w:document", f"<!DOCTYPE x [<!ENTITY e {entity}>]><w:document"
    )
    try:
        text = " ".join(block.text for block in document(with_entity, "a.docx").blocks)
    except ReadError:
        return
    assert "root:" not in text
    assert "expanded" not in text


def test_a_billion_laughs_are_not_laughed() -> None:
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(12))
    doctype = f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]><w:document'
    data = replaced(word(paragraph("&l12;")), "word/document.xml", b"<w:document", doctype)
    try:
        assert sum(len(block.text) for block in document(data, "a.docx").blocks) < 1000
    except ReadError as error:
        assert error.problems[0].hint


def test_external_parts_are_not_opened(tmp_path: Path) -> None:
    (tmp_path / "styles.xml").write_text("secret")
    data = replaced(
        word(paragraph("x"), styles=""),
        "word/_rels/document.xml.rels",
        b"styles.xml",
        f"../../../{tmp_path}/styles.xml",
    )
    read = document(data, "a.docx")
    assert [block.text for block in read.blocks] == ["x"]
    assert "secret" not in repr(read)


def test_deeply_nested_documents_do_not_break_the_stack() -> None:
    nested = paragraph("x")
    for _ in range(300):
        nested = table(cell(nested) + cell("y"))
    inline = "<w:ins>" * 3000 + "</w:ins>" * 3000
    for body in (nested, paragraph(inline)):
        with pytest.raises(ReadError, match="damaged"):
            document(word(body), "a.docx")


SLOW_MARKDOWN = [
    "> ",
    "- ",
    "[",
    "![",
    "*a **b ",
    "`",
    "<!--",
    "<a ",
    "&",
    "\\\n",
    "a\n",
    "**a**\n",
    "[a](",
    "\n\n> ",
]


@pytest.mark.parametrize("part", SLOW_MARKDOWN)
def test_markdown_made_to_be_slow(part: str) -> None:
    document(part * 5000 + "x", "a.md")


def test_a_wide_table_without_cells() -> None:
    (block,) = blocks("| a " * 100 + "|\n" + "|-" * 100 + "|\n" + "|\n" * 100, "a.md")
    assert (len(block.rows), len(block.rows[1])) == (101, 100)


@pytest.mark.parametrize("part", ["a ", "a\n", "- ", ".", "1.1.", "\t", '"', '"a', 'a,"b\n', "'", ",'"])
@pytest.mark.parametrize("name", ["a.txt", "a.csv"])
def test_text_made_to_be_slow(part: str, name: str) -> None:
    document("x" + part * 10_001, name)


@pytest.mark.parametrize("suffix", suffixes())
def test_noise_is_read_or_refused(suffix: str) -> None:
    made = random.Random(zlib.crc32(suffix.encode()))
    starts = [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"# ", b"{", b"\xff\xfe", b"Feature: a\n"]
    for start in starts:
        for size in (1, 100, 5000):
            try:
                read_bytes(start + made.randbytes(size), f"a{suffix}", "a")
            except ReadError as error:
                assert str(error).startswith("a: ")


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.ods"])
def test_damaged_containers_are_read_or_refused(name: str) -> None:
    whole = word(paragraph("The app shall count."), styles="")
    made = random.Random(1)
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(made.randrange(1, 6)):
            data[made.randrange(len(data))] = made.randrange(256)
        try:
            read_bytes(bytes(data), name, "a")
        except ReadError as error:
            assert error.problems


def replaced(data: bytes, part: str, old: bytes, new: str) -> bytes:
    """The container with something else in one part."""
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    content = files[part]
    assert isinstance(content, bytes)
    files[part] = content.replace(old, new.encode(), 1)
    return packed(files)
