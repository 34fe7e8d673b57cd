"""For code scanning services and editors: SARIF 2.1.0 (OASIS)."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_letters
from typing import Any
from urllib.parse import quote

from reqlint import __version__
from reqlint.characters import json_text
from reqlint.model import CheckedDocument, CheckedRequirement, Finding, Location, Report, Severity
from reqlint.places import describe
from reqlint.reporter import Context
from reqlint.reporters.plain import lines
from reqlint.rule import AnyRule
from reqlint.views.entries import single

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_MOST = 25_000
"""Results of one run that GitHub takes; a file with more is refused as a whole."""
_LANGUAGES = {"en": "en-US", "zh-Hans": "zh-CN", "zh-Hant": "zh-TW"}

JsonObject = dict[str, Any]


def render(report: Report, context: Context) -> str:
    """One run. A place without lines (a paragraph, a cell) is a logical location and a message on the location.

    Services reject results without a region. For such a place it begins in the "line" of its paragraph, row or
    page, which orders the results as in the document; GitHub identifies results by our fingerprint.
    """
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_Run(report, context).run()]}
    return json_text(log)


class _Run:
    def __init__(self, report: Report, context: Context) -> None:
        self._report = report
        self._context = context
        self._rules = _descriptors(report, context)
        self._indices = {descriptor["id"]: index for index, descriptor in enumerate(self._rules)}

    def run(self) -> JsonObject:
        """The run object."""
        found = self._most_severe()
        driver = {"name": "reqlint", "version": __version__, "semanticVersion": __version__, "rules": self._rules}
        return {
            "tool": {"driver": driver},
            "language": _LANGUAGES[self._context.language],
            "columnKind": "unicodeCodePoints",
            "invocations": [self._invocation(len(found))],
            "artifacts": [
                {"location": {"uri": _uri(document.path)}, "roles": ["analysisTarget"]}
                for document in self._report.documents
            ],
            "results": [self._result(*one) for one in found],
            "properties": {"suppressed": self._report.suppressed},
        }

    def _most_severe(self) -> list[tuple[Finding, CheckedRequirement | None, int]]:
        """The findings in the order of the documents, with the document's number; of too many the most severe."""
        found = [
            (finding, checked, index)
            for index, document in enumerate(self._report.documents)
            for checked, findings in _sources(document)
            for finding in findings
        ]
        if len(found) <= _MOST:
            return found
        ranked = sorted(range(len(found)), key=lambda number: -found[number][0].severity)  # stable
        return [found[number] for number in sorted(ranked[:_MOST])]

    def _invocation(self, listed: int) -> JsonObject:
        problems = self._report.problems
        notifications = [{"level": "error", "message": {"text": problem}} for problem in problems]
        if listed < (total := len(self._report.findings)):
            text = f"The {listed:,} most severe of {total:,} findings are listed; other formats have all."
            notifications.append({"level": "warning", "message": {"text": text}})
        return {"executionSuccessful": not problems, "toolExecutionNotifications": notifications}

    def _result(self, finding: Finding, checked: CheckedRequirement | None, artifact: int) -> JsonObject:
        facts = {"requirement": finding.requirement, "category": finding.category}
        if checked:
            facts["verdict"] = checked.verdict
        optional = {"question": finding.question, "rewrite": finding.rewrite, "partOf": finding.part_of}
        related = [
            {"id": number, **self._location(place.path, place.location), "message": {"text": place.label}}
            for number, place in enumerate(finding.related, 1)
        ]
        return {
            "ruleId": finding.rule,
            "ruleIndex": self._indices[finding.rule],
            "level": _LEVELS[finding.severity],
            "message": {"text": _without_links("\n".join(lines(single(finding), self._context.language)))},
            "locations": [self._found(finding, checked, artifact)],
            **({"relatedLocations": related} if related else {}),
            "partialFingerprints": {
                "reqlint/v1": finding.fingerprint,
                "primaryLocationLineHash": f"{finding.fingerprint[:16]}:1",
            },
            **self._state(finding),
            "properties": {**facts, **{key: value for key, value in optional.items() if value}},
        }

    def _state(self, finding: Finding) -> JsonObject:
        comparison = self._report.comparison
        if comparison is None:
            return {}
        return {"baselineState": "new" if finding.fingerprint in comparison.new else "unchanged"}

    def _found(self, finding: Finding, checked: CheckedRequirement | None, artifact: int) -> JsonObject:
        location = self._location(finding.path, finding.location)
        physical = location["physicalLocation"]
        physical["artifactLocation"]["index"] = artifact
        if checked and finding.location.line is not None:
            physical["region"] |= _end(finding, checked)
        return location

    def _location(self, path: str, location: Location) -> JsonObject:
        physical: JsonObject = {"artifactLocation": {"uri": _uri(path)}}
        if location.line is not None:
            column = {} if location.column is None else {"startColumn": location.column}
            return {"physicalLocation": {**physical, "region": {"startLine": location.line, **column}}}
        place = describe(location, self._context.language)
        logical = _logical(location)
        return {
            "physicalLocation": {**physical, "region": {"startLine": _number(location)}},
            **({"logicalLocations": [logical]} if logical else {}),
            **({"message": {"text": place}} if place else {}),
        }


