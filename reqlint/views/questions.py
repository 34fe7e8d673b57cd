"""The open questions of a report: each once, with a stable id, the most valuable first."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from reqlint.model import CheckedDocument, CheckedRequirement, Finding, Report, Verdict
from reqlint.text import normal
from reqlint.views.entries import asking, with_parts
from reqlint.views.grouping import grouped

_DERIVED_ID = re.compile(r"[LP]\d+(?:-\d+)?|R(?:-\d+)?|.*!.*")
"""Identifiers derived from places: they change with the document."""
_SHARED = "vague"
"""The category of questions on a word, which are asked once for all requirements with that word."""
_WORST_FIRST: tuple[Verdict, ...] = ("bounce", "ask", "ready")


@dataclass(frozen=True, slots=True)
class Asked:
    """A finding of a question, with its requirement; None for a finding on the document."""

    path: str
    finding: Finding
    checked: CheckedRequirement | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question to somebody. `id` is stable while the rule, the words and the requirement are."""

    id: str
    whom: str
    text: str
    about: tuple[Asked, ...]

    @property
    def value(self) -> tuple[int, int, int]:
        """Sort key, most valuable first: bounced requirements, then errors, then the number of requirements."""
        verdicts = [_WORST_FIRST.index(one.checked.verdict) for one in self.about if one.checked]
        worst = min(verdicts, default=len(_WORST_FIRST))
        return worst, -max(one.finding.severity for one in self.about), -len(self.about)


def questions_of(report: Report) -> tuple[Question, ...]:
    """The questions of a report, those to one person together; one that a section shares is one question."""
    found: dict[str, Question] = {}
    for document in grouped(report).documents:
        for asked in _asked(document):
            own_id = _id(asked[0])
            if own_id in found and not _is_shared(asked[0]) and found[own_id].about[0].path != document.path:
                own_id = _id(asked[0], document.path)
            if own_id in found:
                found[own_id] = replace(found[own_id], about=(*found[own_id].about, *asked))
            else:
                first = asked[0].finding
                found[own_id] = Question(own_id, first.ask_whom, first.question, asked)
    return in_order(found.values())


def in_order(questions: Iterable[Question]) -> tuple[Question, ...]:
    """By value, the people in the order of their most valuable questions; else in the order of the document."""
    by_value = sorted(questions, key=lambda question: question.value)
    order = {who: n for n, who in enumerate(dict.fromkeys(question.whom.casefold() for question in by_value))}
    return tuple(sorted(by_value, key=lambda question: order[question.whom.casefold()]))


def _asked(document: CheckedDocument) -> Iterator[tuple[Asked, ...]]:
    """The questions of a document's findings, each with all its requirements."""
    by_id = {checked.requirement.id: checked for checked in document.requirements}
    groups = ((None, document.findings), *((one, one.findings) for one in document.requirements))
    for checked, findings in groups:
        for headline, parts in with_parts(findings):
            for finding in asking(headline, parts):
                others = (by_id[name] for name in finding.stands_for)
                yield tuple(Asked(document.path, finding, one) for one in (checked, *others))


def _is_shared(asked: Asked) -> bool:
    return asked.checked is not None and asked.finding.category == _SHARED and bool(asked.finding.phrase)


def _id(asked: Asked, path: str = "") -> str:
    """The id, made of what stays the same in later edits; with `path` if another document has the same ids."""
    finding, checked = asked.finding, asked.checked
    if checked is None:
        about = finding.fingerprint
    elif _is_shared(asked):
        about = ""
    else:
        own_id = checked.requirement.id
        about = checked.requirement.text if _DERIVED_ID.fullmatch(own_id) else own_id
    key = "\0".join((finding.rule, normal(about), normal(finding.phrase), path))
    return f"Q-{hashlib.sha256(key.encode()).hexdigest()[:8]}"
