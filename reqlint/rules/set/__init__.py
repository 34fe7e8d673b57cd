"""Rules on a set of documents: contradictions, duplicates, references, names."""

from __future__ import annotations

from reqlint.rules.set import likeness, naming, numbering, references, scope
from reqlint.rules.set.base import SetRule

RULES: tuple[SetRule, ...] = (
    references.identifier_used_twice,
    references.broken_reference,
    references.circular_reference,
    references.identifier_in_several_documents,
    numbering.gap_in_numbering,
    likeness.duplicate,
    likeness.near_duplicate,
    likeness.contradicting_numbers,
    likeness.contradicting_prohibition,
    scope.demanded_though_excluded,
    naming.several_names,
    naming.several_meanings,
    naming.undefined_abbreviation,
)
"""Every rule on a set of documents, in the order in which findings on the same requirement are shown."""
