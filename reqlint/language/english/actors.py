"""Who acts, triggers, receives or benefits in an English requirement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from reqlint.language.english.frame import Frame, frame_of
from reqlint.language.english.tags import opening_word
from reqlint.language.spans import Groups
from reqlint.model import Slot
from reqlint.model import Span as Place

_ORDER = ("named", "generic", "system")
_ACTING = frozenset({"nsubj", "nsubjpass", "ROOT", "attr", "appos", "dative", "dep"})
_AIMED_AT = frozenset({"for", "to", "by"})
_TAKING_PART = _AIMED_AT | {"from", "with", "between", "among", "amongst", "towards", "as", "via", "per"}


def find_actor(groups: Groups, frame: Frame, headings: Sequence[Doc]) -> Slot:
    """The actor slot: the most specific party in the text, in a stem that it completes, or a heading's role."""
    found: dict[str, list[Span]] = {status: [] for status in _ORDER}
    for span, status in _Parties(groups, frame).find():
        found[status].append(span)
    around = {status for heading in headings for status in _statuses_in(heading)}
    status = next((status for status in _ORDER if found[status] or status in around), "none")
    is_guessed = status == "system" and status in around
    spans = () if is_guessed else found.get(status, ())
    return Slot("actor", status, tuple(Place(span.start_char, span.end_char) for span in spans))


class _Parties:
    """Finds the parties of a text, each with the status it gives the slot."""

    def __init__(self, groups: Groups, frame: Frame) -> None:
        self._doc = groups.doc
        self._groups = groups
        self._frame = frame
        self._informing, self._recording = (
            self._groups.tokens("telling-verb"),
            self._groups.tokens("recording-verb"),
        )
        self._shares = self._groups.tokens("unit", "no-object")
        self._empty = self._groups.tokens("empty-qualifier", "vague-reference", "vague-quality", "vague-quantity")

    def find(self) -> Iterator[tuple[Span, str]]:
        """Roles of stories, persons, units and systems that act; the object that a need builds also acts."""
        for role in self._frame.roles:
            yield role, self._status_of_role(role)
        yield from self._persons()
        for span in (*self._systems(), *self._subjects()):
            yield span, "system"

    def _status_of_role(self, role: Span) -> str:
        """A story's role is a named actor unless it is only "user"."""
        head = next((child for child in role[0].children if child.dep_ == "pobj"), role[-1])
        spans = self._groups.spans("generic-actor", "anybody")
        return (
            "generic"
            if any(span.start <= head.i < span.end and self._is_generic(span) for span in spans)
            else "named"
        )

    def _persons(self) -> Iterator[tuple[Span, str]]:
        roles, first = self._frame.roles, self._leading_word()
        for span in self._groups.spans("actor", "generic-actor", "anybody", "person-like"):
            head = span.root
            if roles and (head.pos_ == "PRON" or any(role.start <= head.i < role.end for role in roles)):
                continue
            if span.start == first or self._acts(
                head, _AIMED_AT if span.label_ == "person-like" else _TAKING_PART
            ):
                yield span, "generic" if self._is_generic(span) else "named"

    def _leading_word(self) -> int:
        """The number of an opening word before a verb: "User register the application"; -1 without one."""
        first = opening_word(self._doc)
        if first is None or first.i + 1 == len(self._doc):
            return -1
        following = self._doc[first.i + 1]
        is_verb = following.tag_ == "MD" or following.i in self._groups.tokens("action-verb")
        return first.i if is_verb else -1

    def _acts(self, head: Token, preps: frozenset[str]) -> bool:
        """Whether a party acts or benefits, by its place in the sentence; as data it does not."""
        while head.dep_ == "conj" or self._is_shared(head):
            head = head.head if head.dep_ == "conj" else head.head.head
        if head in self._frame.commanded:
            return False
        if head.dep_ == "nsubjpass":
            return head.head.i not in self._recording
        if head.dep_ == "dobj":
            return head.head.i in self._informing
        if head.dep_ == "pobj":
            return head.head.lower_ in preps
        return head.dep_ in _ACTING

    def _is_shared(self, head: Token) -> bool:
        """Whether a share of the party is meant: "95 % of the cashiers"."""
        return head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.i in self._shares

    def _is_generic(self, span: Span) -> bool:
        """Whether it could be anybody; "registered user" and "finance team" could not."""
        if span.label_ == "anybody" or span.root.pos_ == "PRON":
            return True
        return (
            span.label_ == "generic-actor"
            and not _follows_participle(span)
            and not any(
                child.dep_ in ("compound", "amod", "nmod") and child.i < span.start and child.i not in self._empty
                for child in span.root.children
            )
        )

    def _systems(self) -> Iterator[Span]:
        """The system wherever it is named, also in "system response time", not in "system user"."""
        qualities = self._groups.tokens("no-object")
        for span in self._groups.spans("system"):
            if span.root.dep_ != "compound" or span.root.head.i in qualities:
                yield span

    def _subjects(self) -> Iterator[Span]:
        """The object that a need builds is the system or a part of it, even if only named ("Doorstop shall")."""
        parts = self._groups.tokens("system-part")
        things = self._groups.tokens("object", "generic-object", "no-object", "means")
        stative = self._groups.tokens("stative-verb")
        persons = self._groups.tokens("actor", "generic-actor", "anybody", "person-like")
        yield from (s[:-1] for s in self._groups.spans("modal-subject") if s[-2].i not in things | persons)
        opening = opening_word(self._doc)
        for verb in (*self._frame.outer, *self._frame.needs):
            for child in verb.children:
                if verb == opening and child.i < verb.i:
                    continue  # a command's title
                acts = child.dep_ == "nsubj" and verb.pos_ == "VERB" and child.pos_ in ("NOUN", "PROPN")
                if (child.dep_ in ("nsubj", "nsubjpass") and child.i in parts) or (
                    acts and (verb.i not in stative or child.i not in things)
                ):
                    yield self._doc[child.left_edge.i : child.i + 1]


def _follows_participle(span: Span) -> bool:
    """Whether the parser tagged a word that specifies the party as a verb: "only authorized users shall"."""
    verb = span.root.head
    return verb.i == span.start - 1 and verb.tag_ in ("VBN", "VBD")


def _statuses_in(heading: Doc) -> Iterator[str]:
    """The actor in a heading: it is a role or a stem ("The system shall", "As a guard")."""
    if _is_role(heading):
        yield "named"
    frame = frame_of(heading)
    if frame.roles or any(token.tag_ == "MD" for token in heading):
        yield from (status for _, status in _Parties(Groups.of(heading), frame).find())


def _is_role(heading: Doc) -> bool:
    """Whether a heading consists of a role and words such as "functions"."""
    groups = Groups.of(heading)
    named, other = groups.tokens("actor"), groups.tokens("role-heading")
    words = [token for token in heading if token.is_alpha]
    return bool(named) and all(token.i in named or token.i in other or token.is_stop for token in words)
