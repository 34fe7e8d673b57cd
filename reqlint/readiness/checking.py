"""From a checked document to its readiness profile and the findings on the document as a whole."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from reqlint.documented import Documented, MessageLanguage
from reqlint.extraction.outline import outline
from reqlint.language.detect import language_of
from reqlint.model import Aspect, CheckedDocument, Document, Finding, Location
from reqlint.readiness.base import DocumentRule
from reqlint.readiness.data import told
from reqlint.readiness.evidence import Evidence
from reqlint.readiness.headline import document_not_ready, joined, summed_up
from reqlint.readiness.kinds import is_project_document
from reqlint.readiness.registry import ASPECT_RULES


def with_readiness(
    checked: CheckedDocument,
    document: Document,
    rules: Sequence[Documented],
    messages: Literal["auto", "en", "zh"] = "auto",
    is_accepted: Callable[[Finding], bool] = lambda finding: False,
) -> CheckedDocument:
    """The checked document with its readiness by those `rules`; unchanged when it is no project document.

    With the headline but without any rule on an aspect, every aspect counts, and those do not whose finding
    `is_accepted`.
    """
    headline = next((rule for rule in rules if rule.id == document_not_ready.id), None)
    on = tuple(rule for rule in rules if isinstance(rule, DocumentRule))
    considered = on or (ASPECT_RULES if headline else ())
    units = outline(document) if considered else ()
    if not is_project_document(document, units, len(checked.requirements)):
        return checked
    evidence = Evidence(units, (one.requirement for one in checked.requirements))
    aspects = tuple(rule.check(evidence) for rule in considered)
    teller = _Teller(document, _language(document) if messages == "auto" else messages)
    findings = tuple(teller.parts(on, aspects))
    if headline and any(aspect.lacking for aspect in aspects):
        accepted = {part.rule for part in findings if is_accepted(part)}
        counted = [pair for pair in zip(considered, aspects, strict=True) if pair[0].id not in accepted]
        parts = tuple(replace(part, part_of=headline.id) for part in findings)
        findings = (teller.headline(headline, counted), *parts)
    return replace(checked, readiness=aspects, findings=(*checked.findings, *findings))


@dataclass(frozen=True, slots=True)
class _Teller:
    """Puts into words what a document leaves open."""

    document: Document
    language: MessageLanguage

    def parts(self, rules: Sequence[DocumentRule], aspects: Sequence[Aspect]) -> Iterator[Finding]:
        """A finding for each aspect that lacks something, where the document speaks of it, else at its start."""
        for rule, aspect in zip(rules, aspects, strict=False):
            if aspect.lacking:
                message = rule.says("message", self.language, **told(aspect.lacking, self.language))
                yield self._finding(rule, message, self._question(rule, aspect), aspect.evidence[:1])

    def headline(self, rule: Documented, counted: Sequence[tuple[DocumentRule, Aspect]]) -> Finding:
        """The finding that sums up the others."""
        aspects = [aspect for _, aspect in counted]
        message = rule.says("message", self.language, **summed_up(aspects, self.language))
        questions = [self._question(about, aspect) for about, aspect in counted if aspect.lacking]
        return self._finding(rule, message, joined(questions, self.language))

    def _question(self, rule: Documented, aspect: Aspect) -> str:
        return rule.says("question", self.language, **told(aspect.lacking, self.language))

    def _finding(
        self, rule: Documented, message: str, question: str, evidence: Sequence[Location] = ()
    ) -> Finding:
        """A finding on the document. There is one a rule: rule and file are enough to know it again."""
        return Finding(
            rule=rule.id,
            name=rule.name,
            category=rule.category,
            severity=rule.severity,
            path=self.document.path,
            location=evidence[0] if evidence else self.document.blocks[0].body.location,
            message=message,
            question=question,
            fingerprint=hashlib.sha256(f"{rule.id}\0{self.document.path}".encode()).hexdigest()[:32],
        )


def _language(document: Document) -> MessageLanguage:
    """The language of most of the document's text."""
    texts = (block.text + " ".join(cell.text for row in block.rows for cell in row) for block in document.blocks)
    return "en" if language_of("\n".join(texts)) == "en" else "zh"
