"""Forms: tables that describe one requirement or use case by names and values, and its rules as further ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from reqlint.extraction.column_names import is_known_name, is_step_name
from reqlint.extraction.drafts import Draft, Field, compose, draft_of
from reqlint.extraction.headers import Row, distinct, header_of
from reqlint.extraction.lexicon import Part, part_of, topic_of
from reqlint.extraction.numbering import is_id, strip_id
from reqlint.extraction.signals import is_normative, is_statement, is_story
from reqlint.model import Text
from reqlint.text import joined

_FEWEST_FIELDS = 3
_FEWEST_RULES = 3
_MOST_WIDE = 4
"""At most one in this many named rows is the header of a small table inside a form."""
_LONGEST_LABEL = 30
_NUMBER = re.compile(r"\d{1,2}[a-z]?[.)]?")


def forms_in(rows: Sequence[Row]) -> list[list[Field]]:
    """The forms in a table; empty for a table that is not a form."""
    fields = (_paired(_without_header(rows)) or _alternating(rows)) if len(rows) > 1 else []
    forms: list[list[Field]] = []
    for part, text in fields:
        starts = part in ("id", "title") and any(p == part for p, _ in forms[-1]) if forms else True
        if starts:
            forms.append([])
        forms[-1].append((part, text))
    return forms


def _without_header(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows without one that only names the two columns of the form ("Item", "Content")."""
    cells = distinct(rows[0])
    return rows[1:] if len(cells) == 2 and all(is_known_name(cell.text) for cell in cells) else rows


def drafts_of_form(
    fields: Iterable[Field], headings: tuple[str, ...], name: Text | None = None
) -> Iterator[Draft]:
    """The requirement that a form describes, then its binding rules, each a requirement of its own.

    A use case has the title in its form, else the `name` above it.
    """
    kept: list[Field] = []
    rules: list[Draft] = []
    for part, text in fields:
        if part == "id" and not is_id(text.text):
            continue
        own = tuple(_rules_in(text, headings)) if part == "rule" or _is_numbered(part, text) else ()
        if own and all(draft.id or is_normative(draft.body.text) for draft in own):
            rules += own
        else:
            kept.append((part, text))
    yield from compose(_titled(kept, name), headings, split=False)
    yield from rules


def _titled(fields: list[Field], name: Text | None) -> list[Field]:
    """The fields of a form; the title of a use case is its requirement, and what else it holds are details."""
    parts = {part for part, _ in fields}
    if "step" not in parts or not parts.isdisjoint(("requirement", "description")):
        return fields
    title = next((text for part, text in fields if part == "title"), name)
    return [("requirement", title), *(field for field in fields if field[1] is not title)] if title else fields


def _is_numbered(part: Part, text: Text) -> bool:
    """Whether a field consists of requirements with identifiers, whatever kind its name gives."""
    own_id, body = strip_id(text)
    return bool(own_id) and (part == "requirement" or (part == "other" and is_normative(body.text)))


def _rules_in(text: Text, headings: tuple[str, ...]) -> Iterator[Draft]:
    """The rules of one field: numbered, or one per line with a binding word."""
    lines = list(text.lines())
    pieces = lines if all(is_normative(line.text) for line in lines) else [text]
    for piece in pieces:
        yield from draft_of(piece, headings)


def _paired(rows: Sequence[Row]) -> list[Field]:
    """The fields of a table with a name and a value in each row, or two such pairs.

    Rows with an empty name column continue the name above them: further values, or a small table.
    """
    named = [row for row in rows if row[0].text.strip()]
    pairs = [pair for row in named for pair in _pairs(distinct(row))]
    names = [label for label, _ in pairs]
    numbers = _numbers(names)
    known = [label for n, label in enumerate(names) if n in numbers or part_of(label.text)]
    is_form = len(known) - len(numbers) >= _FEWEST_FIELDS and 2 * len(known) >= len(names)
    is_form |= len(known) == len(names) == len(rows) == 2 and "requirement" in map(
        part_of, (n.text for n in names)
    )
    if not is_form or _MOST_WIDE * sum(len(distinct(row)) > 4 for row in named) > len(named):
        return []
    fields: list[Field] = []
    part: Part = "other"
    for n, row in enumerate(rows):
        if not row[0].text.strip():
            cells = distinct(row)
            fields.append((part if len(cells) == 1 or part == "data" else "other", joined(cells, " | ")))
            continue
        for label, values in _pairs(distinct(row)):
            is_step = any(label is names[number] for number in numbers)
            part = "step" if is_step else _part_beside(label, rows, n)
            if part != "step" or not all(is_known_name(value.text) for value in values):
                fields += [("requirement" if is_story(value.text) else part, value) for value in values]
    return fields


def _part_beside(label: Text, rows: Sequence[Row], n: int) -> Part:
    """The role of the values beside a name in row `n`."""
    return part_of(label.text) or ("rule" if _heads_rules(label, rows, n) else "other")


def _numbers(names: Sequence[Text]) -> frozenset[int]:
    """The names that are only the numbers of steps, below a name for all of them ("Step#")."""
    first = next((n for n, name in enumerate(names) if is_step_name(name.text)), len(names))
    return frozenset(n for n in range(first + 1, len(names)) if _NUMBER.fullmatch(names[n].text.strip()))


def _heads_rules(label: Text, rows: Sequence[Row], start: int) -> bool:
    """Whether an unknown name in row `start` is beside the first of several statements, listed from there on."""
    end = next((n for n in range(start + 1, len(rows)) if rows[n][0].text.strip()), len(rows))
    values = [distinct(row)[-1].text for row in rows[start:end] if distinct(row)]
    stating = sum(is_normative(value) or is_statement(value) for value in values)
    is_listed = len(values) >= _FEWEST_RULES and all(len(distinct(row)) <= 1 for row in rows[start + 1 : end])
    return is_listed and 2 * stating > len(values) and topic_of(label.text) != "background"


def _pairs(cells: Sequence[Text]) -> Iterator[tuple[Text, Sequence[Text]]]:
    """The names of a row with their values; a name may be alone, above its values."""
    if len(cells) == 4 and all(len(cells[n].text) <= _LONGEST_LABEL for n in (0, 2)):
        yield cells[0], cells[1:2]
        yield cells[2], cells[3:4]
    elif cells:
        yield cells[0], cells[1:]


def _alternating(rows: Sequence[Row]) -> list[Field]:
    """The fields of a table in which rows of names and rows of values alternate."""
    headers = [header_of(row, is_inside=False) for row in rows]
    named = [n for n, header in enumerate(headers) if header]
    if len(named) < 2 or named != list(range(0, len(rows), 2)) or len(rows) % 2:
        return []
    fields: list[Field] = []
    for n in named:
        for label, value in zip(rows[n], rows[n + 1], strict=False):
            part = part_of(label.text) or "other"
            if value.text.strip() and (part, value) not in fields:
                fields.append((part, value))
    return fields
