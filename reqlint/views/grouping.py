"""Groups equal findings on the requirements of a section into one finding.

A feature list without actors has one gap, not forty. The finding is shown with the first of the requirements and
lists the others; slots, verdicts, suppressions and the baseline are those of each requirement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reqlint.findings import section_key
from reqlint.model import CheckedDocument, CheckedRequirement, Finding, Place, Report, Requirement
from reqlint.rule import AnyRule
from reqlint.rules import of
from reqlint.text import normal

_FEWEST = 3
"""The smallest number of requirements with the same finding that are grouped."""
_MOST_OF = 2 / 3
"""The smallest share of a section's requirements with the same finding that is grouped."""
_QUOTED = 40
"""Characters of a requirement that a place quotes."""


def grouped(report: Report) -> Report:
    """The report with one finding for all requirements of a section that share it."""
    return replace(report, documents=tuple(map(_document, report.documents)))


def _document(document: CheckedDocument) -> CheckedDocument:
    for rule in (rule for rule in of("requirement") if "several" in rule.texts("en")):
        requirements = list(document.requirements)
        for group in _groups(rule, document.requirements):
            first, *others = group.findings
            one = _grouped(rule, group, document)
            requirements[first] = _with(requirements[first], group.findings[first], one)
            for place in others:
                requirements[place] = _without(requirements[place], group.findings[place])
        document = replace(document, requirements=tuple(requirements))
    return document


@dataclass(frozen=True, slots=True)
class _Group:
    """A section and the findings in it that are merged, by the numbers of their requirements."""

    headings: tuple[str, ...]
    findings: dict[int, Finding]


def _groups(rule: AnyRule, requirements: Sequence[CheckedRequirement]) -> Iterator[_Group]:
    """The sections, as large as possible, whose requirements share a finding of the rule on the same phrase."""
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
    """The group of a section: if most lack the same, or the same word is the reason; else those of its sections.

    Requirements directly below the lowest heading are grouped in any case.
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


def _grouped(rule: AnyRule, group: _Group, document: CheckedDocument) -> Finding:
    """The first finding of a group, worded for all of them."""
    (_, finding), *others = group.findings.items()
    section = group.headings[-1] if group.headings else document.title or document.path
    several = {"count": str(len(group.findings)), "section": section, "phrase": finding.phrase}
    requirements = [document.requirements[place].requirement for place, _ in others]
    return replace(
        finding,
        message=rule.says("several", finding.language, **several),
        key=section_key(rule.id, finding.phrase, group.headings),
        related=tuple(_place(one, other) for one, (_, other) in zip(requirements, others, strict=True)),
        stands_for=tuple(one.id for one in requirements),
    )


def _place(requirement: Requirement, finding: Finding) -> Place:
    line = " ".join(requirement.text.split())
    quoted = f"“{line if len(line) <= _QUOTED else line[: _QUOTED - 1] + '…'}”"
    return Place(finding.path, finding.location, " ".join(filter(None, (requirement.own_id, quoted))))


def _with(checked: CheckedRequirement, finding: Finding, grouped: Finding) -> CheckedRequirement:
    return replace(checked, findings=tuple(grouped if one == finding else one for one in checked.findings))


def _without(checked: CheckedRequirement, finding: Finding) -> CheckedRequirement:
    """The requirement without the finding and its parts; its rewrite moves to a remaining finding."""
    left = [one for one in checked.findings if one != finding and one.part_of != finding.rule]
    heir = next((number for number, one in enumerate(left) if one.category == finding.category), None)
    if finding.rewrite and heir is not None:
        left[heir] = replace(left[heir], rewrite=finding.rewrite)
    return replace(checked, findings=tuple(left))
