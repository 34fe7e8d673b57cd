"""What a language provides: a base pipeline, vocabularies as data, and the functions that evaluate a parse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Literal, cast

from reqlint.model import Requirement, Slot, SlotName

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Code = Literal["en", "zh"]
"""A language that has a pipeline; both scripts of Chinese share one."""


def code_of(requirement: Requirement) -> Code:
    """The language whose pipeline reads a requirement."""
    return cast(Code, requirement.language.partition("-")[0])


Shape = Literal["story", "scenario", "sentence", "fragment"]
"""The pattern of a requirement's sentence."""

Standing = Literal["background", "doubtful", "likely", "evident"]
"""Whether a text's words make it a requirement: most likely not (a name, a note), hardly, likely, in any place."""

Slots = dict[SlotName, Slot]


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageSupport:
    """A language as the pipeline needs it; `data` is the package with its vocabularies, `data/terms/*.toml`."""

    data: str
    load: Callable[[Sequence[str]], Language]
    """The base pipeline (tagger, parser); it gets the project's own words, to keep them in one piece."""
    prepare: Callable[[Language], None] = lambda nlp: None
    """Adapts a base pipeline, including one named by a user, before the vocabularies are matched."""
    mark_structure: Callable[[Doc], None]
    """Adds to `doc.spans` the groups that need the parse (compound, passive, pronoun, condition ...) and removes
    spans of vocabulary groups that are harmless in their context. Runs after the vocabularies are matched.
    """
    find_slots: Callable[[Doc, Sequence[Doc]], Slots]
    """The slots that the text fills, read with its headings (parsed, the nearest last): an actor or an object that
    is only in a heading fills its slot too, without a span.
    """
    shape_of: Callable[[Doc], Shape]
    """The pattern of the sentence."""


_MODULES: dict[Code, str] = {
    "en": "reqlint.language.english.support",
    "zh": "reqlint.language.chinese.support",
}


def support(code: Code) -> LanguageSupport:
    """The definition of a language; imports its module (and spaCy)."""
    return cast(LanguageSupport, import_module(_MODULES[code]).SUPPORT)
