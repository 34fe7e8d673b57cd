"""From a trace to findings: in the language of each requirement, each with its places on both sides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from reqlint.findings import Occurrence, Writer, in_requirement
from reqlint.messages import MessageChoice, MessageLanguage, language_for, text
from reqlint.messages.phrases import worded
from reqlint.model import CheckedDocument, Finding, Severity
from reqlint.planning.naming import addressed
from reqlint.rules.trace.base import Hit, TraceRule
from reqlint.trace.model import CONFIDENT, Trace

_GAP = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
"""Space that a template leaves around Latin letters, where Chinese ones were filled in."""
_WORTH_REPORTING = 0.6
"""Matches below this confidence are shown in the matrix only."""


@dataclass
class TraceChecker:
    """Applies rules to a trace; `messages` is their language, "auto" that of the requirement, else `otherwise`.

    Findings less severe than `least` are left out.
    """

    rules: Sequence[TraceRule]
    messages: MessageChoice = "auto"
    otherwise: MessageLanguage = "en"
    least: Severity = Severity.INFO
    writer: Writer = field(default_factory=Writer)

    def documents(self, trace: Trace, documents: Sequence[CheckedDocument]) -> list[CheckedDocument]:
        """The documents with the findings of the trace alone, and the specifications with those on interfaces."""
        on_requirements: dict[tuple[str, str], list[Finding]] = {}
        on_interfaces = {one.path: list[Finding]() for one in trace.graph.landscape.interfaces.values()}
        for finding, hit in self._findings(trace):
            if hit.interface:
                on_interfaces[finding.path].append(finding)
            else:
                on_requirements.setdefault((finding.path, finding.requirement), []).append(finding)
        read = [_with(document, on_requirements) for document in documents]
        specifications = [
            CheckedDocument(path, "interfaces", "en", (), findings=tuple(found))
            for path, found in on_interfaces.items()
        ]
        return [*read, *specifications]

    def _findings(self, trace: Trace) -> Iterator[tuple[Finding, Hit]]:
        for rule in self.rules:
            for hit in rule.check(trace):
                severity = rule.severity if hit.confidence >= CONFIDENT else Severity.INFO
                if hit.confidence >= _WORTH_REPORTING and severity >= self.least:
                    yield self._finding(rule, hit, severity), hit

    def _finding(self, rule: TraceRule, hit: Hit, severity: Severity) -> Finding:
        at = self._occurrence(hit)
        whom = hit.owner or text("roles", "ask.nobody", at.language)
        words = {key: worded(value, at.language) for key, value in hit.arguments.items()}
        arguments = {**at.arguments, **words, "owner": addressed(whom, at.language)}
        found = self.writer.finding(
            rule, replace(at, severity=severity, arguments=arguments, whom=arguments["owner"].strip())
        )
        message, question = (_GAP.sub("", text) for text in (_sentence(rule, found.message), found.question))
        return replace(found, message=message, question=question)

    def _occurrence(self, hit: Hit) -> Occurrence:
        if hit.interface:
            language = self.otherwise if self.messages == "auto" else language_for(self.messages, "")
            return Occurrence(
                path=hit.interface.path,
                location=hit.interface.location,
                language=language,
                subject=hit.interface.id,
                requirement=hit.interface.id,
                phrase=hit.interface.id,
                arguments={"phrase": hit.interface.id},
                related=hit.related,
            )
        assert hit.subject is not None, "a hit is on a requirement or on an interface"
        requirement = hit.subject.checked.requirement
        place = hit.subject.place(hit.span)
        at = in_requirement(requirement, hit.span, place.path, language_for(self.messages, requirement.language))
        return replace(at, location=place.location, related=hit.related)


def _sentence(rule: TraceRule, message: str) -> str:
    """The message, with a capital where it begins with the name of a thing; ids stay as they are."""
    named = rule.texts("en")["message"].startswith(("{thing}", "{fields}"))
    return message[:1].upper() + message[1:] if named else message


def _with(document: CheckedDocument, found: dict[tuple[str, str], list[Finding]]) -> CheckedDocument:
    requirements = tuple(
        replace(
            checked, findings=tuple(sorted(found.get((document.path, checked.requirement.id), ()), key=_order))
        )
        for checked in document.requirements
    )
    return replace(document, requirements=requirements, findings=())


def _order(finding: Finding) -> tuple[bool, int, int]:
    return finding.detail is not None, finding.start, finding.end
