"""What people have accepted of a document's readiness: these aspects no longer count as open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reqlint.model import CheckedDocument, Finding
from reqlint.rules.document import ASPECT_RULES
from reqlint.rules.document.headline import document_not_ready, summed_up

_RULES = [rule.id for rule in ASPECT_RULES]


def accepted_aspects(document: CheckedDocument) -> frozenset[str]:
    """The names of the aspects whose finding is silenced; none where the headline was silenced with all of them."""
    gone = {one.finding.rule for one in document.silenced}
    parts = {one.rule for one in document.findings} | gone
    rules = [rule for rule in _RULES if rule in parts]
    lacking = [aspect.name for aspect in document.readiness if aspect.lacking]
    if len(rules) != len(lacking):  # their findings are not reported one by one
        return frozenset()
    return frozenset(name for rule, name in zip(rules, lacking, strict=True) if rule in gone)


def recounted(document: CheckedDocument) -> CheckedDocument:
    """The document with a headline that counts the aspects which are not accepted."""
    if (accepted := accepted_aspects(document)) and document.findings:
        findings: Iterable[Finding] = (_headline(one, document, accepted) for one in document.findings)
        return replace(document, findings=tuple(findings))
    return document


def _headline(finding: Finding, document: CheckedDocument, accepted: frozenset[str]) -> Finding:
    if finding.rule != document_not_ready.id:
        return finding
    counted = [aspect for aspect in document.readiness if aspect.name not in accepted]
    arguments = summed_up(counted, finding.language)
    return replace(finding, message=document_not_ready.says("message", finding.language, **arguments))
