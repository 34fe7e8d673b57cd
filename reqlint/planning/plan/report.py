"""A plan's findings as a report, for the reporters, filters and baselines of lint."""

from __future__ import annotations

from reqlint.messages import MessageLanguage
from reqlint.model import CheckedDocument, Finding, Report
from reqlint.planning.judge.rules import MISMATCH_RULES
from reqlint.planning.plan.plan import Plan


def as_report(plan: Plan, language: MessageLanguage = "en") -> Report:
    """A document for each specification file, with the open findings on its interfaces."""
    paths = dict.fromkeys(interface.path for interface in plan.landscape.interfaces.values())
    open_ones = [finding for finding, first in plan.findings_with_cause(language) if not first.resolved]
    by_path: dict[str, list[Finding]] = {path: [] for path in paths}
    for finding in open_ones:
        by_path[finding.path].append(finding)
    documents = tuple(
        CheckedDocument(
            path=path,
            format="interfaces",
            language="en",
            requirements=(),
            findings=tuple(by_path[path]),
        )
        for path in paths
    )
    rules = tuple(rule.id for rule in MISMATCH_RULES)
    return Report(documents, plan.landscape.problems, suppressed=plan.suppressed, rules=rules)
