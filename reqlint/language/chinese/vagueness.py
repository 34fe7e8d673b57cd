"""Words that are vague in some places and harmless in others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, takewhile

from reqlint.language.chinese.clauses import Clause
from reqlint.language.chinese.words import CLOSING, OPENING, Words

PARTICLES = frozenset("的地")
DENYING = frozenset(["不", "无法", "未能", "不够", "未"])
AT_ALL = ("时", "的话", "的")
IF_ANY = ("有", "无", "需", "要", "遇", "未", "不")
"""After 如: it means "if", and not "such as" (如有, 如需)."""
_LONGEST_VALUE = 3
"""Words up to which an example with a number shows how a value is written."""
_LONGEST_NAME = 3
"""Words in a system's name before the word for "system"."""


def vague_qualities(words: Words, parts: Sequence[Clause]) -> Iterator[int]:
    """Qualities that precede 的, a verb or a noun, or end a clause as its predicate."""
    starts = {part.end: part.start for part in parts if part.kind in ("main", "purpose", "note")}
    candidates = words.within("attribute-candidate", "modifier-candidate", "predicate-candidate")
    for index in sorted(candidates):
        if (
            (index in words.within("attribute-candidate") and _describes(words, index))
            or (index in words.within("modifier-candidate") and _precedes_noun(words, index))
            or (
                index in words.within("predicate-candidate") and _is_predicate(words, index, starts.get(index + 1))
            )
        ):
            yield index


def names_of_systems(words: Words) -> frozenset[int]:
    """The words of system names that open a clause and have an obligation (精准营销平台应)."""
    found: set[int] = set()
    for run in words.runs("system"):
        start = run.start
        while start and not words.is_sign(start - 1):
            start -= 1
        if run.stop in words.within("obligation") and run.start - start <= _LONGEST_NAME:
            found.update(range(start, run.stop))
    return frozenset(found)


def listed_in_brackets(words: Words) -> frozenset[int]:
    """Vague words behind which, or behind their nouns, brackets list all that is meant (敏感操作（改密码）)."""
    runs = words.runs("vague-quality")
    return frozenset(chain.from_iterable(run for run in runs if _is_listed_behind(words, _past_nouns(words, run))))


def _past_nouns(words: Words, run: range) -> int:
    """Behind the nouns that follow a quality."""
    nouns = takewhile(lambda index: words.pos[index] == "NOUN", range(run.stop, len(words)))
    return run.stop + len(list(nouns))


def denied(words: Words) -> frozenset[int]:
    """Qualities that are said to be lacking (含义不明确, 无法正常登出): a state, not a demand."""
    runs = (run for run in words.runs("vague-quality") if run.start)
    return frozenset(chain.from_iterable(run for run in runs if words.norms[run.start - 1] in DENYING))


def _is_listed_behind(words: Words, index: int) -> bool:
    """Whether a bracket opens here that lists things, more than examples of them, or abbreviates several verbs."""
    if index >= len(words) or words.norms[index] not in OPENING:
        return False
    inside = list(takewhile(lambda norm: norm not in CLOSING, words.norms[index + 1 :]))
    is_list = not {"、", "/"}.isdisjoint(inside) or index + 1 in words.within("crud")
    return is_list and not inside[0].startswith(("如", "例如")) and "等" not in inside


def conditions_of_need(words: Words) -> frozenset[int]:
    """如需 and 如果需要 followed by what is needed: a condition, not an escape clause."""
    found: set[int] = set()
    for run in words.runs("vague-loophole"):
        opens = words.norms[run.start].startswith(("如", "若")) and words.norms[run.stop - 1].endswith(
            ("需", "需要")
        )
        if opens and run.stop < len(words) and not words.is_sign(run.stop) and words.norms[run.stop] not in AT_ALL:
            found.update(run)
    return frozenset(found)


def _describes(words: Words, index: int) -> bool:
    """Whether a quality precedes 的 or 地, also in a list of such (专业、现代化的), or its verb."""
    after = index + 1
    if after < len(words) and words.norms[after] == "、":
        after += 2
    if after >= len(words):
        return False
    if words.norms[after] in PARTICLES:
        return True
    return words.pos[after] == "VERB" and words.pos[index] == "ADV" and words.tags[index] != "an"


