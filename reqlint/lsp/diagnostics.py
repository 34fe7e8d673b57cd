"""Diagnostics for an editor: findings and problems with their ranges, in the editor's own units."""

from __future__ import annotations

from dataclasses import dataclass

from lsprotocol.types import Diagnostic, DiagnosticSeverity, Position, Range

from reqlint.errors import Problem
from reqlint.model import CheckedRequirement, Finding, Location, Severity, Text
from reqlint.views.entries import Entry, entries

SOURCE = "reqlint"
_SEVERITIES = {
    Severity.ERROR: DiagnosticSeverity.Error,
    Severity.WARNING: DiagnosticSeverity.Warning,
    Severity.INFO: DiagnosticSeverity.Information,
}
_END_OF_LINE = 10_000


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding with its range. `whole` is the range of its requirement's text, None if there is none.

    Ranges count lines from 0 and characters of the line, not yet in the editor's units.
    """

    entry: Entry
    range: Range
    whole: Range | None = None

    @property
    def finding(self) -> Finding:
        """The finding itself."""
        return self.entry.finding


def marks_of(checked: CheckedRequirement) -> list[Mark]:
    """The findings of a requirement without the parts of a headline."""
    requirement = checked.requirement
    whole = stretch(requirement.body, 0, len(requirement.text))
    found = []
    for entry in entries(checked.findings):
        finding = entry.finding
        detail = finding.detail
        if detail is not None and detail.detail is not None:
            place = stretch(requirement.details[detail.detail].body, detail.start, detail.end)
        elif finding.end > finding.start:
            place = stretch(requirement.body, finding.start, finding.end)
        else:
            place = whole
        found.append(Mark(entry, place, whole))
    return found


def stretch(text: Text, start: int, end: int) -> Range:
    """The range in the file of the characters from `start` to `end` of a text."""
    first, last = text.location_at(start), text.location_at(max(start, end - 1))
    begin = position(first)
    finish = position(last)
    return Range(begin, Position(finish.line, finish.character + (1 if end > start else 0)))


def position(place: Location) -> Position:
    """A place in a file; the beginning of its line, or of the file, if no more is known."""
    return Position(max(0, (place.line or 1) - 1), max(0, (place.column or 1) - 1))


def line_range(number: int) -> Range:
    """A whole line, counted from 1."""
    line = max(0, number - 1)
    return Range(Position(line, 0), Position(line, _END_OF_LINE))


def of_entry(entry: Entry, place: Range) -> Diagnostic:
    """A finding as a diagnostic: what is wrong, then the question to ask."""
    return Diagnostic(
        range=place,
        message="\n".join(filter(None, (entry.finding.message, entry.question))),
        severity=_SEVERITIES[entry.finding.severity],
        code=entry.finding.rule,
        source=SOURCE,
        data={"fingerprint": entry.finding.fingerprint},
    )


def of_problem(problem: Problem, place: Range) -> Diagnostic:
    """Something that could not be read, as an error."""
    message = f"{problem.message} {problem.hint}".strip()
    return Diagnostic(range=place, message=message, severity=DiagnosticSeverity.Error, source=SOURCE)
