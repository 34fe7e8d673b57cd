"""Consistency: what the documents of a set say against each other. A new rule is a line in the registry."""

from __future__ import annotations

from reqlint.consistency import likeness, naming, references
from reqlint.consistency.base import ConsistencyRule
from reqlint.consistency.checking import check

__all__ = ["CONSISTENCY_RULES", "ConsistencyRule", "check"]

CONSISTENCY_RULES: tuple[ConsistencyRule, ...] = (
    references.identifier_used_twice,
    references.broken_reference,
    references.circular_reference,
    references.identifier_in_several_documents,
    likeness.duplicate,
    likeness.near_duplicate,
    likeness.contradicting_numbers,
    likeness.contradicting_prohibition,
    naming.several_names,
    naming.several_meanings,
    naming.undefined_abbreviation,
)
"""Every rule on a set of documents, in the order in which findings on the same requirement are shown."""
