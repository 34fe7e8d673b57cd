"""The component `reqlint_judge`: decides what a requirement leaves open, from the parse and the network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from spacy.language import Language
from spacy.tokens import Doc

from reqlint.config import Strictness
from reqlint.language.judge import combining
from reqlint.language.judge.combining import Table
from reqlint.language.judge.labels import KINDS
from reqlint.language.judge.marks import (
    Candidate,
    Phrase,
    is_bare_noun,
    is_part_of_compound,
    names_act,
    phrases,
    vague_score,
    whole_words,
    without_joints,
)
from reqlint.language.judge.weights import Network, Scored, calibration, network
from reqlint.language.support import Code, Slots, Standing
from reqlint.model import WHOLE, Slot, SlotName, Span, Verdict

Places = dict[str, tuple[Span, ...]]
_MARK_LEAST = 0.0
"""The score from which on a piece belongs to an actor, a data object or a need: as likely as not."""
_UNREAD = 3.0
"""The score of a vocabulary's phrase that the network did not read: the middle of a long text."""
_UNSURE: tuple[SlotName, ...] = ("data", "acceptance")
"""Slots whose status is often decided on a low probability; that of the actor is right in nine of ten cases."""
_SURER: dict[Strictness, Strictness] = {"strict": "normal", "normal": "lenient", "lenient": "lenient"}
"""The strictness whose threshold a finding about an open slot has to reach."""
EVIDENT = 0.95
"""The probability from which on a text is a requirement in any chapter but one of background: of such texts that
extraction passed over, four of five were requirements, or parts of them, in documents that nobody had looked at.
"""
_VAGUE_LEAST = -3.0
"""Pieces with a lower score are not candidates for a vague phrase outside the vocabularies."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The decision on a requirement's text: its slots, the phrases of groups, and the probabilities.

    `lacking` has the probability that actor, data and acceptance are open, `unsure` those of which that is too
    unlikely for a finding of its own, though it decides the status; `explicit` that there is a criterion;
    `standing` is that of the text among requirements.
    """

    slots: Slots
    groups: Places
    lacking: dict[str, float]
    unsure: frozenset[SlotName]
    explicit: float
    standing: Standing
    scored: Scored
    table: Table
    least: float
    sure: float
    """The table of the verdict, the threshold of `bounce`, and that of a question that is surely left."""

    def handoff(self, slots: Slots) -> tuple[Verdict, bool]:
        """The verdict, and whether a question is surely left; `slots` are those of the text, completed by the
        requirement's details.
        """
        lacking = {name: 0.0 if self._is_settled(slots, name) else chance for name, chance in self.lacking.items()}
        explicit = 1.0 if slots["acceptance"].status == "explicit" else self.explicit
        vague = sum(len(spans) for group, spans in self.groups.items() if group.startswith("vague-"))
        scores = self.scored.heads["handoff"]
        features = combining.handoff_features(scores, lacking, explicit, vague)
        chances = self.table.probabilities(features)
        return combining.verdict_of(chances, self.least), chances[1] >= self.sure

    def _is_settled(self, slots: Slots, name: str) -> bool:
        """Whether a detail has filled a slot that the text leaves open."""
        slot = cast(SlotName, name)
        lacks = combining.LACKING[name]
        return self.slots[slot].status in lacks and slots[slot].status not in lacks


Doc.set_extension("context", default=None, force=True)
Doc.set_extension("judgement", default=None, force=True)


