"""The actors of a Chinese requirement: who triggers, does, receives or benefits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from reqlint.language.chinese.clauses import Clause, read
from reqlint.language.chinese.words import CLOSING, OPENING, Words
from reqlint.model import Slot

Party = tuple[range, str]
"""The words of a party, with the status it gives the actor slot."""

STATUSES = {"actor": "named", "outside-system": "named", "generic-actor": "generic", "system": "system"}
ORDER = ("named", "generic", "system")
OF = "的"
USERS = frozenset(["用户", "使用者"])
PRODUCTS = ("系统", "平台", "项目", "方案")
"""The last word of a heading that names a whole product and its users, not an actor."""
NOUN_PHRASE = frozenset(["NOUN", "PROPN", "ADJ", "DET", "NUM", "PRON", "X", "SYM"])
OPENS_QUOTE = frozenset("“‘「『《\"'【")


def find_parties(words: Words, parts: Sequence[Clause]) -> tuple[Party, ...]:
    """The parties that act in the text."""
    return (*_roles(words, parts), *_others(words, parts), *_names(words, parts))


def find_actor(words: Words, parties: Sequence[Party], headings: Sequence[Doc]) -> Slot:
    """The actor slot. A role in a heading counts if the heading names an actor; it has no span."""
    found: dict[str, list[range]] = {}
    for run, status in parties:
        found.setdefault(status, []).append(run)
    above = _statuses_of(headings) if "named" not in found else frozenset()
    if "named" in above:
        return Slot("actor", "named")
    for status in ORDER:
        if status in found:
            return Slot("actor", status, words.places(found[status]))
    return Slot("actor", next((status for status in ORDER if status in above), "none"))


def _roles(words: Words, parts: Sequence[Clause]) -> Iterator[Party]:
    """The role of a user story: 作为 and what follows, unspecific only if it is a plain user."""
    plain = words.within("generic-actor", "system")
    for part in parts:
        if part.kind != "role" or len(part.inside) == 1:
            continue
        qualified = any(
            words.pos[i] in ("NOUN", "VERB", "ADJ", "PROPN", "X") and i not in plain for i in part.inside[1:-1]
        )
        generic = part.end - 1 in words.within("generic-actor") and not qualified
        yield part.inside[1:], "generic" if generic else "named"


def _others(words: Words, parts: Sequence[Clause]) -> Iterator[Party]:
    examples = words.within("open-list-candidate")
    silent = {i for p in parts if p.kind == "role" or (p.kind == "note" and p.start in examples) for i in p.inside}
    for party, status in _candidates(words):
        if party.start not in silent and _acts(words, party, status):
            yield party, status


def _names(words: Words, parts: Sequence[Clause]) -> Iterator[Party]:
    """Names in Latin letters with an obligation (E-learning 应显示): systems to be built."""
    known = words.within(*STATUSES)
    for part in (part for part in parts if part.kind == "main"):
        first = words.first(part.start, part.end)
        bound = first + 1 in words.within("obligation") and first + 1 < part.end
        acts = any(words.pos[i] == "VERB" for i in range(first + 2, len(words)))
        if bound and acts and words.tags[first] == "eng" and first not in known:
            yield range(first, first + 1), "system"


def _candidates(words: Words) -> Iterator[Party]:
    """The known parties; a user of a kind (注册用户) is as good as a role."""
    for group, status in STATUSES.items():
        for party in words.runs(group):
            kind = party.start - 1
            if status == "generic" and words.norms[party.stop - 1] in USERS and _is_kind(words, kind):
                yield range(kind, party.stop), "named"
            elif status == "generic" and (first := _beginning_of_clause(words, kind)) in words.within("having"):
                yield range(first, party.stop), "named"  # 有退款权限的用户
            else:
                yield party, status


def _beginning_of_clause(words: Words, particle: int) -> int:
    """Where the words before a 的 that belong to it begin; -1 if there are none."""
    start = particle if particle > 0 and words.norms[particle] == OF else -1
    while start > 0 and not words.is_sign(start - 1):
        start -= 1
    return start


def _is_kind(words: Words, index: int) -> bool:
    """Whether a word before 用户 specifies which."""
    if index < 0 or index in words.within("system", "any-user", "unspecific"):
        return False
    if index in words.within("action", "doing"):
        return index in words.within("user-kind")
    return words.pos[index] in ("NOUN", "ADJ", "PROPN") and not words.is_sign(index)


def _statuses_of(headings: Sequence[Doc]) -> frozenset[str]:
    """The actors in the last two headings: 店主维护配方, 面向商家的页面, 后端职责."""
    about_roles = any("role-topic" in heading.spans for heading in headings)
    found: set[str] = set()
    for heading in headings[-2:]:
        words, _ = read(heading)
        for party, status in _candidates(words):
            if _acts_in_heading(words, party, status) or (about_roles and party.stop == len(words)):
                found.add(status)
    return frozenset(found)


def _acts_in_heading(words: Words, party: range, status: str) -> bool:
    if status == "system":
        return party.stop in words.within("system-task")
    if party.stop in words.within("task") or _has_side(words, party):
        return True
    if words.norms[-1].endswith(PRODUCTS):
        return False
    before = words.norms[party.start - 1] if party.start else ""
    closed = party.stop < len(words) and words.norms[party.stop] in CLOSING
    if before in ("面向", "供", "给") or (before in OPENING and closed and status == "named"):
        return True
    return party.stop not in words.within("person-data") and _does(words, party.stop)


def _has_side(words: Words, party: range) -> bool:
    """Whether a party's side of a system is named (店长端, also 店长端系统)."""
    return party.stop < len(words) and words.norms[party.stop].startswith("端")


