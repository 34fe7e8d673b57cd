"""Copies of the examples and of real documents: phrases are enclosed exactly, and what was there is there."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from reqlint.annotate import annotate
from reqlint.model import CheckedDocument, Finding, Report
from reqlint.readers import read_bytes
from reqlint.readers.source import Source
from reqlint.views.entries import entries
from reqlint.views.grouping import grouped

from .made import checked, commented, parts

ROOT = Path(__file__).parents[2]
FILES = sorted([*(ROOT / "examples").rglob("*"), *(ROOT.parent / "shared" / "docs").rglob("*")])
WORD = [path for path in FILES if path.suffix == ".docx"]
SHEETS = [path for path in FILES if path.suffix == ".xlsx"]
ADDED_TO = (
    "[Content_Types].xml",
    ".rels",
    "/document.xml",
    "/comments.xml",
    "/workbook.xml",
    "/styles.xml",
    "/custom.xml",
)


def copied(path: Path) -> tuple[CheckedDocument, bytes, bytes]:
    """The document, checked, with its original and its copy."""
    data = path.read_bytes()
    document = checked(data, path.name)
    return document, data, annotate(Source(data, path.suffix, path.name), document, "en")


def told(document: CheckedDocument) -> list[Finding]:
    (document,) = grouped(Report((document,))).documents
    groups = (document.findings, *(checked.findings for checked in document.requirements))
    return [entry.finding for findings in groups for entry in entries(findings)]


def lost(before: bytes, after: bytes, *changed: str) -> list[str]:
    """The parts that are not as they were, besides those to which something is added."""
    old, new = parts(before), parts(after)
    return [name for name in old if old[name] != new.get(name) and not name.endswith(changed)]


@pytest.mark.parametrize("path", WORD, ids=lambda path: path.name[:12])
def test_comments_enclose_the_phrases_of_a_word_document(path: Path) -> None:
    document, before, after = copied(path)
    findings = told(document)
    comments = commented(after) if findings else []
    assert [rule for _, rule in comments] == [finding.rule for finding in findings]
    pairs = [(text, f.phrase) for (text, _), f in zip(comments, findings, strict=True) if f.phrase]
    assert [pair for pair in pairs if "".join(pair[0].split()) != "".join(pair[1].split())] == []
    assert read_bytes(after, path.name, path.name) == read_bytes(before, path.name, path.name)
    assert lost(before, after, *ADDED_TO) == []


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name[:12])
def test_a_workbook_keeps_its_cells(path: Path) -> None:
    _, before, after = copied(path)
    added_to = [name for name in parts(before) if "worksheets/" in name or "comments" in name]
    assert lost(before, after, *ADDED_TO, ".vml", *added_to) == []
    old, new = (openpyxl.load_workbook(io.BytesIO(data)) for data in (before, after))
    for sheet in old:
        cells = {
            cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None
        }
        assert {place: new[sheet.title][place].value for place in cells} == cells
        assert new[sheet.title].merged_cells == sheet.merged_cells
