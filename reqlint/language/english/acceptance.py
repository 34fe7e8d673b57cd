"""Whether an English requirement can be tested, and by what."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from reqlint.language.english.frame import Frame
from reqlint.language.spans import spans, tokens_in
from reqlint.model import Slot
from reqlint.model import Span as Place

_THINGS = frozenset({"dobj", "attr", "acomp", "oprd", "nsubjpass", "ccomp", "appos"})
_QUALITIES = frozenset({"amod", "compound", "advmod", "nmod", "npadvmod"})
_SAYING = frozenset({"of", "for", "including", "like", "as", "about", "on"})
VAGUE = ("vague-quality", "vague-quantity", "vague-time", "vague-reference")


def find_acceptance(doc: Doc, frame: Frame) -> Slot:
    """The acceptance slot: explicit with a criterion that decides, none where nothing could be observed."""
    criteria = list(_criteria(doc, frame))
    if criteria:
        return Slot("acceptance", "explicit", tuple(Place(s.start_char, s.end_char) for s in criteria))
    judge = _Judge(doc)
    observable = [judge.is_observable(need) for need in frame.needs]
    return Slot("acceptance", "implicit" if observable and all(observable) else "none")


def _criteria(doc: Doc, frame: Frame) -> Iterator[Span]:
    yield from spans(doc, "measure")
    steps = {span.text.capitalize() for span in spans(doc, "scenario-step")}
    if "Then" in steps:
        yield from spans(doc, "scenario-step")
    doubts = spans(doc, *VAGUE, "vague-loophole", "vague-open-list", "placeholder")
    if all(span.start in frame.aside for span in doubts):
        yield from spans(doc, "standard", "condition")


class _Judge:
    """Tells whether what is asked for could be seen to be there or not."""

    def __init__(self, doc: Doc) -> None:
        self._empty, self._soft, self._abstract = (
            tokens_in(doc, f"{kind}-verb") for kind in ("empty", "soft", "abstract")
        )
        self._empty |= tokens_in(doc, "fuzzy-verb")
        self._deferring = tokens_in(doc, "deferring-verb")
        self._vague = tokens_in(doc, *VAGUE)
        self._generic, self._means = tokens_in(doc, "generic-object"), tokens_in(doc, "means")
        self._systems, self._wish = tokens_in(doc, "system"), tokens_in(doc, "wish-verb")
        self._unsaid = tokens_in(doc, "system", "system-part", "no-object", "generic-object") - tokens_in(
            doc, "object"
        )

    def is_observable(self, need: Token) -> bool:
        """Whether the need is more than a wish for something good."""
        if (need.i in self._empty and not _has_purpose(need)) or (
            need.i in self._deferring and any(c.dep_ == "auxpass" for c in need.children)
        ):
            return False
        things = [c for c in need.children if c.dep_ in _THINGS or (c.dep_ == "xcomp" and need.i in self._soft)]
        if need.pos_ not in ("VERB", "AUX"):
            return not all(self._is_praised(thing) and not _is_placed(thing) for thing in (need, *things))
        if need.lemma_ == "be":
            return not any(self._is_mere_praise(thing) for thing in things)
        if need.i in self._soft:
            return bool(things) and not any(self._is_unsaid(thing) or thing.dep_ == "ccomp" for thing in things)
        if need.i in self._abstract:
            return not any(self._is_empty_wish(need, thing) for thing in things)
        return True

    def _is_mere_praise(self, thing: Token) -> bool:
        """Whether a quality has nothing to be held against: "easy", not "compatible with barcode scanners"."""
        measured_by = any(c.dep_ == "prep" and c.lower_ in ("with", "to", "from") for c in thing.children)
        return (thing.i in self._vague or self._is_praised(thing)) and not measured_by

    def _is_empty_wish(self, need: Token, thing: Token) -> bool:
        if not self._is_unsaid(thing):
            return thing.i in self._vague
        return self._is_praised(thing) or (need.i in self._wish and thing.i in self._systems)

    def _is_unsaid(self, thing: Token) -> bool:
        """Whether a thing is a mere "interface" or "function", of which nothing is said that could be checked."""
        return thing.i in self._unsaid and not any(
            (c.dep_ in ("relcl", "acl") and c.tag_ != "VBN")
            or (c.dep_ == "prep" and c.lower_ in _SAYING and thing.i in self._generic)
            or (c.dep_ == "prep" and c.lower_ in ("of", "for") and thing.i in self._means)
            or (c.dep_ in ("compound", "nmod") and c.i not in self._unsaid and thing.i not in self._systems)
            for c in thing.children
        )

    def _is_praised(self, thing: Token) -> bool:
        """Whether a vague word describes the thing."""
        parts = [c for c in thing.children if c.dep_ in _QUALITIES]
        return any(c.i in self._vague or any(g.i in self._vague for g in c.children) for c in parts)


def _has_purpose(need: Token) -> bool:
    """Whether it is said what for: "integrate the portal to access payslips"."""
    return any(child.dep_ in ("xcomp", "advcl") and child.tag_ == "VB" for child in need.children)


def _is_placed(thing: Token) -> bool:
    return any(child.dep_ == "prep" for child in thing.children)
