"""The nouns of an English text that name information, and how precisely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from reqlint.language.english.frame import Frame
from reqlint.language.spans import Groups

NOUNS = frozenset({"NOUN", "PROPN"})
SPECIFYING = frozenset({"compound", "nmod", "poss"})
_ABOUT = frozenset({"of", "about", "on", "for", "regarding", "concerning", "in", "including", "like"})
_RELATING = frozenset({"relate", "pertain", "belong", "concern", "regard", "describe"})
_DESCRIBING = frozenset({"amod", "det", "compound"})


class Nouns:
    """Distinguishes nouns that name information precisely, generic ones, and those that name none."""

    def __init__(self, groups: Groups, frame: Frame) -> None:
        self._exact = groups.tokens("object")
        self._generic = groups.tokens("generic-object") - self._exact
        self._mass = groups.tokens("mass-noun") - self._exact
        self._empty = groups.tokens("no-object", "unit", "standard") - self._exact
        self._nothing = self._empty | (groups.tokens("action-noun") - self._exact)
        self._open = groups.tokens("vague-reference")
        self._informing = groups.tokens("telling-verb")
        self._people = groups.tokens("actor", "person-like")
        self._outside = groups.tokens("generic-actor", "anybody", "system", "story-role") | frame.wrappers
        self._bare = groups.tokens("system") | self._mass

    def named(self, nouns: Iterable[Token]) -> list[Token]:
        """Those that name information precisely."""
        return [noun for noun in nouns if self._names(noun) and (noun.i in self._exact or self._is_specific(noun))]

    def generic(self, nouns: Iterable[Token]) -> list[Token]:
        """Those that name information of some kind, precise or not."""
        return [noun for noun in nouns if self._names(noun) and noun.i not in self._nothing - self._generic]

    def is_mass(self, noun: Token) -> bool:
        """Whether it is "data" or the like."""
        return noun.i in self._mass

    def is_person(self, noun: Token) -> bool:
        """Whether it names a person, who may be an actor."""
        return noun.i in self._people

    def _names(self, noun: Token) -> bool:
        is_informed = noun.i in self._people and noun.dep_ == "dobj" and noun.head.i in self._informing
        return noun.pos_ in NOUNS and noun.i not in self._outside and not is_informed

    def _is_specific(self, noun: Token) -> bool:
        if noun.i not in self._generic and noun.i not in self._nothing:
            is_open = noun.i in self._open or any(
                c.i in self._open for c in noun.children if c.dep_ in _DESCRIBING
            )
            return not is_open
        return _is_term(noun) or any(part.i not in self._empty for part in self._specifiers(noun))

    def _specifiers(self, noun: Token) -> Iterator[Token]:
        """The nouns that specify a generic noun: "sales report", "content of the course"."""
        for child in noun.children:
            if child.dep_ in SPECIFYING and child.pos_ in NOUNS:
                yield from self._specifying(child.subtree)
            elif child.dep_ == "amod":  # "order-specific"
                yield from self._specifying(part for part in child.children if part.i < child.i)
            elif child.dep_ == "acl" and child.lemma_ in _RELATING:
                yield from self._specifying(child.subtree)
            elif child.dep_ == "prep" and (
                child.lower_ in _ABOUT or any(c.lower_ == "such" for c in child.children)
            ):
                yield from self._specifying(c for c in child.children if c.dep_ == "pobj")
            elif child.dep_ == "prep" and child.lower_ == "from":
                yield from (part for part in child.subtree if part.pos_ == "PROPN")

    def _specifying(self, parts: Iterable[Token]) -> Iterator[Token]:
        return (part for part in parts if part.pos_ in NOUNS and part.i not in self._bare)


def _is_term(noun: Token) -> bool:
    """Whether a project writes the word like a name: "import Resources"."""
    return noun.pos_ == "PROPN" and noun.is_title and noun.i > 0 and noun.nbor(-1).is_lower
