"""Project documents in Markdown, made of chapters."""

from __future__ import annotations

from reqlint.config import Settings
from reqlint.engine import check
from reqlint.model import AspectStatus, CheckedDocument
from reqlint.readers import read_bytes

REQUIREMENTS = """
## Background

Forty stores take part.

## Functional requirements

- When a clerk scans a label, the app shall show the item code within 3 seconds.
- When a clerk counts an item, the app shall store the quantity within 3 seconds.
- Each night at 02:00, the app shall send the counted quantities to the stock ledger.
"""


def checked(*chapters: str, title: str = "# Stock app requirements", **settings: object) -> CheckedDocument:
    """A document with a title, three requirements and these chapters, checked for its readiness."""
    text = "\n\n".join((title, REQUIREMENTS, *chapters))
    chosen = {"select": ("readiness",), **settings}
    return check([read_bytes(text.encode(), "plan.md", "plan.md")], Settings(**chosen)).documents[0]  # type: ignore[arg-type]


def status(document: CheckedDocument, name: str) -> tuple[AspectStatus, tuple[str, ...]]:
    """How far an aspect is settled, and what is lacking."""
    aspect = next(aspect for aspect in document.readiness if aspect.name == name)
    return aspect.status, aspect.lacking
