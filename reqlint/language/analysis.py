"""The language analysis of one requirement: the parse, the slots, the named groups of phrases."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from reqlint.language.support import Standing
from reqlint.model import Requirement, Slot, SlotName, Span, Verdict

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Words

Group = Literal[
    # vague (category "vague"; labelled spans of the evaluation are the union of these)
    "vague-quality",  # subjective: easy, user-friendly, 友好, 方便, 合理
    "vague-quantity",  # unquantified amount: several, large, 大量, 多种
    "vague-time",  # unquantified time: fast, immediately, 及时, 尽快, 实时
    "vague-loophole",  # escape clauses: as appropriate, if possible, 视情况, 尽量, 原则上
    "vague-open-list",  # etc., and so on, including but not limited to, 等 closing an open list
    "vague-verb",  # a vague verb as the whole need: support, handle, 优化, 打通, 赋能
    "vague-reference",  # relevant, corresponding, some, 相关, 相应, 一些
    # structure
    "compound",  # each further independent need joined to the first (span: its verb phrase's head)
    "passive",  # English: main clause passive without an agent
    "negative",  # forbidden behaviour, where a positive limit is possible
    "purpose",  # the purpose: in order to, 为了; in a user story its benefit: so that, 以便
    "condition",  # each condition or trigger clause
    "failure",  # words of a failure path: fails, otherwise, times out, 失败, 否则, 异常
    # ambiguity
    "pronoun",  # pronoun or deictic without a clear antecedent
    "slash",  # and/or, user/admin, 用户/管理员
    "absolute",  # always, all, never, 100 %, 所有, 始终
    "number-without-unit",  # timeout 30
    "tolerance",  # about, approximately, 左右, 约
    # wording
    "weak-modal",  # should, may, might, 可以, 可能, 建议 (never 应, 必须, 不得)
    "superfluous-infinitive",  # shall be able to, 能够支持
    "recording",  # verbs of entering or keeping data: enter, save, import, 录入, 保存, 导入
    "system-act",  # verbs of what only a system does: display, encrypt, calculate, 展示, 加密, 校验
    "placeholder",  # TBD, to be decided, 待定, xxx
    "solution",  # a prescribed technology: MySQL, Redis, 用 Redis 缓存
]
"""Names of the phrase groups that a pipeline leaves in `doc.spans`; one rule or several read each."""
_UNSPECIFIC = ("generic", "none")
_DOUBTFUL = ("vague-", "placeholder")


@dataclass(frozen=True, slots=True)
class Analysis:
    """A requirement, parsed. Offsets are those of the requirement's own characters, traditional ones included.

    `doc` is spaCy's parse of the text; `slots` has one entry per slot name; `groups` the spans a pipeline found,
    by group, sorted and free of overlaps within a group. `shape` is the sentence pattern.
    """

    requirement: Requirement
    doc: Doc
    slots: dict[SlotName, Slot]
    groups: dict[Group, tuple[Span, ...]] = field(default_factory=dict)
    shape: Literal["story", "scenario", "sentence", "fragment"] = "sentence"
    judged: Verdict | None = None
    """The judge's verdict on whether it could be handed over; None without a judge."""
    unsure: frozenset[SlotName] = frozenset()
    """Slots that are most likely open, but not likely enough for a finding of their own."""
    standing: Standing = "evident"
    """What the judge takes the text for; what its author counts among the requirements is never doubtful."""
    asks_surely: bool = True
    """Whether a question is left so likely that the judge's word is enough to ask for a criterion."""

    def spans(self, *groups: Group) -> tuple[Span, ...]:
        """The spans of these groups, in the order of the text."""
        return tuple(sorted((s for g in groups for s in self.groups.get(g, ())), key=lambda s: (s.start, s.end)))

    def phrase(self, span: Span) -> str:
        """The characters of a span."""
        return self.requirement.words(span)

    def parsed(self, span: Span) -> Words | None:
        """The words of a span; None for one in a detail, which is not parsed."""
        if span.detail is not None:
            return None
        return self.doc.char_span(span.start, span.end, alignment_mode="expand")

    @property
    def actions(self) -> tuple[Span, ...]:
        """The actions that the text itself names, not its details."""
        return tuple(span for span in self.slots["action"].spans if span.detail is None)

    @property
    def handoff(self) -> Verdict:
        """Whether an analyst would hand the requirement over, ask about it, or send it back.

        The judge's verdict; without a judge, what follows from slots and vague phrases.
        """
        return self.judged or self.handoff_by_slots

    @property
    def handoff_by_slots(self) -> Verdict:
        """Ready, ask or bounce, from the slots and the vague phrases.

        `bounce`: at least two of actor, data and acceptance are absent or unspecific, or nothing could be tested
        and the need is only a wish; a story, or a quality for a named party, is worth a question. `ready`: there
        is a criterion, and no phrase is vague or a placeholder. Else `ask`.
        """
        actor, data, acceptance = (self.status(name) for name in ("actor", "data", "acceptance"))
        if (actor in _UNSPECIFIC) + (data in _UNSPECIFIC) + (acceptance == "none") >= 2:
            return "bounce"
        if acceptance == "none":
            return "ask" if self.shape == "story" or (actor, data) == ("named", "na") else "bounce"
        doubtful = any(found for group, found in self.groups.items() if group.startswith(_DOUBTFUL))
        return "ready" if acceptance == "explicit" and not doubtful else "ask"

    def status(self, name: SlotName) -> str:
        """The status of a slot."""
        return self.slots[name].status

    def leads(self, span: Span) -> bool:
        """Whether a verb is the root of the sentence, or depends on it as what somebody wants or shall do."""
        words = self.parsed(span)
        if words is None or not self.doc.has_annotation("DEP"):
            return True
        root = words.root
        return root.head.i == root.i or (root.head.head.i == root.head.i and root.dep_ in ("xcomp", "ccomp"))
