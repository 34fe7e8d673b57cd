"""The structure of a requirement's sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reqlint.language.analysis import Analysis
from reqlint.language.kinds import is_one_act, is_systems, is_teams
from reqlint.messages import is_chinese, text
from reqlint.model import WHOLE, Severity, Span
from reqlint.rules.requirement.base import Hit, hits, rule

_QUOTED = 30
"""Length to which the message cuts a further need."""
_CLAUSE = re.compile(r"[.,;:、，。；：()（）\n]")
_JOINT = re.compile(
    r"(?:\s*[/&+]\s*|\s+(?:and|or|then|as well as)|以及|或者|并且|並且|[和与及或并並與且但而][不未可应應需]?)\Z"
)
_OTHERWISE = re.compile(r"(?:否[则則]|\b(?:otherwise|or else)\b)[^。；;.]{0,200}\Z", re.IGNORECASE)
_MOST = 3
"""Number of further needs that the message quotes."""
_LONGEST_ENGLISH = 60
"""Length in words up to which a sentence is not too long: about twice what style guides recommend."""
_LONGEST_CHINESE = 120
"""Length in characters up to which a sentence is not too long."""


@rule(
    "STR101",
    "compound",
    category="compound",
    ask="author",
    source="INCOSE Guide to Writing Requirements R18, R19; ISO/IEC/IEEE 29148:2018, 5.2.5 (singular); QUS atomic",
)
def compound(analysis: Analysis) -> Iterator[Hit]:
    """Finds requirements that join several needs which would be built or tested separately."""
    spans = tuple(
        span for span in analysis.spans("compound") if not _is_other_case(analysis.requirement.text, span)
    )
    if spans and not is_one_act(analysis, spans):
        ends = [*(span.start for span in spans[1:]), None]
        phrases = [
            f"“{_clause(analysis.requirement.text[span.start : end])}”"
            for span, end in list(zip(spans, ends, strict=True))[:_MOST]
            if span != WHOLE
        ]
        yield Hit(
            spans[0],
            lambda language: {
                "more": ("" if is_chinese(language) else ", ").join(phrases)
                or text("reports", "list.several", language)
            },
            asks=analysis.handoff != "ready",
        )


def _is_other_case(text: str, span: Span) -> bool:
    """Whether a further need is what happens in the other case, or no word."""
    is_word = any(sign.isalnum() for sign in text[span.start : span.end])
    return span != WHOLE and (not is_word or _OTHERWISE.search(text[: span.start]) is not None)


def _clause(text: str) -> str:
    """A need's first words up to punctuation, without what joins it to the next one."""
    clause = _JOINT.sub("", _CLAUSE.split(text, maxsplit=1)[0].rstrip())
    if len(clause) <= _QUOTED:
        return clause
    return f"{clause[:_QUOTED].rsplit(' ', maxsplit=1)[0]}…"


@rule(
    "STR102",
    "passive",
    category="passive",
    source="INCOSE Guide to Writing Requirements R2; ISO/IEC/IEEE 29148:2018, 5.2.4",
)
def passive(analysis: Analysis) -> Iterator[Hit]:
    """Finds sentences in the passive voice without an actor; only a note where all else is clear.

    A quality has nobody who acts, and what those do who build the system needs no role, nor what only a system does.
    """
    if analysis.status("data") == "na":
        return
    severity = Severity.INFO if analysis.handoff == "ready" else None
    for hit in hits(analysis, "passive"):
        if not is_teams(analysis, hit.span) and not is_systems(analysis, hit.span):
            yield replace(hit, severity=severity)


@rule(
    "STR103",
    "negative",
    category="structure",
    severity="info",
    ask="business-owner",
    source="INCOSE Guide to Writing Requirements R16",
)
def negative(analysis: Analysis) -> Iterator[Hit]:
    """Finds negative requirements, where a limit could be stated positively."""
    return hits(analysis, "negative")


@rule(
    "STR104",
    "purpose",
    category="structure",
    severity="info",
    ask="author",
    source="INCOSE Guide to Writing Requirements R20",
)
def purpose(analysis: Analysis) -> Iterator[Hit]:
    """Finds reasons inside a requirement's sentence that is not a user story."""
    if analysis.shape == "story":
        return iter(())
    return hits(analysis, "purpose")


@rule(
    "STR105",
    "long-sentence",
    category="structure",
    severity="info",
    ask="author",
    source="INCOSE Guide to Writing Requirements R18; ISO/IEC/IEEE 29148:2018, 5.2.4",
)
def long_sentence(analysis: Analysis) -> Iterator[Hit]:
    """Finds sentences of more than 60 words, in Chinese of more than 120 characters."""
    chinese = is_chinese(analysis.requirement.language)
    longest = _LONGEST_CHINESE if chinese else _LONGEST_ENGLISH
    for sentence in analysis.doc.sents:
        words = [token for token in sentence if not token.is_punct and not token.is_space]
        length = sum(len(token) for token in words) if chinese else len(words)
        if length > longest:
            yield Hit(arguments={"length": str(length)})
