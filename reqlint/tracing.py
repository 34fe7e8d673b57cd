"""Documents and specifications -> the trace between them, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reqlint import files, readers
from reqlint.checking import baseline, filters
from reqlint.checking.selection import rules_on
from reqlint.config import Settings
from reqlint.errors import Problem
from reqlint.model import CheckedDocument, CheckedRequirement, Document, Report, Severity
from reqlint.reporter import interface_language

if TYPE_CHECKING:
    from reqlint.checking.examining import Examiner
    from reqlint.trace.model import Trace, Traced


@dataclass(frozen=True, slots=True)
class Linked:
    """A trace, the documents that were read for it, and the problems found."""

    trace: Trace
    documents: tuple[CheckedDocument, ...]
    problems: tuple[str, ...]
    notes: tuple[str, ...]
    """Sentences on files of reqlint's own that were left out, and on how documents were read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceSources:
    """The paths of documents, of specifications, and of the existing systems."""

    documents: Sequence[str]
    specifications: Sequence[Path]
    schemas: Path

    def find(self, settings: Settings) -> files.Found:
        """The documents; files in the folders of specifications are excluded."""
        found = readers.find(self.documents, settings)
        places = [place.resolve() for place in (self.schemas, *self.specifications)]
        kept = (file for file in found.files if not any(file.resolve().is_relative_to(p) for p in places))
        return replace(found, files=tuple(kept))


Check = Callable[[Sequence[Document]], Report]


def trace(
    sources: TraceSources, settings: Settings, *, real_time: int | None = None, examiner: Examiner | None = None
) -> Traced:
    """Traces the requirements of documents to the landscape, and checks the trace by the rules that are on.

    `real_time` is the delay in seconds allowed for "live". `select` applies if it names a rule of tracing.
    """
    from reqlint import engine
    from reqlint.checking.traces import TraceChecker
    from reqlint.rules import of as all_rules
    from reqlint.rules.trace import RULES
    from reqlint.trace.model import Traced

    unseen = tuple(rule.id for rule in all_rules("set"))  # their findings are not shown here
    plain = replace(settings, baseline="", select=(), ignore=unseen)
    check = partial(engine.check, settings=plain, examiner=examiner)
    linked = link(sources, settings, check, real_time=real_time)
    if not any(rule.is_meant(word) for word in settings.select for rule in RULES):
        settings = replace(settings, select=())
    rules = rules_on(RULES, settings)
    language = interface_language(Report(linked.documents), settings.messages)
    least = Severity.INFO if settings.select else Severity.WARNING  # as in lint: severity info is on request
    checked = TraceChecker(rules, settings.messages, language, least).documents(linked.trace, linked.documents)
    known = baseline.read(Path(settings.baseline)) if settings.baseline else baseline.Baseline()
    left = filters.apply(checked, settings, known)
    report = Report(
        documents=left.documents,
        problems=linked.problems,
        suppressed=left.suppressed,
        vanished=left.vanished,
        rules=tuple(rule.id for rule in rules),
    )
    return Traced(linked.trace, report, rules, linked.notes)


def link(sources: TraceSources, settings: Settings, check: Check, *, real_time: int | None = None) -> Linked:
    """Links the requirements of documents, as `check` reads them, to the landscape."""
    from reqlint import engine
    from reqlint.glossary import Glossary
    from reqlint.planning.loading import load_landscape
    from reqlint.trace.freshness import REAL_TIME
    from reqlint.trace.linking import trace as linked

    glossary = Glossary.of(settings.vocabulary)
    landscape = load_landscape(sources.schemas, list(sources.specifications))
    found = sources.find(settings)
    read, unread = engine.read(found)
    report = check(read)
    made = linked(report.documents, landscape, glossary, real_time=real_time or REAL_TIME)
    problems = (*map(str, glossary.problems), *landscape.problems, *unread, *report.problems)
    notes = (*found.own, *(f"{document.path}: {note}" for document in read for note in document.notes))
    return Linked(made, report.documents, tuple(dict.fromkeys(problems)), notes)


def unanalysed(documents: Sequence[Document]) -> Report:
    """The requirements of documents without an analysis of their language, which is fast."""
    from reqlint import extraction

    checked = []
    for document in documents:
        requirements = tuple(CheckedRequirement(one, (), "ask") for one in extraction.requirements(document))
        checked.append(CheckedDocument(document.path, document.format, "en", requirements, document.title))
    problems = (str(Problem(document.path, "", text)) for document in documents for text in document.problems)
    return Report(tuple(checked), tuple(problems))
