"""Whether an English requirement can be tested, and by what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from reqlint.language.english.frame import Frame, is_passive
from reqlint.language.english.vagueness import VAGUE_PHRASES, VAGUE_WORDS
from reqlint.language.spans import Groups
from reqlint.model import Slot
from reqlint.model import Span as Place

_THINGS = frozenset({"dobj", "attr", "acomp", "oprd", "nsubjpass", "ccomp", "appos"})
_QUALITIES = frozenset({"amod", "compound", "advmod", "nmod", "npadvmod"})
_LIST = 3
"""Number of items from which on a list defines what belongs to it."""
_LISTING = frozenset({"by", "with", "including", "using", "via"})
_SPECIFYING = frozenset({"of", "for", "including", "like", "as", "about", "on"})


def find_acceptance(groups: Groups, frame: Frame) -> Slot:
    """The acceptance slot: explicit with a criterion, none if nothing can be observed."""
    criteria = list(_decisive(groups, frame))
    if not criteria:
        judge = Judge(groups)
        if not frame.needs or not all(judge.is_observable(need) for need in frame.needs):
            return Slot("acceptance", "none")
        criteria = list(_deciding_if_clear(groups, frame))
    places = tuple(Place(span.start_char, span.end_char) for span in criteria)
    return Slot("acceptance", "explicit" if places else "implicit", places)


def _decisive(groups: Groups, frame: Frame) -> Iterator[Span]:
    """Criteria in any context: measures, the steps of a scenario."""
    yield from (span for span in groups.spans("measure") if span.start not in frame.aside)
    if frame.shape == "scenario":
        yield from groups.spans("scenario-step")


def _deciding_if_clear(groups: Groups, frame: Frame) -> Iterator[Span]:
    """Criteria unless a vague word leaves them open: standards, triggers, restrictions and closed lists."""
    doubts = groups.spans(*VAGUE_PHRASES, "placeholder")
    if all(span.start in frame.aside for span in doubts):
        yield from (span for span in groups.spans("standard", "restriction") if span.start not in frame.aside)
        yield from (span for span in groups.spans("condition") if _is_trigger(span))
        yield from _closed_lists(groups, frame)


def _is_trigger(condition: Span) -> bool:
    """Whether it starts something: "when it is paid", "after payment"; not "before payment", "when paying"."""
    return condition[0].lower_ != "before" and condition.root.tag_ != "VBG"


def _closed_lists(groups: Groups, frame: Frame) -> Iterator[Span]:
    """Lists of at least three objects of a need."""
    objects = (c for need in frame.needs for c in need.children if c.dep_ in ("dobj", "attr", "pobj"))
    others = (c for need in frame.needs for p in need.children if p.lower_ in _LISTING for c in p.children)
    for first in (*objects, *others):
        listed = [first]
        for noun in listed:
            listed += (child for child in noun.children if child.dep_ in ("conj", "appos"))
        if len(listed) >= _LIST:
            yield groups.doc[first.i : max(noun.i for noun in listed) + 1]


class Judge:
    """Decides whether the presence of what is asked for could be observed."""

    def __init__(self, groups: Groups) -> None:
        self._empty = groups.tokens("empty-verb", "fuzzy-verb", "empty-noun")
        self._deferring, self._soft = groups.tokens("deferring-verb"), groups.tokens("soft-verb")
        self._abstract, self._wish = groups.tokens("abstract-verb"), groups.tokens("wish-verb")
        self._vague = groups.tokens(*VAGUE_WORDS)
        self._generic, self._means = groups.tokens("generic-object"), groups.tokens("means")
        self._systems = groups.tokens("system")
        self._exact = groups.tokens("object")
        self._unspecific = groups.tokens("system", "system-part", "no-object", "generic-object") - self._exact

    def is_observable(self, need: Token) -> bool:
        """Whether the need is more than a wish for something good."""
        if need.i in self._empty:
            return _has_purpose(need)
        if need.i in self._deferring and is_passive(need):
            return False
        things = [child for child in need.children if child.dep_ in _THINGS]
        if need.pos_ not in ("VERB", "AUX"):
            return not all(self._is_praised(thing) and not _is_placed(thing) for thing in (need, *things))
        if need.lemma_ == "be":
            return not any(self._is_only_praise(thing) for thing in things)
        if need.i in self._soft:
            return self._is_supported(things or _shared(need))
        return need.i not in self._abstract or not any(self._is_empty_wish(need, thing) for thing in things)

    def _is_supported(self, things: Sequence[Token]) -> bool:
        """Whether the object of a vague verb is given: a thing or an action, not a whole statement."""
        return bool(things) and not any(
            thing.dep_ == "ccomp" or (self._is_unspecified(thing) and not self._is_distinguished(thing))
            for thing in things
        )

    def _is_distinguished(self, thing: Token) -> bool:
        qualities = (child.i for child in thing.children if child.dep_ == "amod")
        return thing.i in self._generic and any(quality not in self._vague for quality in qualities)

    def _is_only_praise(self, thing: Token) -> bool:
        """Whether a quality has no reference: "easy", not "compatible with barcode scanners" nor "big enough to
        hold 12 bottles".
        """
        held_against = any(c.dep_ == "prep" and c.lower_ in ("with", "to", "from") for c in thing.children)
        clauses = (c for word in (thing, thing.head) for c in word.children if c.dep_ == "xcomp")
        held_against |= any(c.dep_ == "dobj" for clause in clauses for c in clause.children)
        return (thing.i in self._vague or self._is_praised(thing)) and not held_against

    def _is_empty_wish(self, need: Token, thing: Token) -> bool:
        """Whether a thing is only praised, or is the whole system that is wished for."""
        if any(self._specifies(thing, child) for child in thing.children):
            return thing.i in self._vague
        whole = need.i in self._wish and thing.i in self._systems
        return whole or thing.i in self._vague or (thing.i not in self._exact and self._is_praised(thing))

    def _is_unspecified(self, thing: Token) -> bool:
        """Whether a thing is only an "interface" or "function", without anything that could be checked."""
        return thing.i in self._unspecific and not any(self._specifies(thing, child) for child in thing.children)

    def _specifies(self, thing: Token, part: Token) -> bool:
        """Whether a part of its phrase specifies which thing is meant, or what it does."""
        if part.dep_ in ("relcl", "acl"):
            praises = part.lemma_ == "be" and any(self._is_only_praise(quality) for quality in part.children)
            return part.tag_ != "VBN" and not praises
        if part.dep_ == "prep":
            purpose = part.lower_ in ("of", "for") and thing.i in self._means - self._systems
            known = thing.i in self._unspecific and thing.i not in self._generic
            return purpose or (part.lower_ in _SPECIFYING and not known)
        is_specific = thing.i not in self._unspecific or (
            part.i not in self._unspecific and thing.i not in self._systems
        )
        return is_specific and part.dep_ in ("compound", "nmod")

    def _is_praised(self, thing: Token) -> bool:
        """Whether a vague word describes the thing."""
        parts = [c for c in thing.children if c.dep_ in _QUALITIES]
        return any(c.i in self._vague or any(g.i in self._vague for g in c.children) for c in parts)


def _shared(verb: Token) -> list[Token]:
    """The object of a verb without one of its own: an action, or the object of the verb it is joined to."""
    actions = [child for child in verb.children if child.dep_ in ("xcomp", "acl")]
    joined = (child for child in verb.children if child.dep_ == "conj")
    return actions or [thing for other in joined for thing in other.children if thing.dep_ == "dobj"]


def _has_purpose(need: Token) -> bool:
    """Whether the purpose is given: "integrate the portal to access payslips"."""
    return any(child.dep_ in ("xcomp", "advcl") and child.tag_ == "VB" for child in need.children)


def _is_placed(thing: Token) -> bool:
    return any(child.dep_ == "prep" for child in thing.children)
