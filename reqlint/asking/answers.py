"""Parses the filled question sheet: a Word document, a workbook, Markdown, or the notes of an interview."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from reqlint.asking.words import words
from reqlint.characters import json_text
from reqlint.errors import ReadError
from reqlint.messages import LANGUAGES
from reqlint.model import Text
from reqlint.readers import read_bytes

_ID = re.compile(r"Q-[0-9a-f]{8}")


def parse_answers(data: bytes, shown: str) -> dict[str, str]:
    """The answers by the ids of their questions, empty ones left out.

    Rows and columns may be in any order; of a question answered twice both answers count. ReadError for a
    file that is no question sheet.
    """
    found: dict[str, list[str]] = {}
    is_sheet = False
    for own_id, answer in _pairs(data, shown):
        is_sheet = True
        if answer.strip() and answer.strip() not in found.setdefault(own_id, []):
            found[own_id].append(answer.strip())
    if not is_sheet:
        raise ReadError.of("holds no table with numbers of questions and answers.", path=shown)
    return {own_id: "\n".join(answers) for own_id, answers in found.items() if answers}


def dump_answers(answers: dict[str, str]) -> str:
    """Answers as the notes of an interview, which `parse_answers` reads."""
    return json_text(answers)


def _pairs(data: bytes, shown: str) -> Iterator[tuple[str, str]]:
    if PurePath(shown).suffix.lower() == ".json":
        yield from _from_notes(data, shown)
        return
    for block in read_bytes(data, PurePath(shown).name, shown).blocks:
        yield from _from_table(block.rows)


def _from_notes(data: bytes, shown: str) -> Iterator[tuple[str, str]]:
    try:
        notes = json.loads(data)
    except ValueError as error:
        raise ReadError.of(f"this is no JSON ({error}).", path=shown) from error
    if isinstance(notes, dict):
        yield "", ""
        yield from ((str(own_id), str(answer)) for own_id, answer in notes.items())


def _from_table(rows: Sequence[Sequence[Text]]) -> Iterator[tuple[str, str]]:
    """The id and the answer of each row below a header that names the column of answers."""
    heads = {words(language)["answer"].casefold() for language in LANGUAGES}
    column: int | None = None
    for row in rows:
        cells = [cell.text.strip() for cell in row]
        head = next((n for n, cell in enumerate(cells) if cell.casefold() in heads), None)
        own_id = next((cell for cell in cells if _ID.fullmatch(cell)), None)
        if own_id is None and head is not None:
            column = head
        elif own_id is not None and column is not None and column < len(cells):
            yield own_id, cells[column]
