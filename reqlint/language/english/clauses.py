"""Clauses and constructions: conditions, purposes, the passive voice, negations, unclear pronouns."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from reqlint.language.english.frame import Frame, is_passive
from reqlint.language.english.vagueness import VAGUE_WORDS
from reqlint.language.spans import Groups

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_CONTENTS = frozenset({"ccomp", "csubj", "csubjpass"})
_IMPERSONAL = frozenset({"take", "be", "seem", "appear"})


def conditions(groups: Groups, frame: Frame) -> Iterator[Span]:
    """Clauses and phrases that state when something happens."""
    return (span for span in groups.spans("condition") if span.root.i not in frame.aside)


def purposes(groups: Groups) -> Iterator[Span]:
    """Phrases that state a purpose, from their first word on."""
    doc = groups.doc
    for marker in groups.spans("story-benefit", "purpose-marker"):
        head = marker.root.head if marker.root.dep_ in ("mark", "aux") else marker.root
        yield doc[marker.start : max(marker.end, head.right_edge.i + 1)]


def passives(groups: Groups, frame: Frame) -> Iterator[Span]:
    """The first main clause if it is passive without an agent; for a scenario the first after "Then"."""
    if frame.shape == "scenario":
        yield from _passive_outcome(groups)
        return
    for sentence in groups.doc.sents:
        verb = sentence.root
        found = {child.dep_ for child in verb.children}
        if "nsubjpass" in found and "agent" not in found:
            first = next((child.i for child in verb.children if child.dep_ == "auxpass"), verb.i)
            yield groups.doc[min(first, verb.i) : max(first, verb.i) + 1]
        if not found.isdisjoint(_SUBJECTS):
            return


def _passive_outcome(groups: Groups) -> Iterator[Span]:
    """The outcome of a scenario if it is passive without an agent."""
    then = next((s.end for s in groups.spans("scenario-step") if s.text.capitalize() == "Then"), len(groups.doc))
    for verb in groups.doc[then:]:
        found = {child.dep_: child.i for child in verb.children if child.i >= then}
        if "nsubjpass" in found and "auxpass" in found and "agent" not in found:
            yield groups.doc[found["auxpass"] : verb.i + 1]
        if not _SUBJECTS.isdisjoint(found):
            return


def negations(groups: Groups, frame: Frame) -> Iterator[Span]:
    """ "Not" with a quality that cannot be measured: the required state is left open."""
    vague = groups.tokens(*VAGUE_WORDS)
    for need in frame.needs:
        negation = next((child for child in need.children if child.dep_ == "neg"), None)
        if negation is not None and any(child.i in vague for child in need.subtree) and not is_passive(need):
            yield groups.doc[negation.i : negation.i + 1]


def unclear_pronouns(groups: Groups) -> Iterator[Span]:
    """Pronouns that come before any noun, "the above", and "this request" without a preceding noun of that word.

    In a reason at the end of a sentence "this" means the need before it.
    """
    doc = groups.doc
    known, backwards = groups.tokens("system", "at-hand"), groups.tokens("backward-reference")
    reasons = {token.i for span in purposes(groups) if span.start for token in span}
    for span in groups.spans("backward-reference", "pronoun-candidate"):
        token = span[-1]
        before = {noun.lemma_ for noun in doc[: span.start] if noun.pos_ in ("NOUN", "PROPN")}
        if token.i in backwards or (not before and _is_subject_pronoun(token)):
            yield span
        elif token.dep_ == "det" and token.head.i not in known | reasons and before.isdisjoint(_words(token)):
            yield doc[token.i : max(token.i, token.head.i) + 1]


def _words(determiner: Token) -> set[str]:
    """The lemmas of the phrase that a determiner begins, without what follows and modifies its noun."""
    return {word.lemma_ for word in determiner.doc[determiner.i + 1 : determiner.head.i + 1]}


def _is_subject_pronoun(token: Token) -> bool:
    """Whether it replaces a noun: "It shall print", not "It shall be checked that"."""
    if token.pos_ != "PRON" or token.dep_ not in _SUBJECTS:
        return False
    verb = token.head
    contents = _CONTENTS | {"xcomp", "advcl"} if verb.lemma_ in _IMPERSONAL else _CONTENTS
    return not any(child.dep_ in contents for child in verb.children)
