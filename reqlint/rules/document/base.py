"""What a rule on a document as a whole is: a check for one aspect of a project."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from reqlint.messages import MessageLanguage, is_chinese, listed, text
from reqlint.model import Aspect
from reqlint.readiness.evidence import Evidence
from reqlint.rule import Rule
from reqlint.rule import rule as _rule

CATEGORY = "readiness"

AspectCheck = Callable[[Evidence], Aspect]
DocumentRule = Rule[AspectCheck]

rule = partial(_rule, scope="document", category=CATEGORY)


def lacking_texts(lacking: Iterable[str], language: MessageLanguage) -> dict[str, str]:
    """What a message says of the elements that are lacking: their names, and the questions for them."""
    lacking = list(lacking)
    questions = [text("readiness", f"element-question.{element}", language) for element in lacking]
    return {
        "lacking": listed([text("readiness", f"element.{element}", language) for element in lacking], language),
        "asked": one_after_the_other(questions, language),
    }


def one_after_the_other(questions: Iterable[str], language: MessageLanguage) -> str:
    """Questions as one text."""
    return ("" if is_chinese(language) else " ").join(q[:1].upper() + q[1:] for q in questions)
