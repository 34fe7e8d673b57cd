"""Which module reads which files, and how a file's bytes reach it."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath
from typing import Protocol, cast

from reqlint.budget import Budget
from reqlint.guard import reading
from reqlint.model import Document
from reqlint.readers.converting import TARGETS
from reqlint.readers.drafts import as_requirements
from reqlint.readers.signatures import refuse_foreign
from reqlint.readers.source import Source

READERS = {
    "markdown": (".md", ".markdown"),
    "plain": (".txt", ".text"),
    "word": (".docx", ".docm", ".dotx", ".dotm"),
    "odt": (".odt", ".ott"),
    "slides": (".pptx", ".pptm"),
    "mail": (".eml",),
    "outlook": (".msg",),
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
"""Modules by the suffixes of the files they read; imported on demand, since some load large libraries."""

_BY_TARGET = {".docx": "word", ".xlsx": "sheets", ".pptx": "slides"}
_OLD = {suffix: _BY_TARGET[target] for suffix, target in TARGETS.items()}
"""Suffixes of formats that need LibreOffice: the user gets advice where it is missing."""


_INSTEAD = {
    ".pages": "Export it to Word (File > Export To).",
    ".numbers": "Export it to Excel (File > Export To).",
    ".key": "Export it to PowerPoint (File > Export To).",
    ".vsd": "Export the texts of the drawing, or describe it in a document.",
    ".vsdx": "Export the texts of the drawing, or describe it in a document.",
    ".one": "Export the page as Word (File > Export).",
    ".mht": "Save the page as .html.",
    ".mhtml": "Save the page as .html.",
    ".zip": "Unpack it and name the folder.",
}
"""Advice for documents in unsupported formats."""


class _Reader(Protocol):
    def read(self, source: Source) -> Document: ...


def suffixes() -> tuple[str, ...]:
    """The suffixes of files that can be read, in lower case and with their dots."""
    return tuple(suffix for known in READERS.values() for suffix in known)


def module_for(suffix: str) -> str | None:
    """The module that reads files with this suffix, including old formats; None if there is none."""
    return next((module for module, known in READERS.items() if suffix in known), _OLD.get(suffix))


def advice(path: PurePath) -> str:
    """Advice for a document in an unsupported format; "" for other files."""
    return _INSTEAD.get(path.suffix.lower(), "")


def read_source(source: Source) -> Document:
    """Reads a file. Raises ReadError for one that is broken, protected, too large, or in an unsupported format."""
    module = module_for(source.suffix)
    if module is None:
        kind = f"files ending in {source.suffix}" if source.suffix else "files without an ending"
        hint = _INSTEAD.get(source.suffix) or f"Known endings are {', '.join(suffixes())}."
        raise source.error(f"{kind} are not read.", hint=hint)
    source.budget.spend("bytes", len(source.data))
    refuse_foreign(source)
    reader = cast(_Reader, import_module(f"reqlint.readers.{module}"))
    with reading(source.shown, len(source.data)):
        document = as_requirements(reader.read(source), source)
        _charge(document, source.budget)
    return document


def _charge(document: Document, budget: Budget) -> None:
    """Charges a document's texts to its budget: merged cells repeat their text wherever they reach."""
    for block in document.blocks:
        budget.spend("characters", len(block.text))
        for row in block.rows:
            budget.check("columns", len(row))
            budget.spend("cells", len(row))
            budget.spend("characters", sum(len(cell.text) for cell in row))
