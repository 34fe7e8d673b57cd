"""Results of tracing: for each requirement and each thing it names, its source and how it arrives.

CheckedDocuments + Landscape + Glossary -> Rows -> Findings, trace matrix
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from reqlint.consistency.graph import RequirementGraph, requirement_graph
from reqlint.glossary import Concept
from reqlint.model import CheckedDocument, CheckedRequirement, Place, Report, Span
from reqlint.planning.judge.routes import Path
from reqlint.planning.model import Interface, System
from reqlint.planning.plan.graph import Graph
from reqlint.rule import AnyRule
from reqlint.trace.freshness import Freshness
from reqlint.trace.holdings import Holder, Holdings

Verdict = Literal["late", "no-source", "no-interface", "unclear", "served", "own", "none"]
"""Arrives too late; no system has it; no interface brings it; undecided where it is needed; arrives; the system
has it itself; the requirement names no data.
"""

VERDICTS: tuple[Verdict, ...] = ("late", "no-source", "no-interface", "unclear", "served", "own", "none")

CONFIDENT = 0.75
"""A finding based on a less certain match is only an information."""


@dataclass(frozen=True, slots=True)
class SystemMatch:
    """A system that a text is about. `reason` is the key of a label: acting, toward, title, folder, ..."""

    system: System
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class Named:
    """A concept that a requirement names, and where: `term` is the word used for it."""

    concept: Concept
    term: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A requirement with the facts known before its data is looked up."""

    document: CheckedDocument
    checked: CheckedRequirement
    things: tuple[Named, ...] = ()
    attributes: tuple[Named, ...] = ()
    systems: tuple[tuple[Named, SystemMatch | None], ...] = ()
    """The systems it names; None: the landscape has no such system."""
    consumer: SystemMatch | None = None
    """The system that acts, or needs the data."""
    target: SystemMatch | None = None
    """The system that data goes to, if that is another one."""
    needed: Freshness | None = None
    unclear_time: bool = False
    """It has a duration about the age of its data in a form that is not supported."""

    def place(self, span: Span, label: str = "") -> Place:
        """The place of a span of the requirement in its document."""
        at = self.checked.requirement.around(span).location_at(span.start)
        return Place(self.document.path, at, label)

    @property
    def involved(self) -> frozenset[str]:
        """Ids of the systems the requirement is about."""
        matches = (self.consumer, self.target, *(match for _, match in self.systems))
        return frozenset(match.system.id for match in matches if match)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the trace matrix. `named` is None for a requirement that names no data."""

    subject: Subject
    verdict: Verdict
    named: Named | None = None
    holder: Holder | None = None
    consumer: SystemMatch | None = None
    path: Path | None = None
    confidence: float = 0.0

    @property
    def interfaces(self) -> tuple[Interface, ...]:
        """The interfaces that the data passes, in its direction."""
        return tuple(hop.interface for hop in self.path.hops) if self.path else ()

    @property
    def last(self) -> Interface | None:
        """The interface by which the data arrives."""
        return self.interfaces[-1] if self.path else None


@dataclass(frozen=True)
class Trace:
    """All results of a trace, in the order of documents, requirements and words."""

    graph: Graph
    holdings: Holdings
    subjects: tuple[Subject, ...]
    rows: tuple[Row, ...]
    homes: dict[str, SystemMatch] = field(default_factory=dict)
    """Path of a document -> the system that it is about."""
    own_names: dict[str, str] = field(default_factory=dict)
    """Path of a document -> the name it gives to its own system, if the landscape has none of that name."""
    asked: dict[str, tuple[Row, ...]] = field(default_factory=dict)
    """The rows that need an interface, by its id."""

    @cached_property
    def requirements(self) -> RequirementGraph:
        """What the requirements have in common, and which refer to which."""
        documents = {subject.document.path: subject.document for subject in self.subjects}
        return requirement_graph(tuple(documents.values()), self.holdings.glossary)


@dataclass(frozen=True, slots=True)
class Traced:
    """A trace with the report on it. `rules` are those that were on."""

    trace: Trace
    report: Report
    rules: tuple[AnyRule, ...] = ()
    notes: tuple[str, ...] = ()
    """Sentences on files of reqlint's own that were left out, and on how documents were read."""
