"""Who acts, triggers, receives or benefits in an English requirement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from reqlint.language.english.frame import Frame
from reqlint.language.spans import spans, tokens_in
from reqlint.model import Slot
from reqlint.model import Span as Place

_ACTING = frozenset({"nsubj", "nsubjpass", "ROOT", "attr", "appos", "dative", "dep"})
_RECEIVING = frozenset({"for", "to", "by", "from", "with", "between", "among", "amongst", "towards", "as", "via", "per"})
_AIMED_AT = frozenset({"for", "to", "by"})
_ORDER = ("named", "generic", "system")
_STATUS = {"actor": "named", "generic-actor": "generic", "system": "system"}


def find_actor(doc: Doc, frame: Frame, headings: Sequence[Doc]) -> Slot:
    """The actor slot: the most specific party in the text, else a role that a heading consists of."""
    found: dict[str, list[Span]] = {}
    for span, status in _parties(doc, frame):
        found.setdefault(status, []).append(span)
    if "named" not in found and any(_is_role(heading) for heading in headings):
        return Slot("actor", "named")
    status = next((status for status in _ORDER if status in found), "none")
    return Slot("actor", status, tuple(Place(s.start_char, s.end_char) for s in found.get(status, ())))


def _parties(doc: Doc, frame: Frame) -> Iterator[tuple[Span, str]]:
    telling, recording = tokens_in(doc, "telling-verb"), tokens_in(doc, "recording-verb")
    objects = {noun.i for noun in frame.commanded}
    in_role = {number for role in frame.roles for number in range(role.start, role.end)}
    for role in frame.roles:
        yield role, _role_status(role)
    for span in spans(doc, "actor", "generic-actor", "person-like"):
        head = span.root
        if head.i in in_role or head.i in objects or (head.pos_ == "PRON" and frame.roles):
            continue
        if _acts(head, telling, recording, _RECEIVING if span.label_ != "person-like" else _AIMED_AT):
            yield span, "generic" if span.label_ == "generic-actor" and not _is_qualified(span) else "named"
    for span in spans(doc, "system"):
        if span.root.dep_ != "compound" or span.root.head.i in tokens_in(doc, "no-object"):
            yield span, "system"
    objects_in = tokens_in(doc, "object", "generic-object", "no-object", "actor", "generic-actor", "person-like")
    for span in spans(doc, "modal-subject"):
        if span.start not in objects_in:
            yield span[:1], "system"
    for subject in _inanimate_subjects(frame):
        yield doc[subject.left_edge.i : subject.i + 1], "system"


def _role_status(role: Span) -> str:
    """A story's role names somebody unless it is a mere "user"."""
    generic = [span for span in spans(role.doc, "generic-actor") if role.start <= span.start and span.end <= role.end]
    return "generic" if generic and role.root.i == generic[-1].root.i and not _is_qualified(generic[-1]) else "named"


def _acts(head: Token, telling: frozenset[int], recording: frozenset[int], preps: frozenset[str]) -> bool:
    """Whether a party acts or benefits, by its place in the sentence; as mere data it does not."""
    while head.dep_ == "conj" and head.head.i != head.i:
        head = head.head
    if head.dep_ == "nsubjpass":
        return head.head.i not in recording
    if head.dep_ in _ACTING:
        return True
    if head.dep_ == "dobj":
        return head.head.i in telling
    if head.dep_ == "pobj":
        return head.head.lower_ in preps
    return False


def _is_qualified(span: Span) -> bool:
    """Whether a generic party is told from others: "registered user", "finance team", not "end user"."""
    head = span.root
    empty = tokens_in(span.doc, "empty-qualifier", "vague-reference", "vague-quality", "vague-quantity")
    return head.pos_ != "PRON" and any(
        child.dep_ in ("compound", "amod", "nmod") and child.i < head.i and child.i not in empty
        for child in head.children
    )


def _inanimate_subjects(frame: Frame) -> Iterator[Token]:
    """What a need makes act is the system or a part of it, be it only named ("Doorstop shall", "the index shall")."""
    doc = frame.needs[0].doc
    parts, things = tokens_in(doc, "system-part"), tokens_in(doc, "object", "generic-object", "no-object", "means")
    for need in (*frame.outer, *frame.needs):
        for child in need.children:
            if child.dep_ in ("nsubj", "nsubjpass") and child.i in parts:
                yield child
            elif child.dep_ == "nsubj" and need.pos_ == "VERB" and child.pos_ in ("NOUN", "PROPN") and child.i not in things:
                yield child


def _is_role(heading: Doc) -> bool:
    """Whether a heading consists of a role and words such as "functions"."""
    named = tokens_in(heading, "actor")
    other = tokens_in(heading, "role-heading")
    words = [token for token in heading if token.is_alpha]
    return bool(named) and all(token.i in named or token.i in other or token.is_stop for token in words)
