"""Which findings are not reported: suppressed in the document or in the settings, or known from the baseline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from reqlint.checking.baseline import Baseline
from reqlint.checking.verdict import verdict
from reqlint.config import Settings
from reqlint.errors import Problem
from reqlint.findings import section_keys
from reqlint.model import (
    CheckedDocument,
    CheckedRequirement,
    Detail,
    Finding,
    Location,
    Requirement,
    Silenced,
    SilencedBy,
)
from reqlint.patterns import matches
from reqlint.rules import unknown
from reqlint.rules.document.accepted import recounted
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
    """Removes the findings that a suppression or the baseline matches.

    The parts of a headline finding are removed with it; a headline on a requirement stays when its parts are gone.
    The verdict on each requirement follows from the remaining findings.
    """
    documents = tuple(documents)
    entries = tuple(_Entry.parsed(text) for text in settings.suppress)
    kept = tuple(_document(document, entries, baseline.known) for document in documents)
    return Filtered(
        documents=kept,
        suppressed=_count(documents) - _count(kept),
        vanished=_vanished(documents, baseline),
        problems=tuple(_unknown_rules(documents)),
    )


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of the settings' `suppress`: RULE file-pattern[#requirement]."""

    text: str
    selector: str
    pattern: str
    requirement: str

    @classmethod
    def parsed(cls, text: str) -> _Entry:
        selector, _, rest = text.strip().partition(" ")
        pattern, _, requirement = rest.partition("#")
        return cls(text, selector, pattern.strip(), requirement.strip())

    def holds_for(self, path: str, requirement: str) -> bool:
        return self.requirement in ("", requirement) and matches(path, self.pattern)

    def is_about(self, finding: Finding) -> bool:
        return self.holds_for(finding.path, finding.requirement)


@dataclass(frozen=True, slots=True)
class _Means:
    """The suppressions of findings on a requirement, or on a document as a whole."""

    is_requirement: bool
    resolved: tuple[str, ...]
    headings: tuple[str, ...]
    own: tuple[str, ...]
    """The selectors of comments; one comment is one decision, `place`."""
    place: str
    entries: tuple[_Entry, ...]
    known: Mapping[str, str]

    @classmethod
    def on(
        cls,
        document: CheckedDocument,
        requirement: Requirement | None,
        entries: tuple[_Entry, ...],
        known: Mapping[str, str],
    ) -> _Means:
        """The suppressions for a requirement of the document; None: for the document itself."""
        named = requirement.id if requirement else ""
        texts = [detail.text for detail in requirement.said("suppress")] if requirement else []
        texts += [] if requirement else [text.text for text in document.suppressed]
        return cls(
            is_requirement=requirement is not None,
            resolved=document.resolved,
            headings=requirement.headings if requirement else (),
            own=tuple(word for text in texts for word in split(text)),
            place=f"{document.path}#{named}",
            entries=tuple(e for e in entries if requirement is None or e.holds_for(document.path, named)),
            known=known,
        )

    def silencing(self, finding: Finding) -> Silenced | None:
        """What suppresses a finding; None if nothing does."""
        keys = section_keys(finding, self.headings).union((finding.key,)) if self.resolved else set()
        if not keys.isdisjoint(self.resolved):
            return Silenced(finding, "thread", finding.fingerprint)
        if own := [selector for selector in self.own if _covers(selector, finding)]:
            return Silenced(finding, "comment", "" if set(own) == {_EVERY} else self.place)
        named = (entry for entry in self.entries if _covers(entry.selector, finding))
        if entry := next((one for one in named if self.is_requirement or one.is_about(finding)), None):
            return Silenced(finding, "settings", "" if entry.selector == _EVERY else entry.text)
        if finding.fingerprint in self.known:
            by = _BY.get(self.known[finding.fingerprint], "baseline")
            return Silenced(finding, by, finding.fingerprint)
        return None

    def silenced(self, findings: Iterable[Finding]) -> tuple[Silenced, ...]:
        """The suppressed findings."""
        return tuple(filter(None, map(self.silencing, findings)))


_EVERY = "*"
"""The selector of every rule: it does not count as a decision on a single rule."""
_BY: dict[str, SilencedBy] = {"accepted": "accepted", "ignored": "ignored"}


def _document(document: CheckedDocument, entries: tuple[_Entry, ...], known: Mapping[str, str]) -> CheckedDocument:
    whole = _Means.on(document, None, entries, known).silenced(document.findings)
    silenced = [*document.silenced, *whole]
    requirements = []
    for checked in document.requirements:
        own = _Means.on(document, checked.requirement, entries, known).silenced(checked.findings)
        silenced += own
        left = _without(checked.findings, {one.finding for one in own})
        is_as_before = not own and checked.verdict == verdict(left)  # nearly always, and a document has thousands
        requirements.append(checked if is_as_before else replace(checked, findings=left, verdict=verdict(left)))
    left_of_document = _of_document(document.findings, {one.finding for one in whole})
    made = replace(document, requirements=tuple(requirements), findings=left_of_document, silenced=tuple(silenced))
    return recounted(made)


def _of_document(findings: tuple[Finding, ...], gone: set[Finding]) -> tuple[Finding, ...]:
    """The remaining findings on the document; a headline without parts is removed."""
    left = _without(findings, gone)
    emptied = {f.part_of for f in gone} - {f.part_of for f in left}
    return tuple(f for f in left if f.rule not in emptied)


def _without(findings: tuple[Finding, ...], gone: set[Finding]) -> tuple[Finding, ...]:
    """The remaining findings; the parts of a removed headline are removed too."""
    if not gone:
        return findings  # to look one up in an empty set, too, needs the hash of all of it
    headlines = {finding.rule for finding in gone}
    return tuple(f for f in findings if f not in gone and f.part_of not in headlines)


def _covers(selector: str, finding: Finding) -> bool:
    return covers(selector, rule=finding.rule, name=finding.name, category=finding.category)


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
