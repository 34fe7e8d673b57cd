"""What information an English requirement acts on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc, Token

from reqlint.language.english.frame import Frame
from reqlint.language.spans import Groups, spans
from reqlint.model import Slot
from reqlint.model import Span as Place

_NOUNS = ("NOUN", "PROPN")
_SPECIFYING = ("compound", "nmod", "poss")
_CLAUSES = frozenset({"ccomp", "xcomp"})
_ABOUT = frozenset({"of", "about", "on", "for", "regarding", "concerning", "in"})


def find_data(groups: Groups, frame: Frame, headings: Sequence[Doc]) -> Slot:
    """The data slot: what the needs act on; where that names no information, whatever noun does.

    A mere quality, platform or limit needs no data (`na`); a wish without an object may have it in its heading.
    """
    nouns = _Nouns(groups, frame)
    core = [noun for need in (*frame.commanded, *frame.needs) for noun in _objects(need)]
    if named := nouns.named(core):
        return Slot("data", "named", _places(named))
    if _is_quality(groups, frame, core):
        return Slot("data", "na")
    others = [noun for noun in groups.doc if _heads_phrase(noun) and not nouns.is_person(noun)]
    if not nouns.is_mass(core) and (named := nouns.named(others)):
        return Slot("data", "named", _places(named))
    if generic := nouns.generic(others):
        return Slot("data", "generic", _places(generic))
    if headings and spans(headings[-1], "object"):
        return Slot("data", "named")
    lacking = _is_functional(groups, frame, core) and not groups.spans("measure")
    return Slot("data", "none" if lacking else "na")


def _objects(need: Token) -> Iterator[Token]:
    """The nouns a need acts on, members of a list each; a noun without a verb stands for itself."""
    stack = (
        [need]
        if need.pos_ in _NOUNS
        else [c for c in need.children if c.dep_ in ("dobj", "nsubjpass", "attr", "oprd")]
    )
    while stack:
        noun = stack.pop()
        yield noun
        stack += [c for c in noun.children if c.dep_ in ("conj", "appos")]


def _heads_phrase(noun: Token) -> bool:
    while noun.dep_ == "conj":
        noun = noun.head
    return noun.dep_ not in _SPECIFYING


class _Nouns:
    """Tells nouns that name information precisely from generic ones and from those that name none."""

    def __init__(self, groups: Groups, frame: Frame) -> None:
        self._exact = groups.tokens("object")
        self._generic = groups.tokens("generic-object") - self._exact
        self._mass = groups.tokens("mass-noun") - self._exact
        self._nothing = groups.tokens("no-object", "action-noun", "unit", "standard") - self._exact
        self._open = groups.tokens("vague-reference")
        self._telling = groups.tokens("telling-verb")
        self._people = groups.tokens("actor", "person-like")
        self._outside = groups.tokens("generic-actor", "anybody", "system", "story-role") | frame.wrappers
        self._bare = groups.tokens("system") | self._mass

    def named(self, nouns: Iterable[Token]) -> list[Token]:
        """Those that name information precisely."""
        return [noun for noun in nouns if self._names(noun) and (noun.i in self._exact or self._is_specific(noun))]

    def generic(self, nouns: Iterable[Token]) -> list[Token]:
        """Those that name information of some kind, precise or not."""
        return [noun for noun in nouns if self._names(noun) and noun.i not in self._nothing - self._generic]

    def is_mass(self, nouns: Iterable[Token]) -> bool:
        """Whether there is nothing but "data" and the like."""
        return any(noun.i in self._mass for noun in nouns)

    def is_person(self, noun: Token) -> bool:
        """Whether a person is named, who may well act."""
        return noun.i in self._people

    def _names(self, noun: Token) -> bool:
        told = noun.i in self._people and noun.dep_ == "dobj" and noun.head.i in self._telling
        return noun.pos_ in _NOUNS and noun.i not in self._outside and not told

    def _is_specific(self, noun: Token) -> bool:
        if noun.i not in self._generic and noun.i not in self._nothing and noun.i not in self._open:
            return not any(c.i in self._open for c in noun.children if c.dep_ in ("amod", "det", "compound"))
        return _is_term(noun) or any(
            part.i in self._exact or part.i not in self._nothing for part in self._specifiers(noun)
        )

    def _specifiers(self, noun: Token) -> Iterator[Token]:
        """The nouns that say what a generic noun is about: "sales report", "content of the course"."""
        for child in noun.children:
            if child.dep_ in _SPECIFYING and child.pos_ in _NOUNS and child.i not in self._bare:
                yield child
            elif child.dep_ == "amod":  # "order-specific"
                yield from (c for c in child.children if c.pos_ in _NOUNS and c.i < child.i)
            elif child.dep_ == "prep":
                things = (c for c in child.children if c.dep_ == "pobj" and c.pos_ in _NOUNS)
                if child.lower_ in _ABOUT:
                    yield from (c for c in things if c.i not in self._bare)
                elif child.lower_ == "from":
                    yield from (part for c in things for part in c.subtree if part.pos_ == "PROPN")


def _is_term(noun: Token) -> bool:
    """Whether a project writes the word like a name: "import Resources"."""
    return noun.pos_ == "PROPN" and noun.is_title and noun.i > 0 and noun.nbor(-1).is_lower


def _is_quality(groups: Groups, frame: Frame, core: Sequence[Token]) -> bool:
    """Whether the text asks for a quality, a platform or a limit rather than for a function."""
    qualities = groups.tokens("quality-verb", "no-object", "unit")
    if all(need.i in qualities for need in frame.needs):
        return True
    platform = groups.tokens("no-object", "unit", "system", "system-part", "standard") - groups.tokens(
        "generic-object"
    )
    return bool(core) and all(noun.i in platform for noun in core) and not _is_functional(groups, frame, core)


def _is_functional(groups: Groups, frame: Frame, core: Sequence[Token]) -> bool:
    """Whether something is to be done to information, be it left out; a mere quality does nothing to any."""
    verbs = groups.tokens("empty-verb", "abstract-verb", "soft-verb")
    if not core:
        verbs |= groups.tokens("action-verb")
    return any(need.i in verbs and not any(c.dep_ in _CLAUSES for c in need.children) for need in frame.needs)


def _places(nouns: Sequence[Token]) -> tuple[Place, ...]:
    return tuple(Place(*_bounds(noun)) for noun in nouns)


def _bounds(noun: Token) -> tuple[int, int]:
    """A noun with the words before it that specify it."""
    parts = (
        c.i for c in noun.children if c.dep_ in ("compound", "nmod", "amod") and c.i < noun.i and c.pos_ != "VERB"
    )
    return noun.doc[min(parts, default=noun.i)].idx, noun.idx + len(noun)
