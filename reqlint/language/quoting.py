"""Words as a message quotes them: a vague one with the noun that it is about, so that one can answer for that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reqlint.language.analysis import Analysis
from reqlint.messages import is_chinese
from reqlint.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_MOST = 3
"""Nouns that are quoted beside a phrase."""
_LONGEST = 12
"""Characters up to which a phrase is quoted with its noun."""
_PARTICLES = frozenset("的地之")


def with_noun(analysis: Analysis, span: Span) -> str:
    """A phrase of a Chinese text with the nouns it describes (相关信息), a noun with those before (客户情况)."""
    phrase, doc = analysis.phrase(span), analysis.doc
    words = analysis.parsed(span)
    if words is None or not is_chinese(analysis.requirement.language):
        return phrase
    start, end = words.start, words.end
    is_noun = len(words) == 1 and _is_noun(words[0]) and words.text not in _PARTICLES
    if is_noun and start > 0 and _is_noun(doc[start - 1]):
        start = _before(doc, start)
    else:
        end = _behind(doc, end)
    wider = doc.text[min(span.start, doc[start].idx) : max(span.end, doc[end - 1].idx + len(doc[end - 1]))]
    return wider if len(wider) <= _LONGEST and "\n" not in wider else phrase


def _before(doc: Doc, start: int) -> int:
    least = max(0, start - _MOST)
    while start > least and _is_noun(doc[start - 1]):
        start -= 1
    return start


def _behind(doc: Doc, end: int) -> int:
    """Behind the nouns that follow, directly or after 的; where none do, `end`."""
    first = end + 1 if end < len(doc) and doc[end].text in _PARTICLES else end
    last = first
    while last < min(len(doc), first + _MOST) and _is_noun(doc[last]):
        last += 1
    return last if last > first else end


def _is_noun(word: Token) -> bool:
    return word.pos_ in ("NOUN", "PROPN", "X") and not word.is_punct and not word.is_space
