"""From sets of documents to findings on their requirements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from reqlint.consistency.base import ConsistencyRule, Hit
from reqlint.consistency.collection import collections
from reqlint.consistency.entries import Entry, Spot
from reqlint.documented import MessageLanguage
from reqlint.glossary import Glossary
from reqlint.model import CheckedDocument, Document, Finding, Place
from reqlint.rules.checking import Fingerprints, normal

_QUOTED = 60
"""Characters of a phrase that is quoted."""


def check(
    documents: Sequence[Document],
    checked: Sequence[CheckedDocument],
    rules: Sequence[ConsistencyRule],
    glossary: Glossary,
    messages: Literal["auto", "en", "zh"] = "auto",
) -> tuple[CheckedDocument, ...]:
    """The checked documents, in their order, with the findings that come from comparing them.

    `documents` are the same ones as they were read. A finding stands with the requirement that holds the first of
    its places and names the others.
    """
    writer = _Writer(messages)
    found: dict[tuple[str, str], list[Finding]] = {}
    for collection in collections(documents, checked, glossary) if rules else ():
        for rule in rules:
            for hit in rule.check(collection):
                entry = hit.spot.entry
                found.setdefault((entry.path, entry.requirement.id), []).append(writer.finding(rule, hit))
    return tuple(_with_findings(document, found) for document in checked)


def _with_findings(document: CheckedDocument, found: dict[tuple[str, str], list[Finding]]) -> CheckedDocument:
    """The document with the findings on its requirements, by its path and their ids."""
    requirements = tuple(
        replace(one, findings=(*one.findings, *found.get((document.path, one.requirement.id), ())))
        for one in document.requirements
    )
    return replace(document, requirements=requirements)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes findings in the language wanted."""

    messages: Literal["auto", "en", "zh"]
    fingerprints: Fingerprints = field(default_factory=Fingerprints)

    def finding(self, rule: ConsistencyRule, hit: Hit) -> Finding:
        """The finding of a hit."""
        spot, entry = hit.spot, hit.spot.entry
        language = self._language(entry)
        arguments = {"phrase": _quoted(spot.phrase), **{k: _quoted(v) for k, v in hit.arguments.items()}}
        in_text = spot.span.detail is None
        return Finding(
            rule=rule.id,
            name=rule.name,
            category=rule.category,
            severity=rule.severity,
            path=entry.path,
            location=spot.text.location_at(spot.span.start),
            start=spot.span.start if in_text else 0,
            end=spot.span.end if in_text else 0,
            phrase=spot.phrase,
            detail=None if in_text else spot.span,
            message=rule.says("message", language, **arguments),
            question=rule.says("question", language, **arguments),
            requirement=entry.requirement.id,
            fingerprint=self.fingerprints.of(
                rule.id, entry.path, normal(entry.requirement.text), normal(spot.phrase)
            ),
            related=tuple(_places(hit)),
        )

    def _language(self, entry: Entry) -> MessageLanguage:
        if self.messages == "auto":
            return "en" if entry.requirement.language == "en" else "zh"
        return self.messages


def _places(hit: Hit) -> Iterator[Place]:
    for other in hit.others:
        if isinstance(other, Place):
            yield other
        else:
            yield Place(other.entry.path, other.text.location_at(other.span.start), _label(other))


def _label(spot: Spot) -> str:
    """The requirement's own identifier, and what is written there."""
    quoted = f"“{_quoted(spot.phrase)}”" if spot.phrase else ""
    return " ".join(part for part in (spot.entry.requirement.own_id, quoted) if part)


def _quoted(phrase: str) -> str:
    """A phrase on one line, not too long."""
    line = " ".join(phrase.split())
    return line if len(line) <= _QUOTED else f"{line[: _QUOTED - 1]}…"
