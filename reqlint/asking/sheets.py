"""The content of a question sheet and of a draft, independent of the format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from reqlint.asking.answers import Given
from reqlint.asking.drafts import Draft
from reqlint.asking.words import words
from reqlint.messages import MessageLanguage
from reqlint.own import Kind
from reqlint.reporters.labels import label
from reqlint.templates import open_slots
from reqlint.views.questions import Question

_MOST_SHOWN = 3
"""Requirements that a question quotes."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of texts under a header."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A title, a line of instructions, and tables.

    `titles` names the titles of tables that differ only in their titles. `kind` is the mark of its file.
    """

    kind: Kind
    title: str
    note: str
    tables: tuple[Table, ...]
    titles: str = ""


def question_page(
    questions: Sequence[Question], language: MessageLanguage, answers: Mapping[str, str] | None = None
) -> Page:
    """A table for each person: number, requirement, question, and the answer, empty if there is none yet."""
    known = answers or {}
    w = words(language)
    header = (w["number"], w["requirement"], w["question"], w["answer"])
    tables = tuple(
        Table(whom, header, tuple((q.id, about(q, w), q.text, known.get(q.id, "")) for q in those))
        for whom, those in groupby(questions, key=lambda question: question.whom)
    )
    return Page("questions", w["sheet"], w["how"] if tables else w["none"], tables, w["whom"])


def draft_page(
    drafts: Sequence[Draft], questions: Sequence[Question], given: Given, language: MessageLanguage
) -> Page:
    """Requirements, old against new; answers on the document as a whole; and those whose question is gone."""
    w = words(language)
    header = tuple(w[key] for key in ("id", "verdict", "old", "new", "criteria", "answer", "open"))
    rows = tuple(_drafted(draft, language) for draft in drafts)
    whole = tuple(
        (question.id, question.whom, question.text, given.answers[question.id])
        for question in questions
        if question.id in given.answers and not any(asked.checked for asked in question.about)
    )
    loose = tuple(
        (own_id, given.asked.get(own_id, ""), answer) for own_id, answer in given.loose(questions).items()
    )
    tables = (
        Table(w["requirements"], header, rows),
        Table(w["whole"], (w["number"], w["whom"], w["question"], w["answer"]), whole),
        Table(w["loose"], (w["number"], w["question"], w["answer"]), loose),
    )
    filled = tuple(table for table in tables if table.rows)
    return Page("draft", w["draft"], w["review"] if filled else w["nothing"], filled)


def about(question: Question, w: Mapping[str, str]) -> str:
    """The requirements of a question, a few of them in full, in a language."""
    shown = list(_quoted(question, w["whole"] + w["colon"]))
    if len(shown) > _MOST_SHOWN:
        shown[_MOST_SHOWN:] = [w["more"].format(count=len(shown) - _MOST_SHOWN)]
    return "\n".join(shown)


def _quoted(question: Question, whole: str) -> Iterator[str]:
    for one in question.about:
        asked = one.checked.requirement if one.checked else None
        yield f"{asked.id} {asked.text}" if asked else f"{whole}{one.path}"


def _drafted(draft: Draft, language: MessageLanguage) -> tuple[str, ...]:
    before, after = (label(f"verdict.{verdict}", language) for verdict in (draft.checked.verdict, draft.verdict))
    return (
        draft.checked.requirement.id,
        before if before == after else f"{before} → {after}",
        draft.checked.requirement.text,
        draft.text,
        "\n".join(f"- {criterion}" for criterion in draft.criteria),
        "\n".join(draft.answers),
        "\n".join((*open_slots(draft.text), *(f"{question.id} {question.text}" for question in draft.open))),
    )