def _sources(document: CheckedDocument) -> Iterator[tuple[CheckedRequirement | None, tuple[Finding, ...]]]:
    """The findings on the document itself, then those of each requirement."""
    yield None, document.findings
    yield from ((checked, checked.findings) for checked in document.requirements)


def _end(finding: Finding, checked: CheckedRequirement) -> JsonObject:
    """End of the region: with the phrase or the whole requirement; unknown for a phrase of a detail."""
    body = checked.requirement.body
    if finding.location != body.location_at(finding.start):
        return {}
    last = body.location_at(max(finding.start, (finding.end if finding.phrase else len(body.text)) - 1))
    end = {"endLine": last.line} | ({} if last.column is None else {"endColumn": last.column + 1})
    return {**end, "snippet": {"text": finding.phrase}} if finding.phrase else end


def _number(location: Location) -> int:
    """The paragraph, row or page of a place without lines; 1 for a document as a whole."""
    row = int(digits) if (digits := (location.cell or "").lstrip(ascii_letters)).isdecimal() else 0
    return location.paragraph or row or location.page or 1


def _logical(location: Location) -> JsonObject:
    names: tuple[str, ...]
    if location.cell is not None:
        names, kind = (location.sheet or "", location.cell), "cell"
    elif location.page is not None:
        names, kind = (*location.headings, str(location.page)), "page"
    elif location.paragraph is not None:
        names, kind = (*location.headings, str(location.paragraph)), "paragraph"
    else:
        names, kind = location.headings, "section"
    if not names:
        return {}
    return {"name": names[-1], "fullyQualifiedName": "/".join(name for name in names if name), "kind": kind}


def _descriptors(report: Report, context: Context) -> list[JsonObject]:
    known = {rule.id: _descriptor(rule, context) for rule in context.rules}
    found = {finding.rule: {"id": finding.rule, "name": finding.name} for finding in report.findings}
    return [*known.values(), *(found[number] for number in sorted(found.keys() - known.keys()))]


def _descriptor(rule: AnyRule, context: Context) -> JsonObject:
    language = context.language
    what, why = rule.says("what", language), rule.says("why", language)
    examples = [f"- {bad}\n  → {good}" for written, bad, good in rule.examples if written == language]
    source = rule.source
    return {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": what},
        "fullDescription": {"text": f"{what}\n{why}"},
        "help": {"text": "\n\n".join(part for part in (what, why, "\n".join(examples), source) if part)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": ["requirements", rule.category]},
    }


def _without_links(text: str) -> str:
    """Keeps "[words](target)" of a document from becoming a link (SARIF 3.11.6)."""
    return text.replace("](", r"\](")


def _uri(path: str) -> str:
    return quote(path, safe="/", errors="surrogateescape")
