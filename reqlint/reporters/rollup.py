"""A headline finding and the findings on the same requirement that it sums up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reqlint.model import Finding, Report

_LONG_PHRASE = 24


def rolled_up(findings: Sequence[Finding]) -> list[tuple[Finding, tuple[Finding, ...]]]:
    """Each finding that stands for itself, with its parts; a part without its headline is one of them.

    A question or a rewrite that an earlier one has already is left out: people read it once.
    """
    headlines = {finding.rule for finding in findings}
    told: set[str] = set()
    found = []
    for finding in findings:
        if finding.part_of not in headlines:
            parts = tuple(part for part in findings if part.part_of == finding.rule)
            found.append((_without(finding, told), parts))
            told |= {finding.question, finding.rewrite}
    return found


def _without(finding: Finding, told: set[str]) -> Finding:
    return replace(
        finding,
        question="" if finding.question in told else finding.question,
        rewrite="" if finding.rewrite in told else finding.rewrite,
    )


def all_rolled_up(report: Report) -> list[tuple[Finding, tuple[Finding, ...]]]:
    """The same over all requirements, in the order of the report."""
    groups = ((d.findings, *(checked.findings for checked in d.requirements)) for d in report.documents)
    return [entry for document in groups for findings in document for entry in rolled_up(findings)]


def listed(parts: Sequence[Finding]) -> str:
    """The parts in short, each rule once: "ACT101 missing-actor; VAG101 vague-verb “handle”, “support”"."""
    phrases: dict[str, list[str]] = {}
    for part in parts:
        phrases.setdefault(f"{part.rule} {part.name}", []).extend([quoted(part)] if part.phrase else [])
    return "; ".join(f"{rule} {', '.join(found)}".strip() for rule, found in phrases.items())


def quoted(finding: Finding) -> str:
    """The finding's phrase in quotation marks, a long one cut short; "" when it is about the whole requirement."""
    phrase = finding.phrase if len(finding.phrase) <= _LONG_PHRASE else f"{finding.phrase[:_LONG_PHRASE]}…"
    return f"“{phrase}”" if phrase else ""
