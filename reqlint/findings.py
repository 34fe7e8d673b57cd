"""From a rule's hit to a finding: its texts in the requested language, and its fingerprint."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reqlint.messages import MessageLanguage, text
from reqlint.model import WHOLE, Finding, Location, Place, Requirement, Severity, Span
from reqlint.rule import AnyRule
from reqlint.text import normal, quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """Where a rule matched, and the arguments of its texts.

    `subject` identifies the finding together with rule and phrase, independent of the file: the requirement's own
    id or words. `whom` and `severity` replace those of the rule, as `question` and `whom` among the arguments do;
    without `asks` its question is left out.
    """

    path: str
    location: Location
    language: MessageLanguage
    subject: str
    requirement: str = ""
    span: Span = WHOLE
    phrase: str = ""
    arguments: Mapping[str, str] = field(default_factory=dict)
    whom: str = ""
    asks: bool = True
    severity: Severity | None = None
    related: tuple[Place, ...] = ()


def in_requirement(requirement: Requirement, span: Span, path: str, language: MessageLanguage) -> Occurrence:
    """An occurrence in a requirement's text or in one of its details, its phrase being the first argument."""
    body = requirement.around(span)
    phrase = body.text[span.start : span.end]
    return Occurrence(
        path=path,
        location=body.location_at(span.start),
        language=language,
        subject=requirement.own_id or requirement.text,
        requirement=requirement.id,
        span=span,
        phrase=phrase,
        arguments={"phrase": quoted(phrase)},
    )


@dataclass(slots=True)
class Writer:
    """Writes findings; records the fingerprints, so that no two findings have the same."""

    _given: Counter[str] = field(default_factory=Counter)
    _in_document: Counter[tuple[str, str]] = field(default_factory=Counter)

    def finding(self, rule: AnyRule, at: Occurrence) -> Finding:
        """The finding of a rule at an occurrence."""
        in_text = at.span.detail is None
        own = at.arguments.get("question", "")
        question = (own or rule.says("question", at.language, **at.arguments)) if rule.ask and at.asks else ""
        return Finding(
            rule=rule.id,
            name=rule.name,
            category=rule.category,
            severity=rule.severity if at.severity is None else at.severity,
            path=at.path,
            location=at.location,
            start=at.span.start if in_text else 0,
            end=at.span.end if in_text else 0,
            phrase=at.phrase,
            detail=None if in_text else at.span,
            message=rule.says("message", at.language, **at.arguments),
            question=question,
            ask_whom=(at.whom or at.arguments.get("whom", "") or rule.whom(at.language)) if question else "",
            requirement=at.requirement,
            fingerprint=self._fingerprint(rule.id, at.subject, at.phrase),
            key=self._key(at.path, rule.id, at.subject, at.phrase),
            related=at.related,
            language=at.language,
        )

    def _fingerprint(self, *parts: str) -> str:
        """The same for the same words, wherever they are; equal ones get a number in their order."""
        key = "\0".join(map(normal, parts))
        self._given[key] += 1
        return hashlib.sha256(f"{key}\0{self._given[key]}".encode()).hexdigest()[:32]

    def _key(self, path: str, *parts: str) -> str:
        """As the fingerprint, but equal ones get a number within their document."""
        key = "\0".join(map(normal, parts))
        self._in_document[path, key] += 1
        return _short(key, str(self._in_document[path, key]))


def section_key(rule: str, phrase: str, headings: Sequence[str]) -> str:
    """The key of a finding shared by the requirements below these headings."""
    return _short(rule, normal(phrase), "section", *headings)


def section_keys(finding: Finding, headings: Sequence[str]) -> set[str]:
    """The keys under which sections around a requirement may share one of its findings."""
    return {section_key(finding.rule, finding.phrase, headings[:depth]) for depth in range(len(headings) + 1)}


def _short(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:8]


def ask_line(finding: Finding) -> str:
    """The question of a finding with the person it goes to; "" if it has none."""
    if not finding.question:
        return ""
    return text("roles", "ask.one", finding.language, whom=finding.ask_whom, question=finding.question)
