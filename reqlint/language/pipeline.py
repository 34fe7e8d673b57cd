"""Runs requirements through the pipelines of their languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import cast, get_args

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from reqlint.config import Settings, Strictness, Vocabulary
from reqlint.errors import ConfigError
from reqlint.language.analysis import Analysis, Group
from reqlint.language.judge.component import Judge, Judgement
from reqlint.language.lexicon import project_words
from reqlint.language.slots import ParsedDetail, SlotFinder, StructureFinder, with_details
from reqlint.language.support import Code, code_of, support
from reqlint.language.terms import Terms
from reqlint.model import Requirement, Role, Span

BATCH = 256
"""Requirements parsed together; this many analyses are in memory at once."""

MAX_CHARACTERS = 20_000
"""Length up to which a text is analysed; real requirements are shorter, and a parse takes memory."""

_GROUPS: frozenset[str] = frozenset(get_args(Group))
_VAGUE_IN_CRITERIA: tuple[Group, ...] = ("vague-time", "vague-loophole")
"""Vague phrases that no criterion should have in any case: a time without a figure, an escape clause."""
_SILENT_ROLES: frozenset[Role] = frozenset({"id", "title", "priority", "context", "suppress", "other"})


def analyse(requirements: Iterable[Requirement], settings: Settings, *, judged: bool = True) -> Iterator[Analysis]:
    """The analyses of the requirements, in their order; without the judge, those of the parse alone."""
    stream = iter(requirements)
    while batch := list(islice(stream, BATCH)):
        analyses: list[Analysis | None] = [None] * len(batch)
        for code in dict.fromkeys(code_of(requirement) for requirement in batch):
            places = [place for place, requirement in enumerate(batch) if code_of(requirement) == code]
            strictness = settings.strictness if judged else None
            nlp = pipeline(code, settings.models.get(code, ""), settings.vocabulary, strictness)
            for place, parsed in zip(places, _docs(nlp, [batch[place] for place in places]), strict=True):
                analyses[place] = _analysis(batch[place], *parsed)
        yield from (analysis for analysis in analyses if analysis is not None)


@lru_cache(maxsize=4)
def pipeline(code: Code, model: str, vocabulary: Vocabulary, strictness: Strictness | None = None) -> Language:
    """The pipeline of a language: `model` (an installed one; "": the shipped one) with our components.

    Without a `strictness` it has no judge.
    """
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
    if strictness is not None:
        nlp.add_pipe(Judge.NAME, config={"code": code, "strictness": strictness})
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


def _docs(nlp: Language, requirements: Sequence[Requirement]) -> Iterator[tuple[Doc, tuple[ParsedDetail, ...]]]:
    """The requirements' Docs and those of their details. Headings and details are parsed before, each once."""
    texts = dict.fromkeys(text for requirement in requirements for text in _texts_around(requirement))
    around = dict(zip(texts, nlp.pipe(text[:MAX_CHARACTERS] for text in texts), strict=True))
    docs = nlp.pipe(_tokenised(nlp, requirement, around) for requirement in requirements)
    for requirement, doc in zip(requirements, docs, strict=True):
        yield doc, tuple(_parsed_details(requirement, around))


def _texts_around(requirement: Requirement) -> Iterator[str]:
    yield from requirement.headings
    yield from (detail.text for detail in requirement.details if detail.role not in _SILENT_ROLES)


def _tokenised(nlp: Language, requirement: Requirement, around: Mapping[str, Doc]) -> Doc:
    doc = nlp.make_doc(requirement.text[:MAX_CHARACTERS])
    doc._.headings = tuple(parsed for heading in requirement.headings if len(parsed := around[heading]))
    doc._.context = " > ".join(requirement.headings)
    return doc


def _parsed_details(requirement: Requirement, around: Mapping[str, Doc]) -> Iterator[ParsedDetail]:
    for number, detail in enumerate(requirement.details):
        if detail.role not in _SILENT_ROLES:
            yield ParsedDetail(detail.role, number, around[detail.text])


def _of_criterion(detail: ParsedDetail, group: Group) -> Iterator[Span]:
    """The phrases of a group in a detail that is a criterion or a rule."""
    if detail.role in ("acceptance", "rule"):
        for span in detail.doc.spans.get(group, ()):
            yield Span(span.start_char, span.end_char, detail.number)


def _analysis(requirement: Requirement, doc: Doc, details: tuple[ParsedDetail, ...]) -> Analysis:
    """The analysis: the judge's decisions on the text, else the rules' results, completed by the details."""
    judged: Judgement | None = doc._.judgement
    groups = {
        cast(Group, name): tuple(Span(span.start_char, span.end_char) for span in spans)
        for name, spans in doc.spans.items()
        if name in _GROUPS
    }
    slots = judged.slots if judged else doc._.slots
    if judged:
        groups |= cast(dict[Group, tuple[Span, ...]], judged.groups)
    for name in _VAGUE_IN_CRITERIA:
        groups[name] = (*groups.get(name, ()), *(span for one in details for span in _of_criterion(one, name)))
    filled = with_details(slots, details)
    made = Analysis(requirement, doc, filled, groups, doc._.shape)
    if not judged:
        return made
    verdict, surely = judged.handoff(filled)
    counted = requirement.own_id or requirement.said("acceptance")
    return replace(
        made,
        judged=verdict,
        unsure=judged.unsure,
        asks_surely=surely,
        standing="likely" if judged.standing == "doubtful" and counted else judged.standing,
    )
