"""From a requirement's analysis to its findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from reqlint.checking.verdict import verdict
from reqlint.findings import Writer, in_requirement
from reqlint.language.analysis import Analysis
from reqlint.messages import MessageChoice, language_for
from reqlint.model import CheckedRequirement, Finding
from reqlint.rewriting import rewrite
from reqlint.rules.requirement.base import Hit, RequirementRule


@dataclass(slots=True)
class RequirementChecker:
    """Applies rules to one requirement after the other."""

    rules: Sequence[RequirementRule]
    messages: MessageChoice = "auto"
    writer: Writer = field(default_factory=Writer)

    def check(self, analysis: Analysis, path: str) -> CheckedRequirement:
        """The requirement with its findings, in the order of its text: those on the whole of it come first."""
        found = [(rule, hit) for rule in self.rules for hit in rule.check(analysis)]
        found.sort(key=lambda pair: (pair[1].span.detail is not None, pair[1].span.start, pair[1].span.end))
        findings = [self._finding(analysis, path, rule, hit) for rule, hit in found]
        parts = tuple(_with_rewrite(_summed_up(findings, [rule for rule, _ in found]), analysis))
        return CheckedRequirement(
            requirement=analysis.requirement,
            slots=tuple(analysis.slots.values()),
            verdict=verdict(parts),
            findings=parts,
        )

    def _finding(self, analysis: Analysis, path: str, rule: RequirementRule, hit: Hit) -> Finding:
        requirement = analysis.requirement
        language = language_for(self.messages, requirement.language)
        at = in_requirement(requirement, hit.span, path, language)
        own = hit.arguments(language) if callable(hit.arguments) else hit.arguments
        return self.writer.finding(
            rule, replace(at, asks=hit.asks, severity=hit.severity, arguments={**at.arguments, **own})
        )


def _with_rewrite(findings: Sequence[Finding], analysis: Analysis) -> Iterator[Finding]:
    """The findings, the first that says what is missing with a pattern to fill in."""
    first = next((finding for finding in findings if finding.category == "missing"), None)
    for finding in findings:
        yield replace(finding, rewrite=rewrite(analysis)) if finding is first else finding


def _summed_up(findings: Sequence[Finding], rules: Sequence[RequirementRule]) -> list[Finding]:
    """The findings, each naming the first other one that sums it up."""
    return [
        replace(finding, part_of=next((rule.id for rule in rules if _sums_up(rule, finding)), ""))
        for finding in findings
    ]


def _sums_up(rule: RequirementRule, finding: Finding) -> bool:
    return rule.id != finding.rule and not rule.sums_up.isdisjoint((finding.rule, finding.category))
