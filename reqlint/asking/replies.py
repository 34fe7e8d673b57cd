"""Answers that people give in an annotated copy: replies to comments in Word, the column of answers in Excel."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from reqlint.asking.answers import Given
from reqlint.model import Finding, Report
from reqlint.readers.extents import safe_workbook
from reqlint.readers.own_columns import is_acceptance, own_rows_of
from reqlint.readers.source import Source
from reqlint.readers.word.threads import text_in, threads_of
from reqlint.views.entries import entries
from reqlint.views.grouping import grouped
from reqlint.views.questions import Question

_NUMBERED = re.compile(r"\s*(?P<number>\d{1,2})\s*[.)、．：:]\s*(?P<text>.*)")


def replies(data: bytes, shown: str, report: Report, questions: Sequence[Question]) -> Given:
    """The answers in a copy, by the ids of the report's questions.

    One on a comment without a question in the report, or without one any more, is under the key of the comment.
    """
    asked = _asked(report)
    ids = {one.finding: question.id for question in questions for one in question.about}
    found = Given()
    for keys, answer, comment in _written(data, shown):
        on = [finding for key in keys for finding in asked.get(key, ()) if finding in ids]
        for finding, part in zip(on, parts_of(answer, len(on)), strict=True):
            found.add(ids[finding], part, finding.question)
        if not on:
            found.add(f"#{keys[0]}", answer, comment)
    return found


def parts_of(answer: str, count: int) -> list[str]:
    """An answer to several questions, a part for each, "" for those it does not answer.

    Lines that begin with a number answer the question of that number; as many lines as questions answer them in
    order; else all of it answers the first one.
    """
    lines = [line.strip() for line in answer.splitlines() if line.strip()]
    numbered = [_NUMBERED.fullmatch(line) for line in lines]
    parts = [""] * count
    if count > 1 and any(match and 0 < int(match["number"]) <= count for match in numbered):
        place = 0
        for line, match in zip(lines, numbered, strict=True):
            is_start = match is not None and 0 < int(match["number"]) <= count
            place = int(match["number"]) - 1 if match and is_start else place
            parts[place] = f"{parts[place]}\n{match['text'] if match and is_start else line}".strip()
    elif count > 1 and len(lines) == count:
        parts = lines
    elif count:
        parts[0] = "\n".join(lines)
    return parts


def _asked(report: Report) -> dict[str, tuple[Finding, ...]]:
    """The questions of the comment with a key, in the order of their numbers."""
    groups = (
        findings
        for document in grouped(report).documents
        for findings in (document.findings, *(checked.findings for checked in document.requirements))
    )
    return {entry.finding.key: entry.asked for findings in groups for entry in entries(findings)}


def _written(data: bytes, shown: str) -> Iterator[tuple[Sequence[str], str, str]]:
    """People's answers, with the keys of the findings and the text beside which each is written."""
    source = Source(data, PurePath(shown).suffix.lower(), shown)
    if source.suffix in (".docx", ".docm"):
        for thread in threads_of(source).values():
            yield (thread.key,), thread.answer, text_in(thread.comment)
        return
    for row in own_rows_of(source, safe_workbook(source)[0]):
        if row.keys and not is_acceptance(row.answer):
            yield row.keys, row.answer, row.findings
