"""From a checked document to its readiness profile and the findings on the document as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reqlint.extraction.outlined import outlined
from reqlint.findings import Occurrence, Writer
from reqlint.language.detect import language_of
from reqlint.messages import MessageChoice, MessageLanguage, language_for, tables
from reqlint.model import Aspect, CheckedDocument, Document, Finding
from reqlint.readiness.evidence import Evidence
from reqlint.readiness.kinds import is_project_document
from reqlint.rule import AnyRule
from reqlint.rules.document import ASPECT_RULES
from reqlint.rules.document.base import lacking_texts
from reqlint.rules.document.headline import document_not_ready, summed_up
from reqlint.rules.document.people import ownership


@dataclass(slots=True)
class DocumentChecker:
    """Applies the document rules to one document after the other."""

    rules: Sequence[AnyRule]
    messages: MessageChoice
    writer: Writer

    def check(self, checked: CheckedDocument, document: Document) -> CheckedDocument:
        """The checked document with its readiness; unchanged when it is not a project document.

        With the headline but without any rule on an aspect, every aspect counts.
        """
        headline = next((rule for rule in self.rules if rule.id == document_not_ready.id), None)
        on = tuple(rule for rule in self.rules if rule.id != document_not_ready.id)
        considered = on or (ASPECT_RULES if headline else ())
        units = outlined(document) if considered else ()
        if not is_project_document(document, units, len(checked.requirements)):
            return checked
        evidence = Evidence(document, units, (one.requirement for one in checked.requirements))
        judged = [(rule, aspect) for rule in considered if (aspect := rule.check(evidence)) is not None]
        aspects = tuple(aspect for _, aspect in judged)
        language = language_for(self.messages, _language(document))
        findings = tuple(self._parts(document, judged if on else (), language))
        if headline and document_not_ready.check(aspects):
            parts = tuple(replace(part, part_of=headline.id) for part in findings)
            findings = (self._headline(document, headline, aspects, language), *parts)
        return replace(checked, readiness=aspects, findings=(*checked.findings, *findings))

    def _parts(
        self, document: Document, judged: Sequence[tuple[AnyRule, Aspect]], language: MessageLanguage
    ) -> Iterator[Finding]:
        """A finding for each aspect that lacks something, at the passage about it, else at the start of the
        document."""
        without_owner = any("owner" in aspect.lacking for rule, aspect in judged if rule.id == ownership.id)
        for rule, aspect in judged:
            if aspect.lacking:
                at = _occurrence(document, language)
                statements = (*aspect.facts, *aspect.hollow)
                place = statements[0].location if statements else at.location
                arguments = lacking_texts(aspect, language)
                whom = tables("roles", language)["without-owner"].get(rule.ask, "") if without_owner else ""
                yield self.writer.finding(rule, replace(at, location=place, arguments=arguments, whom=whom))

    def _headline(
        self, document: Document, rule: AnyRule, aspects: Sequence[Aspect], language: MessageLanguage
    ) -> Finding:
        """The finding that sums up the others; they ask the questions."""
        arguments = summed_up(aspects, language)
        return self.writer.finding(rule, replace(_occurrence(document, language), arguments=arguments))


def _occurrence(document: Document, language: MessageLanguage) -> Occurrence:
    """The document as a whole, identified by its title: there is one finding per rule."""
    return Occurrence(
        path=document.path,
        location=document.blocks[0].body.location,
        language=language,
        subject=document.title,
    )


def _language(document: Document) -> str:
    """The language of most of the document's text."""
    texts = (block.text + " ".join(cell.text for row in block.rows for cell in row) for block in document.blocks)
    return language_of("\n".join(texts))
