"""Actor, action, data, condition, outcome and acceptance of an English requirement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from reqlint.language.english.acceptance import Judge, find_acceptance
from reqlint.language.english.actors import find_actor
from reqlint.language.english.frame import Frame, frame_of
from reqlint.language.english.objects import find_data
from reqlint.language.spans import Groups
from reqlint.language.support import Slots
from reqlint.model import Slot, SlotName
from reqlint.model import Span as Place


def find_slots(doc: Doc, headings: Sequence[Doc]) -> Slots:
    """The slots that the text fills, read with its headings."""
    groups, frame = Groups.of(doc), frame_of(doc)
    return {
        "actor": find_actor(groups, frame, headings),
        "action": _stated("action", (_word(need) for need in frame.needs if need.pos_ == "VERB")),
        "data": find_data(groups, frame, headings),
        "condition": _stated("condition", groups.spans("condition")),
        "outcome": _stated("outcome", _outcomes(groups, frame)),
        "acceptance": find_acceptance(groups, frame),
    }


def _outcomes(groups: Groups, frame: Frame) -> Iterator[Span]:
    """The observable result: a story's benefit, a scenario's last steps, else what the needs show."""
    doc = groups.doc
    if frame.roles:
        for marker in groups.spans("story-benefit"):
            inside = [i for i in range(marker.end, len(doc)) if i in frame.aside]
            yield doc[marker.end : max(inside, default=marker.end) + 1]
    elif frame.shape == "scenario":
        steps = [step for step in groups.spans("scenario-step") if step.text.capitalize() == "Then"]
        yield from (doc[step.start :] for step in steps[:1])
    else:
        hollow, judge = groups.tokens("soft-verb", "abstract-verb"), Judge(groups)
        verbs = (need for need in frame.needs if need.pos_ == "VERB" and need.i not in hollow)
        yield from (_word(verb) for verb in verbs if judge.is_observable(verb))


def _word(token: Token) -> Span:
    return token.doc[token.i : token.i + 1]


def _stated(name: SlotName, found: Iterable[Span]) -> Slot:
    places = tuple(Place(span.start_char, span.end_char) for span in found)
    return Slot(name, "named" if places else "none", places)