def _acts(words: Words, party: range, status: str) -> bool:
    """Whether a party acts, by its place: as a subject, after 由 or 通知; not as a modifier or an object."""
    if words.norms[party.start] == "自己":
        return True
    if not party.start and _has_side(words, party):
        return True
    end = _end_of_list(words, party)
    if status == "system" and _is_judged(words, end):
        return True
    governor = _governor(words, party.start)
    by = governor >= 0 and words.norms[governor] == "由"
    if by and status == "named" and not _is_owner(words, end):
        return True  # 由培训部黎青维护, with any name
    if words.pos[end : end + 1] == ["AUX"] and words.norms[party.start - 1] == OF:
        return True  # 有导出权限的员工可导出, with any clause before 的
    bidden = governor in words.within("benefit") and end < len(words) and words.tags[end] == "vn"  # 提示收银员重试
    if party.start in words.quoted or (_is_modifier(words, end) and not bidden):
        return False
    if governor < 0 or words.is_sign(governor) or words.tags[governor] == "f":
        return _does(words, end) or (status == "named" and _ends_clause(words, end))
    if status == "system" and governor in words.within("case"):
        return False
    return governor in words.within("benefit", "condition-opener") or not (
        _takes_noun(words, governor) and not _opens_relative_clause(words, end)
    )


def _takes_noun(words: Words, index: int) -> bool:
    """Whether a word before a party makes it an object or a circumstance."""
    return words.pos[index] in ("VERB", "ADP") or index in words.within("action", "case", "way")


def _opens_relative_clause(words: Words, index: int) -> bool:
    """Whether a party before this word is the subject of a clause before a noun (商家愿意上传的产品)."""
    if index >= len(words) or words.pos[index] not in ("VERB", "AUX", "ADV"):
        return False
    return OF in words.norms[index + 1 : index + 5]


def _is_judged(words: Words, index: int) -> bool:
    """Whether a system before this word is the topic of a quality (页面 首次 加载时间, 界面 流程 清晰)."""
    measured = index + 1 if index in words.within("extent") else index
    if measured in words.within("quality-topic"):
        return True
    following = range(index, min(index + 4, len(words)))
    return index in words.within("no-object") and any(
        words.pos[i] == "ADJ" and not words.is_sign(i) for i in following
    )


def _does(words: Words, index: int) -> bool:
    """Whether a word begins an action of the party before it (客户到店取货), not an action on it (客户查询)."""
    if index >= len(words) or words.is_sign(index):
        return False
    if words.pos[index] == "ADV":
        return _does(words, index + 1)
    if index in words.within("doing") or words.pos[index] in ("AUX", "ADP"):
        return words.tags[index] != "f"
    if words.pos[index] != "VERB" and index not in words.within("action"):
        return False
    if index in words.within("by-hand"):
        return True
    after = index + 1
    if after >= len(words) or after in words.within("joint"):
        return False
    if after in words.within("no-object") and index not in words.within("permit-verb"):
        return False
    return not words.is_sign(after) or words.norms[after] in OPENS_QUOTE


def _end_of_list(words: Words, party: range) -> int:
    """The end of the list of parties around a party (店长和老板)."""
    parties, joints = words.within("actor", "generic-actor", "system"), words.within("joint")
    end = party.stop
    while end in joints and end + 1 in parties:
        end += 1
        while end in parties:
            end += 1
    return end


def _is_modifier(words: Words, index: int) -> bool:
    """Whether a party before this word is only a possessive or a modifier (客户反馈, 系统的版本)."""
    if index >= len(words):
        return False
    if _is_owner(words, index):
        return True
    noun = words.pos[index] in ("NOUN", "PROPN") and words.tags[index] not in ("v", "d", "f", "t")
    return noun and index not in words.within("action")


def _is_owner(words: Words, index: int) -> bool:
    """Whether a party before this word is only a possessive, unless the word governs an object (顾客评价商品)."""
    if index >= len(words):
        return False
    object_ = index + 1
    governs = (
        words.pos[index] == "VERB"
        and words.tags[object_ : object_ + 1] in (["n"], ["nz"])
        and object_ not in words.within("generic-object")
    )
    return words.norms[index] == OF or (index in words.within("person-data") and not governs)


def _governor(words: Words, start: int) -> int:
    """The word that the noun phrase around `start` depends on, to its left; -1 at the beginning of the text."""
    index = start - 1
    while index >= 0 and _is_in_noun_phrase(words, index):
        index -= 1
    return index


def _is_in_noun_phrase(words: Words, index: int) -> bool:
    if index in words.within("joint") or words.norms[index] == OF:
        return True
    if index in words.within("benefit", "action") or words.is_sign(index):
        return False
    return words.pos[index] in NOUN_PHRASE


def _ends_clause(words: Words, index: int) -> bool:
    return index >= len(words) or (words.is_sign(index) and index not in words.within("joint"))
