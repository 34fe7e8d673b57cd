"""User stories in tables: a column for each role, or for each part of the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reqlint.extraction.drafts import Draft, Field, compose
from reqlint.extraction.headers import Header, Row
from reqlint.extraction.lexicon import Column, Part, plain
from reqlint.extraction.numbering import is_id
from reqlint.model import Text
from reqlint.text import joined

_HAN = re.compile(r"[\u3400-\u9fff]")


def stories_by_role(header: Header, rows: Sequence[Row], headings: tuple[str, ...]) -> Iterator[Draft]:
    """The stories of a table in which each role has a column of its own; the other columns are their context."""
    for row in rows:
        others = [cell.text for n, cell in enumerate(row) if n not in header.stories and cell.text.strip()]
        for n, role in header.stories.items():
            if n < len(row) and row[n].text.strip():
                actor = Text(role, row[n].location)
                yield from compose([("requirement", row[n]), ("actor", actor)], (*headings, *others))


def spread_stories(header: Header, rows: Sequence[Row], headings: tuple[str, ...]) -> Iterator[Draft]:
    """The user stories of a table that has a column for each of their parts; the header has the words between."""
    columns = header.spread_story
    parts: tuple[Part, ...] = ("actor", "other", "benefit")
    others = [None if n in columns or p == "background" else p for n, p in enumerate(header.columns)]
    for row in rows:
        cells = [(header.names[n], row[n], part) for n, part in zip(columns, parts, strict=False) if n < len(row)]
        said = [(name, cell, part) for name, cell, part in cells if cell.text.strip()]
        if len(cells) < 2 or not cells[1][1].text.strip():
            continue
        words = [word for name, cell, _ in said for word in _with_name(name, cell)]
        between = "" if _HAN.search(cells[1][1].text) else " "
        fields = [(_part(p), cell) for p, cell in zip(others, row, strict=False) if p]
        fields = [field for field in fields if field[0] != "id" or is_id(field[1].text)]
        details: list[Field] = [(part, cell) for _, cell, part in said if part != "other"]
        yield from compose([("requirement", joined(words, between)), *details, *fields], headings, split=False)


def _with_name(name: str, cell: Text) -> list[Text]:
    """A cell of a story with the words of its header before it, unless it repeats them."""
    words = re.sub(r"<[^<>]*>|[/.…].*", " ", name)
    is_said = plain(cell.text).startswith(plain(words))
    return [cell] if is_said else [Text(" ".join(words.split()), cell.location), cell]


def _part(column: Column) -> Part:
    """What another column says of the story."""
    if column == "background" or column in ("requirement", "description"):
        return "other"
    return column
