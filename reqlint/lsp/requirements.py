"""Requirement documents in an editor: after an edit only the changed requirements are examined again."""

from __future__ import annotations

from reqlint import engine, readers
from reqlint.checking.examining import Examiner
from reqlint.config import Settings
from reqlint.model import CheckedDocument

SUFFIXES = (".md", ".markdown", ".txt", ".text", ".feature", ".rst", ".sdoc")
"""Formats of documents that people type in an editor."""


def check(text: str, path: str, settings: Settings, examiner: Examiner) -> tuple[CheckedDocument, tuple[str, ...]]:
    """The document in an editor's buffer, checked, and what could not be read of it; ReadError as readers do."""
    document = readers.read_bytes(text.encode("utf-8", "surrogatepass"), path, path)
    report = engine.check([document], settings, examiner)
    return report.documents[0], report.problems
