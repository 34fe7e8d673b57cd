"""The words that name the columns of a table; from the data files of both languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal

from reqlint.extraction.lexicon import CONJUNCTION, Part, contains, part_names, plain, regional, word_data

Column = Part | Literal["background"]
"""The role of a table's column; tables with `background` columns list something else than requirements."""

ColumnGroup = Literal[
    "described",
    "background",
    "flags",
    "steps",
    "versions",
    "dates",
    "changes",
    "stories",
    "as_whom",
    "wants",
    "so_that",
]

_PREFIX = re.compile(r"^[^:：]{1,12}[:：]\s*")
"""Text before a column's name: "US: As a"."""
_NUMBER_SIGN = re.compile(r"(?<=[A-Za-z])\s?#\s*$")
"""At the end of a column's name: "Req#"."""
_SLASH = re.compile(r"[/&,+|、，.]")


def column_of(header: str) -> Column | None:
    """The role of a table's column: by its header, one of its alternatives, or its last words."""
    whole = plain(_NUMBER_SIGN.sub(" no", header))
    names = [whole, *CONJUNCTION.split(whole)]
    names = [" ".join(name.split()) for name in names]
    if not _background_columns().isdisjoint(names):
        return "background"
    ends = (end for name in names[:1] for end in _endings(name))
    found = [_columns()[name] for name in names if name in _columns()]
    if found and set(found) == {"description", "requirement"}:
        return "requirement"
    return next(iter(found), next((_columns()[end] for end in ends if end in _columns()), None))


def is_known_name(header: str) -> bool:
    """Whether a text is exactly a known column name."""
    name = plain(header)
    return name in _columns() or name in _background_columns()


def is_list_name(header: str) -> bool:
    """Whether a text is exactly the name of a column of requirements, which needs no other column."""
    return part_names().get(plain(header)) == "requirement"


def is_flag(header: str) -> bool:
    """Whether a column of marks describes the row itself ("mandatory"), not an actor."""
    name = plain(header)
    return any(contains(f" {name} ", flag) for flag in _column_names("flags"))


def role_of_story(header: str) -> str:
    """The role whose stories a column holds ("店长故事" -> "店长"); "" for other columns."""
    name = plain(header)
    ends = (end for end in _column_names("stories") if name.endswith(end) and len(name) > len(end))
    return name.removesuffix(next(ends, name)).strip(" 的")


def is_story_part(header: str, group: Literal["as_whom", "wants", "so_that"]) -> bool:
    """Whether a column holds one part of split user stories."""
    names = (header, _PREFIX.sub("", header))
    return any(" ".join(_SLASH.sub(" ", plain(name)).split()) in _column_names(group) for name in names)


def is_history(headers: Sequence[str]) -> bool:
    """Whether a table lists the versions of a document: it has a column of versions and one of dates or people.

    It has no column of versions if it says only when, who and what was changed.
    """
    names = [plain(header) for header in headers]
    dated = [name.endswith(_column_names("dates")) for name in names]
    changes = sum(name in _column_names("changes") for name in names)
    is_log = sum(dated) > 1 and changes > 0 and sum(dated) + changes == len(names)
    return is_log or (any(dated) and any(name in _column_names("versions") for name in names))


def is_step_name(header: str) -> bool:
    """Whether a table's column numbers the steps of a flow."""
    return plain(header) in _column_names("steps")


def is_requirement_id(header: str) -> bool:
    """Whether a table's column holds the identifiers of requirements."""
    name = plain(header)
    return part_names().get(name) == "id" and any(
        contains(f" {name} ", word) for word in ("req", "requirement", "需求")
    )


def _endings(name: str) -> Iterable[str]:
    """The suffixes of a name, longest first: from each word of English, from each character of Chinese."""
    starts = (m.end() for m in re.finditer(r" ", name)) if " " in name else range(1, max(1, len(name) - 1))
    return (name[start:] for start in starts)


@cache
def _columns() -> dict[str, Part]:
    described: dict[str, Part] = dict.fromkeys(_column_names("described"), "description")
    return {**described, **part_names()}


@cache
def _background_columns() -> frozenset[str]:
    return frozenset(_column_names("background"))


@cache
def _column_names(group: ColumnGroup) -> tuple[str, ...]:
    return tuple(regional(name) for data in word_data() for name in data["columns"][group])
