"""From sets of documents to findings on their requirements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reqlint.consistency.collection import collections
from reqlint.consistency.entries import Spot
from reqlint.findings import Writer, in_requirement
from reqlint.glossary import Glossary
from reqlint.messages import MessageChoice, language_for
from reqlint.model import CheckedDocument, Document, Finding, Place
from reqlint.rules.set.base import Hit, SetRule
from reqlint.text import quoted


def with_set_findings(
    documents: Sequence[Document],
    checked: Sequence[CheckedDocument],
    rules: Sequence[SetRule],
    glossary: Glossary,
    messages: MessageChoice = "auto",
    writer: Writer | None = None,
) -> tuple[CheckedDocument, ...]:
    """The checked documents, in their order, with the findings that come from comparing them.

    `documents` are the same ones as they were read. A finding belongs to the requirement with the first of its
    places and names the others.
    """
    writer = writer or Writer()
    found: dict[tuple[str, str], list[Finding]] = {}
    for collection in collections(documents, checked, glossary) if rules else ():
        for rule in rules:
            for hit in rule.check(collection):
                entry = hit.spot.entry
                finding = _finding(rule, hit, messages, writer)
                found.setdefault((entry.path, entry.requirement.id), []).append(finding)
    return tuple(_with_findings(document, found) for document in checked)


def _with_findings(document: CheckedDocument, found: dict[tuple[str, str], list[Finding]]) -> CheckedDocument:
    """The document with the findings on its requirements, by its path and their ids."""
    requirements = tuple(
        replace(one, findings=(*one.findings, *more))
        if (more := found.get((document.path, one.requirement.id)))
        else one
        for one in document.requirements
    )
    return replace(document, requirements=requirements)


def _finding(rule: SetRule, hit: Hit, messages: MessageChoice, writer: Writer) -> Finding:
    entry = hit.spot.entry
    language = language_for(messages, entry.requirement.language)
    at = in_requirement(entry.requirement, hit.spot.span, entry.path, language)
    own = {key: quoted(value) for key, value in hit.arguments.items()}
    return writer.finding(rule, replace(at, arguments={**at.arguments, **own}, related=tuple(_places(hit))))


def _places(hit: Hit) -> Iterator[Place]:
    for other in hit.others:
        if isinstance(other, Place):
            yield other
        else:
            yield Place(other.entry.path, other.text.location_at(other.span.start), _label(other))


def _label(spot: Spot) -> str:
    """The requirement's own identifier, and the text of the place."""
    phrase = f"“{quoted(spot.phrase)}”" if spot.phrase else ""
    return " ".join(part for part in (spot.entry.requirement.own_id, phrase) if part)
