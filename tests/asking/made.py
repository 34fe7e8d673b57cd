"""Documents with open questions, and filled sheets."""

from __future__ import annotations

import io
from collections.abc import Mapping

import docx
import openpyxl

from reqlint import engine
from reqlint.asking import People, Question, asked_of
from reqlint.config import Settings
from reqlint.model import CheckedRequirement, Document, Report
from reqlint.readers import read_bytes

TABLE = "| ID | Requirement |\n|---|---|\n"


def read(text: str, name: str = "a.md") -> Document:
    return read_bytes(text.encode(), name, name)


def checked(*documents: Document) -> Report:
    return engine.check(documents, Settings())


def asked(*documents: Document) -> tuple[Question, ...]:
    return asked_of(checked(*documents), {document.path: People.of(document) for document in documents})


def of_rule(questions: tuple[Question, ...], rule: str) -> list[Question]:
    return [question for question in questions if question.about[0].finding.rule == rule]


def requirement_ids(question: Question) -> list[str]:
    return [one.checked.requirement.id for one in question.about if isinstance(one.checked, CheckedRequirement)]


def filled(data: bytes, ending: str, answers: Mapping[str, str]) -> bytes:
    """A question sheet with answers in its last column, as somebody fills it in with the usual programs."""
    if ending == "md":
        lines = data.decode().splitlines()
        return "\n".join(_filled_line(line, answers) for line in lines).encode()
    buffer = io.BytesIO()
    if ending == "docx":
        document = docx.Document(io.BytesIO(data))
        for row in (row for table in document.tables for row in table.rows):
            row.cells[-1].text = answers.get(row.cells[0].text, row.cells[-1].text)
        document.save(buffer)
    else:
        book = openpyxl.load_workbook(io.BytesIO(data))
        for row in book.worksheets[0].iter_rows(min_row=2):
            row[-1].value = answers.get(str(row[1].value))
        book.save(buffer)
    return buffer.getvalue()


def _filled_line(line: str, answers: Mapping[str, str]) -> str:
    own_id = line.split(" | ", maxsplit=1)[0].removeprefix("| ")
    if own_id not in answers:
        return line
    return f"{line.removesuffix('|')}{answers[own_id].replace('|', chr(92) + '|').replace(chr(10), '<br>')} |"
