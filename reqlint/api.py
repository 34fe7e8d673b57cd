"""The API that the command line, the web page and the editor call: documents or specifications and settings ->
results.

Heavy modules are imported on demand.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from reqlint.checking import baseline, filters
from reqlint.checking.selection import rules_on
from reqlint.config import Settings
from reqlint.model import Report

if TYPE_CHECKING:
    from reqlint.checking.examining import Examiner
    from reqlint.planning.plan.plan import Plan
    from reqlint.trace.model import Traced
    from reqlint.tracing import TraceSources


def lint(paths: Iterable[str], settings: Settings | None = None) -> Report:
    """Checks the requirement documents that `paths` name: files, folders, patterns.

    What cannot be read is in the report's `problems`; ReqlintError when nothing can be done as asked.
    """
    from reqlint import engine

    return engine.lint(paths, settings)


def check_document(path: str | Path, settings: Settings | None = None) -> Report:
    """Checks one document by itself, in this process: what a cluster maps over many.

    What cannot be read is in the report's `problems`; ReqlintError when the settings cannot be used.
    """
    from reqlint import engine

    return engine.check_files([Path(path)], settings or Settings())


def plan(
    schemas: Path,
    specifications: Iterable[Path],
    settings: Settings | None = None,
    *,
    shown: dict[Path, str] | None = None,
) -> Plan:
    """Checks interface specifications against the existing systems below `schemas`, and plans the work.

    The settings choose rules and severities; findings that they suppress or that their baseline lists are left
    out. What cannot be read is in `landscape.problems` of the plan. `shown` gives the paths to report.
    """
    from reqlint.planning.judge.rules import MISMATCH_RULES
    from reqlint.planning.loading import load_landscape
    from reqlint.planning.plan.plan import make_plan

    settings = settings or Settings()
    rules = rules_on(MISMATCH_RULES, settings)
    known = baseline.read(Path(settings.baseline)) if settings.baseline else baseline.Baseline()
    landscape = load_landscape(schemas, list(specifications), shown)
    return _filtered(make_plan(landscape, rules), settings, known)


def _filtered(made: Plan, settings: Settings, known: baseline.Baseline) -> Plan:
    """The plan without findings that the settings suppress or the baseline lists."""
    from reqlint.planning.plan.report import as_report

    report = as_report(made)
    kept = filters.apply(report.documents, settings, known).documents
    left = {finding.fingerprint for document in kept for finding in document.findings}
    return made.without(frozenset(finding.fingerprint for finding in report.findings) - left)


def trace(
    sources: TraceSources,
    settings: Settings | None = None,
    *,
    real_time: int | None = None,
    examiner: Examiner | None = None,
) -> Traced:
    """Traces the requirements of documents to the interfaces that bring their data, and reports what is wrong.

    `real_time` is the delay in seconds allowed for data required live. What cannot be read is in the report's
    `problems`.
    """
    from reqlint import tracing

    return tracing.trace(sources, settings or Settings(), real_time=real_time, examiner=examiner)
