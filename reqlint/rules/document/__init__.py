"""Rules on a project document as a whole: what it should settle before anyone writes code."""

from __future__ import annotations

from reqlint.rule import AnyRule
from reqlint.rules.document import headline, people, project
from reqlint.rules.document.base import DocumentRule

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
    project.personal_data,
)
"""The rules on one aspect each, in the order of a profile."""

RULES: tuple[AnyRule, ...] = (headline.document_not_ready, *ASPECT_RULES)
"""Every rule on a document, the headline first."""
