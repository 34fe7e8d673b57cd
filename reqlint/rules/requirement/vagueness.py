"""Vague words: one rule per group of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reqlint.language.analysis import Analysis, Group
from reqlint.language.quoting import with_noun
from reqlint.model import Span
from reqlint.rules.requirement.asking import by_phrase, by_quality
from reqlint.rules.requirement.base import Hit, RequirementRule, hits, rule
from reqlint.text import quoted

_OPENS = re.compile(
    r"[(（]?(?:[例比诸諸譬]?如|像|包[括含]|不限|特[别別]|尤其|比方|such|e\.?g|eg|for|includ|but|not)",
    re.IGNORECASE,
)
"""What opens a list rather than closes it."""
_ABBREVIATED = re.compile(r"\b(?:e\.?g\b|i\.?e\b|etc\b)\.*", re.IGNORECASE)
_CLOSED = re.compile(r"i\.?e\b|as per\b", re.IGNORECASE)
"""Words of which no list is left open."""
_EXAMPLE = re.compile(
    r"(?:e\.?g\.?|例如|比如|such as|for example)[,，:：\s]*[^,，、;；/()（）]{1,60}[)）]", re.IGNORECASE
)
"""One example, to the end of the brackets."""
_ITEMS = re.compile(r"[^)）。;；\n]*")
_ITEMS_BEFORE = re.compile(r"[^(（。;；:：\n]*$")
_WHERE = re.compile(r"^.*[，,](?=[^，,]*、)")
"""The part before the clause with the list."""
_CHOICE = re.compile(
    r"variet|various|kinds?\b|types?\b|sorts?\b|[各多][种種类類样樣]|某些|某[种種]|一些", re.IGNORECASE
)
_MEASURED_BEHIND = re.compile(
    r"[^，,。.；;()（）]{0,8}[（(](?!\s*(?:see|cf|section|chapter|fig|table|ref|[详詳见見参參第图圖表附]))"
    r"[^）)]{0,40}\d[^）)]{0,40}[)）]",
    re.IGNORECASE,
)
"""A figure in brackets behind a phrase, which says what is meant; not the number of a section or a picture."""
_UNIT = r"(?:ms|milliseconds?|seconds?|secs?|s|minutes?|mins?|hours?|days?)\b"
_CHINESE_UNIT = r"(?:毫秒|秒|分[钟鐘]|小时|小時|天|日|周|週|月)"
_LIMIT = re.compile(
    rf"\b(?:every|within|in|under|less than|at most)\s+\d{{1,6}}(?:\.\d{{1,3}})?\s*{_UNIT}"
    rf"|每\s*\d{{1,6}}\s*[个個]?\s*{_CHINESE_UNIT}"
    rf"|(?<!\d)\d{{1,6}}\s*(?:ms|s|{_CHINESE_UNIT})\s*(?:之?[内內]|以[内內])",
    re.IGNORECASE,
)
_RATE = re.compile(rf"\b(?:every|each|per)\s+{_UNIT}|每\s*[个個一]?\s*{_CHINESE_UNIT}", re.IGNORECASE)
_REAL_TIME = re.compile(r"real[- ]?time|live|[实實]时|[实實]時|即[时時]", re.IGNORECASE)
"""What a rate says how often: the other words for a time are about a delay."""
_QUOTED = 24
"""Characters that the message quotes of a list."""


@rule(
    "VAG101",
    "vague-quality",
    category="vague",
    ask="business-owner",
    source="INCOSE Guide to Writing Requirements R7; ISO/IEC/IEEE 29148:2018, 5.2.7; Femmer et al. 2017",
)
def vague_quality(analysis: Analysis) -> Iterator[Hit]:
    """Finds judgements without a measure, such as “user-friendly”, “easy” or “proper”."""
    return (replace(hit, arguments=by_quality(analysis, hit.span)) for hit in _hits(analysis, "vague-quality"))


@rule(
    "VAG102",
    "vague-quantity",
    category="vague",
    ask="business-owner",
    source="INCOSE Guide to Writing Requirements R7, R34; GB/T 9385-2008, 5.3.3",
)
def vague_quantity(analysis: Analysis) -> Iterator[Hit]:
    """Finds amounts without a figure, such as “several” or “a large number of”."""
    return (hit for hit in _hits(analysis, "vague-quantity") if not _is_choice(analysis, hit.span))


@rule(
    "VAG103",
    "vague-time",
    category="vague",
    ask="business-owner",
    source="INCOSE Guide to Writing Requirements R35; GB/T 9385-2008, 5.3.3",
)
def vague_time(analysis: Analysis) -> Iterator[Hit]:
    """Finds times without a figure, such as “immediately”, “fast” or “in real time”, unless a limit is stated."""
    return (hit for hit in _hits(analysis, "vague-time") if not _is_limited(analysis, hit.span))


@rule(
    "VAG104",
    "vague-loophole",
    category="vague",
    ask="business-owner",
    source="INCOSE Guide to Writing Requirements R8; ISO/IEC/IEEE 29148:2018, 5.2.7",
)
def vague_loophole(analysis: Analysis) -> Iterator[Hit]:
    """Finds back doors, such as “if possible”, “as appropriate” or “where necessary”."""
    return _hits(analysis, "vague-loophole")


@rule(
    "VAG105",
    "vague-open-list",
    category="vague",
    ask="business-owner",
    source="INCOSE Guide to Writing Requirements R9; ISO/IEC/IEEE 29148:2018, 5.2.7",
)
def vague_open_list(analysis: Analysis) -> Iterator[Hit]:
    """Finds lists without an end, such as “etc.”, “and so on” or “including but not limited to”."""
    widened = (_widened(analysis, hit) for hit in _hits(analysis, "vague-open-list"))
    found = list({hit.span: hit for hit in widened if not _is_closed(analysis, hit.span)}.values())
    lists = [_list_around(analysis.requirement.text, hit.span) for hit in found]
    for n, (hit, shown) in enumerate(zip(found, lists, strict=True), 1):
        if shown not in lists[n:]:  # else one list with both: "such as A, B etc."
            yield replace(hit, arguments={"list": shown})


def _is_closed(analysis: Analysis, span: Span) -> bool:
    """Whether it opens no list: "i.e.", or one example of one thing in brackets."""
    is_example = span.detail is None and _EXAMPLE.match(analysis.requirement.text, span.start)
    return bool(is_example or _CLOSED.match(analysis.phrase(span)))


def _widened(analysis: Analysis, hit: Hit) -> Hit:
    """The hit with all of an abbreviation of which the parser has cut off a letter: "(e.g."."""
    if hit.span.detail is None:
        for match in _ABBREVIATED.finditer(analysis.requirement.text):
            if match.start() <= hit.span.start and hit.span.end <= match.end():
                return Hit(Span(*match.span()))
    return hit


def _list_around(text: str, span: Span) -> str:
    """An open list as it is quoted: from the word that opens it to its end, or from its first item to "etc."."""
    end_word = text[span.start : span.end]
    if _OPENS.match(end_word):
        items = _ITEMS.match(text, span.end)
        shown = items.group()[:_QUOTED] if items else ""
        return f"{end_word}{shown}" + ("…" if items and len(items.group()) > _QUOTED else "")
    items = _ITEMS_BEFORE.search(text[: span.start])
    shown = _WHERE.sub("", items.group()) if items else ""
    return ("…" if len(shown) > _QUOTED else "") + shown[-_QUOTED:] + end_word


@rule(
    "VAG106",
    "vague-verb",
    category="vague",
    ask="business-owner",
    source="ISO/IEC/IEEE 29148:2018, 5.2.7; INCOSE Guide to Writing Requirements R3, R7",
)
def vague_verb(analysis: Analysis) -> Iterator[Hit]:
    """Finds verbs that name no action, such as “optimise”, “handle” or “support”, without a concrete action beside
    them.
    """
    detailed = analysis.requirement.said("acceptance", "rule", "step")
    found = iter(()) if detailed else _hits(analysis, "vague-verb")
    open_ = (hit for hit in found if not _is_followed_by_act(analysis, hit.span))
    return (replace(hit, arguments=by_phrase(analysis, hit.span)) for hit in open_)


def _is_followed_by_act(analysis: Analysis, span: Span) -> bool:
    """Whether an English verb says only that something is possible, and what it is follows: "support merging"."""
    words = analysis.parsed(span)
    return words is not None and words.end < len(words.doc) and words.doc[words.end].tag_ == "VBG"


@rule(
    "VAG107",
    "vague-reference",
    category="vague",
    ask="author",
    source="INCOSE Guide to Writing Requirements R7; ISO/IEC/IEEE 29148:2018, 5.2.7",
)
def vague_reference(analysis: Analysis) -> Iterator[Hit]:
    """Finds references without a target, such as “relevant”, “corresponding” or “various”."""
    choices = (hit for hit in _hits(analysis, "vague-quantity") if _is_choice(analysis, hit.span))
    references = (hit for hit in _hits(analysis, "vague-reference") if not _is_named_before(analysis, hit.span))
    for hit in (*choices, *references):
        yield replace(hit, arguments={"phrase": quoted(with_noun(analysis, hit.span))})


def _is_limited(analysis: Analysis, span: Span) -> bool:
    """Whether a limit stands anywhere in the requirement, or how often what happens in real time does."""
    told = [analysis.requirement.text, *(detail.text for detail in analysis.requirement.details)]
    is_real_time = _REAL_TIME.search(analysis.phrase(span)) is not None
    return any(_LIMIT.search(one) or (is_real_time and _RATE.search(one)) for one in told)


def _is_choice(analysis: Analysis, span: Span) -> bool:
    """Whether a word for an amount leaves open which ones rather than how many."""
    return bool(_CHOICE.search(analysis.phrase(span)))


def _is_named_before(analysis: Analysis, span: Span) -> bool:
    """Whether what a reference points at is named earlier in the text."""
    if span.detail is not None:
        return False
    noun = with_noun(analysis, span).removeprefix(analysis.phrase(span)).strip()
    return len(noun) > 1 and noun.lower() in analysis.requirement.text[: span.start].lower()


def _hits(analysis: Analysis, group: Group) -> Iterator[Hit]:
    """The hits on a group's phrases; a story's benefit may be vague if it has criteria for being done."""
    has_criteria = analysis.shape == "story" and bool(analysis.requirement.said("acceptance"))
    benefits = analysis.spans("purpose") if has_criteria else ()
    for hit in hits(analysis, group):
        in_text = hit.span.detail is None
        if _MEASURED_BEHIND.match(analysis.requirement.around(hit.span).text, hit.span.end):
            continue
        if not (in_text and any(benefit.start <= hit.span.start < benefit.end for benefit in benefits)):
            yield hit


RULES: tuple[RequirementRule, ...] = (
    vague_verb,
    vague_quality,
    vague_quantity,
    vague_time,
    vague_loophole,
    vague_open_list,
    vague_reference,
)
"""Every rule on vague words, the gravest first."""
MEASURED = (vague_quality, vague_quantity, vague_time)
"""Those whose question is answered by a measure."""
