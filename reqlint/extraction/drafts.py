"""A requirement being built from fields: a table's row, a record, labelled paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from reqlint.extraction.lexicon import Part
from reqlint.extraction.numbering import split_numbered, split_story, strip_id, strip_marker
from reqlint.model import Detail, Text

Field = tuple[Part, Text]
"""The role of a text in a requirement, and the text."""

BODY_PARTS: tuple[Part, ...] = ("requirement", "description", "rule", "title", "acceptance")
"""Roles that give a requirement's own text: the first one present."""

_NUMBER = re.compile(r"\W*\d{1,3}[.)]\W*")
"""The number of a step, which says nothing."""
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?: [\d:]+)?|\d{1,2}[./]\d{1,2}[./]\d{2,4}")
"""When a row was changed or is due, which nobody can check."""
_NO_DETAIL = ("requirement", "id", "context")


@dataclass(frozen=True, slots=True)
class Draft:
    """A requirement without its language and its final identifier."""

    body: Text
    headings: tuple[str, ...] = ()
    details: tuple[Detail, ...] = ()
    id: str = ""
    is_possible: bool = False


def draft_of(body: Text, headings: tuple[str, ...], own_id: str = "") -> tuple[Draft, ...]:
    """The requirement or the numbered requirements of one text."""
    lead, pieces = split_numbered(body)
    if len(pieces) == 1:
        found, text = strip_id(strip_marker(body)[1])
        title, text = split_story(text)
        return (Draft(text.strip(), (*headings, title) if title else headings, id=own_id or found),)
    place = (*headings, lead) if lead else headings
    drafts = (draft_of(piece, place)[0] for piece in pieces)
    return tuple(replace(d, id=d.id or (f"{own_id}.{n}" if own_id else "")) for n, d in enumerate(drafts, 1))


def compose(fields: Iterable[Field], headings: tuple[str, ...], *, split: bool = True) -> tuple[Draft, ...]:
    """The requirements built from some fields: one of the fields is the text, the others are its details."""
    filled = [(part, text if part == "requirement" and not split else text.strip()) for part, text in fields]
    filled = [(part, text) for part, text in filled if text.text.strip()]
    body_part = next((part for part in BODY_PARTS if any(p == part for p, _ in filled)), None)
    if body_part is None:
        return ()
    own_id = next((text.text for part, text in filled if part == "id"), "")
    contexts = (text.text for part, text in filled if part == "context")
    place = tuple(dict.fromkeys((*headings, *contexts)))
    body = next(text for part, text in filled if part == body_part)
    drafts = draft_of(body, place, own_id) if split else (Draft(body, place, id=own_id),)
    details = details_of(field for field in filled if field[1] is not body)
    return tuple(replace(draft, details=details) for draft in drafts)


def details_of(fields: Iterable[Field]) -> tuple[Detail, ...]:
    """The details among some fields; purely descriptive ones have the role "other"."""
    return tuple(
        Detail("other" if part == "description" else part, text.strip())
        for part, text in fields
        if part not in _NO_DETAIL and any(map(str.isalnum, text.text)) and not _says_nothing(part, text.text)
    )


def _says_nothing(part: Part, text: str) -> bool:
    """Whether a text is only the number of a step, or a date among criteria and rules."""
    is_date = part in ("acceptance", "rule", "step") and _DATE.fullmatch(text.strip()) is not None
    return is_date or _NUMBER.fullmatch(text) is not None
