"""Who acts in a Chinese requirement: triggers, does, receives or benefits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span

from reqlint.language.chinese.clauses import Clause, Words
from reqlint.language.chinese.needs import actions, doings
from reqlint.language.chinese.spans import in_text
from reqlint.model import Slot

STATUSES = {"actor": "named", "outside-system": "named", "generic-actor": "generic", "system": "system"}
ORDER = ("named", "generic", "system")
OF = "的"
OPENS_QUOTE = frozenset(["“‘「『《\"'【"])
JOINTS = frozenset(["、", "/", "／", "和", "与", "及", "或", "跟", "以及"])
WAYS = frozenset(["以", "在", "按", "按照", "于", "将", "把", "通过", "根据", "依", "从"])
NOUN_PHRASE = frozenset(["NOUN", "PROPN", "ADJ", "DET", "NUM", "PRON", "X", "SYM"])
ROLE_TOPICS = frozenset(["角色", "参与者", "干系人", "用户类"])


Party = tuple[Span, str]
"""A party that acts, with the status it gives the actor slot."""


def find_parties(words: Words, parts: Sequence[Clause]) -> tuple[Party, ...]:
    """The parties that act in the text."""
    return (*_roles(words, parts), *_parties(words, parts))


def find_actor(parties: Sequence[Party], headings: Sequence[Doc]) -> Slot:
    """The actor slot. A role in a heading counts where the heading says who acts; it has no span."""
    found: dict[str, list[Span]] = {}
    for span, status in parties:
        found.setdefault(status, []).append(span)
    above = _statuses_of(headings) if "named" not in found else frozenset()
    if "named" in above:
        return Slot("actor", "named")
    for status in ORDER:
        if status in found:
            return Slot("actor", status, in_text(found[status]))
    return Slot("actor", next((status for status in ORDER if status in above), "none"))


def _roles(words: Words, parts: Sequence[Clause]) -> Iterator[Party]:
    """The role of a user story: 作为 and whatever follows, unspecific only where it is a plain user."""
    for part in parts:
        if part.kind == "role" and part.end - part.start > 1:
            last = part.end - 1
            inside = range(part.start + 1, part.end - 1)
            plain = last in words.within("generic-actor") and not any(_qualifies(words, i) for i in inside)
            yield words.doc[part.start + 1 : part.end], "generic" if plain else "named"


def _qualifies(words: Words, index: int) -> bool:
    return words.pos[index] in ("NOUN", "VERB", "ADJ", "PROPN", "X") and index not in (
        words.within("system") | words.within("generic-actor")
    )


def _parties(words: Words, parts: Sequence[Clause]) -> Iterator[Party]:
    """The parties that act, with the status each gives the slot; examples in parentheses do not."""
    silent = {i for part in parts if _is_silent(words, part) for i in range(part.start, part.end)}
    for group, status in STATUSES.items():
        for span in words.spans(group):
            if span.start not in silent and _acts(words, span, status):
                yield span, status


def _is_silent(words: Words, part: Clause) -> bool:
    return part.kind == "role" or (part.kind == "note" and words.norms[part.start] in ("如", "例如", "比如", "即"))


def _statuses_of(headings: Sequence[Doc]) -> frozenset[str]:
    """What the last two headings say of who acts: 店主维护配方, 面向商家的页面, 后端职责."""
    about_roles = any(not ROLE_TOPICS.isdisjoint(token.norm_ for token in heading) for heading in headings)
    found: set[str] = set()
    for heading in headings[-2:]:
        words = Words(heading)
        for group, status in STATUSES.items():
            for span in words.spans(group):
                if _acts_in_heading(words, span, status) or (about_roles and span.end == len(words)):
                    found.add(status)
    return frozenset(found)


def _acts_in_heading(words: Words, span: Span, status: str) -> bool:
    if status == "system":
        return span.end in words.within("system-task")
    if span.end in words.within("task"):
        return True
    if span.start and words.norms[span.start - 1] in ("面向", "供", "给"):
        return True
    return span.end not in words.within("person-data") and _does(words, span.end)


def _acts(words: Words, span: Span, status: str) -> bool:
    if words.norms[span.start] == "自己":
        return True
    if span.start in words.quoted:
        return False
    end = _end_of_list(words, span)
    if status == "system" and _is_judged(words, end):
        return True
    if end < len(words) and _is_modified(words, end):
        return False
    governor = _governor(words, span.start)
    if governor < 0 or words.is_sign(governor) or words.tags[governor] == "f":
        return _does(words, end) or (status == "named" and _ends_clause(words, end))
    if governor in words.within("benefit") or governor in words.within("condition-opener"):
        return True
    if words.norms[governor] in WAYS or words.pos[governor] == "ADP":
        return False
    is_verb = words.pos[governor] == "VERB" or words.norms[governor] in actions()
    return not is_verb or _opens_relative_clause(words, end)


def _opens_relative_clause(words: Words, index: int) -> bool:
    """Whether a party before this word is the subject of a clause before a noun (商家愿意上传的产品)."""
    following = words.norms[index : index + 5]
    return index < len(words) and words.pos[index] in ("VERB", "AUX", "ADV") and OF in following[1:]


def _is_judged(words: Words, index: int) -> bool:
    """Whether a system before this word is the topic of a quality (页面 加载时间, 界面 流程 清晰)."""
    if index in words.within("quality-topic"):
        return True
    clause = range(index, min(index + 4, len(words)))
    return index in words.within("no-object") and any(
        words.pos[i] == "ADJ" for i in clause if not words.is_sign(i)
    )


def _does(words: Words, index: int) -> bool:
    """Whether a word begins what the party before it does (客户到店取货), not what is done to it (客户查询)."""
    if index >= len(words) or words.is_sign(index):
        return False
    if words.pos[index] == "ADV":
        return _does(words, index + 1)
    if words.norms[index] in doings() or words.pos[index] in ("AUX", "ADP"):
        return words.tags[index] != "f"
    if words.pos[index] != "VERB" and words.norms[index] not in actions():
        return False
    after = index + 1
    if after >= len(words) or words.norms[after] in JOINTS or after in words.within("no-object"):
        return False
    return not words.is_sign(after) or words.norms[after] in OPENS_QUOTE


def _end_of_list(words: Words, span: Span) -> int:
    """Where a list of parties ends that a party stands in (店长和老板)."""
    parties = words.within("actor") | words.within("generic-actor") | words.within("system")
    end = span.end
    while end + 1 < len(words) and words.norms[end] in JOINTS and end + 1 in parties:
        end += 1
        while end in parties:
            end += 1
    return end


def _is_modified(words: Words, index: int) -> bool:
    """Whether a party before this word only says whose or which (客户反馈, 系统的版本)."""
    if index in words.within("person-data") or words.norms[index] == OF:
        return True
    noun = words.pos[index] in ("NOUN", "PROPN") and words.tags[index] not in ("v", "d", "f", "t")
    return noun and words.norms[index] not in actions()


def _governor(words: Words, start: int) -> int:
    """The word that the noun phrase around `start` depends on, to its left; -1 at the beginning of the text."""
    index = start - 1
    while index >= 0 and _is_in_noun_phrase(words, index):
        index -= 1
    return index


def _is_in_noun_phrase(words: Words, index: int) -> bool:
    if words.norms[index] in JOINTS or words.norms[index] == OF:
        return True
    if index in words.within("benefit") or words.norms[index] in actions():
        return False
    return words.pos[index] in NOUN_PHRASE and not words.is_sign(index)


def _ends_clause(words: Words, index: int) -> bool:
    return index >= len(words) or (words.is_sign(index) and words.norms[index] not in JOINTS)
