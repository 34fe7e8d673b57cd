"""From a requirement's analysis to its findings: first the hits of the rules, then their texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from reqlint.checking.examined import Examined, Mark
from reqlint.checking.verdict import verdict
from reqlint.findings import Writer, in_requirement
from reqlint.language.analysis import Analysis
from reqlint.messages import MessageChoice, MessageLanguage, language_for
from reqlint.model import CheckedRequirement, Finding, Requirement
from reqlint.rewriting import rewrite
from reqlint.rules.requirement.base import Hit, RequirementRule


@dataclass(slots=True)
class RequirementChecker:
    """Applies rules to one requirement after the other."""

    rules: Sequence[RequirementRule]
    messages: MessageChoice = "auto"
    writer: Writer = field(default_factory=Writer)
    by_id: dict[str, RequirementRule] = field(init=False)
    """The rules by their ids."""

    def __post_init__(self) -> None:
        self.by_id = {rule.id: rule for rule in self.rules}

    def check(self, analysis: Analysis, path: str) -> CheckedRequirement:
        """The requirement with its findings, in the order of its text: those on the whole of it come first."""
        return self.written(analysis.requirement, self.examined(analysis), path)

    def examined(self, analysis: Analysis) -> Examined:
        """The hits of the rules on a requirement, regardless of its place; none where it is a doubtful one."""
        language = language_for(self.messages, analysis.requirement.language)
        asked = () if analysis.standing == "doubtful" else self.rules
        found = [(rule, hit) for rule in asked for hit in rule.check(analysis)]
        found.sort(key=lambda pair: (pair[1].span.detail is not None, pair[1].span.start, pair[1].span.end))
        is_missing = any(rule.category == "missing" for rule, _ in found)
        return Examined(
            tuple(analysis.slots.values()),
            tuple(_mark(rule, hit, language) for rule, hit in found),
            rewrite(analysis) if is_missing else "",
            analysis.standing,
        )

    def written(self, requirement: Requirement, examined: Examined, path: str) -> CheckedRequirement:
        """The requirement of the document `path` with the findings from an examination of its words."""
        rules = [self.by_id[mark.rule] for mark in examined.marks]
        found = zip(rules, examined.marks, strict=True)
        findings = _summed_up([self._finding(requirement, path, *one) for one in found], rules)
        parts = tuple(_with_rewrite(findings, examined.rewrite))
        return CheckedRequirement(
            requirement=requirement, slots=examined.slots, verdict=verdict(parts), findings=parts
        )

    def _finding(self, requirement: Requirement, path: str, rule: RequirementRule, mark: Mark) -> Finding:
        language = language_for(self.messages, requirement.language)
        at = in_requirement(requirement, mark.span, path, language)
        own = {**at.arguments, **mark.arguments}
        return self.writer.finding(rule, replace(at, asks=mark.asks, severity=mark.severity, arguments=own))


def _mark(rule: RequirementRule, hit: Hit, language: MessageLanguage) -> Mark:
    own = hit.arguments(language) if callable(hit.arguments) else hit.arguments
    return Mark(rule.id, hit.span, own, hit.asks, hit.severity)


def _with_rewrite(findings: Sequence[Finding], pattern: str) -> Iterator[Finding]:
    """The findings; the first one on missing parts gets a pattern to fill in."""
    first = next((finding for finding in findings if finding.category == "missing"), None)
    for finding in findings:
        yield replace(finding, rewrite=pattern) if finding is first else finding


def _summed_up(findings: Sequence[Finding], rules: Sequence[RequirementRule]) -> list[Finding]:
    """The findings, each with the first other one that summarises it."""
    named = [(next((rule.id for rule in rules if _sums_up(rule, one)), ""), one) for one in findings]
    return [replace(finding, part_of=headline) if headline else finding for headline, finding in named]


def _sums_up(rule: RequirementRule, finding: Finding) -> bool:
    return rule.id != finding.rule and not rule.sums_up.isdisjoint((finding.rule, finding.category))
