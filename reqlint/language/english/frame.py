"""The needs of an English text: their heads, without the verbs and nouns that wrap them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from spacy.symbols import nsubj, nsubjpass  # type: ignore[import-not-found]  # Cython, no stubs
from spacy.tokens import Doc, Span, Token

from reqlint.language.english.tags import ends_title, opening_word
from reqlint.language.spans import Groups
from reqlint.language.support import Shape

_CLAUSES = frozenset({"ccomp", "xcomp"})
_BOUND = frozenset({"nsubj", "nsubjpass", "mark", "aux", "auxpass", "csubj"})
_MODIFYING = frozenset({"compound", "nmod", "amod", "advmod"})
_HAVING = frozenset({"have", "need"})
_MADE = frozenset({"design", "intend", "use", "build", "configure", "suppose"})
_OPEN = frozenset({"able", "capable", "possible", "free", "allowed", "supposed"})


@dataclass(frozen=True, slots=True)
class Frame:
    """The shape of a text's content."""

    needs: tuple[Token, ...]
    """The needs: verbs; for a fragment its head noun."""
    outer: tuple[Token, ...]
    """The verbs that wrap a need: "want", "allow", "provide a way"."""
    wrappers: frozenset[int]
    """The numbers of nouns that wrap a need: "a way to view"."""
    commanded: tuple[Token, ...]
    """The object of a command in headline style whose verb the parser tagged as part of a name."""
    roles: tuple[Span, ...]
    """ "As a store manager"."""
    aside: frozenset[int]
    """The numbers of the tokens of a story's benefit."""
    shape: Shape
    """The pattern of the sentence."""


Doc.set_extension("frame", default=None, force=True)


