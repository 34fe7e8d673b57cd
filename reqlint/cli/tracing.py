"""Reading documents and specifications for the commands that trace one to the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reqlint import files, readers
from reqlint.config import Settings
from reqlint.errors import Problem
from reqlint.model import CheckedDocument, CheckedRequirement, Document, Report

if TYPE_CHECKING:
    from reqlint.trace.model import Trace


@dataclass(frozen=True, slots=True)
class Traced:
    """A trace, the documents that were read for it, and what went wrong on the way."""

    trace: Trace
    documents: tuple[CheckedDocument, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceSources:
    """The places of documents, of specifications, and of the existing systems."""

    documents: Sequence[str]
    specifications: Sequence[Path]
    schemas: Path

    def find(self, settings: Settings) -> files.Found:
        """The documents; files in the folders of specifications are none."""
        found = readers.find(self.documents, settings)
        places = [place.resolve() for place in (self.schemas, *self.specifications)]
        kept = (file for file in found.files if not any(file.resolve().is_relative_to(p) for p in places))
        return replace(found, files=tuple(kept))


Check = Callable[[Sequence[Document]], Report]


def trace_sources(
    sources: TraceSources, settings: Settings, check: Check, *, real_time: int | None = None
) -> Traced:
    """Traces the requirements of documents, as `check` reads them, to the landscape."""
    from reqlint import engine
    from reqlint.glossary import Glossary
    from reqlint.planning.loading import load_landscape
    from reqlint.trace.freshness import REAL_TIME
    from reqlint.trace.linking import trace as link

    glossary = Glossary.of(settings.vocabulary)
    landscape = load_landscape(sources.schemas, list(sources.specifications))
    read, unread = engine.read(sources.find(settings))
    report = check(read)
    made = link(report.documents, landscape, glossary, real_time=real_time or REAL_TIME)
    problems = (*map(str, glossary.problems), *landscape.problems, *unread, *report.problems)
    return Traced(made, report.documents, tuple(dict.fromkeys(problems)))


def unanalysed(documents: Sequence[Document]) -> Report:
    """The requirements of documents without an analysis of their language, which takes a moment only."""
    from reqlint import extraction

    checked = []
    for document in documents:
        requirements = tuple(CheckedRequirement(one, (), "ask") for one in extraction.requirements(document))
        checked.append(CheckedDocument(document.path, document.format, "en", requirements, document.title))
    problems = (str(Problem(document.path, "", text)) for document in documents for text in document.problems)
    return Report(tuple(checked), tuple(problems))
