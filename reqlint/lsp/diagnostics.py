"""What is shown in an editor: findings and problems with their ranges, in the editor's own units."""

from __future__ import annotations

from dataclasses import dataclass

from lsprotocol.types import Diagnostic, DiagnosticSeverity, Position, Range

from reqlint.errors import Problem
from reqlint.model import CheckedRequirement, Finding, Location, Severity, Text

SOURCE = "reqlint"
_SEVERITIES = {
    Severity.ERROR: DiagnosticSeverity.Error,
    Severity.WARNING: DiagnosticSeverity.Warning,
    Severity.INFO: DiagnosticSeverity.Information,
}
_END_OF_LINE = 10_000


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding where it is shown. `whole` is the range of its requirement's text, None where it has none.

    Ranges count lines from 0 and characters of the line, not yet in the units the editor counts in.
    """

    finding: Finding
    range: Range
    whole: Range | None = None


def marks_of(checked: CheckedRequirement) -> list[Mark]:
    """The findings of a requirement, those that a headline sums up left to the headline."""
    requirement = checked.requirement
    whole = stretch(requirement.body, 0, len(requirement.text))
    found = []
    for finding in checked.findings:
        detail = finding.detail
        if detail is not None and detail.detail is not None:
            place = stretch(requirement.details[detail.detail].body, detail.start, detail.end)
        elif finding.end > finding.start:
            place = stretch(requirement.body, finding.start, finding.end)
        else:
            place = whole
        if not finding.part_of:
            found.append(Mark(finding, place, whole))
    return found


def stretch(text: Text, start: int, end: int) -> Range:
    """Where the characters from `start` to `end` of a text stand in its file."""
    first, last = text.location_at(start), text.location_at(max(start, end - 1))
    begin = position(first)
    finish = position(last)
    return Range(begin, Position(finish.line, finish.character + (1 if end > start else 0)))


def position(place: Location) -> Position:
    """A place in a file; the beginning of its line, or of the file, where no more is known."""
    return Position(max(0, (place.line or 1) - 1), max(0, (place.column or 1) - 1))


def line_range(number: int) -> Range:
    """A whole line, counted from 1."""
    line = max(0, number - 1)
    return Range(Position(line, 0), Position(line, _END_OF_LINE))


def of_finding(finding: Finding, place: Range) -> Diagnostic:
    """A finding as a diagnostic: what is wrong, then the question that mends it."""
    return Diagnostic(
        range=place,
        message="\n".join(part for part in (finding.message, finding.question) if part),
        severity=_SEVERITIES[finding.severity],
        code=finding.rule,
        source=SOURCE,
        data={"fingerprint": finding.fingerprint},
    )


def of_problem(problem: Problem, place: Range) -> Diagnostic:
    """Something that could not be read, as an error."""
    message = f"{problem.message} {problem.hint}".strip()
    return Diagnostic(range=place, message=message, severity=DiagnosticSeverity.Error, source=SOURCE)
