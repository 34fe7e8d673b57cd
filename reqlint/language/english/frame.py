"""What an English sentence asks for: the heads of its needs, below all that only wraps them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from reqlint.language.spans import spans, tokens_in

_CLAUSES = ("ccomp", "xcomp")
_OPEN = ("able", "capable", "possible", "ready", "free", "allowed", "supposed")


@dataclass(frozen=True, slots=True)
class Frame:
    """The needs of a text (verbs; the head noun of a fragment without one), the roles of its stories, and the
    numbers of tokens that stand aside (benefits of stories) and of nouns that only wrap a need ("a way to view");
    the `outer` verbs that do; the nouns a command without a clear verb is about."""

    needs: tuple[Token, ...]
    roles: tuple[Span, ...]
    aside: frozenset[int]
    wrappers: frozenset[int]
    outer: tuple[Token, ...]
    commanded: tuple[Token, ...]


Doc.set_extension("frame", default=None, force=True)


def frame_of(doc: Doc) -> Frame:
    """The text's frame, made once."""
    if doc._.frame is None:
        doc._.frame = _Reader(doc).frame()
    return doc._.frame  # type: ignore[no-any-return]


def _modal_clause(root: Token) -> Token:
    """The clause that says what shall be: "It is a system that shall store" is about storing."""
    if root.lemma_ != "be" or _is_normative(root):
        return root
    clauses = (c for child in root.children if child.dep_ == "attr" for c in child.children if c.dep_ == "relcl")
    return next((clause for clause in clauses if _is_normative(clause)), root)


def _verb_after(modal: Token) -> Token:
    """What a modal verb governs, where the parser took its subject for the verb."""
    return next((token for token in modal.doc[modal.i + 1 :] if token.pos_ in ("VERB", "NOUN")), modal)


def _is_normative(clause: Token) -> bool:
    """Whether a modal verb says that it shall be."""
    return any(child.tag_ == "MD" for child in clause.children)


class _Reader:
    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._groups = {name: tokens_in(doc, f"{name}-verb") for name in ("wish", "letting", "giving")}
        self._means = tokens_in(doc, "means")
        self._wrappers: set[int] = set()
        self._outer: dict[Token, None] = {}
        self._commanded: list[Token] = []

    def frame(self) -> Frame:
        roles = tuple(spans(self._doc, "story-role"))
        aside = frozenset(self._aside(roles))
        needs = dict.fromkeys(need for head in self._heads(roles, aside) for need in self._unwrapped(head))
        kept = [need for need in needs if need.i not in aside]
        return Frame(
            tuple(kept or needs),
            roles,
            aside,
            frozenset(self._wrappers),
            tuple(self._outer),
            tuple(self._commanded),
        )

    def _heads(self, roles: tuple[Span, ...], aside: frozenset[int]) -> Iterator[Token]:
        """Where the needs begin: a command's first word, a story's verb of wishing, else the sentences' roots."""
        first = next((token for token in self._doc if token.is_alpha), None)
        command = first is not None and first.i in tokens_in(self._doc, "action-verb") and first.dep_ != "nsubj"
        if first is not None and command:
            yield first
            if first.dep_ in ("compound", "nmod", "amod", "advmod"):
                self._commanded.append(first.head)
        wish = next((t for t in self._doc if roles and t.i in self._groups["wish"] and t.i not in aside), None)
        if wish is not None:
            yield wish
            return
        clauses = [
            _modal_clause(sentence.root) for sentence in self._doc.sents if not (command and first in sentence)
        ]
        named = {span[-2]: span[-1] for span in spans(self._doc, "modal-subject")}
        clauses = [_verb_after(named[clause]) if clause in named else clause for clause in clauses]
        normative = [clause for clause in clauses if _is_normative(clause)]
        yield from normative or clauses

    def _aside(self, roles: tuple[Span, ...]) -> Iterator[int]:
        """From the words that open a benefit to the end of its line, or before the story's role."""
        if not roles:
            return
        for benefit in spans(self._doc, "story-benefit"):
            for token in self._doc[benefit.start :]:
                if token.i in (role.start for role in roles) or (token.is_space and "\n" in token.text):
                    break
                yield token.i

    def _unwrapped(self, head: Token) -> Iterator[Token]:
        inner = list(self._inner(head))
        if inner:
            self._outer[head] = None
            for token in inner:
                yield from self._unwrapped(token)
        else:
            yield head
        for child in head.children:
            if child.dep_ == "conj" and child.pos_ in ("VERB", "AUX"):
                yield from self._unwrapped(child)

    def _inner(self, head: Token) -> Iterator[Token]:
        children = list(head.children)
        if head.i in self._groups["wish"] or head.i in self._groups["letting"]:
            clauses = [c for c in children if c.dep_ in _CLAUSES and c.pos_ in ("VERB", "AUX", "ADJ", "NOUN")]
            if clauses:
                yield from clauses
                return
        for child in children:
            if child.dep_ in ("acomp", "oprd") and child.lemma_ in _OPEN:
                yield from (c for c in child.children if c.dep_ in _CLAUSES)
                yield from (p for c in child.children if c.dep_ == "prep" for p in c.children if p.dep_ == "pcomp")
            elif (
                child.dep_ in ("dobj", "attr", "nsubjpass")
                and child.i in self._means
                and head.i in self._groups["giving"]
            ):
                purposes = list(self._purposes(child))
                if purposes:
                    self._wrappers.add(child.i)
                yield from purposes
            elif (
                child.dep_ == "advcl"
                and head.i in self._groups["giving"]
                and any(c.lower_ == "for" for c in child.lefts)
            ):
                yield child
            elif child.dep_ == "xcomp" and head.lemma_ in ("have", "need", "be"):
                yield child

    @staticmethod
    def _purposes(noun: Token) -> Iterator[Token]:
        """The verbs that say what a means is for: "a way to view", "a solution for configuring"."""
        for child in noun.children:
            if child.dep_ in ("acl", "relcl") and child.pos_ in ("VERB", "AUX") and child.tag_ != "VBN":
                yield child
            elif child.dep_ == "prep" and child.lower_ in ("for", "of"):
                yield from (c for c in child.children if c.dep_ == "pcomp")
