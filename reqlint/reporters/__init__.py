"""Every format of the three commands: one module and one line here for each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Any

from reqlint.characters import json_text
from reqlint.model import Report
from reqlint.reporter import Context, Reporter, Syntax, interface_language
from reqlint.views.grouping import grouped
from reqlint.views.news import only_new

if TYPE_CHECKING:
    from reqlint.planning.plan.plan import Plan
    from reqlint.trace.model import Traced

__all__ = ["PLAN_REPORTERS", "REPORTERS", "TRACE_REPORTERS", "Context", "Reporter", "interface_language"]


_PLAN, _TRACE = "planning.outputs", "trace.outputs"


def _by(module: str, function: str = "render") -> Callable[[Any, Context], Any]:
    """The function of a format's module, imported on call: some load large libraries."""

    def render(result: Any, context: Context) -> Any:
        return getattr(import_module(f"reqlint.{module}"), function)(result, context)

    return render


def _of_report(
    name: str, suffix: str, syntax: Syntax = "text", *, for_people: bool = False, whole: bool = False
) -> Reporter[Report, str]:
    """A format of lint's report.

    `for_people`: findings that a section shares are merged; other formats carry each. `whole`: for a report
    compared with an earlier version it carries all findings, the others only the new ones.
    """
    write = _by(f"reporters.{name}")

    def render(report: Report, context: Context) -> str:
        shown = report if whole else only_new(report)
        text: str = write(grouped(shown) if for_people else shown, context)
        return text

    return Reporter(name=name, suffix=suffix, render=render, syntax=syntax)


def _in_pieces(name: str, suffix: str, module: str, syntax: Syntax) -> Reporter[Plan, str]:
    """A format of a plan that can be large."""
    render, pieces = _by(module), _by(module, "pieces")
    return Reporter(name=name, suffix=suffix, render=render, pieces=pieces, file=f"plan{suffix}", syntax=syntax)


def _findings(of: Callable[[Any, Context], Report]) -> list[Reporter[Any, str]]:
    """The formats with only findings, for a result whose findings `of` returns as a report."""

    def rendered(name: str) -> Callable[[Any, Context], str]:
        return lambda result, context: REPORTERS[name].render(of(result, context), context)

    names = ("sarif", "github", "gitlab", "junit")
    return [replace(REPORTERS[name], render=rendered(name)) for name in names]


def _of_plan(plan: Plan, context: Context) -> Report:
    from reqlint.planning.plan.report import as_report

    return as_report(plan if plan.changes is None else plan.only(plan.changes.worse), context.language)


def _with_findings(name: str) -> Callable[[Traced, Context], str]:
    """A trace matrix, then the findings on it."""
    matrix = _by(f"{_TRACE}.{name}")
    return lambda traced, context: matrix(traced, context) + "\n" + REPORTERS[name].render(traced.report, context)


def _trace_json(traced: Traced, _: Context) -> str:
    """A trace matrix and the report on it as one JSON object."""
    from reqlint.reporters.json import as_data
    from reqlint.trace.outputs.json import matrix

    return json_text(matrix(traced.trace) | {"report": as_data(traced.report)})


def _by_name(*reporters: Reporter[Any, Any]) -> dict[str, Reporter[Any, Any]]:
    return {reporter.name: reporter for reporter in reporters}


REPORTERS: dict[str, Reporter[Report, str]] = _by_name(
    _of_report("text", ".txt", for_people=True),
    _of_report("json", ".json", "json", whole=True),
    _of_report("sarif", ".sarif", "json", whole=True),
    _of_report("github", ".txt", "escaped"),
    _of_report("gitlab", ".json", "json", whole=True),
    _of_report("junit", ".xml", "escaped"),
    _of_report("markdown", ".md", for_people=True),
    _of_report("html", ".html", "escaped", for_people=True),
)
"""The formats of lint's report by name, in the order in which they are listed."""

PLAN_REPORTERS: dict[str, Reporter[Plan, Any]] = _by_name(
    Reporter(name="text", suffix=".txt", render=_by(f"{_PLAN}.text")),
    _in_pieces("json", ".json", f"{_PLAN}.json", "json"),
    Reporter(name="markdown", suffix=".md", render=_by(f"{_PLAN}.markdown"), file="plan.md"),
    _in_pieces("html", ".html", f"{_PLAN}.page", "escaped"),
    Reporter(name="xlsx", suffix=".xlsx", render=_by(f"{_PLAN}.sheet"), file="mapping.xlsx", syntax="binary"),
    Reporter(name="mermaid", suffix=".mmd", render=_by(f"{_PLAN}.diagrams", "mermaid"), file="landscape.mmd"),
    Reporter(name="dot", suffix=".dot", render=_by(f"{_PLAN}.diagrams", "dot"), file="landscape.dot"),
    *_findings(_of_plan),
)
"""The formats of a plan."""

TRACE_REPORTERS: dict[str, Reporter[Traced, Any]] = _by_name(
    Reporter(name="text", suffix=".txt", render=_with_findings("text")),
    Reporter(name="json", suffix=".json", render=_trace_json, syntax="json"),
    Reporter(name="markdown", suffix=".md", render=_with_findings("markdown")),
    Reporter(name="html", suffix=".html", render=_by(f"{_TRACE}.page"), syntax="escaped"),
    Reporter(name="xlsx", suffix=".xlsx", render=_by(f"{_TRACE}.sheet"), syntax="binary"),
    *_findings(lambda traced, _: traced.report),
)
"""The formats of a trace."""
