"""Rules on one requirement."""

from __future__ import annotations

from reqlint.rules.requirement import ambiguity, dates, flow, headline, missing, structure, vagueness, wording
from reqlint.rules.requirement.base import RequirementRule

RULES: tuple[RequirementRule, ...] = (
    headline.one_sentence_requirement,
    missing.missing_actor,
    missing.generic_actor,
    missing.missing_data,
    missing.generic_data,
    missing.missing_fields,
    missing.missing_acceptance,
    missing.implicit_acceptance,
    flow.missing_trigger,
    flow.missing_outcome,
    flow.no_failure_path,
    flow.story_without_benefit,
    vagueness.vague_quality,
    vagueness.vague_quantity,
    vagueness.vague_time,
    vagueness.vague_loophole,
    vagueness.vague_open_list,
    vagueness.vague_verb,
    vagueness.vague_reference,
    structure.compound,
    structure.passive,
    structure.negative,
    structure.purpose,
    structure.long_sentence,
    ambiguity.pronoun,
    ambiguity.slash,
    ambiguity.absolute,
    ambiguity.number_without_unit,
    ambiguity.tolerance,
    wording.weak_modal,
    wording.superfluous_infinitive,
    wording.placeholder,
    wording.solution,
    dates.relative_date,
)
"""Every rule, in the order in which findings on the same place are shown."""
