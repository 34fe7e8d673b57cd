"""The trace matrix in every format that shows it: one module a format, one line here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module

from reqlint.messages import MessageLanguage
from reqlint.model import CheckedDocument
from reqlint.trace.model import Trace

Renderer = Callable[[Trace, Sequence[CheckedDocument], MessageLanguage], str | bytes]
"""(trace, documents with the findings to show, language) -> the file's content."""

FORMATS = {"json": "json", "markdown": "markdown", "html": "page", "xlsx": "sheet"}
"""Format -> module. Text, which needs a terminal's width, has its own."""


def renderer(name: str) -> Renderer:
    """The function that writes a format."""
    found: Renderer = import_module(f"reqlint.trace.outputs.{FORMATS[name]}").render
    return found
