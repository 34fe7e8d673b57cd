"""The component `reqlint_terms`: finds the vocabularies of a language and of a project in a Doc.

Every group of the vocabularies becomes a span group of its name in `doc.spans`, where it has matches.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from spacy.language import Language
from spacy.matcher import DependencyMatcher, Matcher, PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from reqlint.language.flags import Flags
from reqlint.language.lexicon import Entry, lexicon
from reqlint.language.spans import Groups

FAMILIES = (
    frozenset({"actor", "generic-actor", "anybody", "person-like", "thing", "system"}),
    frozenset({"object", "generic-object", "no-object"}),
    frozenset(
        (
            "exact",
            *(f"vague-{kind}" for kind in ("quality", "quantity", "time", "loophole", "open-list", "reference")),
        )
    ),
)
"""Groups that compete for text: of overlapping matches the longest stays, of equal ones the project's own."""

_FAMILY = {group: family for family in FAMILIES for group in family}


class Terms:
    """Marks vocabulary matches in `doc.spans`; `allow` are phrases that are never marked, in any inflection.

    The matches of the project's own words are in the group `own` besides, the phrases allowed in `allowed`.
    """

    NAME = "reqlint_terms"

    def __init__(
        self, nlp: Language, shipped: Iterable[Entry], added: Mapping[str, Sequence[str]], allow: Sequence[str]
    ) -> None:
        self._allow = {_key(phrase) for phrase in allow}
        of_project = {**added, **({"allowed": allow} if allow else {})}
        own = tuple(Entry(group, words=tuple(words), lemmas=tuple(words)) for group, words in of_project.items())
        self._own = len(own)
        self._entries = (*own, *shipped)
        names = [f"reqlint-{number}" for number in range(len(self._entries))]
        self._numbers = {nlp.vocab.strings.add(name): number for number, name in enumerate(names)}
        self._words = PhraseMatcher(nlp.vocab, attr="NORM")
        self._lemmas = PhraseMatcher(nlp.vocab, attr="LEMMA")
        self._patterns = Matcher(nlp.vocab, validate=False)  # the validation does not know our own flags
        self._dependencies = DependencyMatcher(nlp.vocab, validate=False)
        for name, entry in zip(names, self._entries, strict=True):
            self._add_phrases(name, entry, nlp)
        flags = Flags(nlp.vocab)  # after the words: each new one has every flag worked out
        for name, entry in zip(names, self._entries, strict=True):
            self._add_patterns(name, entry, flags)
        flags.work_out()
        self._matchers = [m for m in (self._words, self._lemmas, self._patterns) if len(m)]  # empty ones warn

    def __call__(self, doc: Doc) -> Doc:
        """The Doc, with its matches as span groups."""
        found: dict[object, list[Span]] = {}
        own: list[Span] = []
        for number, start, end in sorted(self._matches(doc)):
            entry = self._entries[number]
            span = Span(doc, start, end, label=entry.group)
            if entry.group == "allowed":
                found.setdefault(entry.group, []).append(span)
            elif (not entry.pos or _part_of_speech(span) in entry.pos) and not self._is_allowed(span):
                found.setdefault(_FAMILY.get(entry.group, entry.group), []).append(span)
                if number < self._own:
                    own.append(span)
        by_group: dict[str, list[Span]] = {}
        for candidates in found.values():
            for span in filter_spans(candidates) if len(candidates) > 1 else candidates:
                by_group.setdefault(span.label_, []).append(span)
        groups = Groups.of(doc)
        for group, members in by_group.items():
            groups.put(group, members)
        groups.mark("own", own)
        return doc

    def _add_phrases(self, name: str, entry: Entry, nlp: Language) -> None:
        if entry.words:
            self._words.add(name, [_phrase(nlp, phrase) for phrase in entry.words])
        if entry.lemmas:
            self._lemmas.add(name, [_lemmatised(_phrase(nlp, phrase)) for phrase in entry.lemmas])

    def _add_patterns(self, name: str, entry: Entry, flags: Flags) -> None:
        if entry.patterns:
            self._patterns.add(name, [flags.compiled(pattern) for pattern in entry.patterns])
        if entry.dependencies:
            self._dependencies.add(name, [flags.compiled(pattern) for pattern in entry.dependencies])

    def _matches(self, doc: Doc) -> Iterator[tuple[int, int, int]]:
        """The entries' numbers with those of their first and last token, the latter exclusive."""
        for matcher in self._matchers:
            for name, start, end in matcher(doc):
                yield self._numbers[name], start, end
        if len(self._dependencies):
            for name, tokens in self._dependencies(doc):
                yield self._numbers[name], doc[tokens[0]].left_edge.i, doc[tokens[0]].right_edge.i + 1

    def _is_allowed(self, span: Span) -> bool:
        return bool(self._allow) and (_key(span.text) in self._allow or _key(span.lemma_) in self._allow)


def _part_of_speech(span: Span) -> str:
    return span[0].pos_ if span.end - span.start == 1 else span.root.pos_


def _phrase(nlp: Language, phrase: str) -> Doc:
    """The words of a phrase. Plain ones need no tokenizer, which looks at either end of each."""
    words = phrase.split(" ")
    rules = getattr(nlp.tokenizer, "rules", None)
    if phrase.isascii() and rules and all(word.isalpha() and word not in rules for word in words):
        return Doc(nlp.vocab, words)
    return nlp.make_doc(phrase)


def _lemmatised(doc: Doc) -> Doc:
    """A phrase given in its base form."""
    for token in doc:
        token.lemma_ = token.text
    return doc


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
    """The component for the language whose data are in `package`; `added` are the project's words by group."""
    return Terms(nlp, lexicon(package), added, allow)
