"""For GitHub Actions: one workflow command per finding, shown as an annotation of the changed lines."""

from __future__ import annotations

from reqlint.characters import visible
from reqlint.model import Finding, Report, Severity
from reqlint.reporter import Context
from reqlint.reporters.plain import lines, place_without_line
from reqlint.views.entries import single

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report, context: Context) -> str:
    """One line per finding and problem. Places without lines go into the message."""
    found = [_command(finding, context) for finding in report.findings]
    problems = [f"::error::{_data(problem)}" for problem in report.problems]
    return "".join(f"{line}\n" for line in [*found, *problems])


def _command(finding: Finding, context: Context) -> str:
    location = finding.location
    properties = {
        "file": finding.path,
        "line": location.line,
        "col": location.column,
        "title": f"{finding.rule} {finding.name}",
    }
    text = place_without_line(finding, context.language) + "\n".join(lines(single(finding), context.language))
    given = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items() if value is not None)
    return f"::{_COMMANDS[finding.severity]} {given}::{_data(text)}"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
