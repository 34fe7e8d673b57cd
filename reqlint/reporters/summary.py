"""The figures of a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from reqlint.messages import MessageLanguage, text
from reqlint.model import CheckedDocument, CheckedRequirement, Comparison, Report, Severity, Text, Verdict

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
SEVERITIES = tuple(sorted(Severity, reverse=True))


@dataclass(frozen=True, slots=True)
class Summary:
    """The totals; `rules` counts findings by rule id, the most frequent first."""

    documents: int
    requirements: int
    findings: int
    suppressed: int
    verdicts: dict[Verdict, int]
    severities: dict[Severity, int]
    rules: dict[str, int]


def summarise(report: Report) -> Summary:
    """Counts a report."""
    findings = report.findings
    severities = Counter(finding.severity for finding in findings)
    rules = Counter(finding.rule for finding in findings)
    requirements = [checked for document in report.documents for checked in document.requirements]
    return Summary(
        documents=len(report.documents),
        requirements=len(requirements),
        findings=len(findings),
        suppressed=report.suppressed,
        verdicts=count_verdicts(requirements),
        severities={severity: severities[severity] for severity in SEVERITIES},
        rules=dict(sorted(rules.items(), key=lambda entry: (-entry[1], entry[0]))),
    )


def count_verdicts(requirements: Iterable[CheckedRequirement]) -> dict[Verdict, int]:
    """Number of requirements by verdict, every verdict named."""
    counts = Counter(checked.verdict for checked in requirements)
    return {verdict: counts[verdict] for verdict in VERDICTS}


def not_checked(document: CheckedDocument) -> dict[str, tuple[Text, ...]]:
    """The texts that were read but not checked, by the key of their label; empty kinds are left out."""
    found = {"planned": document.planned, "background": document.background}
    return {kind: texts for kind, texts in found.items() if texts}


def news(comparison: Comparison, language: MessageLanguage) -> str:
    """How many findings are new, fixed and open since an earlier version, in one sentence."""
    figures = {"new": len(comparison.new), "mended": len(comparison.mended), "open": comparison.open}
    counts = {name: str(count) for name, count in figures.items()}
    return text("reports", "report.since", language, against=comparison.against, **counts)
