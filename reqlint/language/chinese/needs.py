"""The separate needs that a Chinese requirement joins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from reqlint.language.chinese.clauses import Clause
from reqlint.language.chinese.measures import is_measured
from reqlint.language.chinese.words import Words

HELD_BACK = frozenset(["自动", "未", "不", "没有", "无需", "不需", "无须", "不用"])
"""Before a verb at the beginning of a clause: it happens automatically, or not at all."""
LONGEST_ENTRY = 4
"""Most words of a condition that is only a login or the like (用户 登录 系统 后)."""
REACH = 6
"""Distance in words from a modal to its verb."""


def further_needs(words: Words, parts: Sequence[Clause]) -> list[int]:
    """The head verbs of the needs after the first one, in the order of the text."""
    return _Needs(words, parts).further()


def asked_for(words: Words, parts: Sequence[Clause]) -> list[int]:
    """The head verbs of all needs."""
    needs = _Needs(words, parts)
    main = (index for part in parts if part.kind == "main" for index in part.inside)
    first = next(
        (index for index in main if index in needs.acts and index not in words.within("permit-verb")), None
    )
    return [] if first is None else sorted({first, *(range_.start for range_ in words.runs("compound"))})


def is_triggered(words: Words, parts: Sequence[Clause], clause: Clause) -> bool:
    """Whether a trigger precedes a clause in its sentence; having logged in (登录后) is not a trigger."""
    return any(
        part.kind == "condition"
        and part.sentence == clause.sentence
        and part.start < clause.start
        and not _is_entry(words, part)
        for part in parts
    )


def _is_entry(words: Words, condition: Clause) -> bool:
    inside = range(condition.start, condition.end)
    comes_in = len(inside) <= LONGEST_ENTRY and not words.within("entry-verb").isdisjoint(inside)
    return comes_in and words.norms[condition.end - 1].endswith("后")


class _Needs:
    """The needs of one text.

    `acts` are the words that ask for something to be done, even if tagged as nouns (查询订单).
    """

    def __init__(self, words: Words, parts: Sequence[Clause]) -> None:
        self.words = words
        self.parts = parts
        verbs = (i for i, pos in enumerate(words.pos) if pos == "VERB" and words.tags[i] == "v")
        self.acts = words.within("action").union(verbs) - words.within("soft-verb", "list-opener", "failure")
        self.joints = words.within("joint", "clause-joint")
        self.passed = words.within("clause-joint", "passed-over")

    def further(self) -> list[int]:
        found: set[int] = set()
        before: Clause | None = None
        for clause in self.parts:
            if clause.kind == "note" and before is not None:
                found.update(self._after_modal(clause, clause.start))
            if clause.kind != "main" or self._lists_contents(clause):
                continue
            is_result = is_measured(self.words, clause) or is_triggered(self.words, self.parts, clause)
            if not is_result:
                found.update(self._joined_verbs(clause))
                found.update(self._joined_phrases(clause))
            if before is not None and not self._goes_on(before, clause, is_result=is_result):
                found.update(self._opening_verb(clause, is_new=before.sentence != clause.sentence))
            if not self.acts.isdisjoint(clause.inside) and not self._only_enters(clause):
                before = clause
        crud = self.words.within("crud")
        return sorted(
            index
            for index in found
            if self.words.norms[index + 1 : index + 2] != ["的"]  # 查看创建的问卷
            and not {index - 1, index} <= crud  # 增删|查改
        )

    def _lists_contents(self, clause: Clause) -> bool:
        """Whether a clause only lists contents (内容为登录、学习和考试)."""
        return self.words.norms[clause.start] == "内容" and clause.start + 1 in self.words.within("content-verb")

    def _only_enters(self, clause: Clause) -> bool:
        """Whether a clause only gives the place of the next one (进入编辑模式，修改场次)."""
        entries = self.words.within("entry-verb")
        return clause.start in entries and self.acts.intersection(clause.inside) <= entries

    def _goes_on(self, before: Clause, clause: Clause, *, is_result: bool) -> bool:
        """Whether a clause only continues the need before it: its result, its manner, the items of its list."""
        if before.sentence != clause.sentence:
            return is_measured(self.words, clause)
        so_far = (p.start for p in self.parts if p.sentence == clause.sentence and p.start <= clause.start)
        joined = clause.start in self.words.within("clause-joint")
        by_way_of = before.start in self.words.within("way") and not joined
        own_actor = clause.start in self.words.within("actor")
        automatic = joined and "自动" in self.words.norms[before.start : before.end] and not self._permits(clause)
        return (
            is_result
            or automatic
            or (by_way_of and not own_actor)
            or not self.words.within("list-opener").isdisjoint(so_far)
        )

    def _permits(self, clause: Clause) -> bool:
        return not self.words.within("permit-verb").isdisjoint(clause.inside)

    def _opening_verb(self, clause: Clause, *, is_new: bool) -> Iterator[int]:
        """The verb of a clause's need: its first word, or after a modal or an actor; `anew`: in a new sentence."""
        words = self.words
        start = self._past_adverbs(clause.start, clause.end)
        if start == clause.end or not HELD_BACK.isdisjoint(words.norms[clause.start : start]):
            return
        if start in words.within("permit-verb"):
            yield from (i for i in range(start + 1, clause.end) if words.pos[i] == "VERB")
        elif self._is_plain_action(start):
            yield start
        elif is_new or start in words.within("actor") or clause.start in words.within("clause-joint"):
            acts = (
                i for i in range(start + 1, clause.end) if i in self.acts and words.norms[i - 1] not in HELD_BACK
            )
            yield from (i for i in islice(acts, 1) if i + 1 < clause.end or words.pos[i - 1] != "AUX")  # 可解释
        else:
            yield from self._after_modal(clause, start + 1)

    def _after_modal(self, clause: Clause, start: int) -> Iterator[int]:
        """The verb after the modal that follows a clause's subject, and that has an object."""
        pos = self.words.pos
        modal = next((i for i in range(start, clause.end) if pos[i] in ("AUX", "VERB")), clause.end)
        if modal < clause.end - 2 and pos[modal] == "AUX" and not self.words.norms[modal].startswith("不"):
            reach = range(modal + 1, min(modal + REACH, clause.end))
            yield from islice((i for i in reach if i in self.acts), 1)

    def _is_plain_action(self, index: int) -> bool:
        words = self.words
        certain = words.tags[index] not in ("vn", "n") or words.pos[index] == "VERB"
        known = index in words.within("action") and index not in words.within("verb-candidate")
        return certain and known and index in self.acts

    def _joined_verbs(self, clause: Clause) -> Iterator[int]:
        """Adjacent verbs with a joint between them (导入、导出), or two of them without (添加修改)."""
        words = self.words
        edits = words.within("edit-verb")
        yield from words.within("crud").intersection(clause.inside)
        for left in words.within("action").intersection(clause.inside[:-1]):
            right = left + 1
            if "自动" in words.norms[clause.start : left] or left - 1 in words.within("vague-quality"):
                continue
            if left in edits and right in edits and words.norms[left] != words.norms[right]:
                yield right
            elif right in self.joints:
                right = self._past_adverbs(right + 1, clause.end)
                same = right < clause.end and words.norms[left] == words.norms[right]  # 下拉刷新或手动刷新
                held_back = words.norms[right - 1] in HELD_BACK  # 修改和未授权泄漏
                if right == clause.end or same or held_back or right not in self.acts:
                    continue
                if self._are_needs(clause, left, right):
                    yield right

    def _are_needs(self, clause: Clause, left: int, right: int) -> bool:
        """Whether two joined verbs are both needs, not the subject or a modifier of something else."""
        words, after = self.words, right + 1
        if after == clause.end:
            return not self._names_event(clause, left)
        if after in words.within("whole"):
            return True
        if words.pos[after] == "AUX" or after in words.within("failure", "obligation"):
            return False
        if words.pos[after] in ("NOUN", "VERB") and self._follows_noun(clause, left):
            return False
        return not self._names_event(clause, left)

    def _names_event(self, clause: Clause, left: int) -> bool:
        """Whether verbs after the object of another verb name what happens to it (管理 设备 上架/下架)."""
        acts = self.acts - self.words.within("permit-verb")
        return self._follows_noun(clause, left) and not acts.isdisjoint(range(clause.start, left - 1))

    def _follows_noun(self, clause: Clause, index: int) -> bool:
        """Whether the word before is a noun, not an actor or a manner."""
        noun = index - 1
        aside = self.words.within("actor", "adverb")
        return noun >= clause.start and self.words.pos[noun] == "NOUN" and noun not in aside

    def _joined_phrases(self, clause: Clause) -> Iterator[int]:
        """Verb phrases joined by 并 in one clause; automatic actions and prompts of the system are one need."""
        acted = False
        joints, noun_joints = self.words.within("clause-joint"), self.words.within("joint")
        for index in clause.inside:
            if self.words.norms[index] in ("自动", "提示"):
                return
            if acted and index in joints:
                right = self._past_circumstance(self._past_adverbs(index + 1, clause.end), clause.end)
                if right < clause.end and right in self.acts:
                    yield right
            elif acted and index in noun_joints and self._opens_phrase(index + 1, clause):
                yield index + 1
            acted = acted or index in self.acts

    def _opens_phrase(self, index: int, clause: Clause) -> bool:
        """Whether a verb after 和 and a noun has an object of its own (发布优惠券和创建活动)."""
        words = self.words
        if index >= clause.end - 1 or words.pos[index - 2] != "NOUN":
            return False
        transitive = words.pos[index] == "VERB" and index in words.within("joined-verb")
        return transitive and words.pos[index + 1] in ("NOUN", "PROPN")

    def _past_circumstance(self, index: int, end: int) -> int:
        """Skips a preposition with a recipient (并 向 顾客 发送), not one with a manner (并 通过 标识 体现)."""
        if index < end and self.words.pos[index] == "ADP" and index not in self.words.within("way"):
            index += 1
            while index < end and self.words.pos[index] in ("NOUN", "PROPN"):
                index += 1
        return index

    def _past_adverbs(self, index: int, end: int) -> int:
        while index < end and (self.words.pos[index] in ("ADV", "AUX", "PART", "SPACE") or index in self.passed):
            index += 1
        return index
