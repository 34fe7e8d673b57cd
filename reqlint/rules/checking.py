"""From a requirement's analysis to its findings."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from reqlint.documented import MessageLanguage
from reqlint.language.analysis import Analysis
from reqlint.language.verdict import verdict
from reqlint.model import CheckedRequirement, Finding, Location
from reqlint.rules.base import Hit, Rule, quoted
from reqlint.rules.rewrite import rewrite


@dataclass(slots=True)
class Fingerprints:
    """Names findings by what they are about; remembers the names, so that no two findings have the same."""

    _made: Counter[str] = field(default_factory=Counter)

    def of(self, *parts: str) -> str:
        """The same for the same words in the same file, wherever they stand; counted when they come again."""
        key = "\0".join(parts)
        self._made[key] += 1
        return hashlib.sha256(f"{key}\0{self._made[key]}".encode()).hexdigest()[:32]


@dataclass(slots=True)
class Checker:
    """Applies rules to one requirement after the other."""

    rules: Sequence[Rule]
    messages: Literal["auto", "en", "zh"] = "auto"
    _fingerprints: Fingerprints = field(default_factory=Fingerprints)

    def check(self, analysis: Analysis, path: str) -> CheckedRequirement:
        """The requirement with its findings, in the order of its text: those on the whole of it come first."""
        found = [(rule, hit) for rule in self.rules for hit in rule.check(analysis)]
        found.sort(key=lambda pair: (pair[1].span.detail is not None, pair[1].span.start, pair[1].span.end))
        findings = [self._finding(analysis, path, rule, hit) for rule, hit in found]
        parts = _summed_up(findings, [rule for rule, _ in found])
        return CheckedRequirement(
            requirement=analysis.requirement,
            slots=tuple(analysis.slots.values()),
            verdict=verdict(analysis),
            findings=tuple(self._with_rewrite(parts, analysis)),
        )

    def _language(self, analysis: Analysis) -> MessageLanguage:
        if self.messages == "auto":
            return "en" if analysis.requirement.language == "en" else "zh"
        return self.messages

    def _finding(self, analysis: Analysis, path: str, rule: Rule, hit: Hit) -> Finding:
        language = self._language(analysis)
        phrase = analysis.phrase(hit.span)
        arguments = {"phrase": quoted(analysis, hit.span), **hit.arguments}
        in_text = hit.span.detail is None
        return Finding(
            rule=rule.id,
            name=rule.name,
            category=rule.category,
            severity=rule.severity,
            path=path,
            location=_location(analysis, hit),
            start=hit.span.start if in_text else 0,
            end=hit.span.end if in_text else 0,
            phrase=phrase,
            detail=None if in_text else hit.span,
            message=rule.says("message", language, **arguments),
            question=hit.questions.get(language) or rule.says("question", language, **arguments),
            requirement=analysis.requirement.id,
            fingerprint=self._fingerprints.of(rule.id, path, normal(analysis.requirement.text), normal(phrase)),
        )

    def _with_rewrite(self, findings: list[Finding], analysis: Analysis) -> Iterator[Finding]:
        """The findings, the first that says what is missing with a pattern to fill in."""
        first = next((finding for finding in findings if finding.category == "missing"), None)
        for finding in findings:
            yield replace(finding, rewrite=rewrite(analysis)) if finding is first else finding


def _location(analysis: Analysis, hit: Hit) -> Location:
    requirement = analysis.requirement
    body = requirement.body if hit.span.detail is None else requirement.details[hit.span.detail].body
    return body.location_at(hit.span.start)


def _summed_up(findings: list[Finding], rules: list[Rule]) -> list[Finding]:
    """The findings, each naming the first other one that sums it up."""
    return [
        replace(finding, part_of=next((rule.id for rule in rules if _sums_up(rule, finding)), ""))
        for finding in findings
    ]


def _sums_up(rule: Rule, finding: Finding) -> bool:
    return rule.id != finding.rule and not rule.sums_up.isdisjoint((finding.rule, finding.category))


def normal(text: str) -> str:
    """Without what changes when a document is saved by another program: widths, white space, letter case."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
