"""Readers: a file's bytes to its blocks, one module a format.

A reader tells what stands in a file and where, not what it means. `Location.headings` is left to the extraction,
which knows more headings than styles and mark-up tell. Beyond what `Block` says: a further paragraph of a list
item has the item's level plus 1; `style` tells of letters that are "bold" or "large" as a whole and of paragraphs
in a "text box"; rules silenced by
comments in the document stand in the `fields` of the blocks concerned, by the role "suppress".
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path, PurePath
from typing import Protocol, cast

from reqlint import files
from reqlint.budget import Budget, regular_bytes
from reqlint.config import Settings
from reqlint.guard import reading
from reqlint.model import Document
from reqlint.readers import agents
from reqlint.readers.reports import refuse_own, without_own
from reqlint.readers.signatures import SHARED_SUFFIXES, holds_requirements, refuse_foreign
from reqlint.readers.source import Source

__all__ = ["find", "is_document", "is_plan", "read", "read_bytes", "refuse_own", "suffixes"]

_READERS = {
    "markdown": (".md", ".markdown"),
    "plain": (".txt", ".text"),
    "word": (".docx", ".docm"),
    "sheets": (".xlsx", ".xlsm", ".ods"),
    "delimited": (".csv", ".tsv"),
    "records": (".jsonl", ".ndjson"),
    "feature": (".feature",),
    "html": (".html", ".htm"),
    "restructured": (".rst",),
    "asciidoc": (".adoc", ".asciidoc"),
    "strictdoc": (".sdoc",),
    "reqif": (".reqif", ".reqifz"),
    "xml": (".xml",),
    "pdf": (".pdf",),
    "doorstop": (".yml", ".yaml"),
}
"""Modules by the suffixes of the files they read; imported when needed, since some load large libraries."""

_OLD = {".doc": "word", ".xls": "sheets"}
"""Suffixes of formats that are not read; a user hears what to do instead of seeing the file passed over."""


class _Reader(Protocol):
    def read(self, source: Source) -> Document: ...


def suffixes() -> tuple[str, ...]:
    """The suffixes of files that can be read, in lower case and with their dots."""
    return tuple(suffix for known in _READERS.values() for suffix in known)


def is_document(path: Path) -> bool:
    """Whether a file found in a folder is for a reader: by its suffix; by its content where that says little.

    A PDF is one for those who have installed what reads it; others are not told of each that they keep.
    """
    suffix = path.suffix.lower()
    if is_plan(path):
        return False
    if _module(suffix) is None or (suffix == ".pdf" and find_spec("pdfplumber") is None):
        return False
    return suffix not in SHARED_SUFFIXES or holds_requirements(path)


def is_plan(path: Path) -> bool:
    """Whether a file only tells how a specification beside it is built, as tools for coding agents write them."""
    return path.suffix.lower() in _READERS["markdown"] and agents.is_beside(path)


def read(path: Path, shown: str) -> Document:
    """Reads a file; `shown` is its path in messages and reports.

    Raises ReadError for a file that is missing, broken, protected, too large, or of a format nobody reads here.
    """
    return read_bytes(regular_bytes(path, shown), path.name, shown)


def read_bytes(data: bytes, name: str, shown: str) -> Document:
    """Reads the content of a file of this name, as `read` does."""
    source = Source(data, PurePath(name).suffix.lower(), shown)
    module = _module(source.suffix)
    if module is None:
        kind = f"files ending in {source.suffix}" if source.suffix else "files without an ending"
        raise source.error(f"{kind} are not read.", hint=f"Known endings are {', '.join(suffixes())}.")
    source.budget.spend("bytes", len(data))
    refuse_foreign(source)
    reader = cast(_Reader, import_module(f"{__name__}.{module}"))
    with reading(shown, len(data)):
        document = reader.read(source)
        _charge(document, source.budget)
    return document


def _charge(document: Document, budget: Budget) -> None:
    """Takes what a document shows from its budget: merged cells repeat their text wherever they reach."""
    for block in document.blocks:
        budget.spend("characters", len(block.text))
        for row in block.rows:
            budget.check("columns", len(row))
            budget.spend("cells", len(row))
            budget.spend("characters", sum(len(cell.text) for cell in row))


def _module(suffix: str) -> str | None:
    return next((module for module, known in _READERS.items() if suffix in known), _OLD.get(suffix))


def find(paths: Iterable[str], settings: Settings) -> files.Found:
    """The documents that `paths` name, but for those that the settings exclude; UsageError when one names none."""
    exclude = files.Exclusions(settings.exclude, settings.folder)
    paths = tuple(paths)
    found = files.find(paths, suffixes(), exclude, is_document=is_document)
    return without_own(found, {Path(path) for path in paths})
