"""reqlint: finds one-sentence requirements and interfaces that do not fit, before anyone writes code.

from reqlint import lint
for finding in lint(["plan.docx"]).findings:
    print(finding.location, finding.message, finding.question)
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from reqlint.config import Settings
    from reqlint.model import Report
    from reqlint.planning.plan.plan import Plan
    from reqlint.planning.values.containment import Comparison
    from reqlint.rule import AnyRule
    from reqlint.trace.model import Traced

__version__ = "0.1.0"
__all__ = ["check_document", "compare_schemas", "explain", "lint", "plan", "trace"]


def lint(paths: Iterable[str], settings: Settings | None = None) -> Report:
    """Checks the requirement documents that `paths` name: files, folders, patterns.

    `settings` are by default those of a run without a settings file; `reqlint.settings.load` reads one. What
    cannot be read is in the report's `problems`; ReqlintError when nothing can be done as asked.
    """
    from reqlint import api  # late, so that importing the package stays cheap

    return api.lint(paths, settings)


def check_document(path: str | Path, settings: Settings | None = None) -> Report:
    """Checks one document by itself, in this process.

    The report depends on the file, its path and the settings alone, and can be pickled: any scheduler may map this
    over documents (docs/scale.md). What cannot be read is in its `problems`.
    """
    from reqlint import api

    return api.check_document(path, settings)


def plan(schemas: Path, specifications: Iterable[Path], settings: Settings | None = None) -> Plan:
    """Checks the interface specifications against the existing systems below `schemas` and plans the work.

    What cannot be read is in `landscape.problems` of the plan.
    """
    from reqlint import api

    return api.plan(schemas, specifications, settings)


def trace(
    documents: Iterable[str], schemas: Path, specifications: Iterable[Path], settings: Settings | None = None
) -> Traced:
    """Traces what the requirements of documents need to the interfaces that bring it.

    What cannot be read is in the `problems` of its report.
    """
    from reqlint import api
    from reqlint.tracing import TraceSources

    places = TraceSources(documents=list(documents), specifications=list(specifications), schemas=schemas)
    return api.trace(places, settings)


def compare_schemas(producer: dict[str, Any] | bool, consumer: dict[str, Any] | bool) -> Comparison:
    """Whether every instance of one JSON Schema satisfies another; if not, with a witness.

    "compatible" is proved, "incompatible" has a witness that the `jsonschema` package confirms (valid for the
    producer, invalid for the consumer), else the result is "undecided". Drafts 4 to 2020-12; `format` is asserted.
    """
    from reqlint.planning.values.containment import compare_schemas as compare

    return compare(producer, consumer)


def explain(rule: str) -> AnyRule:
    """The rule with this id or name: what it finds, why, whom to ask; UsageError when there is none."""
    from reqlint.errors import UsageError
    from reqlint.rules import find, no_such_rule

    found = find(rule)
    if found is None:
        raise UsageError.of(no_such_rule(rule))
    return found
