"""Parses the filled question sheet: a Word document, a workbook, Markdown, or the notes of an interview."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import PurePath

from reqlint.asking.words import words
from reqlint.characters import json_text
from reqlint.errors import ReadError
from reqlint.messages import LANGUAGES
from reqlint.model import Text
from reqlint.readers import read_bytes
from reqlint.views.questions import Question

_ID = re.compile(r"Q-[0-9a-f]{8}")
_COLUMNS = ("answer", "requirement", "question")


@dataclass(frozen=True, slots=True)
class Given:
    """Answers by the ids of their questions, and the questions' texts in the file, by the same ids.

    An answer is kept even if the documents no longer raise its question.
    """

    answers: dict[str, str] = field(default_factory=dict)
    asked: dict[str, str] = field(default_factory=dict)

    def add(self, own_id: str, answer: str, asked: str = "") -> None:
        """Adds an answer; of a question answered twice both are kept, empty ones are skipped."""
        answer, known = answer.strip(), self.answers.get(own_id, "")
        if answer and f"\n{answer}\n" not in f"\n{known}\n":
            self.answers[own_id] = f"{known}\n{answer}".strip()
            self.asked.setdefault(own_id, asked)

    @property
    def size(self) -> int:
        """The characters of all texts, with those of the ids."""
        texts = (text for kept in (self.answers, self.asked) for pair in kept.items() for text in pair)
        return sum(map(len, texts))

    def without(self, ids: Collection[str]) -> Given:
        """The same without the answers to these questions."""
        answers, asked = (
            {own_id: text for own_id, text in kept.items() if own_id not in ids}
            for kept in (self.answers, self.asked)
        )
        return Given(answers, asked)

    def loose(self, questions: Collection[Question]) -> dict[str, str]:
        """The answers to none of these questions."""
        known = {question.id for question in questions}
        return {own_id: answer for own_id, answer in self.answers.items() if own_id not in known}


def parse_answers(data: bytes, shown: str) -> Given:
    """The answers in a sheet, its rows and columns in any order; ReadError for any other file."""
    found = Given()
    is_sheet = False
    for own_id, answer, asked in _rows(data, shown):
        is_sheet = True
        found.add(own_id, answer, asked)
    if not is_sheet:
        raise ReadError.of("holds no table with numbers of questions and answers.", path=shown)
    return found


def dump_answers(answers: dict[str, str]) -> str:
    """Answers as the notes of an interview, which `parse_answers` reads."""
    return json_text(answers)


def _rows(data: bytes, shown: str) -> Iterator[tuple[str, str, str]]:
    """Ids, answers and texts of the questions."""
    if PurePath(shown).suffix.lower() == ".json":
        yield from _from_notes(data, shown)
        return
    for block in read_bytes(data, PurePath(shown).name, shown).blocks:
        yield from _from_table(block.rows)


def _from_notes(data: bytes, shown: str) -> Iterator[tuple[str, str, str]]:
    try:
        notes = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ReadError.of(f"this is no JSON that can be read ({error}).", path=shown) from error
    if isinstance(notes, dict):
        yield "", "", ""
        yield from ((str(own_id), str(answer), "") for own_id, answer in notes.items())


def _from_table(rows: Sequence[Sequence[Text]]) -> Iterator[tuple[str, str, str]]:
    """The id, the answer and the question of each row below a header with the column of answers."""
    columns: dict[str, int] = {}
    for row in rows:
        cells = [cell.text.strip() for cell in row]
        own_id = next((cell for cell in cells if _ID.fullmatch(cell)), None)
        heads = {name: n for name in _COLUMNS for n, cell in enumerate(cells) if cell.casefold() in _heads(name)}
        if own_id is None and "answer" in heads:
            columns = heads
        elif own_id is not None and columns.get("answer", len(cells)) < len(cells):
            filled = {name: cells[n] for name, n in columns.items() if n < len(cells)}
            asked = (filled.get(name, "") for name in _COLUMNS[1:])
            yield own_id, filled["answer"], "\n".join(filter(None, asked))


@cache
def _heads(name: str) -> frozenset[str]:
    """The name of a column in question sheets, in all languages."""
    return frozenset(words(language)[name].casefold() for language in LANGUAGES)
