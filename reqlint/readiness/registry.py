"""The readiness rules; a new one is a line here."""

from __future__ import annotations

from reqlint.documented import Documented
from reqlint.readiness import people, project
from reqlint.readiness.base import DocumentRule
from reqlint.readiness.headline import document_not_ready

ASPECT_RULES: tuple[DocumentRule, ...] = (
    people.ownership,
    people.consultation,
    project.outcome,
    people.front_line,
    people.training_plan,
    project.scope,
    project.fallback,
    people.staffing,
    project.interfaces,
    people.acceptance,
)
"""The rules on one aspect each, in the order of a profile."""

READINESS_RULES: tuple[Documented, ...] = (document_not_ready, *ASPECT_RULES)
"""Every readiness rule, the headline first."""
