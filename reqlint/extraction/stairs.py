"""Tables whose rows take turns: a group in one column, what belongs to it in the next column of the rows below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reqlint.extraction.columns import is_prose, text_of, texts_of
from reqlint.extraction.drafts import Draft, compose, details_of
from reqlint.extraction.headers import Header, Row
from reqlint.extraction.numbering import strip_marker
from reqlint.extraction.signals import is_story, is_wish

_FEWEST_GROUPS = 2
_FEWEST_ITEMS = 4
_MORE = 1.5
"""Tasks for each story from which on the stories stand above their tasks."""
_WISHES = 0.3
"""Least share of wishes among the items of a sheet that no header and no heading calls requirements."""


def has_stairs(rows: Sequence[Row], *, is_wanted: bool) -> bool:
    """Whether a table without a header lists named groups in its first column, and features in the second.

    Where no heading says that they are requirements (`is_wanted`), some of them must read like it.
    """
    filled = [[n for n, cell in enumerate(row) if cell.text.strip()] for row in rows]
    used = [columns for columns in filled if columns]
    if not used or any(len(columns) > 1 for columns in used):
        return False
    first, *further = sorted({columns[0] for columns in used})
    if len(further) != 1 or used[0] != [first]:
        return False
    groups, items = texts_of(rows, first), texts_of(rows, further[0])
    is_list = _FEWEST_GROUPS <= len(groups) <= len(items) >= _FEWEST_ITEMS and is_prose(items)
    return is_list and (is_wanted or sum(map(is_wish, items)) >= _WISHES * len(items))


def drafts_of_stairs(rows: Sequence[Row], headings: tuple[str, ...]) -> Iterator[Draft]:
    """The features of each group, below the group's name."""
    first = next(n for row in rows for n, cell in enumerate(row) if cell.text.strip())
    place = headings
    for row in rows:
        if name := text_of(row, first):
            place = (*headings, name)
        for cell in row[first + 1 :]:
            if cell.text.strip():
                yield from compose([("requirement", cell)], place)


def work_below(header: Header, rows: Sequence[Row]) -> tuple[int, int] | None:
    """The column of stories and the one of their tasks, if the rows below each story list more of its tasks."""
    for story in (n for n, column in enumerate(header.columns) if column == "requirement"):
        told = [row for row in rows if text_of(row, story)]
        stories = sum(is_story(strip_marker(row[story])[1].text) for row in told)
        if len(told) < _FEWEST_GROUPS or 2 * stories <= len(told):
            continue
        for task in range(story + 1, len(header.columns)):
            if header.columns[task] == "title" and len(texts_of(rows, task)) >= _MORE * len(told):
                return story, task
    return None


def stories_with_work(rows: Sequence[Row], columns: tuple[int, int], headings: tuple[str, ...]) -> Iterator[Draft]:
    """The stories, each with the tasks in the rows below it."""
    story, task = columns
    found: list[Draft] = []
    for row in rows:
        if text_of(row, story):
            yield from found
            found = list(compose([("requirement", strip_marker(row[story])[1])], headings, split=False))
        if found and text_of(row, task):
            more = details_of([("step", row[task])])
            found[-1] = replace(found[-1], details=(*found[-1].details, *more))
    yield from found
