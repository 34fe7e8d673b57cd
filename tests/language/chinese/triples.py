"""Who does what, read from parses and compared with what people wrote down (heads only)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Token


class Triple(NamedTuple):
    verb: str
    subject: str | None
    object: str | None


def found_triples(doc: Doc) -> list[Triple]:
    return [
        Triple(verb.text, _text(_subject(verb)), _text(_child(verb, "obj", "obl:patient")))
        for verb in doc
        if verb.pos_ == "VERB"
    ]


def share_found(nlp: Language, gold: Iterable[tuple[str, list[Triple]]]) -> float:
    """Share of the gold triples found. An expected None asks for nothing, an expected "a|b" for one of them."""
    outcomes = [
        any(all(_fits(*pair) for pair in zip(wanted, found, strict=True)) for found in found_triples(nlp(text)))
        for text, triples in gold
        for wanted in triples
    ]
    return sum(outcomes) / len(outcomes)


def _fits(wanted: str | None, found: str | None) -> bool:
    if wanted is None:
        return True
    return found is not None and any(word in found or found in word for word in wanted.split("|"))


def _subject(verb: Token) -> Token | None:
    """Its own subject or agent, else that of the verb it is joined to."""
    own = _child(verb, "nsubj", "nsubj:pass")
    agent = next((c for c in verb.children if c.dep_ == "obl" and _child(c, "case", words="由经經")), None)
    if own or agent or verb.dep_ not in ("conj", "xcomp"):
        return agent or own
    return _subject(verb.head)


def _child(token: Token, *labels: str, words: str = "") -> Token | None:
    return next((c for c in token.children if c.dep_ in labels and (not words or c.text in words)), None)


def _text(token: Token | None) -> str | None:
    return token.text if token is not None else None
