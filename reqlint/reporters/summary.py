"""The figures of a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import get_args

from reqlint.messages import MessageLanguage, text
from reqlint.model import CheckedDocument, CheckedRequirement, Comparison, Finding, Report, Severity, Text, Verdict
from reqlint.rules import find
from reqlint.views.questions import questions_of

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
SEVERITIES = tuple(sorted(Severity, reverse=True))
_MANY_PEOPLE = 5


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


def headlines(report: Report, language: MessageLanguage) -> Iterator[str]:
    """What to know first, a sentence each: the verdicts, the most frequent cause, whom to ask.

    Nothing without requirements.
    """
    figures = summarise(report)
    if not figures.requirements:
        return
    counted = {f"{verdict}s": str(count) for verdict, count in figures.verdicts.items()}
    yield text("reports", "copy.verdicts", language, requirements=str(figures.requirements), **counted)
    sums = {finding.part_of for finding in report.findings}  # rules that only sum up others
    often = next((rule for rule in figures.rules if rule not in sums), "")
    if often and (rule := find(often)):
        count = str(figures.rules[often])
        yield text("reports", "copy.often", language, count=count, rule=often, what=rule.says("what", language))
    if people := whom_to_ask(report):
        listed = [
            text("reports", "copy.person", language, whom=whom, count=str(number))
            for whom, number in list(people.items())[:_MANY_PEOPLE]
        ]
        if len(people) > _MANY_PEOPLE:
            listed.append(text("reports", "copy.others", language, number=str(len(people) - _MANY_PEOPLE)))
        yield text("reports", "copy.whom", language, people=text("reports", "copy.between", language).join(listed))


def whom_to_ask(report: Report) -> dict[str, int]:
    """Number of open questions by the person to ask, the most first."""
    asked = Counter(question.whom for question in questions_of(report) if question.whom)
    return dict(sorted(asked.items(), key=lambda one: -one[1]))


def count_verdicts(requirements: Iterable[CheckedRequirement]) -> dict[Verdict, int]:
    """Number of requirements by verdict, every verdict named."""
    counts = Counter(checked.verdict for checked in requirements)
    return {verdict: counts[verdict] for verdict in VERDICTS}


def not_checked(document: CheckedDocument) -> dict[str, tuple[Text, ...]]:
    """The texts that were read but not checked, by the key of their label; empty kinds are left out."""
    found = {"planned": document.planned, "background": document.background}
    return {kind: texts for kind, texts in found.items() if texts}


def mended(comparison: Comparison) -> tuple[Finding, ...]:
    """The fixed findings without those that another one of them sums up."""
    sums = {(finding.path, finding.requirement, finding.rule) for finding in comparison.mended}
    return tuple(one for one in comparison.mended if (one.path, one.requirement, one.part_of) not in sums)


def news(comparison: Comparison, language: MessageLanguage) -> str:
    """How many findings are new, fixed and open since an earlier version, in one sentence."""
    figures = {"new": len(comparison.new), "mended": len(comparison.mended), "open": comparison.open}
    counts = {name: str(count) for name, count in figures.items()}
    return text("reports", "report.since", language, against=comparison.against, **counts)
