"""The second page: a document with its phrases marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import Response

from reqlint.comparing import comparison
from reqlint.model import CheckedRequirement, Comparison, Finding, Report
from reqlint.reporters.marks import Piece
from reqlint.reporters.profile import rows as profile_rows
from reqlint.reporters.summary import SEVERITIES, VERDICTS, summarise
from reqlint.rule import AnyRule
from reqlint.rules import rules_of_lint
from reqlint.views.entries import Entry, entries
from reqlint.web.head import Read, documents_of, head_of, waiting_for
from reqlint.web.pages import language_of, page, page_number
from reqlint.web.sessions import Upload
from reqlint.web.site import site_of
from reqlint.web.trends import Trend

_ON_A_PAGE = 50
_FILTERS = ("document", "verdict", "severity", "rule", "text", "news")


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding as shown on the page, with the key of its links."""

    key: str
    entry: Entry
    upload: str
    """The id of its document."""
    is_new: bool

    @property
    def finding(self) -> Finding:
        """The finding itself."""
        return self.entry.finding

    @property
    def parts(self) -> tuple[Finding, ...]:
        """The findings it summarises."""
        return self.entry.parts


@dataclass(frozen=True)
class Card:
    """A requirement, or a document as a whole, with its findings."""

    upload: Upload
    findings: tuple[Finding, ...]
    new: frozenset[str]
    """The fingerprints of findings that the previous version did not have."""
    checked: CheckedRequirement | None = None

    @cached_property
    def shown(self) -> list[Shown]:
        """The findings that are not parts of others."""
        return [
            Shown(self._key(one.finding), one, self.upload.id, self._is_new(one)) for one in entries(self.findings)
        ]

    @property
    def key(self) -> str:
        """The anchor of the requirement."""
        requirement = self.checked.requirement if self.checked else None
        return f"r-{self.upload.id}-{quote(requirement.id, safe='') if requirement else 'whole'}"

    def _is_new(self, entry: Entry) -> bool:
        return not self.new.isdisjoint(finding.fingerprint for finding in (entry.finding, *entry.parts))

    def _key(self, finding: Finding) -> str:
        return f"f-{self.upload.id}-{finding.fingerprint}"

    @property
    def rewrite(self) -> str:
        """The suggested rewrite of the requirement."""
        return next((finding.rewrite for finding in self.findings if finding.rewrite), "")

    @property
    def questions(self) -> list[str]:
        """The questions, each once; one to several people has a line for each."""
        lines = (line for one in self.shown for line in one.entry.question.splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    def leads_to(self, piece: Piece) -> str:
        """The key of the finding of a marked phrase; of its headline if it is a part."""
        finding = max(piece.findings, key=lambda one: one.severity)
        return next((one.key for one in self.shown if finding in one.parts), self._key(finding))


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which findings are shown. Every field is a parameter of the URL; "": all."""

    document: str = ""
    verdict: str = ""
    severity: str = ""
    rule: str = ""
    text: str = ""
    news: str = ""
    """What is new since the previous version."""
    number: int = 1
    """Of the page."""

    @classmethod
    def of(cls, request: Request) -> Filter:
        """Parse the filter from the query of a URL."""
        query = request.query_params
        return cls(**{name: query.get(name, "") for name in _FILTERS}, number=page_number(request))

    @property
    def address(self) -> str:
        """The URL with this filter as its query."""
        words = {name: getattr(self, name) for name in _FILTERS if getattr(self, name)}
        words |= {"page": self.number} if self.number > 1 else {}
        return f"/review?{urlencode(words)}"

    def but(self, **changes: Any) -> str:
        """The URL with a parameter changed, back on the first page of results."""
        return replace(self, **{"number": 1} | changes).address

    def fits(self, card: Card) -> bool:
        """Whether a card is shown."""
        if self.verdict and (card.checked is None or card.checked.verdict != self.verdict):
            return False
        if self.severity and all(one.severity.label != self.severity for one in card.findings):
            return False
        if self.rule and all(one.rule != self.rule for one in card.findings):
            return False
        if self.news and card.new.isdisjoint(one.fingerprint for one in card.findings):
            return False
        return not self.text or self.text.casefold() in _words(card)


def _words(card: Card) -> str:
    """All words of a card, in lower case."""
    words = [
        word for one in card.findings for word in (one.rule, one.name, one.message, one.question, one.rewrite)
    ]
    if card.checked:
        requirement = card.checked.requirement
        words += [requirement.id, requirement.text, *requirement.headings]
        words += [detail.text for detail in requirement.details]
    return "\n".join(words).casefold()


async def review(request: Request) -> Response:
    """The page: of one document, or of all that have been read."""
    chosen = Filter.of(request)
    if waiting := await waiting_for(request, chosen.document):
        return waiting
    read = documents_of(request, chosen.document)
    alone = read[0] if len(read) == 1 else None
    change = _change(alone[0]) if alone else None
    cards = [card for card in _cards(read, change) if chosen.fits(card)]
    requirements = [card for card in cards if card.checked]
    first = (chosen.number - 1) * _ON_A_PAGE
    report = together(read)
    session = site_of(request).session(request)
    return await page(
        request, "review.html.j2",
        everything=session.read if session else [], filter=chosen, change=change,
        wholes=[card for card in cards if card.checked is None] if chosen.number == 1 else [],
        cards=requirements[first : first + _ON_A_PAGE], first=first, total=len(requirements),
        has_more=len(requirements) > first + _ON_A_PAGE,
        summary=summarise(report), names={finding.rule: finding.name for finding in report.findings},
        rules=_rules(), severities=SEVERITIES, verdicts=VERDICTS,
        profile=profile_rows(alone[1].document, language_of(request)) if alone else [],
        trend=Trend.of(await site_of(request).trend(session, alone[0].name)) if alone else None,
        decisions=alone[0].kept.baseline.entries if alone else (), **head_of(read, "requirements"),
    )  # fmt: skip


def _change(upload: Upload) -> Comparison | None:
    """What a new version has fixed, what is new and what is still open; None for the first one."""
    if upload.earlier is None or upload.shown is None:
        return None
    name, before = upload.earlier
    return comparison(before.without(upload.kept.baseline).report, upload.shown.report, name)


def together(read: Read) -> Report:
    """The reports on several documents as one."""
    reports = [checked.report for _, checked in read]
    return Report(
        documents=tuple(document for report in reports for document in report.documents),
        problems=tuple(problem for report in reports for problem in report.problems),
        suppressed=sum(report.suppressed for report in reports),
    )


def _cards(read: Read, change: Comparison | None) -> Iterator[Card]:
    new = change.new if change else frozenset()
    for upload, checked in read:
        if checked.document.findings:
            yield Card(upload, checked.document.findings, new)
        for requirement in checked.document.requirements:
            yield Card(upload, requirement.findings, new, requirement)


@cache
def _rules() -> dict[str, AnyRule]:
    return {rule.id: rule for rule in rules_of_lint()}
