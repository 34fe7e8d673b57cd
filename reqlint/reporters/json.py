"""For programs: the public contract, described by report.schema.json beside this file."""

from __future__ import annotations

from typing import Any

from reqlint import __version__
from reqlint.characters import json_text
from reqlint.model import (
    Aspect,
    CheckedDocument,
    CheckedRequirement,
    Detail,
    Fact,
    Finding,
    Location,
    Place,
    Report,
    Slot,
    Span,
    Text,
)
from reqlint.reporter import Context
from reqlint.reporters.summary import summarise

CONTRACT = "2"
"""Version of the contract: it changes when something is renamed, removed or changes its meaning."""

BELONGS = ("acceptance", "rule", "step")
"""Roles of details that are criteria of a requirement; the rest (title, priority ...) are its fields."""

JsonObject = dict[str, Any]


def render(report: Report, _context: Context) -> str:
    """The whole report as one JSON object."""
    return json_text(as_data(report))


def as_data(report: Report) -> JsonObject:
    """The report as plain data."""
    comparison = report.comparison
    data: JsonObject = {
        "version": CONTRACT,
        "tool": {"name": "reqlint", "version": __version__},
        "documents": [_document(document) for document in report.documents],
        "problems": list(report.problems),
        "rules": list(report.rules),
        "summary": _summary(report),
    }
    if comparison:
        mended = [{"path": finding.path, "finding": _finding(finding)} for finding in comparison.mended]
        new = sorted(comparison.new)
        data["comparison"] = {"against": comparison.against, "new": new, "mended": mended, "open": comparison.open}
    return data


def _document(document: CheckedDocument) -> JsonObject:
    return {
        "path": document.path,
        "format": document.format,
        "language": document.language,
        "title": document.title,
        "findings": [_finding(finding) for finding in document.findings],
        "readiness": [_aspect(aspect) for aspect in document.readiness],
        "requirements": [_requirement(checked) for checked in document.requirements],
        "planned": [_text(text) for text in document.planned],
        "background": [_text(text) for text in document.background],
        "accepted": [_finding(finding) for finding in document.accepted],
        "nothing": document.nothing,
    }


def _text(text: Text) -> JsonObject:
    return {"text": text.text, "location": _location(text.location)}


def _aspect(aspect: Aspect) -> JsonObject:
    return {
        "name": aspect.name,
        "status": aspect.status,
        "evidence": [_location(location) for location in aspect.evidence],
        "lacking": list(aspect.lacking),
        "facts": [_fact(fact) for fact in aspect.facts],
        "hollow": [_fact(fact) for fact in aspect.hollow],
    }


def _fact(fact: Fact) -> JsonObject:
    return {"element": fact.element, "location": _location(fact.location), "text": fact.text}


def _requirement(checked: CheckedRequirement) -> JsonObject:
    requirement = checked.requirement
    return {
        "id": requirement.id,
        "text": requirement.text,
        "language": requirement.language,
        "location": _location(requirement.location),
        "headings": list(requirement.headings),
        "details": [_detail(detail) for detail in requirement.details if detail.role in BELONGS],
        "fields": [_detail(detail) for detail in requirement.details if detail.role not in BELONGS],
        "verdict": checked.verdict,
        "actor": checked.slot("actor").status,
        "data": checked.slot("data").status,
        "acceptance": checked.slot("acceptance").status,
        "slots": [_slot(slot, requirement.details) for slot in checked.slots],
        "findings": [_finding(finding) for finding in checked.findings],
    }


def _detail(detail: Detail) -> JsonObject:
    return {"role": detail.role, "text": detail.text, "location": _location(detail.body.location)}


def _slot(slot: Slot, details: tuple[Detail, ...]) -> JsonObject:
    return {"name": slot.name, "status": slot.status, "spans": [_span(span, details) for span in slot.spans]}


def _span(span: Span, details: tuple[Detail, ...]) -> JsonObject:
    if span.detail is None:
        return {"start": span.start, "end": span.end}
    belongs = details[span.detail].role in BELONGS
    index = sum((detail.role in BELONGS) is belongs for detail in details[: span.detail])
    return {"start": span.start, "end": span.end, "in": f"{'details' if belongs else 'fields'}/{index}"}


def _finding(finding: Finding) -> JsonObject:
    return {
        "rule": finding.rule,
        "name": finding.name,
        "category": finding.category,
        "severity": finding.severity.label,
        "start": finding.start,
        "end": finding.end,
        "phrase": finding.phrase,
        "message": finding.message,
        "question": finding.question,
        "ask_whom": finding.ask_whom,
        "language": finding.language,
        "rewrite": finding.rewrite,
        "location": _location(finding.location),
        "part_of": finding.part_of,
        "fingerprint": finding.fingerprint,
        "related": [_related(place) for place in finding.related],
    }


def _related(place: Place) -> JsonObject:
    return {"path": place.path, "location": _location(place.location), "label": place.label}


def _location(location: Location) -> JsonObject:
    return _known(
        line=location.line,
        column=location.column,
        headings=list(location.headings) or None,
        paragraph=location.paragraph,
        sheet=location.sheet,
        cell=location.cell,
        page=location.page,
    )


def _known(**values: object) -> JsonObject:
    return {key: value for key, value in values.items() if value is not None}


def _summary(report: Report) -> JsonObject:
    summary = summarise(report)
    return {
        "documents": summary.documents,
        "requirements": summary.requirements,
        "findings": summary.findings,
        "suppressed": summary.suppressed,
        "verdicts": dict(summary.verdicts),
        "severities": {severity.label: count for severity, count in summary.severities.items()},
        "rules": summary.rules,
    }
