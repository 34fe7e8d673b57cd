"""What a Chinese requirement acts on: information items and business objects."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache

from spacy.tokens import Doc, Span

from reqlint.language.chinese.clauses import Clause, Words
from reqlint.language.chinese.lexicon import word_groups
from reqlint.language.chinese.measures import is_measured
from reqlint.language.chinese.needs import actions, adverbs, doings
from reqlint.language.chinese.spans import in_text
from reqlint.model import Slot

NO_OBJECT = (
    *("no-object", "generic-actor", "system", "outside-system", "technology", "solution"),
    *("vague-quality", "vague-quantity", "vague-time", "vague-verb", "vague-reference"),
)
NOUNS = frozenset(["NOUN", "PROPN", "X"])
NOUN_TAGS = frozenset(["n", "nz", "ng", "nr", "nt", "ns", "eng", "j", "vn", "an"])
LONGEST_HEADING = 8
"""Words of a heading that names an object rather than telling a story."""


def find_data(words: Words, parts: Sequence[Clause], acting: Collection[int], headings: Sequence[Doc]) -> Slot:
    """The data slot. Where the text names nothing, its nearest heading may; a pure quality needs no data."""
    spoken = [
        i
        for part in parts
        if part.kind in ("main", "title", "condition")
        for i in range(part.start, part.end)
        if i not in acting
    ]
    named = [i for i in spoken if _names_object(words, i)]
    if not named:
        notes = [i for part in parts if _explains(words, part) for i in range(part.start, part.end)]
        named = [i for i in notes if i not in acting and _names_object(words, i)]
    if named:
        return Slot("data", "named", in_text(_runs(words, named)))
    done = [i for i in spoken if words.pos[i] == "VERB" and i not in words.within("soft-verb")]
    if _is_quality(words, parts, headings, done):
        return Slot("data", "na")
    generic = [i for i in spoken if i in words.within("generic-object")]
    if generic:
        return Slot("data", "generic", in_text(_runs(words, generic)))
    needs_object = any(words.norms[i] in actions() - doings() for i in done)
    return Slot("data", "named" if needs_object and _is_in_heading(headings) else "none")


def _is_quality(words: Words, parts: Sequence[Clause], headings: Sequence[Doc], done: Sequence[int]) -> bool:
    """Whether a requirement is about how good, where or in what looks: no data are to be expected."""
    if any(is_measured(words, part) for part in parts):
        return True
    if done:
        return False
    here = words.within("quality-topic") | words.within("quality-place")
    return bool(here) or any("quality-topic" in heading.spans for heading in headings[-2:])


def _explains(words: Words, part: Clause) -> bool:
    lists = "、" in words.norms[part.start : part.end]
    return part.kind == "note" and lists and part.start not in words.within("open-list-candidate")


def _names_object(words: Words, index: int) -> bool:
    """Whether a word names a business object; a general word does with a noun before it (订单信息)."""
    if index in words.within("object"):
        return True
    after = words.norms[index + 1] if index + 1 < len(words) else ""
    if index in words.within("generic-actor") and after in ("管理", "信息", "权限"):
        return True
    if index in words.within("actor"):
        return index + 1 not in words.within("system")
    if after and words.norms[index] + after in things():
        return True
    if index in words.within("generic-object"):
        return index > 0 and _specifies(words, index - 1, words.norms[index])
    if words.pos[index] not in NOUNS or words.tags[index] not in NOUN_TAGS or words.is_sign(index):
        return False
    if any(index in words.within(group) for group in NO_OBJECT):
        return False
    norm = words.norms[index]
    return norm not in adverbs() and norm not in actions() and len(norm) > 1


@cache
def things() -> frozenset[str]:
    """Nouns of business and their attributes (付款方式), some of which are verbs too (评分)."""
    groups = word_groups()
    return frozenset((*groups["OBJECT"].words, *groups["ATTRIBUTE"].words))


def _specifies(words: Words, index: int, general: str) -> bool:
    """Whether a word before a general one says of what (出售信息), not merely how much or for whom."""
    groups = ("unspecific", "generic-object", "vague-quantity", "vague-reference", "vague-quality")
    if words.is_sign(index) or any(index in words.within(group) for group in groups):
        return False
    if words.norms[index] in actions() or words.pos[index] == "VERB":
        return words.tags[index] in ("v", "vn") and general not in actions()
    return words.pos[index] in NOUNS or (words.pos[index] == "ADJ" and words.tags[index] in ("v", "vn", "b"))


def _is_in_heading(headings: Sequence[Doc]) -> bool:
    """Whether the nearest heading is the name of an object (同步与变更记录), not of a party."""
    for heading in headings[-1:]:
        words = Words(heading)
        names = (i for i in range(len(words)) if words.tags[i] != "eng" and _names_object(words, i))
        general = words.within("actor") | words.within("generic-object") | words.within("generic-actor")
        return len(words) <= LONGEST_HEADING and any(i not in general for i in names)
    return False


def _runs(words: Words, indices: Sequence[int]) -> Iterator[Span]:
    """Neighbouring words as one span."""
    start = last = indices[0]
    for index in indices[1:]:
        if index != last + 1:
            yield words.doc[start : last + 1]
            start = index
        last = index
    yield words.doc[start : last + 1]
