"""The objects of a Chinese requirement: information items and business objects."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Doc

from reqlint.language.chinese.clauses import Clause, read
from reqlint.language.chinese.measures import is_measured
from reqlint.language.chinese.words import Words, marker_groups
from reqlint.model import Slot

VAGUE = ("vague-quality", "vague-quantity", "vague-reference")
NO_OBJECT = (
    *("no-object", "generic-actor", "system", "outside-system", "technology", "solution", "adverb", "action"),
    *("vague-time", "vague-verb"),
    *VAGUE,
)
NOUNS = frozenset(["NOUN", "PROPN", "X"])
NOUN_TAGS = frozenset(["n", "nz", "ng", "nr", "nt", "ns", "eng", "j", "vn", "an", "a"])
LONGEST_HEADING = 8
"""Most words of a heading that names an object."""


def find_data(words: Words, parts: Sequence[Clause], acting: Collection[int], headings: Sequence[Doc]) -> Slot:
    """The data slot. If the text names nothing, its nearest heading may; a quality alone needs no data."""
    spoken = [i for part in parts if part.kind in ("main", "title", "condition") for i in part.inside]
    explained = [i for part in parts if _explains(words, part) for i in part.inside]
    buttons = (i for part in parts if part.kind == "condition" for i in part.inside if i in words.quoted)
    objects = _objects(words).difference(acting, buttons)
    for indices in (spoken, explained):
        if named := [i for i in indices if i in objects]:
            return Slot("data", "named", words.places(_runs(named)))
    nothing = words.within("soft-verb", "permit-verb", "vague-quality", "failure", "navigation")
    done = [i for i in spoken if words.pos[i] == "VERB" and i not in nothing]
    if _is_quality(words, parts, headings, done):
        return Slot("data", "na")
    if generic := [i for i in spoken if i in words.within("generic-object")]:
        return Slot("data", "generic", words.places(_runs(generic)))
    needs_object = not (words.within("action") - words.within("doing")).isdisjoint(spoken)
    above = [heading for heading in headings if [token.norm_ for token in heading] != words.norms]
    return Slot("data", "named" if needs_object and _is_in_heading(above) else "none")


def _is_quality(words: Words, parts: Sequence[Clause], headings: Sequence[Doc], done: Sequence[int]) -> bool:
    """Whether a requirement is about quality, place or appearance: it needs no data."""
    if any(is_measured(words, part) for part in parts):
        return True
    if done:
        return False
    here = words.within("quality-topic", "quality-place", "screen-part")
    return bool(here) or any("quality-topic" in heading.spans for heading in headings[-2:])


def _explains(words: Words, part: Clause) -> bool:
    """Whether a note lists things and is not an example."""
    lists = "、" in words.norms[part.start : part.end]
    return part.kind == "note" and lists and part.start not in words.within("open-list-candidate")


def _objects(words: Words) -> frozenset[int]:
    """The words that name business objects."""
    known, general = words.within("object"), words.within("generic-object")
    parties = words.within("actor").difference(i - 1 for i in words.within("system"))
    specified = (n for i in general if i and _specifies(words, i - 1, general=i) for n in (i - 1, i))
    called = (i for i in general if i > 1 and i - 2 in words.quoted and words.is_sign(i - 1))  # “库龄”字段
    others = (i for i, pos in enumerate(words.pos) if pos in NOUNS and _is_plain_noun(words, i))
    plain = frozenset(others) - words.within("actor", "generic-actor", "generic-object", *NO_OBJECT)
    return known | parties | plain | frozenset(specified) | frozenset(called) | frozenset(_compounds(words))


def _compounds(words: Words) -> Iterator[int]:
    """Names of two words in the lexicon (付款方式), and the management of users."""
    things = marker_groups()["thing"]
    for index, (first, second) in enumerate(pairwise(words.norms)):
        managed = second in ("管理", "信息", "权限") and index in words.within("generic-actor")
        if managed or (first + second in things and index not in words.within("quality-topic")):
            yield index


def _is_plain_noun(words: Words, index: int) -> bool:
    return words.tags[index] in NOUN_TAGS and len(words.norms[index]) > 1


def _specifies(words: Words, index: int, *, general: int) -> bool:
    """Whether a word before a general one specifies it (出售信息), not only an amount or a recipient."""
    if words.is_sign(index) or index in words.within("unspecific", "generic-object", "no-object", *VAGUE):
        return False
    if index in words.within("action") or words.pos[index] == "VERB":
        return words.tags[index] in ("v", "vn") and general not in words.within("action")
    return words.pos[index] in NOUNS or (words.pos[index] == "ADJ" and words.tags[index] in ("v", "vn", "b"))


def _is_in_heading(headings: Sequence[Doc]) -> bool:
    """Whether the nearest heading is the name of an object (同步与变更记录), not of a party."""
    if not headings:
        return False
    words, parts = read(headings[-1])
    outside_notes = frozenset(i for part in parts if part.kind != "note" for i in part.inside)
    named = outside_notes & _objects(words) - words.within("actor", "generic-object", "generic-actor")
    return len(outside_notes) <= LONGEST_HEADING and any(words.tags[index] != "eng" for index in named)


def _runs(indices: Sequence[int]) -> Iterator[range]:
    """Adjacent words in one run."""
    start = last = indices[0]
    for index in indices[1:]:
        if index != last + 1:
            yield range(start, last + 1)
            start = index
        last = index
    yield range(start, last + 1)
