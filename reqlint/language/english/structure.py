"""The groups of English phrases that depend on their surroundings, and the pattern of the sentence."""

from __future__ import annotations

from spacy.tokens import Doc

from reqlint.language.english.clauses import conditions, negations, passives, purposes, unclear_pronouns
from reqlint.language.english.compound import further_needs
from reqlint.language.english.frame import FrameReader, frame_of
from reqlint.language.english.vagueness import VAGUE_PHRASES, vague_phrases, vague_verbs
from reqlint.language.spans import Groups
from reqlint.language.support import Shape


def mark_structure(doc: Doc) -> None:
    """Adds the structural groups to `doc.spans` and removes vague words that are precise in their context."""
    groups = Groups.of(doc)
    frame = doc._.frame = FrameReader(groups).read()
    for group in VAGUE_PHRASES:
        if groups.spans(group):
            groups.mark(group, vague_phrases(groups, group))
    groups.mark("vague-verb", vague_verbs(groups, frame))
    groups.mark("compound", (doc[token.i : token.i + 1] for token in further_needs(groups, frame)))
    groups.mark("condition", conditions(groups, frame))
    groups.mark("purpose", purposes(groups))
    groups.mark("passive", passives(groups, frame))
    groups.mark("negative", negations(groups, frame))
    groups.mark("pronoun", unclear_pronouns(groups))


def shape_of(doc: Doc) -> Shape:
    """The pattern of the sentence."""
    return frame_of(doc).shape
