"""What a requirement's act or a vague word is about; the question that is asked follows from it.

The words are data of the language (`data/kinds.toml`): the kinds of acts, the kinds of qualities, and the headings
below which goals stand.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

from reqlint.language.analysis import Analysis
from reqlint.language.lexicon import phrases
from reqlint.language.support import Code, code_of, support
from reqlint.messages import is_chinese
from reqlint.model import Span
from reqlint.simplified import to_simplified

if TYPE_CHECKING:
    from spacy.tokens import Token

Table = Literal["act", "quality", "goal", "team", "people"]
GOAL, MANAGE, LEAVE = "goal", "manage", "leave"
OTHER = "other"
"""The kind of what no list knows."""

_SYSTEMS = frozenset({"show", "search", "keep", "tell", "compute", "exchange", "follow", "admit", "login", "file"})
_NOT_ON_DATA = frozenset({"admit", "login", "leave", "choose", "select", "decide", "finish", "comply", GOAL})

_LONGEST = 240
"""Characters up to which the first action of a text says what the text is about."""
_NEAREST = 2
"""How many of the headings above a text say what it is."""
_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_LOG = re.compile(r"\b(?:log(?:s|ged|ging)?|sign(?:s|ed|ing)?)[ -]?(in(?=to\b|\b)|out\b|off\b)", re.IGNORECASE)
"""Two words for one act, the first of which is another act by itself."""
_BASIS = re.compile(r"(?:根据|依据|按照?|基于|通过)[^，,]{1,12}?(?=自动|计算|生成|统计|查询|显示|展示|推荐|分配)")
"""What a Chinese act goes by, which is another thing than what is done."""


def act_of(analysis: Analysis, span: Span | None = None) -> str:
    """The kind of act of a phrase; without one, of the requirement's first action, else of its main noun.

    A text of several sentences has no main one.
    """
    if span is not None:
        return _first("act", _words(analysis, span), analysis)
    if len(analysis.requirement.text) > _LONGEST:
        return OTHER
    candidates = [_words(analysis, place) for place in analysis.actions[:1]]
    if not candidates or (analysis.shape == "fragment" and not is_chinese(analysis.requirement.language)):
        candidates.append(_main_words(analysis))  # elsewhere a word in the text may be any noun
    found = (_first("act", words, analysis) for words in candidates)
    return next((kind for kind in found if kind != OTHER), OTHER)


def quality_of(analysis: Analysis, span: Span) -> str:
    """The kind of quality that a vague phrase is about."""
    return _first("quality", _words(analysis, span), analysis)


def is_one_act(analysis: Analysis, further: Sequence[Span]) -> bool:
    """Whether further acts belong to the first: what is done with a thing once it is selected, or the other answer
    to a question.
    """
    if act_of(analysis) == "select" and len(further) == 1:
        return True
    first = next(iter(analysis.actions), None)
    acts = {_act(analysis, span) for span in (*([first] if first else []), *further)}
    return acts in _alternatives(code_of(analysis.requirement))


def _act(analysis: Analysis, span: Span) -> str:
    """The verb of a phrase in base form."""
    words = analysis.parsed(span)
    chinese = is_chinese(analysis.requirement.language)
    return to_simplified(analysis.phrase(span)) if chinese or words is None else words.root.lemma_.lower()


@cache
def _alternatives(code: Code) -> list[set[str]]:
    """The acts of which one is done or the other."""
    return [set(pair.split("/")) for pair in phrases(_data(code)["alternatives"]["pairs"])]


def is_teams(analysis: Analysis, span: Span) -> bool:
    """Whether an act is one of those who build the system, or of the system itself: "implement", "provide"."""
    return _first("team", _words(analysis, span), analysis) != OTHER


def is_systems(analysis: Analysis, span: Span) -> bool:
    """Whether an act is one that a system does by itself, and nobody decides on: "be computed", "be recorded"."""
    return act_of(analysis, span) in _SYSTEMS or (
        any(span.start < one.end and one.start < span.end for one in analysis.spans("system-act"))
    )


def is_goal(analysis: Analysis) -> bool:
    """Whether the text states an aim: its main word is one of change for the better, or a heading says so and
    nothing can be tested.
    """
    actions = analysis.actions[:1]
    leading = _words(analysis, actions[0]) if actions else (root.lemma_.lower() for root in _roots(analysis))
    if _first("act", leading, analysis) == GOAL:
        return analysis.status("acceptance") != "explicit"
    if analysis.status("acceptance") != "none" or act_of(analysis) not in (GOAL, OTHER):
        return False
    headings = analysis.requirement.headings[-_NEAREST:]
    return any(_first("goal", _tokens(heading, analysis), analysis) != OTHER for heading in headings)


def is_on_data(analysis: Analysis) -> bool:
    """Whether the act may be one on data, so that which ones has to be known."""
    kind = act_of(analysis)
    return kind not in _NOT_ON_DATA and not (kind == OTHER and analysis.shape == "fragment")


def is_by_people(analysis: Analysis) -> bool:
    """Whether people decide on the first action or answer for it."""
    words = (word for place in analysis.actions[:1] for word in _words(analysis, place))
    return _first("people", words, analysis) != OTHER


def _roots(analysis: Analysis) -> list[Token]:
    return [sentence.root for sentence in analysis.doc.sents]


def _words(analysis: Analysis, span: Span) -> Iterator[str]:
    """The words of a phrase in base form and as written."""
    words = analysis.parsed(span)
    if words is not None and not is_chinese(analysis.requirement.language):
        if logged := _LOG.match(analysis.requirement.text, span.start):
            yield "login" if logged[1].lower() == "in" else "logout"
        yield words.root.lemma_.lower()
        if words.root.pos_ == "VERB":  # what it is done with says nothing: "extend a booking"
            yield from _tokens(words.root.text, analysis)
            return
        yield from (token.lemma_.lower() for token in words)
    yield from _tokens(analysis.phrase(span), analysis)


def _main_words(analysis: Analysis) -> Iterator[str]:
    """The words of the text, those that a sentence is about first."""
    if not is_chinese(analysis.requirement.language):
        yield from (token.lemma_.lower() for token in (*_roots(analysis), *analysis.doc))
    yield analysis.requirement.text


def _forms(word: str) -> tuple[str, ...]:
    """A word, without its ending, and the verb that it is the name of: "logs", "filtering"."""
    stem = word.removesuffix("ing")
    return (word, word.removesuffix("s"), *((stem, f"{stem}e") if stem != word else ()))


def _tokens(text: str, analysis: Analysis) -> Iterable[str]:
    return [text] if is_chinese(analysis.requirement.language) else _WORD.findall(text.lower())


def _first(table: Table, words: Iterable[str], analysis: Analysis) -> str:
    """The kind of the first word that the table knows; in Chinese of the word in the text that comes first."""
    code = code_of(analysis.requirement)
    known = _kinds(code, table)
    if code == "en":
        found = (form for word in words for form in _forms(word) if form in known)
        return next((known[form] for form in found), OTHER)
    for text in (_BASIS.sub("", to_simplified(word)) for word in words):
        places = sorted((text.find(word), -len(word), word) for word in known if word in text)
        if places:
            return known[places[0][2]]
    return OTHER


@cache
def _kinds(code: Code, table: Table) -> Mapping[str, str]:
    """The kind of each word of a table."""
    return {word: kind for kind, words in _data(code).get(table, {}).items() for word in phrases(words)}


@cache
def _data(code: Code) -> dict[str, dict[str, str]]:
    """The tables of a language."""
    return tomllib.loads(files(support(code).data).joinpath("data/kinds.toml").read_text("utf-8"))
