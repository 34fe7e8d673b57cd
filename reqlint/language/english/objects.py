"""What information an English requirement acts on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc, Token

from reqlint.language.english.frame import Frame
from reqlint.language.spans import spans, tokens_in
from reqlint.model import Slot
from reqlint.model import Span as Place

_NOUNS = ("NOUN", "PROPN")
_SPECIFYING = ("compound", "nmod", "poss")


def find_data(doc: Doc, frame: Frame, headings: Sequence[Doc]) -> Slot:
    """The data slot: what the needs act on; where that names no information, whatever noun does.

    Without any, the nearest heading may name the object; a mere quality or platform needs none (`na`).
    """
    nouns = _Nouns(doc, frame)
    core = [noun for need in (*frame.commanded, *frame.needs) for noun in _objects(need)]
    named = nouns.named(core)
    if not named:
        named = nouns.named(noun for noun in doc if _heads_phrase(noun) and not nouns.is_party(noun))
    if named:
        return Slot("data", "named", _places(named))
    generic = nouns.generic(noun for noun in doc if _heads_phrase(noun))
    if is_quality(doc, frame) or (not generic and spans(doc, "measure")):
        return Slot("data", "na")
    if generic:
        return Slot("data", "generic", _places(generic))
    return Slot("data", "named" if headings and spans(headings[-1], "object") else "none")


def _heads_phrase(noun: Token) -> bool:
    while noun.dep_ == "conj":
        noun = noun.head
    return noun.dep_ not in _SPECIFYING


def _objects(need: Token) -> Iterator[Token]:
    """The nouns a need acts on, members of a list each; a noun without a verb stands for itself."""
    if need.pos_ in _NOUNS:
        stack = [need]
    else:
        stack = [c for c in need.children if c.dep_ in ("dobj", "nsubjpass", "attr", "oprd")]
    while stack:
        noun = stack.pop()
        yield noun
        stack += [c for c in noun.children if c.dep_ in ("conj", "appos")]


class _Nouns:
    """Tells nouns that name information precisely from generic ones and from those that name none."""

    def __init__(self, doc: Doc, frame: Frame) -> None:
        self._exact = tokens_in(doc, "object")
        self._generic = tokens_in(doc, "generic-object") - self._exact
        self._open = tokens_in(doc, "vague-reference")
        self._nothing = tokens_in(doc, "no-object", "unit", "standard") - self._exact
        self._people = tokens_in(doc, "actor", "person-like")
        self._outside = tokens_in(doc, "generic-actor", "system", "story-role") | frame.wrappers
        self._bare = tokens_in(doc, "system", "generic-actor", "mass-noun")
        self._needs = {need.i for need in frame.needs}

    def named(self, nouns: Iterable[Token]) -> list[Token]:
        """Those that name information precisely."""
        return [noun for noun in nouns if self._names(noun) and (noun.i in self._exact or self._is_specific(noun))]

    def generic(self, nouns: Iterable[Token]) -> list[Token]:
        """Those that name information of some kind, precise or not."""
        return [noun for noun in nouns if self._names(noun) and noun.i not in self._nothing]

    def is_party(self, noun: Token) -> bool:
        """Whether somebody is named, who may well act."""
        return noun.i in self._people

    def _names(self, noun: Token) -> bool:
        if noun.pos_ not in _NOUNS or noun.i in self._outside or noun.i in self._open:
            return False
        return not any(c.i in self._open for c in noun.children)

    def _is_specific(self, noun: Token) -> bool:
        return (noun.i not in self._generic and noun.i not in self._nothing) or any(
            part.i in self._exact or part.i not in self._nothing for part in self._specifiers(noun)
        )

    def _specifiers(self, noun: Token) -> Iterator[Token]:
        """The nouns that say what a generic noun is about: "sales report", "content of the course"."""
        for child in noun.children:
            if child.dep_ in _SPECIFYING and child.pos_ in _NOUNS and child.i not in self._needs | self._bare:
                yield child
            elif child.dep_ == "prep" and child.lower_ in ("of", "about", "on", "for", "regarding"):
                yield from (c for c in child.children if c.dep_ == "pobj" and c.pos_ in _NOUNS and c.i not in self._bare)


def is_quality(doc: Doc, frame: Frame) -> bool:
    """Whether the text asks for a quality, a platform or a limit rather than for a function."""
    platform = tokens_in(doc, "quality-verb")
    qualities = tokens_in(doc, "no-object", "unit")
    return all(need.i in platform or need.i in qualities for need in frame.needs)


def _places(nouns: Sequence[Token]) -> tuple[Place, ...]:
    return tuple(Place(*_bounds(noun)) for noun in nouns)


def _bounds(noun: Token) -> tuple[int, int]:
    """A noun with the nouns before it."""
    first = min((c.i for c in noun.children if c.dep_ in ("compound", "nmod", "amod") and c.i < noun.i), default=noun.i)
    return noun.doc[first].idx, noun.idx + len(noun)
