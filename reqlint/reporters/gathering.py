"""What requirements of a section leave open for the same reason is told once, for the section.

A feature list that names no actor has one gap, not forty. The finding stands with the first of the requirements
and names the places of the others; slots, verdicts, suppressions and the baseline are those of each requirement.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from reqlint.documented import MessageLanguage
from reqlint.model import CheckedDocument, CheckedRequirement, Finding, Place, Report, Requirement
from reqlint.rules import RULES
from reqlint.rules.base import Rule
from reqlint.rules.checking import normal

_FEWEST = 3
"""So many requirements share a gap before it is told once."""
_MOST_OF = 2 / 3
"""This share of a section's requirements has the gap that is told for the section."""
_QUOTED = 40
"""Characters of a requirement that a place quotes."""


def gathered(report: Report, messages: Literal["auto", "en", "zh"] = "auto") -> Report:
    """The report with one finding where the requirements of a section share it; `messages`: the language."""
    return replace(report, documents=tuple(_document(one, messages) for one in report.documents))


def _document(document: CheckedDocument, messages: Literal["auto", "en", "zh"]) -> CheckedDocument:
    for rule in (rule for rule in RULES if "several-en" in rule.texts):
        requirements = list(document.requirements)
        for group in _groups(rule, document.requirements):
            first, *others = group.findings
            told = _told(rule, group, document, _language(requirements[first], messages))
            requirements[first] = _with(requirements[first], group.findings[first], told)
            for place in others:
                requirements[place] = _without(requirements[place], group.findings[place])
        document = replace(document, requirements=tuple(requirements))
    return document


@dataclass(frozen=True, slots=True)
class _Group:
    """A section and the findings in it that become one, by the numbers of their requirements."""

    headings: tuple[str, ...]
    findings: dict[int, Finding]


def _groups(rule: Rule, requirements: Sequence[CheckedRequirement]) -> Iterator[_Group]:
    """The sections, as large as can be, whose requirements share a finding of the rule on the same phrase."""
    about: dict[str, dict[int, Finding]] = {}
    for place, one in enumerate(requirements):
        for finding in one.findings:
            if finding.rule == rule.id:
                about.setdefault(normal(finding.phrase), {}).setdefault(place, finding)
    for found in about.values():
        yield from _sections(found, requirements, range(len(requirements)), ())


def _sections(
    found: dict[int, Finding],
    requirements: Sequence[CheckedRequirement],
    places: Iterable[int],
    headings: tuple[str, ...],
) -> Iterator[_Group]:
    """The group of a section: most lack the same, or the same word leaves it open; else those of its sections.

    What stands in no section of its own, at the lowest heading, is told together in any case.
    """
    places = tuple(places)
    own = {place: found[place] for place in places if place in found and not found[place].part_of}
    if len(own) < _FEWEST:
        return
    depth = len(headings)
    below: dict[tuple[str, ...], list[int]] = {}
    for place in places:
        below.setdefault(requirements[place].requirement.headings[: depth + 1], []).append(place)
    shared = sum(place in found for place in places) >= _MOST_OF * len(places)
    if shared or next(iter(own.values())).phrase or below.keys() == {headings}:
        yield _Group(headings, own)
        return
    for section, inside in below.items():
        yield from _sections(found, requirements, inside, section)


def _told(rule: Rule, group: _Group, document: CheckedDocument, language: MessageLanguage) -> Finding:
    """The first finding of a group, told for all of them."""
    (_, finding), *others = group.findings.items()
    section = group.headings[-1] if group.headings else document.title or document.path
    several = {"count": str(len(group.findings)), "section": section, "phrase": finding.phrase}
    key = "\0".join((rule.id, document.path, *map(normal, group.headings), "", normal(finding.phrase)))
    return replace(
        finding,
        message=rule.says("several", language, **several),
        fingerprint=hashlib.sha256(key.encode()).hexdigest()[:32],
        related=tuple(_place(document.requirements[place].requirement, other) for place, other in others),
    )


def _place(requirement: Requirement, finding: Finding) -> Place:
    line = " ".join(requirement.text.split())
    quoted = f"“{line if len(line) <= _QUOTED else line[: _QUOTED - 1] + '…'}”"
    return Place(finding.path, finding.location, " ".join(filter(None, (requirement.own_id, quoted))))


def _with(checked: CheckedRequirement, finding: Finding, told: Finding) -> CheckedRequirement:
    return replace(checked, findings=tuple(told if one == finding else one for one in checked.findings))


def _without(checked: CheckedRequirement, finding: Finding) -> CheckedRequirement:
    """Without the finding and the parts it sums up; its pattern for rewriting goes to what is left."""
    left = [one for one in checked.findings if one != finding and one.part_of != finding.rule]
    heir = next((number for number, one in enumerate(left) if one.category == finding.category), None)
    if finding.rewrite and heir is not None:
        left[heir] = replace(left[heir], rewrite=finding.rewrite)
    return replace(checked, findings=tuple(left))


def _language(checked: CheckedRequirement, messages: Literal["auto", "en", "zh"]) -> MessageLanguage:
    if messages == "auto":
        return "en" if checked.requirement.language == "en" else "zh"
    return messages
