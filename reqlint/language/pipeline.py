"""Runs requirements through the pipelines of their languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import cast, get_args

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from reqlint.config import Settings, Vocabulary
from reqlint.errors import ConfigError
from reqlint.language.analysis import Analysis, Group
from reqlint.language.lexicon import project_words
from reqlint.language.slots import ParsedDetail, SlotFinder, StructureFinder, Surroundings
from reqlint.language.support import Code, support
from reqlint.language.terms import Terms
from reqlint.model import Requirement, Role, Span

BATCH = 256
"""Requirements parsed together; so many analyses are in memory at once."""

MAX_CHARACTERS = 20_000
"""What is analysed of a text; nobody writes a longer requirement, and a parse takes memory."""

_GROUPS: frozenset[str] = frozenset(get_args(Group))
_SILENT_ROLES: frozenset[Role] = frozenset({"id", "title", "priority", "context", "suppress", "other"})


def analyse(requirements: Iterable[Requirement], settings: Settings) -> Iterator[Analysis]:
    """The analyses of the requirements, in their order."""
    stream = iter(requirements)
    while batch := list(islice(stream, BATCH)):
        docs: list[Doc | None] = [None] * len(batch)
        for code in dict.fromkeys(_code(requirement) for requirement in batch):
            places = [place for place, requirement in enumerate(batch) if _code(requirement) == code]
            nlp = pipeline(code, settings.models.get(code, ""), settings.vocabulary)
            for place, doc in zip(places, _docs(nlp, [batch[place] for place in places]), strict=True):
                docs[place] = doc
        yield from (_analysis(one, doc) for one, doc in zip(batch, docs, strict=True) if doc is not None)


@lru_cache(maxsize=4)
def pipeline(code: Code, model: str, vocabulary: Vocabulary) -> Language:
    """The pipeline of a language: `model` (an installed one; "": the shipped one) with our components."""
    language = support(code)
    added = project_words(vocabulary)
    nlp = _installed(code, model) if model else language.load([word for words in added.values() for word in words])
    language.prepare(nlp)
    terms = {
        "package": language.data,
        "added": {group: list(words) for group, words in added.items()},
        "allow": list(vocabulary.allow),
    }
    nlp.add_pipe(Terms.NAME, config=terms)
    nlp.add_pipe(StructureFinder.NAME, config={"code": code})
    nlp.add_pipe(SlotFinder.NAME, config={"code": code})
    return nlp


def _installed(code: Code, model: str) -> Language:
    """A pipeline that the user has installed and named in the settings."""
    try:
        nlp = spacy.load(model, exclude=["ner"])
    except OSError as error:
        raise ConfigError.of(
            f'"models.{code}" names {model}, which is not an installed spaCy pipeline.',
            hint=f"Install it (python -m spacy download {model}) or leave the key out.",
        ) from error
    if nlp.lang != code or "parser" not in nlp.pipe_names:
        raise ConfigError.of(f'"models.{code}" names {model}, which has no parser for this language.')
    return nlp


def _code(requirement: Requirement) -> Code:
    return cast(Code, requirement.language.partition("-")[0])


def _docs(nlp: Language, requirements: Sequence[Requirement]) -> Iterator[Doc]:
    """The requirements' Docs, each read with its headings and details, which are parsed before, once each."""
    texts = dict.fromkeys(text for requirement in requirements for text in _texts_around(requirement))
    around = dict(zip(texts, nlp.pipe(text[:MAX_CHARACTERS] for text in texts), strict=True))
    return nlp.pipe(_tokenised(nlp, requirement, around) for requirement in requirements)


def _texts_around(requirement: Requirement) -> Iterator[str]:
    yield from requirement.headings
    yield from (detail.text for detail in requirement.details if detail.role not in _SILENT_ROLES)


def _tokenised(nlp: Language, requirement: Requirement, around: dict[str, Doc]) -> Doc:
    doc = nlp.make_doc(requirement.text[:MAX_CHARACTERS])
    if requirement.headings or requirement.details:
        headings = tuple(around[heading] for heading in requirement.headings)
        details = tuple(
            ParsedDetail(detail.role, number, around[detail.text])
            for number, detail in enumerate(requirement.details)
            if detail.role not in _SILENT_ROLES
        )
        doc._.surroundings = Surroundings(headings, details)
    return doc


def _analysis(requirement: Requirement, doc: Doc) -> Analysis:
    groups = {
        cast(Group, name): tuple(Span(span.start_char, span.end_char) for span in spans)
        for name, spans in doc.spans.items()
        if name in _GROUPS
    }
    return Analysis(requirement, doc, doc._.slots, groups, doc._.shape)
