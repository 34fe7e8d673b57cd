"""The components `reqlint_structure` and `reqlint_slots`, and how a requirement's surroundings fill its slots.

They leave span groups in `doc.spans`, `doc._.slots` and `doc._.shape`; besides the parse they read
`doc._.headings`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast

from spacy.language import Language
from spacy.tokens import Doc

from reqlint.language.spans import Groups
from reqlint.language.support import Code, LanguageSupport, Slots, support
from reqlint.model import CRITERIA, Role, Slot, SlotName, Span

VAGUE = tuple(f"vague-{kind}" for kind in ("quality", "quantity", "time", "loophole", "open-list", "reference"))
_ACTING: frozenset[Role] = frozenset({"actor", "acceptance", "rule", "step", "trigger", "outcome", "benefit"})
_DATA: frozenset[Role] = frozenset({"data", *CRITERIA})


@dataclass(frozen=True, slots=True)
class ParsedDetail:
    """A detail's role, its number among the requirement's details, and its analysed text."""

    role: Role
    number: int
    doc: Doc

    @property
    def slots(self) -> Slots:
        """The slots that the detail's own text fills."""
        return cast(Slots, self.doc._.slots)

    def spans(self, name: SlotName) -> tuple[Span, ...]:
        """The part of the detail that fills a slot, as spans of the requirement's details."""
        return tuple(replace(span, detail=self.number) for span in self.slots[name].spans)

    @property
    def whole(self) -> Span:
        """All of the detail's text."""
        return Span(0, len(self.doc.text), self.number)


Doc.set_extension("headings", default=(), force=True)
Doc.set_extension("slots", default=None, force=True)
Doc.set_extension("shape", default="sentence", force=True)


class StructureFinder:
    """Marks the groups that need the parse; vague words that are precise in their context become `precise`."""

    NAME = "reqlint_structure"

    def __init__(self, language: LanguageSupport) -> None:
        self._language = language

    def __call__(self, doc: Doc) -> Doc:
        """The Doc, with further groups in its spans and its shape."""
        if len(doc):
            groups = Groups.of(doc)
            known = groups.spans(*VAGUE)
            self._language.mark_structure(doc)
            kept = {(span.start, span.end) for span in groups.spans(*VAGUE)}
            groups.mark("precise", (span for span in known if (span.start, span.end) not in kept))
            doc._.shape = self._language.shape_of(doc)
        return doc


class SlotFinder:
    """Fills the slots from the text and the headings above it (`doc._.headings`, parsed, the nearest last)."""

    NAME = "reqlint_slots"

    def __init__(self, language: LanguageSupport) -> None:
        self._language = language

    def __call__(self, doc: Doc) -> Doc:
        """The Doc, with its slots."""
        doc._.slots = self._language.find_slots(doc, doc._.headings) if len(doc) else dict(EMPTY_SLOTS)
        return doc


@Language.factory(StructureFinder.NAME)
def create_structure(nlp: Language, name: str, code: Code) -> StructureFinder:  # noqa: ARG001  (spaCy calls it by these names)
    """The component for a language."""
    return StructureFinder(support(code))


@Language.factory(SlotFinder.NAME)
def create_slots(nlp: Language, name: str, code: Code) -> SlotFinder:  # noqa: ARG001  (spaCy calls it by these names)
    """The component for a language."""
    return SlotFinder(support(code))


SLOT_NAMES: tuple[SlotName, ...] = ("actor", "action", "data", "condition", "outcome", "acceptance")
EMPTY_SLOTS: Slots = {name: Slot(name, "none") for name in SLOT_NAMES}


def with_details(slots: Slots, details: tuple[ParsedDetail, ...]) -> Slots:
    """The slots of a requirement's text; open ones are filled from its details.

    A detail that names an actor or data names it for the requirement. A criterion that can be tested makes
    acceptance explicit, another one implicit, and so do steps and rules that can be observed; a trigger or outcome
    column fills its slot whatever its words are.
    """
    filled = dict(slots)
    filled["actor"] = _named(slots["actor"], details, _ACTING)
    filled["data"] = _named(slots["data"], details, _DATA)
    filled["acceptance"] = _acceptance(slots["acceptance"], details)
    filled["condition"] = _stated(slots["condition"], details, "trigger")
    filled["outcome"] = _stated(slots["outcome"], details, "outcome")
    return filled


def _named(slot: Slot, details: tuple[ParsedDetail, ...], roles: frozenset[Role]) -> Slot:
    """The slot, named if a detail names it; else as specific as its column."""
    if slot.status == "named":
        return slot
    speaking = [detail for detail in details if detail.role in roles]
    for detail in speaking:
        if detail.slots[slot.name].status == "named":
            return Slot(slot.name, "named", detail.spans(slot.name))
    if slot.status != "none":
        return slot
    stated = (d for d in speaking if d.role == slot.name and d.slots[slot.name].status in ("system", "generic"))
    return next((Slot(slot.name, d.slots[slot.name].status, d.spans(slot.name)) for d in stated), slot)


def _acceptance(slot: Slot, details: tuple[ParsedDetail, ...]) -> Slot:
    if tested := tuple(_testable(details)):
        return Slot("acceptance", "explicit", (*slot.spans, *tested))
    observed = (d for d in details if d.role in CRITERIA and d.slots["acceptance"].status == "implicit")
    stated = (*(d.whole for d in details if d.role == "acceptance"), *(d.whole for d in observed))
    return Slot("acceptance", "implicit", stated) if stated and slot.status == "none" else slot


def _testable(details: tuple[ParsedDetail, ...]) -> Iterator[Span]:
    """The details that can be decided: criteria that can be observed, explicit ones of other roles."""
    for detail in (d for d in details if d.role in CRITERIA):
        status = detail.slots["acceptance"].status
        if status == "explicit" or (status == "implicit" and detail.role == "acceptance"):
            yield detail.whole


def _stated(slot: Slot, details: tuple[ParsedDetail, ...], role: Role) -> Slot:
    spans = tuple(detail.whole for detail in details if detail.role == role)
    return Slot(slot.name, "named", (*slot.spans, *spans)) if spans else slot
