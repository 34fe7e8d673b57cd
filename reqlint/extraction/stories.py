"""User stories in tables: a column for each role, or for each part of the sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reqlint.extraction.column_names import Column
from reqlint.extraction.drafts import Draft, compose
from reqlint.extraction.headers import Header, Row
from reqlint.extraction.lexicon import Part
from reqlint.extraction.numbering import is_id
from reqlint.model import Text

_PARTS: tuple[Part, ...] = ("actor", "requirement", "benefit")


def stories_by_role(header: Header, rows: Sequence[Row], headings: tuple[str, ...]) -> Iterator[Draft]:
    """The stories of a table in which each role has its own column; the other columns are their context."""
    for row in rows:
        others = [cell.text for n, cell in enumerate(row) if n not in header.stories and cell.text.strip()]
        for n, role in header.stories.items():
            if n < len(row) and row[n].text.strip():
                actor = Text(role, row[n].location)
                yield from compose([("requirement", row[n]), ("actor", actor)], (*headings, *others))


def spread_stories(header: Header, rows: Sequence[Row], headings: tuple[str, ...]) -> Iterator[Draft]:
    """The user stories of a table with a column for each of their parts: the need, the actor, the benefit."""
    columns = dict(zip(header.spread_story, _PARTS, strict=False))
    others = {n: _part(column) for n, column in enumerate(header.columns) if column and n not in columns}
    place = headings
    for row in rows:
        if _is_group(row, header.spread_story):
            place = (*headings, row[header.spread_story[1]].text.strip())
            continue
        parts = [({**others, **columns}[n], cell) for n, cell in enumerate(row) if n in columns or n in others]
        if any(part == "requirement" and cell.text.strip() for part, cell in parts):
            fields = [(part, cell) for part, cell in parts if part != "id" or is_id(cell.text)]
            yield from compose(fields, place, split=False)


def _is_group(row: Row, columns: Sequence[int]) -> bool:
    """Whether a row names a group of stories: one text, merged over the columns of a story."""
    texts = [row[n].text.strip() if n < len(row) else "" for n in columns]
    return len(texts) > 1 and bool(texts[0]) and len(set(texts)) == 1


def _part(column: Column) -> Part:
    """The role of another column for the story."""
    if column == "background" or column in ("requirement", "description"):
        return "other"
    return column
