"""The groups of Chinese phrases that depend on their surroundings, and the pattern of the sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span

from reqlint.language.chinese.clauses import Clause, Words, clauses
from reqlint.language.chinese.measures import bare_numbers
from reqlint.language.chinese.needs import further_needs
from reqlint.language.chinese.pronouns import unclear_pronouns
from reqlint.language.chinese.vagueness import vague_adjectives, open_lists, vague_references, vague_verbs
from reqlint.language.spans import mark, spans
from reqlint.language.support import Shape

STEPS = (
    frozenset(["given", "假如", "假设", "假定"]),
    frozenset(["when", "当"]),
    frozenset(["then", "那么", "则"]),
)


def mark_structure(doc: Doc) -> None:
    """Adds the structural groups to `doc.spans` and settles the candidates of the vocabularies."""
    words = Words(doc)
    parts = clauses(words)
    _add(words, "vague-quality", vague_adjectives(words, parts))
    _add(words, "vague-open-list", open_lists(words, parts))
    _add(words, "vague-reference", vague_references(words, parts))
    _add(words, "vague-verb", vague_verbs(words, parts))
    _add(words, "compound", further_needs(words, parts))
    _add(words, "pronoun", unclear_pronouns(words, parts))
    _add(words, "number-without-unit", bare_numbers(words))
    _mark_clauses(doc, parts)


def _add(words: Words, group: str, found: Iterator[int] | Sequence[int]) -> None:
    taken = words.within(group)
    new = [words.doc[i : i + 1] for i in found if i not in taken]
    if new:
        mark(words.doc, group, [*spans(words.doc, group), *new])


def _mark_clauses(doc: Doc, parts: Sequence[Clause]) -> None:
    by_kind = {kind: [doc[p.start : p.end] for p in parts if p.kind == kind] for kind in ("condition", "purpose")}
    mark(doc, "condition", by_kind["condition"])
    if not any(part.kind == "role" for part in parts):
        mark(doc, "purpose", by_kind["purpose"])


def shape_of(doc: Doc) -> Shape:
    """The pattern of the sentence."""
    words = Words(doc)
    parts = clauses(words)
    if any(part.kind == "role" for part in parts):
        return "story"
    opening = {words.norms[part.start] for part in parts}
    if sum(not step.isdisjoint(opening) for step in STEPS) >= 2:
        return "scenario"
    return "sentence" if "VERB" in words.pos else "fragment"
