"""Analyses made by hand, so that rules are tested apart from the language pipelines."""

from __future__ import annotations

from typing import Literal

import spacy

from reqlint.language.analysis import Analysis, Group
from reqlint.model import Detail, Language, Location, Requirement, Slot, SlotName, Span, Text

STATUS: dict[SlotName, str] = {
    "actor": "named",
    "action": "named",
    "data": "named",
    "condition": "none",
    "outcome": "none",
    "acceptance": "implicit",
}

PLACE = Location(line=3, column=1)
_BLANK = {"en": spacy.blank("en"), "zh": spacy.blank("zh")}
for _nlp in _BLANK.values():
    _nlp.add_pipe("sentencizer")


def analysed(
    text: str,
    *,
    language: Language = "en",
    shape: Literal["story", "scenario", "sentence", "fragment"] = "sentence",
    groups: dict[Group, list[str]] | None = None,
    phrases: dict[SlotName, str] | None = None,
    details: tuple[Detail, ...] = (),
    place: Location = PLACE,
    **status: str,
) -> Analysis:
    """An analysis of `text` in which `groups` and `phrases` (of slots) stand where the text says so first."""
    requirement = Requirement("R-1", Text(text, place), language, details=details)
    spans = {name: (span_of(text, phrase),) for name, phrase in (phrases or {}).items()}
    slots = {name: Slot(name, status.get(name, usual), spans.get(name, ())) for name, usual in STATUS.items()}
    found = {group: tuple(span_of(text, phrase) for phrase in those) for group, those in (groups or {}).items()}
    return Analysis(requirement, _BLANK[language[:2]](text), slots, found, shape)


def span_of(text: str, phrase: str) -> Span:
    start = text.index(phrase)
    return Span(start, start + len(phrase))
