"""The readiness of a document as a report shows it: one row per aspect."""

from __future__ import annotations

from dataclasses import dataclass

from reqlint.messages import MessageLanguage
from reqlint.model import AspectStatus, CheckedDocument
from reqlint.reporters.labels import label


@dataclass(frozen=True, slots=True)
class Row:
    """An aspect in words: its name, its status, what is open."""

    aspect: str
    status: AspectStatus
    status_label: str
    lacking: str


def rows(document: CheckedDocument, language: MessageLanguage) -> list[Row]:
    """The profile of a document; empty for one that is no project document."""
    comma = label("report.comma", language)
    return [
        Row(
            label(f"aspect.{aspect.name}", language),
            aspect.status,
            label(f"readiness.{aspect.status}", language),
            comma.join(label(f"element.{element}", language) for element in aspect.lacking),
        )
        for aspect in document.readiness
    ]


def settled(document: CheckedDocument) -> str:
    """How many aspects are settled, of how many: "3/10"; "" of a document without a profile."""
    done = sum(aspect.status == "settled" for aspect in document.readiness)
    return f"{done}/{len(document.readiness)}" if document.readiness else ""