def frame_of(doc: Doc) -> Frame:
    """The frame that `mark_structure` has computed."""
    return cast(Frame, doc._.frame)


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive voice."""
    return any(child.dep_ == "auxpass" for child in verb.children)


class FrameReader:
    """Computes the frame of one text."""

    def __init__(self, groups: Groups) -> None:
        self._doc = groups.doc
        self._groups = groups
        self._roles = groups.spans("story-role")
        self._aside = frozenset(self._benefits())
        self._wrappers: set[int] = set()
        self._outer: dict[Token, None] = {}
        self._commanded: list[Token] = []

    def read(self) -> Frame:
        """The frame; a text that consists of a benefit has its needs there."""
        needs = tuple(dict.fromkeys(need for head in self._heads() for need in self._unwrapped(head)))
        kept = tuple(need for need in needs if need.i not in self._aside)
        wrappers, commanded = frozenset(self._wrappers), tuple(self._commanded)
        outer = tuple(self._outer)
        return Frame(kept or needs, outer, wrappers, commanded, self._roles, self._aside, self._shape())

    def _shape(self) -> Shape:
        steps = {step.text.capitalize() for step in self._groups.spans("scenario-step")}
        if "Then" in steps and not steps.isdisjoint(("Given", "When")):
            return "scenario"
        if self._roles:
            return "story"
        has_subject = any(token.dep in (nsubj, nsubjpass) for token in self._doc)
        return "sentence" if has_subject or self._groups.spans("modal-subject") else "fragment"

    def _benefits(self) -> Iterator[int]:
        """From the words that open a story's benefit to the end of its line, or to a role that comes after it."""
        starts = {role.start for role in self._roles}
        for benefit in self._groups.spans("story-benefit") if self._roles else ():
            for token in self._doc[benefit.start :]:
                if token.i in starts or "\n" in token.text:
                    break
                yield token.i

    def _heads(self) -> Iterator[Token]:
        """Where the needs begin: a command's first word, a story's verb of wishing, else the sentences' heads.

        Of several sentences only those with a modal verb count, if any.
        """
        command = self._command()
        if command is not None:
            yield command
        wishes = self._groups.tokens("wish-verb") - self._aside if self._roles else frozenset()
        if wishes:
            yield self._doc[min(wishes)]
            return
        sentences = (sentence for sentence in self._doc.sents if command is None or command not in sentence)
        clauses = [(self._main_clause(sentence), sentence.root) for sentence in sentences]
        normative = [clause for clause, root in clauses if _is_normative(clause) or _is_normative(root)]
        yield from normative or [clause for clause, _ in clauses]

    def _command(self) -> Token | None:
        """An opening word that is a verb: "Export order list"."""
        first = opening_word(self._doc)
        if first is None or first.i not in self._groups.tokens("action-verb") or first.pos_ != "VERB":
            return None
        if first.dep_ in ("nsubj", "nsubjpass") or first.i in self._groups.tokens("actor"):
            return None
        thing = first
        while thing.dep_ in _MODIFYING:
            thing = thing.head
        if thing != first:
            self._commanded.append(thing)
        return first

    def _main_clause(self, sentence: Span) -> Token:
        """The verb of the requirement: in "It is a system that shall store" the second one.

        If the parser took a name, a title or a condition for the main clause, the verb that a modal governs.
        """
        root = sentence.root
        if root.pos_ in ("NOUN", "PROPN") and root.i + 1 < sentence.end and ends_title(root.nbor()):
            return next((token.head for token in sentence if token.i > root.i and token.tag_ == "MD"), root)
        verb = next((child for child in root.lefts if child.pos_ == "VERB" and child.dep_ in _MODIFYING), None)
        if verb is not None and root.pos_ in ("NOUN", "PROPN") and (_is_normative(root) or _is_normative(verb)):
            self._commanded.append(root)
            return verb
        for name in self._groups.spans("modal-subject"):
            if name[-2] == root:
                return next((token for token in self._doc[name.end :] if token.pos_ in ("VERB", "NOUN")), root)
        if root.pos_ == "VERB" and not any(child.dep_ in _BOUND for child in root.children):
            return next((child for child in root.rights if child.dep_ == "ccomp" and _is_normative(child)), root)
        if any(child.dep_ == "mark" for child in root.children) and not _is_normative(root):
            modal = (token.head for token in sentence if token.tag_ == "MD" and token.i not in self._aside)
            return next(modal, root)
        if root.lemma_ != "be" or _is_normative(root):
            return root
        clauses = (c for noun in root.children if noun.dep_ == "attr" for c in noun.children if c.dep_ == "relcl")
        return next((clause for clause in clauses if _is_normative(clause)), root)

    def _unwrapped(self, head: Token) -> Iterator[Token]:
        """The needs in a clause and in those that are joined to it; clauses may be nested without end."""
        waiting = [head]
        while waiting:
            clause = waiting.pop()
            inner = list(self._clauses_of(clause) or self._contents(clause))
            if inner:
                self._outer[clause] = None
            else:
                yield clause
            joined = [c for c in clause.children if c.dep_ == "conj" and c.pos_ in ("VERB", "AUX")]
            waiting += reversed([*inner, *joined])

    def _clauses_of(self, head: Token) -> list[Token]:
        """The object of a wish or a permission."""
        if head.i not in self._groups.tokens("wish-verb", "letting-verb"):
            return []
        return [c for c in head.children if c.dep_ in _CLAUSES and c.pos_ in ("VERB", "AUX", "ADJ", "NOUN")]

    def _contents(self, head: Token) -> Iterator[Token]:
        """What is possible ("be able to"), the purpose of a means ("provide a way to"), what has to be."""
        gives = head.i in self._groups.tokens("giving-verb")
        for child in head.children:
            if child.dep_ in ("acomp", "oprd") and child.lemma_ in _OPEN:
                yield from (c for c in child.children if c.dep_ in _CLAUSES)
                yield from _objects_of_prepositions(child, "pcomp")
            elif gives and child.dep_ in ("dobj", "attr", "nsubjpass") and child.i in self._groups.tokens("means"):
                yield from self._purposes(child)
            elif _is_for_somebody(child, gives=gives) or (child.dep_ == "xcomp" and self._is_about_to(head)):
                yield child

    def _is_about_to(self, head: Token) -> bool:
        """Whether a verb only makes another one an obligation: "has to", "is designed to"."""
        if head.lemma_ == "be":
            return not any(child.dep_ == "acomp" for child in head.children)
        return head.lemma_ in _HAVING or (head.lemma_ in _MADE and is_passive(head))

    def _purposes(self, means: Token) -> Iterator[Token]:
        """The verbs that give the purpose of a means: "a way to view", "a solution for configuring"."""
        clauses = [c for c in means.children if c.dep_ in ("acl", "relcl") and c.pos_ in ("VERB", "AUX")]
        verbs = [c for c in clauses if c.tag_ != "VBN"] + list(_objects_of_prepositions(means, "pcomp"))
        if verbs:
            self._wrappers.add(means.i)
        yield from verbs


def _is_for_somebody(clause: Token, *, gives: bool) -> bool:
    """Whether the means is for a purpose: "a button for clerks to cancel the order"."""
    return gives and clause.dep_ == "advcl" and any(child.lower_ == "for" for child in clause.lefts)


def _objects_of_prepositions(word: Token, dependency: str) -> Iterator[Token]:
    for preposition in word.children:
        if preposition.dep_ == "prep" and preposition.lower_ in ("for", "of"):
            yield from (child for child in preposition.children if child.dep_ == dependency)


def _is_normative(clause: Token) -> bool:
    """Whether a modal verb makes it an obligation."""
    return any(child.tag_ == "MD" for child in clause.children)
