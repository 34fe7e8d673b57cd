"""The column roles given by a table's header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from reqlint.extraction.column_names import (
    Column,
    column_of,
    is_flag,
    is_known_name,
    is_list_name,
    is_requirement_id,
    is_step_name,
    is_story_part,
    role_of_story,
)
from reqlint.extraction.drafts import BODY_PARTS
from reqlint.model import Text

Row = Sequence[Text]

_KNOWN = 0.4
"""Least share of known names for a row of names to be a header."""
_FEWEST_NAMES = 3
_FEWEST_VALUES = 2
_LONGEST_NAME = 40
_VALUE = re.compile(r"\d")
_HEADER_CELL = re.compile(r"[^，。；;！？!?\d][^，。；;！？!?]{0,39}")
_EXAMPLES = re.compile(r"\s?[(（][^()（）]{1,80}[)）]")
"""Text in brackets in a header's cell ("Channel (shop, web, or both)"), which is not part of the name."""
_YES = re.compile(
    r"(?:yes|y|x|true|√|✓|✔|✅|●|○|◯|o|v|是|有|可|允许|支持|1)(?:[（(][^()（）]{1,12}[)）])?", re.IGNORECASE
)
_NO = re.compile(r"(?:no|n|false|×|✗|✘|❌|-|—|–|/|否|无|不可|n/?a|0)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Header:
    """The role of each column, None for unknown ones, and the columns' names."""

    columns: tuple[Column | None, ...]
    names: tuple[str, ...] = ()
    has_requirement_ids: bool = False
    is_guessed: bool = False
    """Whether the row is a header because of the rows below it rather than by its names."""

    @property
    def is_background(self) -> bool:
        """Whether the columns are those of a table of terms, roles or changes, or of a data dictionary."""
        known = [column for column in self.columns if column]
        first = known[0] if known else None
        if first in ("background", "data") or (self.names and is_step_name(self.names[0])):
            return True
        return "background" in known and not self.has_requirement_ids and not self._is_backlog

    @property
    def _is_backlog(self) -> bool:
        """Whether names with a priority come first: planning columns (phase, effort) follow."""
        known = [column for column in self.columns if column]
        return "priority" in known and "title" in known[: known.index("background")]

    @property
    def shows_kind(self) -> bool:
        """Whether a column gives the kind of things that the table lists."""
        return any(column in (*BODY_PARTS, "background") for column in self.columns)

    @property
    def stories(self) -> dict[int, str]:
        """The columns of stories, by role, if each role has its own ("Cashier stories", "店长故事")."""
        found = {n: role for n, name in enumerate(self.names) if (role := role_of_story(name))}
        return found if len(found) > 1 else {}

    @property
    def spread_story(self) -> tuple[int, ...]:
        """The columns of a split user story: who, what and, if there is one, the benefit."""
        groups: tuple[Literal["as_whom", "wants", "so_that"], ...] = ("as_whom", "wants", "so_that")
        found = [next((n for n, name in enumerate(self.names) if is_story_part(name, g)), None) for g in groups]
        return tuple(n for n in found if n is not None) if None not in found[:2] else ()

    def marked_roles(self, rows: Sequence[Row]) -> dict[int, str]:
        """The columns of roles whose marks state who performs a row; empty if only one column has marks."""
        found = {
            n: name
            for n, name in enumerate(self.names)
            if name and self.columns[n] is None and not is_flag(name) and _has_marks(rows, n)
        }
        return found if len(found) > 1 else {}


def header_of(row: Row, *, is_inside: bool) -> Header | None:
    """The row as a header, if most of its cells name a column role.

    Inside a table (`is_inside`) all of them must, so that a row of short texts is not a header.
    """
    cells = [cell.text.strip() for cell in row]
    filled = list(dict.fromkeys(cell for cell in cells if cell))
    is_list = len(filled) == len(distinct(row)) and all(map(_is_header_cell, filled))
    if not is_list or (len(filled) < 2 and not (filled and is_list_name(filled[0]) and not is_inside)):
        return None
    columns = tuple(column_of(cell) if cell else None for cell in cells)
    story = Header(columns, tuple(cells))
    if story.spread_story:
        return story
    known = {cell for cell, column in zip(cells, columns, strict=True) if column}
    header = Header(columns, tuple(cells), any(is_requirement_id(cell) for cell in filled))
    is_named = len(filled) == 1 or any(map(is_list_name, filled[1:] if len(filled) == _FEWEST_VALUES else filled))
    if not header.shows_kind or (not is_named and (len(known) < 2 or len(known) < _KNOWN * len(filled))):
        return header if header.stories and not is_inside else None
    return None if is_inside and sum(map(is_known_name, filled)) < max(2, len(filled) - 1) else header


def unknown_header(row: Row, following: Row) -> Header | None:
    """A row of names, after an empty one, above cells of another kind: a table of unknown columns."""
    cells = [cell.text.strip() for cell in row]
    below = [cell.text.strip() for cell in following]
    if sum(map(bool, cells)) < _FEWEST_NAMES or not all(_is_header_cell(cell) for cell in cells if cell):
        return None
    others = sum(bool(a) and _is_value(b) for a, b in zip(cells, below, strict=False))
    return Header((None,) * len(cells), tuple(cells)) if others >= _FEWEST_VALUES else None


def guessed_header(row: Row, following: Row) -> Header | None:
    """The first row of a table as a header with one known name, above longer texts or marks."""
    cells = [cell.text.strip() for cell in row]
    below = [cell.text.strip() for cell in following]
    if len(distinct(row)) < _FEWEST_VALUES or not all(_is_header_cell(cell) for cell in cells if cell):
        return None
    is_over = any(a and len(b) > _LONGEST_NAME for a, b in zip(cells, below, strict=False))
    is_over |= len(below) > _FEWEST_VALUES and all(_YES.fullmatch(b) or _NO.fullmatch(b) for b in below[1:])
    columns = tuple(column_of(cell) if is_known_name(cell) else None for cell in cells)
    return Header(columns, tuple(cells), is_guessed=True) if is_over and any(columns) else None


def _is_value(cell: str) -> bool:
    """Whether a cell holds a number, a date or a long text, which no header has."""
    return _VALUE.search(cell) is not None or len(cell) > _LONGEST_NAME


def _is_header_cell(cell: str) -> bool:
    """Whether a cell can be a column's name; examples in brackets and a question mark do not count."""
    return _HEADER_CELL.fullmatch(_EXAMPLES.sub("", cell).rstrip("?？ ") or cell) is not None


def distinct(row: Row) -> list[Text]:
    """A row's cells, a cell that is merged over several columns once."""
    cells: list[Text] = []
    for cell in row:
        if cell.text.strip() and (not cells or cell.text != cells[-1].text):
            cells.append(cell)
    return cells


def is_marked(row: Row, column: int) -> bool:
    """Whether a cell holds a mark for yes."""
    return column < len(row) and _YES.fullmatch(row[column].text.strip()) is not None


def _has_marks(rows: Sequence[Row], column: int) -> bool:
    """Whether a column holds only marks, and some for yes."""
    texts = [row[column].text.strip() for row in rows if column < len(row)]
    return any(map(_YES.fullmatch, texts)) and all(_YES.fullmatch(t) or _NO.fullmatch(t) for t in texts)
