"""The figures stored for a document in a run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reqlint.model import CheckedDocument, Report, Verdict
from reqlint.views.questions import questions_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """A document in one run. `at` is the time of the run in UTC; `new` and `gone` count findings against the
    document's previous run, None in its first one.
    """

    run: int
    at: datetime
    path: str
    requirements: int
    ready: int
    ask: int
    bounce: int
    questions: int
    findings: int
    new: int | None = None
    gone: int | None = None


def figures_of(document: CheckedDocument) -> dict[str, int]:
    """The counts of a document."""
    findings = [*document.findings, *(f for checked in document.requirements for f in checked.findings)]
    return {
        "requirements": len(document.requirements),
        **{verdict: _count(document, verdict) for verdict in ("ready", "ask", "bounce")},
        "questions": len(questions_of(Report((document,)))),
        "findings": len(findings),
    }


def _count(document: CheckedDocument, verdict: Verdict) -> int:
    return sum(checked.verdict == verdict for checked in document.requirements)
