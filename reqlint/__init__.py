"""reqlint: finds one-sentence requirements and interfaces that do not fit, before anyone writes code.

from reqlint import lint
for finding in lint(["plan.docx"]).findings:
    print(finding.location, finding.message, finding.question)
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reqlint.config import Settings
    from reqlint.model import Report
    from reqlint.rules.base import Rule

__version__ = "0.1.0"
__all__ = ["explain", "lint"]


def lint(paths: Iterable[str], settings: Settings | None = None) -> Report:
    """Checks the requirement documents that `paths` name: files, folders, patterns.

    `settings` are by default those of a run without a settings file; `reqlint.settings.load` reads one. What
    cannot be read stands in the report's `problems`; ReqlintError when nothing can be done as asked.
    """
    from reqlint import engine  # late, so that importing the package stays cheap

    return engine.lint(paths, settings)


def explain(rule: str) -> Rule:
    """The rule with this id or name: what it finds, why, whom to ask; UsageError when there is none."""
    from reqlint.errors import UsageError
    from reqlint.rules import find
    from reqlint.selectors import no_such_rule

    found = find(rule)
    if found is None:
        raise UsageError.of(no_such_rule(rule))
    return found
