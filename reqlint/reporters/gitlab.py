"""For GitLab: a code quality report (the code climate format, as far as GitLab reads it)."""

from __future__ import annotations

from reqlint.characters import json_text
from reqlint.model import Finding, Report, Severity
from reqlint.reporter import Context
from reqlint.reporters.plain import lines, place_without_line
from reqlint.views.entries import single

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report, context: Context) -> str:
    """One issue per finding; without a line, line 1 and the place in words."""
    issues = [_issue(finding, context) for finding in report.findings]
    return json_text(issues)


def _issue(finding: Finding, context: Context) -> dict[str, object]:
    text = " ".join(lines(single(finding), context.language))
    return {
        "type": "issue",
        "check_name": finding.rule,
        "categories": ["Clarity"],
        "description": place_without_line(finding, context.language) + text,
        "fingerprint": finding.fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": finding.path, "lines": {"begin": finding.location.line or 1}},
    }
