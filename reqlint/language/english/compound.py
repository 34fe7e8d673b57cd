"""The separate needs that an English text joins."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from reqlint.language.english.frame import Frame
from reqlint.language.spans import Groups

_SUBORDINATE = frozenset({"advcl", "relcl", "acl", "ccomp", "xcomp", "pcomp"})
_POINTING = frozenset({"this", "these", "that", "those", "such", "it", "they"})
_AND = frozenset({"and", "&"})


def further_needs(groups: Groups, frame: Frame) -> Iterator[Token]:
    """The heads of the needs after the first: verbs joined by "and", statements with a modal verb of their own,
    parts of a list in headline style. The steps of a scenario are one need."""
    if frame.shape == "scenario":
        return
    commands, names = groups.tokens("action-verb"), groups.tokens("no-object")
    results = groups.tokens("result-verb")  # "reserve a table and receive a confirmation"
    for need in frame.needs:
        joined = (verb for verb in (*_row(need, commands), *_joined(need)) if verb.i not in names)
        yield from (verb for verb in joined if verb.i not in results)
    yield from _statements(groups, frame)
    if frame.shape == "fragment":
        yield from _listed(groups, frame)


def _listed(groups: Groups, frame: Frame) -> Iterator[Token]:
    """The heads of a list of fragments after the first: "Adjustable thresholds, e-mail alerts"."""
    if not groups.spans("measure"):
        for need in frame.needs:
            yield from (child for child in need.children if child.dep_ == "appos" and need.pos_ == "NOUN")


def _row(need: Token, commands: frozenset[int]) -> Iterator[Token]:
    """The verbs of a list after the first, whatever their tags: "create, edit and delete"."""
    row: list[Token] = []
    for token in need.doc[need.i + 1 : -1]:
        if token.i in commands:
            row.append(token)
        elif token.lower_ in _AND and token.nbor().i in commands:
            yield from (*row, token.nbor())
            return
        elif token.lower_ not in (",", "/"):
            return


def _joined(need: Token) -> Iterator[Token]:
    """Verbs that "and" joins, with objects of their own."""
    if any(child.lower_ in _AND for child in need.children):
        yield from (c for c in need.children if c.dep_ == "conj" and c.tag_ in ("VB", "VBP", "VBZ"))


def _statements(groups: Groups, frame: Frame) -> Iterator[Token]:
    """Main clauses after the first with another need; not those that continue it, or state what share of testers
    must agree.
    """
    modals = (span.root for span in groups.spans("modal") if span.start not in frame.aside)
    clauses = [modal.head for modal in modals if modal.tag_ == "MD" and _is_main(modal.head)]
    for clause in dict.fromkeys(clauses[1:]):
        subject = next((child for child in clause.children if child.dep_ in ("nsubj", "nsubjpass")), clause)
        goes_on = subject.left_edge.lower_ in _POINTING or subject.left_edge.i in groups.tokens("measure")
        if clause.lemma_ != clauses[0].lemma_ and not goes_on:
            yield clause


def _is_main(clause: Token) -> bool:
    while clause.dep_ == "conj":
        clause = clause.head
    return clause.dep_ not in _SUBORDINATE