class Judge:
    """Judges the Docs that have a context (`doc._.context`, "" for none); headings and details have none."""

    NAME = "reqlint_judge"

    def __init__(self, language: Code, strictness: Strictness) -> None:
        self._network: Network = network()
        stored = dict(calibration()[language])
        requirement = stored.pop("requirement")
        self._least_requirement, self._sure_requirement = requirement["least"], requirement["sure"]
        self._sure_ask = stored["handoff"]["sure"]
        self._tables = {name: Table.read(entry) for name, entry in stored.items()}
        self._least = {name: entry["least"][strictness] for name, entry in stored.items()}
        self._sure = {name: stored[name]["least"][_SURER[strictness]] for name in _UNSURE}

    def __call__(self, doc: Doc) -> Doc:
        """The Doc, with its judgement."""
        if doc._.context is not None and len(doc):
            doc._.judgement = self._judgement(doc, self._network.score(doc.text, doc._.context))
        return doc

    def pipe(self, stream: Iterable[Doc], batch_size: int = 0) -> Iterator[Doc]:  # noqa: ARG002  (spaCy passes it)
        """The Docs, each judged separately."""
        return map(self, stream)

    def _judgement(self, doc: Doc, scored: Scored) -> Judgement:
        slots: Slots = dict(doc._.slots)
        lacking: dict[str, float] = {}
        explicit = 0.0
        for name, classes in combining.STATUSES.items():
            slot = cast(SlotName, name)
            by_rules = slots[slot]
            features = combining.status_features(scored.heads[name], classes, by_rules.status)
            chances = self._tables[name].probabilities(features)
            status = combining.status_of(name, chances, self._least[name])
            if _is_projects(doc, by_rules) or _is_from_stem(by_rules):
                status, chances = by_rules.status, [float(by_rules.status == one) for one in classes]
            lacking[name] = combining.lacking_chance(name, chances)
            explicit = chances[0]  # acceptance comes last
            slots[slot] = _slot(doc, scored, by_rules, status)
        groups = {**self._vague(doc, scored), "compound": self._compound(doc, scored)}
        table, least, sure = self._tables["handoff"], self._least["handoff"], self._sure_ask
        unsure = frozenset(name for name, least_sure in self._sure.items() if lacking[name] < least_sure)
        standing = self._standing(scored)
        return Judgement(slots, groups, lacking, unsure, explicit, standing, scored, table, least, sure)

    def _standing(self, scored: Scored) -> Standing:
        chance = combining.requirement_chance(scored.heads["requirement"])
        if chance < self._least_requirement:
            return "background"
        return "doubtful" if chance < self._sure_requirement else "likely" if chance < EVIDENT else "evident"

    def _vague(self, doc: Doc, scored: Scored) -> Places:
        """The vague phrases by group, from the vocabularies and the network."""
        chosen: dict[str, list[Span]] = {f"vague-{kind}": [] for kind in KINDS}
        for candidate in vague_candidates(doc, scored):
            phrase = candidate.phrase
            chance = self._tables["vague"].probabilities(combining.vague_features(candidate))[1]
            is_projects = candidate.is_known and _meets(doc, "own", phrase.start, phrase.end)
            if chance >= self._least["vague"] or is_projects:
                chosen[f"vague-{phrase.kind}"].append(Span(phrase.start, phrase.end))
        return {group: tuple(_joined(doc, spans)) for group, spans in chosen.items()}

    def _compound(self, doc: Doc, scored: Scored) -> tuple[Span, ...]:
        """Words for the needs after the first, where there are several: those of the parse, if it has any."""
        spans = tuple(Span(span.start_char, span.end_char) for span in doc.spans.get("compound", ()))
        features = combining.flag_features(scored.heads["compound"], bool(spans))
        if self._tables["compound"].probabilities(features)[1] < self._least["compound"]:
            return ()
        acts = tuple(span for span in spans if _names_act(doc, span))
        return acts or _second_need(doc, scored)


def _joined(doc: Doc, spans: Iterable[Span]) -> list[Span]:
    """The spans of one kind; those separated only by a space are joined ("according to policy")."""
    joined: list[Span] = []
    for span in spans:
        if joined and not doc.text[joined[-1].end : span.start].strip():
            joined[-1] = replace(joined[-1], end=span.end)
        else:
            joined.append(span)
    return joined


