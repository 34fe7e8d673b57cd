"""What is new since an earlier version of the documents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reqlint.model import CheckedDocument, Finding, Report


def only_new(report: Report) -> Report:
    """The report with only the new findings; verdicts are those of all findings."""
    comparison = report.comparison
    if comparison is None:
        return report

    def left(findings: Iterable[Finding]) -> tuple[Finding, ...]:
        return tuple(finding for finding in findings if finding.fingerprint in comparison.new)

    def document(one: CheckedDocument) -> CheckedDocument:
        requirements = tuple(replace(each, findings=left(each.findings)) for each in one.requirements)
        return replace(one, findings=left(one.findings), requirements=requirements)

    return replace(report, documents=tuple(map(document, report.documents)))
