"""The readiness of a document as a report shows it: one row per aspect."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reqlint.messages import MessageLanguage
from reqlint.model import Aspect, AspectStatus, CheckedDocument
from reqlint.places import describe
from reqlint.reporters.labels import label
from reqlint.rules.document.accepted import accepted_aspects
from reqlint.text import quoted


@dataclass(frozen=True, slots=True)
class Row:
    """An aspect in words: its name, its status, what is open, where the document mentions it and how."""

    aspect: str
    status: AspectStatus
    status_label: str
    lacking: str
    said: str


def rows(document: CheckedDocument, language: MessageLanguage) -> list[Row]:
    """The profile of a document; empty for one that is not a project document."""
    comma, accepted = label("report.comma", language), accepted_aspects(document)
    return [
        Row(
            label(f"aspect.{aspect.name}", language),
            aspect.status,
            label(f"readiness.{'accepted' if aspect.name in accepted else aspect.status}", language),
            comma.join(label(f"element.{element}", language) for element in aspect.lacking),
            said(aspect, language),
        )
        for aspect in document.readiness
    ]


def said(aspect: Aspect, language: MessageLanguage) -> str:
    """The first statement on an aspect with its place, as in "line 14 “J. Park owns the project.”"; else ""."""
    for fact in (*aspect.facts, *aspect.hollow):
        place = describe(replace(fact.location, column=None), language)
        return label("report.quoted", language).format(place=place, text=quoted(fact.text))
    return ""


def settled(document: CheckedDocument) -> str:
    """How many aspects are settled, of how many that are not accepted: "3/10"; "" without a profile."""
    done = sum(aspect.status == "settled" for aspect in document.readiness)
    counted = len(document.readiness) - len(accepted_aspects(document))
    return f"{done}/{counted}" if document.readiness else ""