def vague_candidates(doc: Doc, scored: Scored) -> list[Candidate]:
    """Candidates for vague phrases: phrases of the vocabularies with the network's score, and others that it
    marks.

    Not candidates: words the project allows, words the rules find precise in their context (names, quotations),
    and parts of words joined by hyphens.
    """
    found: list[Candidate] = []
    for kind in KINDS:
        for span in doc.spans.get(f"vague-{kind}", ()):
            score = vague_score(scored, span.start_char, span.end_char)
            phrase = Phrase(span.start_char, span.end_char, _UNREAD if score is None else score, kind)
            found.append(Candidate(phrase, is_known=True))
    taken = [(one.phrase.start, one.phrase.end) for one in found]
    for phrase in without_joints(doc, whole_words(doc, phrases(scored, doc.text, "vague", _VAGUE_LEAST))):
        is_taken = any(start < phrase.end and phrase.start < end for start, end in taken)
        is_clear = any(_meets(doc, group, phrase.start, phrase.end) for group in ("allowed", "precise", "exact"))
        if not (is_taken or is_clear or is_part_of_compound(doc.text, phrase) or is_bare_noun(doc, phrase)):
            found.append(Candidate(phrase, is_known=False))
    return sorted(found, key=lambda candidate: candidate.phrase.start)


def _is_projects(doc: Doc, slot: Slot) -> bool:
    """Whether a slot is filled by a word that the project has defined, so that it need not be judged."""
    kinds = {"actor": ("actor", "generic-actor"), "data": ("object",)}.get(slot.name, ())
    return bool(kinds) and any(_meets(doc, "own", place.start, place.end, kinds) for place in slot.spans)


def _is_from_stem(slot: Slot) -> bool:
    """Whether the actor comes from the stem or heading above the text ("The system shall:", "店长端")."""
    return slot.name == "actor" and slot.status in ("named", "system") and not slot.spans


def _meets(doc: Doc, group: str, start: int, end: int, kinds: Sequence[str] = ()) -> bool:
    """Whether a span of the group (and of one of the kinds, if any) overlaps these characters."""
    return any(
        span.start_char < end and start < span.end_char and (not kinds or span.label_ in kinds)
        for span in doc.spans.get(group, ())
    )


def _slot(doc: Doc, scored: Scored, by_rules: Slot, status: str) -> Slot:
    """The slot with the status decided, and its words: those of the rules where they agree."""
    if status == by_rules.status or status in ("none", "na"):
        return replace(by_rules, status=status) if status == by_rules.status else Slot(by_rules.name, status)
    marks = {"actor": ("actor",), "data": ("data",), "acceptance": ("limit", "condition")}[by_rules.name]
    if status == "implicit":
        return Slot(by_rules.name, status)
    found = [p for mark in marks for p in phrases(scored, doc.text, mark, _MARK_LEAST)]
    spans = tuple(Span(phrase.start, phrase.end) for phrase in found) or by_rules.spans
    if (by_rules.status, status) == ("system", "generic"):
        others = tuple(span for span in spans if _names_somebody(doc, span))
        return Slot(by_rules.name, status, others) if others else by_rules
    return Slot(by_rules.name, status, spans)


def _names_somebody(doc: Doc, span: Span) -> bool:
    """Whether a span has a noun and is not the system: that could not be anybody."""
    words = doc.char_span(span.start, span.end, alignment_mode="expand") or ()
    has_noun = any(word.pos_ in ("NOUN", "PROPN", "PRON") for word in words)
    return has_noun and not _meets(doc, "system", span.start, span.end)


def _second_need(doc: Doc, scored: Scored) -> tuple[Span, ...]:
    """Words for the second of several needs: what the network marks, else the second action of the parse.

    Where neither are words for an act, the requirement as a whole.
    """
    needs = phrases(scored, doc.text, "need", _MARK_LEAST)
    for place in (*needs[1:], *doc._.slots["action"].spans[1:]):
        span = doc.char_span(place.start, place.end, alignment_mode="expand")
        if span is not None and names_act(span):
            return (Span(span.start_char, span.end_char),)
    return (WHOLE,)


def _names_act(doc: Doc, place: Span) -> bool:
    words = doc.char_span(place.start, place.end, alignment_mode="expand")
    return words is not None and names_act(words)


@Language.factory(Judge.NAME)
def create_judge(nlp: Language, name: str, code: Code, strictness: Strictness) -> Judge:  # noqa: ARG001  (spaCy calls it by these names)
    """The component for a language."""
    return Judge(code, strictness)
