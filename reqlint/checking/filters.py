"""Which findings are not reported: suppressed in the document or in the settings, or known from the baseline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from reqlint.checking.baseline import Baseline
from reqlint.checking.verdict import verdict
from reqlint.config import Settings
from reqlint.errors import Problem
from reqlint.findings import section_keys
from reqlint.model import CheckedDocument, CheckedRequirement, Detail, Finding, Location
from reqlint.patterns import matches
from reqlint.rules import unknown
from reqlint.selectors import covers, split


@dataclass(frozen=True, slots=True)
class Filtered:
    """What the filters left of a run.

    `suppressed` counts the findings taken out, `vanished` the entries of the baseline whose finding is gone from a
    document that was read; `problems` reports suppressions that name no rule.
    """

    documents: tuple[CheckedDocument, ...]
    suppressed: int
    vanished: int
    problems: tuple[str, ...]


def apply(documents: Iterable[CheckedDocument], settings: Settings, baseline: Baseline) -> Filtered:
    """Takes out the findings that a suppression or the baseline names.

    With a headline finding go the parts it sums up; a headline on a requirement stays when its parts are gone. The
    verdict on each requirement is that of the findings left.
    """
    documents = tuple(documents)
    entries = tuple(_Entry.parsed(text) for text in settings.suppress)
    kept = tuple(_document(document, entries, baseline.fingerprints) for document in documents)
    return Filtered(
        documents=kept,
        suppressed=_count(documents) - _count(kept),
        vanished=_vanished(documents, baseline),
        problems=tuple(_unknown_rules(documents)),
    )


def accepts(document: CheckedDocument, settings: Settings, baseline: Baseline) -> Callable[[Finding], bool]:
    """A predicate: whether a finding on the document itself will be filtered out."""
    entries = tuple(_Entry.parsed(text) for text in settings.suppress)
    return lambda finding: _gone(finding, document, entries, baseline.fingerprints)


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of the settings' `suppress`: RULE file-pattern[#requirement]."""

    selector: str
    pattern: str
    requirement: str

    @classmethod
    def parsed(cls, text: str) -> _Entry:
        selector, _, rest = text.strip().partition(" ")
        pattern, _, requirement = rest.partition("#")
        return cls(selector, pattern.strip(), requirement.strip())

    def holds_for(self, path: str, requirement: str) -> bool:
        return self.requirement in ("", requirement) and matches(path, self.pattern)


def _document(document: CheckedDocument, entries: tuple[_Entry, ...], known: frozenset[str]) -> CheckedDocument:
    requirements = []
    accepted = [finding for finding in document.findings if _resolved(finding, (), document.resolved)]
    for checked in document.requirements:
        resolved = [f for f in checked.findings if _resolved(f, checked.requirement.headings, document.resolved)]
        accepted += resolved
        own = [word for detail in checked.requirement.said("suppress") for word in split(detail.text)]
        named = [entry.selector for entry in entries if entry.holds_for(document.path, checked.requirement.id)]
        requirements.append(_requirement(checked, own + named, known, resolved))
    gone = {finding for finding in document.findings if _gone(finding, document, entries, known)}
    return replace(
        document,
        requirements=tuple(requirements),
        findings=_of_document(document.findings, gone),
        accepted=tuple(accepted),
    )


def _resolved(finding: Finding, headings: tuple[str, ...], resolved: tuple[str, ...]) -> bool:
    """Whether people have resolved the comment on a finding, or on what its section shares."""
    return bool(resolved) and not section_keys(finding, headings).union((finding.key,)).isdisjoint(resolved)


def _of_document(findings: tuple[Finding, ...], gone: set[Finding]) -> tuple[Finding, ...]:
    """The findings on the document that are left; a headline with no part left has nothing to sum up."""
    left = _without(findings, gone)
    emptied = {f.part_of for f in gone} - {f.part_of for f in left}
    return tuple(f for f in left if f.rule not in emptied)


def _gone(finding: Finding, document: CheckedDocument, entries: tuple[_Entry, ...], known: frozenset[str]) -> bool:
    """Whether a finding on the document itself is suppressed in it or in the settings, or known."""
    own = [word for text in document.suppressed for word in split(text.text)]
    named = [entry.selector for entry in entries if entry.holds_for(finding.path, finding.requirement)]
    is_known = finding.fingerprint in known or _resolved(finding, (), document.resolved)
    return is_known or _covered(finding, own + named)


def _requirement(
    checked: CheckedRequirement, selectors: list[str], known: frozenset[str], resolved: list[Finding]
) -> CheckedRequirement:
    gone = {f for f in checked.findings if f.fingerprint in known or _covered(f, selectors)}.union(resolved)
    left = _without(checked.findings, gone)
    return replace(checked, findings=left, verdict=verdict(left))


def _without(findings: tuple[Finding, ...], gone: set[Finding]) -> tuple[Finding, ...]:
    """The findings that are left; with a headline go the parts it sums up."""
    headlines = {finding.rule for finding in gone}
    return tuple(f for f in findings if f not in gone and f.part_of not in headlines)


def _covered(finding: Finding, selectors: list[str]) -> bool:
    return any(covers(s, rule=finding.rule, name=finding.name, category=finding.category) for s in selectors)


def _count(documents: tuple[CheckedDocument, ...]) -> int:
    return sum(len(_all(document)) for document in documents)


def _all(document: CheckedDocument) -> list[Finding]:
    return [*document.findings, *(finding for checked in document.requirements for finding in checked.findings)]


def _vanished(documents: tuple[CheckedDocument, ...], baseline: Baseline) -> int:
    paths = {baseline.shown(document.path) for document in documents}
    present = {finding.fingerprint for document in documents for finding in _all(document)}
    return sum(entry.path in paths and entry.fingerprint not in present for entry in baseline.entries)


def _unknown_rules(documents: tuple[CheckedDocument, ...]) -> Iterator[str]:
    texts = (
        (document.path, text)
        for document in documents
        for text in (*document.suppressed, *(d.body for c in document.requirements for d in _silenced(c)))
    )
    for path, body in dict.fromkeys(texts):
        for word in split(body.text):
            if sentence := unknown(word):
                yield str(Problem(path, _place(body.location), sentence))


def _silenced(checked: CheckedRequirement) -> tuple[Detail, ...]:
    return checked.requirement.said("suppress")


def _place(location: Location) -> str:
    named = {
        "sheet": location.sheet,
        "cell": location.cell,
        "line": location.line,
        "paragraph": location.paragraph,
        "page": location.page,
    }
    return ", ".join(f"{name} {value}" for name, value in named.items() if value is not None)
