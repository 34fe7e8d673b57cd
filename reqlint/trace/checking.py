"""From a trace to findings: in the language of each requirement, each with its places in both halves."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from reqlint.documented import MessageLanguage
from reqlint.model import CheckedDocument, Finding, Location, Severity
from reqlint.planning.naming import addressed
from reqlint.trace.base import Hit, TraceRule, said
from reqlint.trace.model import CONFIDENT, Subject, Trace

_WORTH_TELLING = 0.6
"""What rests on a less certain match stands in the matrix only."""
_NOBODY = {"en": "the owner of the document", "zh": "文档负责人"}


@dataclass
class Checker:
    """Applies rules to a trace; `messages` is their language, "auto" that of the requirement, else `otherwise`.

    Findings below `least` are not told.
    """

    rules: Sequence[TraceRule]
    messages: Literal["auto", "en", "zh"] = "auto"
    otherwise: MessageLanguage = "en"
    least: Severity = Severity.INFO
    _made: Counter[str] = field(default_factory=Counter)

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
                if hit.confidence >= _WORTH_TELLING and self._severity(rule, hit) >= self.least:
                    yield self._finding(rule, hit), hit

    def _severity(self, rule: TraceRule, hit: Hit) -> Severity:
        return rule.severity if hit.confidence >= CONFIDENT else Severity.INFO

    def _finding(self, rule: TraceRule, hit: Hit) -> Finding:
        language = self._language(hit.subject)
        path, location, phrase = _place(hit)
        texts = {"phrase": phrase, **{key: said(value, language) for key, value in hit.arguments.items()}}
        texts["owner"] = addressed(hit.owner or _NOBODY[language], language)
        requirement = hit.subject.checked.requirement if hit.subject else None
        message, question = (rule.says(key, language, **texts) for key in ("message", "question"))
        in_text = hit.subject is not None and hit.span.detail is None
        return Finding(
            rule=rule.id, name=rule.name, category=rule.category,
            severity=self._severity(rule, hit),
            path=path, location=location, phrase=phrase,
            start=hit.span.start if in_text else 0, end=hit.span.end if in_text else 0,
            detail=None if in_text or hit.subject is None else hit.span,
            message=_sentence(rule, message), question=question,
            requirement=requirement.id if requirement else phrase,
            fingerprint=self._fingerprint(rule.id, path, requirement.text if requirement else "", phrase),
            related=hit.related,
        )  # fmt: skip

    def _language(self, subject: Subject | None) -> MessageLanguage:
        if self.messages != "auto":
            return self.messages
        if subject is None:
            return self.otherwise
        return "en" if subject.checked.requirement.language == "en" else "zh"

    def _fingerprint(self, *parts: str) -> str:
        """The same for the same words, wherever they stand; counted when they come again."""
        key = "\0".join(" ".join(part.casefold().split()) for part in parts)
        self._made[key] += 1
        return hashlib.sha256(f"{key}\0{self._made[key]}".encode()).hexdigest()[:32]


def _sentence(rule: TraceRule, message: str) -> str:
    """The message, with a capital where it begins with the name of a thing; ids stay as they are."""
    named = rule.texts["message-en"].startswith(("{thing}", "{fields}"))
    return message[:1].upper() + message[1:] if named else message


def _place(hit: Hit) -> tuple[str, Location, str]:
    if hit.interface:
        return hit.interface.path, hit.interface.location, hit.interface.id
    assert hit.subject is not None, "a hit is on a requirement or on an interface"
    requirement = hit.subject.checked.requirement
    text = requirement.text if hit.span.detail is None else requirement.details[hit.span.detail].text
    place = hit.subject.place(hit.span)
    return place.path, place.location, text[hit.span.start : hit.span.end]


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
