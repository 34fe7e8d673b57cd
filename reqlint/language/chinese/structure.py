"""The groups of Chinese phrases that depend on their surroundings, and the pattern of the sentence."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

from reqlint.language.chinese.clauses import read
from reqlint.language.chinese.measures import bare_numbers
from reqlint.language.chinese.needs import further_needs
from reqlint.language.chinese.pronouns import unclear_pronouns
from reqlint.language.chinese.vagueness import (
    conditions_of_need,
    denied,
    listed_in_brackets,
    names_of_systems,
    open_lists,
    vague_qualities,
    vague_references,
    vague_sizes,
    vague_verbs,
)
from reqlint.language.chinese.words import Words
from reqlint.language.spans import mark, spans
from reqlint.language.support import Shape


def mark_structure(doc: Doc) -> None:
    """Adds the structural groups to `doc.spans`, and the markers that are vague in their context."""
    words, parts = read(doc)
    _add(doc, words, "vague-quality", vague_qualities(words, parts))
    _drop(doc, words, ("vague-quality", "vague-quantity"), words.quoted | names_of_systems(words))
    _drop(doc, words, ("vague-quality",), listed_in_brackets(words) | denied(words))
    _drop(doc, words, ("vague-loophole",), conditions_of_need(words))
    _add(doc, words, "vague-quantity", vague_sizes(words))
    _add(doc, words, "vague-open-list", open_lists(words, parts))
    _add(doc, words, "vague-reference", vague_references(words))
    _add(doc, words, "vague-verb", vague_verbs(words, parts))
    _add(doc, words, "compound", further_needs(words, parts))
    _add(doc, words, "pronoun", unclear_pronouns(words))
    _add(doc, words, "number-without-unit", bare_numbers(words))
    mark(doc, "condition", [doc[p.start : p.end] for p in parts if p.kind == "condition"])
    mark(doc, "purpose", [doc[p.start : p.end] for p in parts if p.kind == "purpose"])


def _add(doc: Doc, words: Words, group: str, found: Iterable[int]) -> None:
    if new := frozenset(found) - words.within(group):
        words.add(group, new)
        mark(doc, group, [*spans(doc, group), *(doc[number : number + 1] for number in new)])


def _drop(doc: Doc, words: Words, groups: Iterable[str], harmless: frozenset[int]) -> None:
    for group in groups:
        if not harmless.isdisjoint(words.within(group)):
            mark(doc, group, [span for span in spans(doc, group) if span.start not in harmless])


def shape_of(doc: Doc) -> Shape:
    """The pattern of the sentence."""
    words, parts = read(doc)
    if any(part.kind == "role" for part in parts):
        return "story"
    opening = {part.start for part in parts}
    steps = [step for step in ("given", "when", "then") if not words.within(step).isdisjoint(opening)]
    if len(steps) > 1:
        return "scenario"
    return "sentence" if "VERB" in words.pos else "fragment"