def _precedes_noun(words: Words, index: int) -> bool:
    before_noun = index + 1 < len(words) and words.pos[index + 1] == "NOUN"
    return before_noun and words.pos[index] in ("ADJ", "DET", "NOUN")


def _is_predicate(words: Words, index: int, start: int | None) -> bool:
    """Whether a quality ends the clause that begins at `start`, after its noun (成功率高)."""
    if start is None or index == start:
        return False
    return words.pos[index - 1] in ("NOUN", "ADV") or words.tags[index - 1] in ("n", "vn")


def vague_sizes(words: Words) -> Iterator[int]:
    """大 and the like before what has a size (大文件), without a figure."""
    for index in sorted(words.within("size")):
        if words.pos[index] == "ADJ" and index + 1 in words.within("sized"):
            yield index


def open_lists(words: Words, parts: Sequence[Clause]) -> Iterator[int]:
    """等 that closes a list without a number, 如 that opens examples which 等 does not close."""
    for index in sorted(words.within("open-list-candidate")):
        if words.norms[index] == "等":
            numbered = index + 1 < len(words) and words.tags[index + 1] == "m"
            if index and words.tags[index] != "v" and not numbered:
                yield index
        elif any(part.start == index and _is_open_example(words, part) for part in parts):
            yield index


def _is_open_example(words: Words, part: Clause) -> bool:
    closed = "等" in words.norms[part.start : part.end]
    quotes = part.start + 2 in words.quoted
    is_condition = part.kind == "condition" or any(n.startswith(IF_ANY) for n in words.norms[part.start + 1 :][:1])
    one = [i for i in range(part.start + 1, part.end) if not words.is_sign(i)]
    is_value = len(one) <= _LONGEST_VALUE and any(words.tags[i] in ("m", "eng") for i in one)  # 如 PO-0001
    return not (is_condition or closed or quotes or is_value) and part.start > 0 and len(part.inside) > 1


def vague_references(words: Words) -> Iterator[int]:
    """Placeholder nouns such as 情况, and 不同 before a noun without distinction."""
    for index in sorted(words.within("which-candidate")):
        if _describes(words, index) or _precedes_noun(words, index):
            yield index
    for index in sorted(words.within("reference-candidate")):
        after = words.norms[index + 1] if index + 1 < len(words) else ""
        is_placeholder = index and (
            words.pos[index - 1] in ("NOUN", "VERB", "PROPN", "ADJ") or words.norms[index - 1] == "的"
        )
        if is_placeholder and after not in ("下", "时", "层"):
            yield index


def vague_verbs(words: Words, parts: Sequence[Clause]) -> Iterator[int]:
    """Verbs such as 管理 if nothing more precise is asked for."""
    candidates = words.within("verb-candidate")
    joints = words.within("joint", "clause-joint")
    for part in [part for part in parts if part.kind == "main"] or parts:
        found = sorted(candidates.intersection(part.inside))
        precise = next((i for i in part.inside if _is_precise(words, i)), part.end) if found else part.end
        for index in found:
            named = words.pos[index] == "NOUN" and index + 1 in words.within("managed")
            if named or _specifies_noun(words, part, index) or _is_listed_behind(words, index + 1):
                continue
            governs = words.pos[index] == "VERB" and index + 1 < part.end and _begins_object(words, index + 1)
            if precise == part.end or (governs and (index < precise or index - 1 in joints)):
                yield index


def _specifies_noun(words: Words, part: Clause, index: int) -> bool:
    """Whether a verb only specifies the noun of the need (处理订单的步骤必须保存)."""
    closing = next((i for i in range(index + 1, part.end) if words.norms[i] == "的"), part.end)
    return "VERB" not in words.pos[index + 1 : closing] and "AUX" in words.pos[closing : part.end]


def _begins_object(words: Words, index: int) -> bool:
    return words.pos[index] in ("NOUN", "ADJ", "DET", "X", "PROPN", "NUM")


def _is_precise(words: Words, index: int) -> bool:
    if index in words.within("verb-candidate", "vague-verb", "soft-verb", "permit-verb"):
        return False
    return index in words.within("action") or words.pos[index] == "VERB"
