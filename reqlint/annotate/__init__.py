"""Copies of documents with the findings as comments: one module, and one line here, per format.

A copy is the original's package with a few parts changed or added; all others are taken over byte for byte. That
is why no document library writes it: libraries drop what they do not know.
"""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from reqlint.messages import MessageLanguage
from reqlint.model import CheckedDocument, Report
from reqlint.readers.source import Source
from reqlint.views.grouping import grouped

_MODULES = {"docx": "word", "xlsx": "sheet"}
SUFFIXES: dict[str, tuple[str, ...]] = {"docx": (".docx", ".docm"), "xlsx": (".xlsx", ".xlsm")}
"""Format name -> suffixes of the documents that can be copied, in the order in which formats are listed."""


class _Annotator(Protocol):
    def annotate(self, source: Source, document: CheckedDocument, language: MessageLanguage) -> bytes: ...

    def holds_answers(self, source: Source) -> bool: ...


def annotate(source: Source, document: CheckedDocument, language: MessageLanguage) -> bytes:
    """The copy of a document that was checked, labels in a language; its suffix must be in `SUFFIXES`.

    Raises ReadError for an original that cannot be opened.
    """
    (shown,) = grouped(Report((document,))).documents
    return _annotator(source).annotate(source, shown, language)


def holds_answers(source: Source) -> bool:
    """Whether people have answered or accepted something in a copy; its suffix must be in `SUFFIXES`."""
    return _annotator(source).holds_answers(source)


def _annotator(source: Source) -> _Annotator:
    name = next(name for name, suffixes in SUFFIXES.items() if source.suffix in suffixes)
    return cast(_Annotator, import_module(f"{__name__}.{_MODULES[name]}"))
