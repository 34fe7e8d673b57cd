"""For GitLab: a code quality report (the code climate format, as far as GitLab reads it)."""

from __future__ import annotations

import json
from collections.abc import Sequence

from reqlint.model import Finding, Report, Severity
from reqlint.reporters.base import Context
from reqlint.reporters.plain import lines, place_without_line
from reqlint.reporters.rollup import all_rolled_up

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report, context: Context) -> str:
    """An issue a finding (a headline with its parts); where there is no line, line 1 and the place in words."""
    issues = [_issue(finding, parts, context) for finding, parts in all_rolled_up(report)]
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def _issue(finding: Finding, parts: Sequence[Finding], context: Context) -> dict[str, object]:
    said = " ".join(lines(finding, parts, context.language))
    return {
        "type": "issue",
        "check_name": finding.rule,
        "categories": ["Clarity"],
        "description": place_without_line(finding, context.language) + said,
        "fingerprint": finding.fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": finding.path, "lines": {"begin": finding.location.line or 1}},
    }
