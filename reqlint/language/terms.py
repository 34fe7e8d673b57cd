"""The component `reqlint_terms`: finds the vocabularies of a language and of a project in a Doc.

Every group of the vocabularies becomes a span group of its name in `doc.spans`, where it has matches.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from spacy.language import Language
from spacy.matcher import Matcher, PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from reqlint.language.lexicon import Entry, lexicon

FAMILIES = (
    frozenset({"actor", "generic-actor", "person-like", "thing", "system"}),
    frozenset({"object", "generic-object", "no-object"}),
    frozenset(
        (
            "exact",
            *(f"vague-{kind}" for kind in ("quality", "quantity", "time", "loophole", "open-list", "reference")),
        )
    ),
)
"""Groups that share their text: of overlapping matches the longest stays, of equal ones the project's own."""


class Terms:
    """Marks vocabulary matches in `doc.spans`; `allow` are phrases that are never marked, in any inflection."""

    NAME = "reqlint_terms"

    def __init__(
        self, nlp: Language, shipped: Iterable[Entry], added: Mapping[str, Sequence[str]], allow: Iterable[str]
    ) -> None:
        self._nlp = nlp
        own = tuple(Entry(group, words=tuple(words)) for group, words in added.items())
        self._entries = (*own, *shipped)
        self._allow = {_key(phrase) for phrase in allow}
        self._words = PhraseMatcher(nlp.vocab, attr="NORM")
        self._lemmas = PhraseMatcher(nlp.vocab, attr="LEMMA")
        self._patterns = Matcher(nlp.vocab)
        for number, entry in enumerate(self._entries):
            self._add(str(number), entry)
        self._matchers = [m for m in (self._words, self._lemmas, self._patterns) if len(m)]  # empty ones warn
        self._by_key = {nlp.vocab.strings[str(number)]: entry for number, entry in enumerate(self._entries)}
        self._rank = {key: number for number, key in enumerate(self._by_key)}

    def __call__(self, doc: Doc) -> Doc:
        """The Doc, with its matches as span groups."""
        matches = [match for matcher in self._matchers for match in matcher(doc)]
        matches.sort(key=lambda match: self._rank[match[0]])
        found: dict[object, list[Span]] = {}
        for key, start, end in matches:
            entry = self._by_key[key]
            span = Span(doc, start, end, label=entry.group)
            if (not entry.pos or span.root.pos_ in entry.pos) and not self._is_allowed(span):
                found.setdefault(_family(entry.group), []).append(span)
        for spans in found.values():
            by_group: dict[str, list[Span]] = {}
            for span in filter_spans(spans):
                by_group.setdefault(span.label_, []).append(span)
            for group, members in by_group.items():
                doc.spans[group] = members
        return doc

    def _add(self, key: str, entry: Entry) -> None:
        make = self._nlp.make_doc
        if entry.words:
            self._words.add(key, [make(phrase) for phrase in entry.words])
        if entry.lemmas:
            self._lemmas.add(key, [_lemmatised(make(phrase)) for phrase in entry.lemmas])
        if entry.patterns:
            self._patterns.add(key, list(entry.patterns))

    def _is_allowed(self, span: Span) -> bool:
        return bool(self._allow) and (_key(span.text) in self._allow or _key(span.lemma_) in self._allow)


def _lemmatised(doc: Doc) -> Doc:
    """A phrase given in its base form."""
    for token in doc:
        token.lemma_ = token.text
    return doc


def _family(group: str) -> object:
    return next((family for family in FAMILIES if group in family), group)


def _key(phrase: str) -> str:
    return " ".join(phrase.lower().split())


@Language.factory(Terms.NAME, default_config={"added": {}, "allow": []})
def create_terms(
    nlp: Language,
    name: str,  # noqa: ARG001  (spaCy passes it)
    package: str,
    added: dict[str, Any],
    allow: list[str],
) -> Terms:
    """The component for the language whose data stand in `package`; `added` are the project's words by group."""
    return Terms(nlp, lexicon(package), added, allow)
