"""The information on which an English requirement acts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from reqlint.language.english.frame import Frame
from reqlint.language.english.nouns import NOUNS, SPECIFYING, Nouns
from reqlint.language.spans import Groups, spans
from reqlint.model import Slot
from reqlint.model import Span as Place

_OBJECTS = frozenset({"dobj", "nsubjpass", "attr", "oprd"})
_CLAUSES = frozenset({"ccomp", "xcomp"})


def find_data(groups: Groups, frame: Frame, headings: Sequence[Doc]) -> Slot:
    """The data slot: the objects of the needs; if they name no information, any noun that does.

    A quality, platform or limit alone needs no data (`na`); a wish without an object may have it in its heading.
    """
    nouns = Nouns(groups, frame)
    core = [noun for need in (*frame.commanded, *frame.needs) for noun in _objects(need)]
    if named := nouns.named(core):
        return Slot("data", "named", _places(named))
    if _is_quality(groups, frame, core):
        return Slot("data", "na")
    others = [noun for noun in groups.doc if _heads_phrase(noun) and not nouns.is_person(noun)]
    if not any(map(nouns.is_mass, core)) and (named := nouns.named(others)):
        return Slot("data", "named", _places(named))
    if generic := nouns.generic(others):
        return Slot("data", "generic", _places(generic))
    if headings and spans(headings[-1], "object"):
        return Slot("data", "named")
    return Slot("data", "none" if _is_functional(groups, frame, core) else "na")


def _objects(need: Token) -> Iterator[Token]:
    """The nouns a need acts on, each member of a list; a noun without a verb is its own object."""
    found = [need] if need.pos_ in NOUNS else [child for child in need.children if child.dep_ in _OBJECTS]
    while found:
        noun = found.pop()
        yield noun
        found += [child for child in noun.children if child.dep_ in ("conj", "appos")]


def _heads_phrase(noun: Token) -> bool:
    while noun.dep_ == "conj":
        noun = noun.head
    return noun.dep_ not in SPECIFYING


def _is_quality(groups: Groups, frame: Frame, core: Sequence[Token]) -> bool:
    """Whether the text asks for a quality, a platform or a limit rather than for a function."""
    qualities = groups.tokens("no-object", "unit", "standard")
    if all(need.i in qualities or need.i in groups.tokens("quality-verb") for need in frame.needs):
        return True
    if not core:
        return False
    systems = groups.tokens("system", "system-part") - groups.tokens("generic-object")
    return all(noun.i in qualities for noun in core) or (
        all(noun.i in qualities | systems for noun in core) and not _is_functional(groups, frame, core)
    )


def _is_functional(groups: Groups, frame: Frame, core: Sequence[Token]) -> bool:
    """Whether the need acts on information, even if it is left out; a quality alone does not."""
    verbs = groups.tokens("action-verb") if not core else frozenset()
    if not groups.spans("measure"):
        verbs |= groups.tokens("empty-verb", "abstract-verb", "soft-verb")
    verbs -= groups.tokens("quality-verb")
    return any(need.i in verbs and not any(c.dep_ in _CLAUSES for c in need.children) for need in frame.needs)


def _places(nouns: Sequence[Token]) -> tuple[Place, ...]:
    return tuple(Place(*_bounds(noun)) for noun in nouns)


def _bounds(noun: Token) -> tuple[int, int]:
    """A noun with the words before it that specify it."""
    parts = (c for c in noun.children if c.i < noun.i and (c.dep_ in SPECIFYING or c.dep_ == "amod"))
    first = min((part.i for part in parts if part.pos_ != "VERB"), default=noun.i)
    return noun.doc[first].idx, noun.idx + len(noun)
