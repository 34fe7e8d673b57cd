"""The examples, and the documents of the shared folder where it exists, are read without a crash."""

from __future__ import annotations

from pathlib import Path
from shutil import which

import pytest

from reqlint.errors import ReadError
from reqlint.model import Text
from reqlint.readers import read, suffixes
from reqlint.readers.converting import TARGETS

from .made import misplaced

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(path for path in (ROOT / "examples").rglob("*") if path.suffix in suffixes())
FOLDER = ROOT.parent / "shared" / "docs"
FILES = sorted(FOLDER.iterdir()) if FOLDER.is_dir() else []
READABLE = [path for path in FILES if path.suffix in suffixes()]


@pytest.mark.parametrize("path", [*EXAMPLES, *READABLE], ids=lambda path: path.name[:12])
def test_documents_are_read_whole(path: Path) -> None:
    document = read(path, path.name)
    assert document.blocks
    assert document.problems == ()
    for block in document.blocks:
        assert block.text or block.rows
        assert block.body.location.line or block.body.location.paragraph or block.body.location.sheet


@pytest.mark.parametrize(
    "path", [path for path in READABLE if path.suffix == ".md"], ids=lambda path: path.name[:12]
)
def test_markdown_is_placed_exactly(path: Path) -> None:
    source = path.read_text("utf-8")
    for block in read(path, path.name).blocks:
        texts: list[Text] = [block.body, *(cell for row in block.rows for cell in row)]
        assert [wrong for text in texts for wrong in misplaced(text, source) if wrong[2] not in "&\\<"] == []


@pytest.mark.skipif(not FILES, reason="the shared documents are not here")
def test_others_are_refused_with_what_to_do() -> None:
    has_office = which("soffice") or which("libreoffice")
    for path in FILES:
        if path.suffix not in suffixes() and not (has_office and path.suffix in TARGETS):
            with pytest.raises(ReadError) as caught:
                read(path, path.name)
            assert caught.value.problems[0].hint
