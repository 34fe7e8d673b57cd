"""The column of a table that holds its requirements, and the roles of the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reqlint.extraction.column_names import is_history
from reqlint.extraction.drafts import BODY_PARTS
from reqlint.extraction.headers import Header, Row
from reqlint.extraction.lexicon import Part, Topic
from reqlint.extraction.signals import (
    breaks_in_sentence,
    is_barred,
    is_normative,
    is_statement,
    is_story,
    is_wish,
)
from reqlint.model import Text
from reqlint.text import joined

_TYPE = re.compile(
    r"(?:big|small|tiny|medium)?int(?:eger)?|n?(?:var)?char2?|string|text|number|numeric|decimal|float|double|bool(?:ean)?"
    r"|(?:date|time|datetime|timestamp)|(?:long|medium)?text|blob|clob|json|uuid|long|object|array|list|enum|字符串?|整数|整型|数值|布尔",
    re.IGNORECASE,
)
"""A type of a data field, without its length."""
_LENGTH = re.compile(r"\s*[(（][^()（）]*[)）]$|\[\]$")
_CODE_NAME = re.compile(r"[\w.]*\w[._]\w[\w.]*(?:\(\))?|\w+\(\)")
"""A name from a program: "StudentController.register"."""
_WORDS = re.compile(r"[\u3400-\u9fff]{2}|[A-Za-z]{2,}\S*\s+\S*[A-Za-z]|[a-z]{2,}[A-Z][a-z]")
_STRONG = ("requirement", "rule", "acceptance")
"""Columns that make a table a list of requirements whatever its other columns hold."""
_LONGEST_NAME = 60
_TYPED = 0.8
"""Least share of types in a column of them; some are unusual."""
_RESULT = re.compile(r"[\u3400-\u9fff]{1,3}|[A-Za-z]+|n/a|[^\w\s]", re.IGNORECASE)


def body_column(header: Header, rows: Sequence[Row], topic: Topic | None) -> int | None:
    """The column that holds the requirements; None for a table of something else.

    A sparsely filled column is skipped in favour of one with texts in more rows.
    """
    if _lists_data(header, rows) or _is_history(header, rows):
        return None
    allowed = [part for part in BODY_PARTS if part in _STRONG or not header.is_background]
    if topic in ("background", "data") and not header.has_requirement_ids:
        allowed = ["requirement"]
    elif topic in (None, "mixed", "overview", "goal"):
        allowed = [part for part in allowed if part != "title"]
    found: list[int] = []
    for part in allowed:
        columns = [n for n, column in enumerate(header.columns) if column == part and is_prose(texts_of(rows, n))]
        if columns:
            found.append(max(columns, key=lambda n: sum(map(len, set(texts_of(rows, n))))))
    filled = [n for n in found if 2 * len(texts_of(rows, n)) >= len(rows)]
    stating = [n for n in filled if header.columns[n] == "title" and _states(texts_of(rows, n))]
    explaining = [n for n in filled if header.columns[n] == "description" and _explains(n, filled[0], rows)]
    body = next(iter(stating or explaining or filled or found), None)
    if body is not None and header.columns[body] == "description" and _needs_evidence(header, topic):
        body = body if _wants(texts_of(rows, body)) else None
    if topic != "background" and (body is None or header.columns[body] in ("title", "description")):
        candidates = [
            n
            for n, column in enumerate(header.columns)
            if column is None and _holds_needs(texts_of(rows, n), rows)
        ]
        body = candidates[0] if candidates else body
    if body is not None and header.columns[body] == "title":
        unknown = (n for n, column in enumerate(header.columns) if column is None)
        return next((n for n in unknown if not stating and _states(texts_of(rows, n))), body)
    return body


def _states(texts: Sequence[str]) -> bool:
    """Whether most texts state a need: they are the requirements although the column is named as names."""
    return 2 * sum(is_normative(text) and not is_barred(text) for text in texts) > len(texts)


def _explains(column: int, named: int, rows: Sequence[Row]) -> bool:
    """Whether a column states what another one only names ("Paging" | "Show 20 orders a page.")."""
    pairs = [(text_of(row, named), text_of(row, column)) for row in rows]
    pairs = [(name, text) for name, text in pairs if name and text]
    if 2 * len(pairs) <= sum(bool(text_of(row, named)) for row in rows):
        return False
    names = sum(not is_statement(name) and len(name) <= _LONGEST_NAME for name, _ in pairs)
    states = sum(is_wish(text) and len(text) > len(name) for name, text in pairs)
    return 2 * names > len(pairs) and 2 * states > len(pairs)


def _holds_needs(texts: Sequence[str], rows: Sequence[Row]) -> bool:
    """Whether a column with an unknown name holds user stories, or statements of need."""
    return 2 * len(texts) > len(rows) and (2 * sum(map(is_story, texts)) > len(texts) or _states(texts))


def _needs_evidence(header: Header, topic: Topic | None) -> bool:
    """Whether a column of descriptions may describe parties, or the parts of an overview."""
    first = next((column for column in header.columns if column), None)
    return header.is_guessed or (not header.has_requirement_ids and (first == "actor" or topic == "overview"))


def _wants(texts: Sequence[str]) -> bool:
    """Whether most texts state a need."""
    return 2 * sum(map(is_wish, texts)) > len(texts)


def _is_history(header: Header, rows: Sequence[Row]) -> bool:
    """Whether a table lists the versions of the document; a list of stories may have a column of versions too."""
    columns = range(len(header.columns))
    return is_history(header.names) and not any(_holds_needs(texts_of(rows, n), rows) for n in columns)


def _lists_data(header: Header, rows: Sequence[Row]) -> bool:
    """Whether a column of types shows that the table lists the fields of a form, a message or a database."""
    if header.has_requirement_ids:
        return False
    columns = (texts_of(rows, n) for n in range(len(header.columns)))
    typed = (
        (len(texts), sum(_TYPE.fullmatch(_LENGTH.sub("", text)) is not None for text in texts))
        for texts in columns
    )
    return any(count and types >= _TYPED * count for count, types in typed)


def is_prose(texts: Sequence[str]) -> bool:
    """Whether a column holds words rather than numbers, marks or references."""
    worded = sum(_WORDS.search(text) is not None and not _CODE_NAME.fullmatch(text) for text in texts)
    return 2 * worded >= max(1, len(texts))


def lists_acts(header: Header, rows: Sequence[Row]) -> bool:
    """Whether the first column of a matrix holds what roles may do, rather than the names of modules."""
    texts = texts_of(rows, 0)
    return is_prose(texts) and (header.columns[0] != "context" or _wants(texts))


def whole_rows(header: Header, rows: Sequence[Row], body: int) -> Sequence[Row]:
    """The rows; one that goes on with the sentence of the row above, of the same identifier, is joined with it."""
    if "id" not in header.columns:
        return rows
    own_id = header.columns.index("id")
    runs: list[list[Row]] = []
    for row in rows:
        run = runs[-1] if runs else []
        same = bool(run) and text_of(row, own_id) and text_of(row, own_id) == text_of(run[-1], own_id)
        if same and _is_rest(text_of(run[0], body), text_of(run[-1], body), text_of(row, body)):
            run.append(row)
        else:
            runs.append([row])
    return [run[0] if len(run) == 1 else [_joined(cells) for cells in zip(*run, strict=False)] for run in runs]


def _is_rest(first: str, before: str, text: str) -> bool:
    """Whether a text is the rest of a sentence of which it has the beginning and the piece before it."""
    if not (before and text):
        return False
    is_rest = text[0].islower() and not text[1:2].isupper() and not first[:1].islower()
    return breaks_in_sentence(before) or (is_rest and before[-1].isalnum())


def _joined(cells: Sequence[Text]) -> Text:
    """The pieces of a cell; what is merged over several rows is there once."""
    is_new = (True, *(cell.text != before.text for before, cell in pairwise(cells)))
    pieces = [cell for cell, new in zip(cells, is_new, strict=True) if new and cell.text.strip()]
    return joined(pieces, " ") if len(pieces) > 1 else pieces[0] if pieces else cells[0]


def _are_results(texts: Sequence[str]) -> bool:
    """Whether a column gives test results ("passed", "通过") rather than expected results."""
    return all(map(_RESULT.fullmatch, texts))


def texts_of(rows: Sequence[Row], column: int) -> list[str]:
    """The texts of a column."""
    return [text for row in rows if (text := text_of(row, column))]


def parts_of(header: Header, rows: Sequence[Row], body: int) -> Iterator[Part | None]:
    """The role of each column for its row's requirement; the first column of distinct identifiers gives the id."""
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
            yield _beside(header, rows, body, n) if column in ("requirement", "description") else column


def _beside(header: Header, rows: Sequence[Row], body: int, column: int) -> Part:
    """The role of a further column of texts: names before longer texts are their titles."""
    texts, bodies = texts_of(rows, column), texts_of(rows, body)
    if column < body and header.columns[body] == "requirement" and _total(texts) < _total(bodies) / 2:
        return "title"
    return "rule" if header.columns[body] == "title" and _states(texts) else "other"


def _total(texts: Sequence[str]) -> int:
    return sum(map(len, texts))


def text_of(row: Row, column: int) -> str:
    """The cell of a row in a column."""
    return row[column].text.strip() if column < len(row) else ""
