"""Words that are vague in some places and harmless in others."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span

from reqlint.language.english.frame import Frame, is_passive
from reqlint.language.spans import Groups

VAGUE_WORDS = ("vague-quality", "vague-quantity", "vague-time", "vague-reference")
_DETERMINERS = frozenset({"the", "a", "an", "their", "its"})
"""Words after which a verb may follow, whatever its tag: "95 % of the stores complete the count"."""
VAGUE_PHRASES = (*VAGUE_WORDS, "vague-loophole", "vague-open-list")


def vague_phrases(groups: Groups, group: str) -> Iterator[Span]:
    """The vague phrases of a group that are not names or verbs and have no measure."""
    harmless = groups.tokens("actor", "object", "quoted", "story-role", "scenario-step")
    commands = groups.tokens("action-verb")
    found = (span for span in groups.spans(group) if span.root.i not in harmless)
    return (span for span in found if not _is_precise(span, commands))


def _is_precise(span: Span, commands: frozenset[int]) -> bool:
    """Whether the word is a verb ("clear the form"), part of a name, or has its measure ("10 MB or larger")."""
    doc, root = span.doc, span.root
    if root.i in commands and doc[span.end : span.end + 1].text.lower() in _DETERMINERS:
        return True
    if root.tag_ in ("VB", "VBP", "VBZ") or (root.pos_ == "PROPN" and not root.is_sent_start and root.is_title):
        return True
    if root.tag_ not in ("JJR", "RBR"):
        return False
    before, after = doc[max(0, span.start - 1)], doc[min(span.end, len(doc) - 1)]
    return before.lower_ == "or" or after.lower_ == "than"


def vague_verbs(groups: Groups, frame: Frame) -> Iterator[Span]:
    """Verbs without content that are the whole need, without a measure to specify them."""
    yield from groups.spans("fuzzy-verb")
    if groups.spans("measure"):
        return
    asked = {verb.i for verb in (*frame.outer, *frame.needs)}
    for span in groups.spans("empty-verb", "empty-noun", "soft-verb", "deferring-verb"):
        is_asked = any(i in asked for i in range(span.start, span.end))
        if is_asked and (span.label_ != "deferring-verb" or is_passive(span.root)):
            yield span
