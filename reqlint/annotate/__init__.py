"""Copies of documents with the findings as comments: one module and one line here per format.

A copy is the original's package with a few parts changed or added; all others are taken over byte for byte. That
is why no library for documents writes it: what a library does not know, it drops.
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


def annotate(source: Source, document: CheckedDocument, language: MessageLanguage) -> bytes:
    """The copy of a document that was checked, labels in a language; its suffix must be in `SUFFIXES`.

    Raises ReadError for an original that cannot be opened.
    """
    name = next(name for name, suffixes in SUFFIXES.items() if source.suffix in suffixes)
    module = cast(_Annotator, import_module(f"{__name__}.{_MODULES[name]}"))
    (shown,) = grouped(Report((document,))).documents
    return module.annotate(source, shown, language)
