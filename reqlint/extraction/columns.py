"""Which column of a table holds its requirements, and what the others say of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reqlint.extraction.drafts import BODY_PARTS
from reqlint.extraction.headers import Header, Row
from reqlint.extraction.lexicon import Part, Topic
from reqlint.extraction.signals import is_normative

_WORDS = re.compile(r"[\u3400-\u9fff]{2}|[A-Za-z]{2,}\S*\s+\S*[A-Za-z]|[a-z]{2,}[A-Z][a-z]")
_STRONG = ("requirement", "rule", "acceptance")
"""Columns that make a table a list of requirements whatever its other columns hold."""
_RESULT = re.compile(r"[\u3400-\u9fff]{1,3}|[A-Za-z]+|n/a|[^\w\s]", re.IGNORECASE)


def body_column(header: Header, rows: Sequence[Row], topic: Topic | None) -> int | None:
    """The column that holds the requirements; None for a table of something else.

    A column that is hardly filled is passed over for one that holds a text in more rows.
    """
    allowed = [part for part in BODY_PARTS if part in _STRONG or not header.is_background]
    if topic == "background" and not header.has_requirement_ids:
        allowed = ["requirement"]
    elif topic in (None, "mixed", "overview", "goal"):
        allowed = [part for part in allowed if part != "title"]
    found: list[int] = []
    for part in allowed:
        columns = [n for n, column in enumerate(header.columns) if column == part and is_prose(texts_of(rows, n))]
        if columns:
            found.append(max(columns, key=lambda n: sum(len(text) for text in texts_of(rows, n))))
    filled = [n for n in found if 3 * len(texts_of(rows, n)) >= len(rows)]
    stating = [n for n in filled if header.columns[n] == "title" and _states(texts_of(rows, n))]
    body = next(iter(stating or filled or found), None)
    if body is not None and header.columns[body] == "title":
        unknown = (n for n, column in enumerate(header.columns) if column is None)
        return next((n for n in unknown if not stating and _states(texts_of(rows, n))), body)
    return body


def _states(texts: Sequence[str]) -> bool:
    """Whether most texts say what must be: they are the requirements though the column calls them names."""
    return 2 * sum(map(is_normative, texts)) > len(texts)


def is_prose(texts: Sequence[str]) -> bool:
    """Whether a column holds words rather than numbers, marks or references."""
    return 2 * sum(_WORDS.search(text) is not None for text in texts) >= max(1, len(texts))


def _are_results(texts: Sequence[str]) -> bool:
    """Whether a column says how tests ended ("passed", "通过") rather than what is to be seen in them."""
    return all(map(_RESULT.fullmatch, texts))


def texts_of(rows: Sequence[Row], column: int) -> list[str]:
    """What stands in a column."""
    return [text for row in rows if (text := text_of(row, column))]


def parts_of(header: Header, rows: Sequence[Row], body: int) -> Iterator[Part | None]:
    """What each column says of its row's requirement; the first identifier that differs by row identifies it."""
    id_seen = False
    for n, column in enumerate(header.columns):
        if n == body:
            yield "requirement"
        elif column == "id":
            is_id = not id_seen and len(set(texts_of(rows, n))) > 0.8 * len(set(texts_of(rows, body)))
            id_seen = id_seen or is_id
            yield "id" if is_id else None
        elif column == "background":
            yield None
        elif column == "acceptance" and _are_results(texts_of(rows, n)):
            yield "other"
        else:
            is_stated = header.columns[body] == "title" and _states(texts_of(rows, n))
            beside: Part = "rule" if is_stated else "other"
            yield beside if column in ("requirement", "description") else column


def text_of(row: Row, column: int) -> str:
    """What stands in a row in a column."""
    return row[column].text.strip() if column < len(row) else ""
