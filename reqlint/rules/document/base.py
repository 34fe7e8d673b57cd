"""The base of rules on a document as a whole: a check for one aspect of a project."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from reqlint.messages import MessageLanguage, is_chinese, listed, text
from reqlint.model import Aspect, Fact
from reqlint.places import describe
from reqlint.readiness.evidence import Evidence
from reqlint.rule import Rule
from reqlint.rule import rule as _rule
from reqlint.text import quoted

CATEGORY = "readiness"
HOLLOW = frozenset({"shared", "own-work", "blame"})
"""Kinds of statements that settle nothing."""

AspectCheck = Callable[[Evidence], Aspect | None]
DocumentRule = Rule[AspectCheck]

rule = partial(_rule, scope="document", category=CATEGORY)


def lacking_texts(aspect: Aspect, language: MessageLanguage) -> dict[str, str]:
    """Arguments of a message on an aspect: the missing elements, and their questions after what the document does
    state.
    """
    quotations = [_quotation(fact, language) for fact in _quoted_facts(aspect)]
    questions = [text("readiness", f"element-question.{element}", language) for element in aspect.lacking]
    return {
        "lacking": listed([text("readiness", f"element.{name}", language) for name in aspect.lacking], language),
        "asked": one_after_the_other([*quotations, *questions], language),
    }


def _quoted_facts(aspect: Aspect) -> list[Fact]:
    """The quotations in a question: the first statement that settles nothing, and the first fact."""
    facts = sorted(aspect.facts, key=lambda fact: fact.of_system)
    return list({fact.location: fact for fact in (*aspect.hollow[:1], *facts[:1])}.values())


def _quotation(fact: Fact, language: MessageLanguage) -> str:
    """A quotation with its place, and a remark on one that settles nothing."""
    place = describe(replace(fact.location, column=None, headings=()), language)
    key = fact.element if fact.element in HOLLOW else "fact"
    return text("readiness", f"said.{key}", language, place=place, text=quoted(fact.text.rstrip("。.;；")))


def one_after_the_other(questions: Iterable[str], language: MessageLanguage) -> str:
    """Questions as one text."""
    return ("" if is_chinese(language) else " ").join(q[:1].upper() + q[1:] for q in questions)
