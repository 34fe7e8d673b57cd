"""The verdict on a requirement, from the findings that remain after filters; and whether a run fails."""

from __future__ import annotations

from collections.abc import Iterable

from reqlint.model import Finding, Report, Severity, Verdict

HEADLINE = "REQ001"
"""The rule on one-sentence requirements: its finding gives the verdict bounce."""


def verdict(findings: Iterable[Finding]) -> Verdict:
    """bounce: the one-sentence finding is open; ask: a finding has a question; ready: no finding has one."""
    findings = tuple(findings)
    if any(finding.rule == HEADLINE for finding in findings):
        return "bounce"
    return "ask" if any(finding.question for finding in findings) else "ready"


def fails(report: Report, level: Severity) -> bool:
    """Whether a finding reaches a level; a requirement that is not ready counts as a warning."""
    if any(finding.severity >= level for finding in report.findings):
        return True
    verdicts = (checked.verdict for document in report.documents for checked in document.requirements)
    return level <= Severity.WARNING and any(one != "ready" for one in verdicts)
