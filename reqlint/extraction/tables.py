"""Requirements in tables: rows under a header, forms of names and values, sheets of sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from statistics import median

from reqlint.extraction.columns import body_column, is_prose, lists_acts, parts_of, text_of, texts_of, whole_rows
from reqlint.extraction.drafts import Draft, Field, compose, details_of
from reqlint.extraction.forms import drafts_of_form, forms_in
from reqlint.extraction.headers import (
    Header,
    Row,
    distinct,
    guessed_header,
    header_of,
    is_marked,
    unknown_header,
)
from reqlint.extraction.lexicon import Part, Topic
from reqlint.extraction.numbering import is_id, strip_marker
from reqlint.extraction.signals import ENOUGH, is_wish, score
from reqlint.extraction.stairs import drafts_of_stairs, has_stairs, stories_with_work, work_below
from reqlint.extraction.stories import spread_stories, stories_by_role
from reqlint.model import Anchor, Detail, Text
from reqlint.text import joined

_PUNCTUATION = re.compile(r"[，。；：,;:]")
_HAN = re.compile(r"[\u3400-\u9fff]")

_FILLED = 0.9
_NAME = 7.0
"""The same up to which most texts of a column are only names, without a header that says more."""
_SHORT = 12.0
"""Length, in Chinese characters or half words, up to which descriptions only add to their titles."""


def drafts_of(
    rows: Sequence[Row], headings: tuple[str, ...], topic: Topic | None, name: Text | None = None
) -> tuple[Draft, ...]:
    """The requirements of a table in a chapter on `topic`, or of tables beside each other on a sheet.

    `name` is that of the use case which the table may describe.
    """
    return tuple(draft for part in _beside(rows) for draft in _drafts_of_one(part, headings, topic, name))


def _beside(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """The rows of each table on a sheet; empty columns are between them."""
    width = max(map(len, rows), default=0)
    used = [any(text_of(row, n) for row in rows) for n in range(width)]
    starts = [n for n in range(width) if used[n] and (n == 0 or not used[n - 1])]
    if len(starts) < 2 or any(row[0].location.cell is None for row in rows if row):
        yield rows
        return
    for start, end in zip(starts, [*starts[1:], width], strict=True):
        yield [row[start:end] for row in rows]


def _drafts_of_one(
    rows: Sequence[Row], headings: tuple[str, ...], topic: Topic | None, name: Text | None
) -> tuple[Draft, ...]:
    filled = [row for row in rows if any(cell.text.strip() for cell in row)]
    if forms := forms_in(filled):
        return tuple(draft for fields in forms for draft in drafts_of_form(fields, headings, name))
    drafts: list[Draft] = []
    place = headings
    for header, section in _sections(rows):
        if header is None and len(section) > 1 and (forms := forms_in(section)):
            drafts += (draft for fields in forms for draft in drafts_of_form(fields, place, name))
        elif header is None and has_stairs(section, is_wanted=topic in ("requirement", "feature")):
            drafts += drafts_of_stairs(section, place)
        elif header is None:
            drafts += _sentences(section, headings, topic)
        elif work := work_below(header, section):
            drafts += stories_with_work(section, work, place)
        elif header.stories:
            drafts += stories_by_role(header, section, place)
        elif header.spread_story:
            drafts += spread_stories(header, section, place)
        else:
            drafts += _listed(header, section, place, topic)
        if len(section) == 1 and _spans(section[0]):
            place = (*headings, distinct(section[0])[-1].text)
    return tuple(drafts)


def _sections(rows: Sequence[Row]) -> Iterator[tuple[Header | None, list[Row]]]:
    """The rows under each header, None for rows without a header above them.

    A sheet may have several blocks, apart from each other by an empty row, each with a header of its own.
    """
    header: Header | None = None
    section: list[Row] = []
    is_apart = True
    for n, row in enumerate(rows):
        if not distinct(row):
            is_apart = True
            continue
        found = header_of(row, is_inside=header is not None and not is_apart)
        if found is None and is_apart:
            guess = guessed_header if header is None else unknown_header
            found = guess(row, rows[n + 1] if n + 1 < len(rows) else ())
        spans = _spans(row)
        if found or spans:
            yield header, section
            section = []
        if spans:
            yield None, [row]
        elif found:
            header = found
        else:
            section.append(row)
        is_apart = spans
    yield header, section


def _spans(row: Row) -> bool:
    """Whether a row is one text over all columns, or a name and one text; not the same mark in all."""
    filled, cells = len(distinct(row)), sum(bool(cell.text.strip()) for cell in row)
    is_one = (filled <= 2 and cells >= 4) or (filled == 1 and cells == len(row) == 3)
    return is_one and not is_marked(row, len(row) - 1)


def _listed(
    header: Header, rows: Sequence[Row], headings: tuple[str, ...], topic: Topic | None
) -> Iterator[Draft]:
    """The requirements of the rows under a header."""
    roles = header.marked_roles(rows)
    body = body_column(header, rows, "requirement" if roles else topic)
    if body is None and roles and 0 not in roles and lists_acts(header, rows):
        body = 0
    if body is None:
        if header.is_guessed:
            yield from _sentences(rows, headings, topic)
        return
    rows = whole_rows(header, rows, body)
    parts = tuple(None if n in roles else part for n, part in enumerate(parts_of(header, rows, body)))
    adds = _adds_to_title(header, rows, body)
    for first, *further in _grouped(_filled_down(rows, parts), parts):
        fields = [field for field in _fields(parts, first) if field[0] != "id" or is_id(field[1].text)]
        fields = _with_title(fields, is_joined=adds)
        if header.columns[body] == "rule":
            fields = [(part, _unnumbered(text) if part == "requirement" else text) for part, text in fields]
        fields += [("actor", Text(role, first[n].location)) for n, role in roles.items() if is_marked(first, n)]
        more = details_of(field for row in further for field in _fields(parts, row))
        for draft in compose(fields, headings):
            yield replace(draft, details=_once((*draft.details, *more)))


def _filled_down(rows: Sequence[Row], parts: Sequence[Part | None]) -> list[Row]:
    """The rows, an empty cell of a column of contexts ("module") filled with the one above it.

    If a row has only a context of its own ("level 2"), that is its text.
    """
    columns = [n for n, part in enumerate(parts) if part == "context"]
    filled: list[Row] = []
    for each, before in zip(rows, [(), *rows], strict=False):
        row = _raised(each, before, parts, columns)
        above = filled[-1] if filled else row
        blank = {n for n in columns if n < len(row) and not row[n].text.strip() and n < len(above)}
        filled.append([above[n] if n in blank else cell for n, cell in enumerate(row)] if blank else row)
    return filled


def _raised(row: Row, before: Row, parts: Sequence[Part | None], columns: Sequence[int]) -> Row:
    """The row with its deepest context, if it differs from the row above, in place of its missing text."""
    own = [n for n in columns if text_of(row, n) and text_of(row, n) != text_of(before, n)]
    has_text = any(text_of(row, n) for n, part in enumerate(parts) if part in ("requirement", "title"))
    if len(columns) < 2 or not own or has_text:
        return row
    cells = list(row)
    cells[parts.index("requirement")] = row[own[-1]]
    return cells


def _adds_to_title(header: Header, rows: Sequence[Row], body: int) -> bool:
    """Whether descriptions are short and some rows have none: they only add to titles ("Search: name, town")."""
    texts = texts_of(rows, body)
    is_optional = header.columns[body] == "description" and 0 < len(texts) < _FILLED * len(rows)
    return is_optional and median(map(_length, texts)) <= _SHORT


def _length(text: str) -> float:
    return len(_HAN.findall(text)) + 2.0 * len(re.findall(r"[A-Za-z]+", text))


def _with_title(fields: list[Field], *, is_joined: bool) -> list[Field]:
    """The fields of a row; if it has only a title, that is the requirement.

    A description that only adds to its title (`is_joined`) is joined with it.
    """
    titles = [text for part, text in fields if part == "title" and text.text.strip()]
    title = titles[-1] if titles else None
    body = next((text for part, text in fields if part == "requirement" and text.text.strip()), None)
    if title is None or (body is not None and not is_joined):
        return fields
    text = title if body is None else joined([title, body], "：" if _HAN.search(title.text) else ": ")
    return [("requirement", text), *(f for f in fields if f[1] is not title and f[1] is not body)]


def _once(details: Iterable[Detail]) -> tuple[Detail, ...]:
    """The details, those of merged cells once."""
    first: dict[tuple[str, str], Detail] = {}
    for detail in details:
        first.setdefault((detail.role, detail.text), detail)
    return tuple(first.values())


def _grouped(rows: Sequence[Row], parts: Sequence[Part | None]) -> list[list[Row]]:
    """The rows of each requirement: further ones have no text or title of their own, or the same merged cells."""
    body = parts.index("requirement")
    names = [n for n, part in enumerate(parts) if part in ("id", "title")]
    groups: list[list[Row]] = []
    last: tuple[str, ...] = ()
    for row in rows:
        text, others = text_of(row, body), tuple(text_of(row, n) for n in names)
        is_new = bool(text) or (any(others) and others != last[1:])
        if groups and (not is_new or (text, *others) == last):
            groups[-1].append(row)
        elif text or any(text_of(row, n) for n in names if parts[n] == "title"):
            groups.append([row])
            last = (text, *others)
    return groups


def _fields(parts: Sequence[Part | None], row: Row) -> list[Field]:
    return [(part, text) for part, text in zip(parts, row, strict=False) if part]


def _unnumbered(cell: Text) -> Text:
    """The rules of one cell as one text, without the numbers of its lines."""
    if cell.location.line is not None:
        return cell
    text = ""
    anchors: tuple[Anchor, ...] = ()
    for match in re.finditer(r"[^\n]*\n?", cell.text):
        line = strip_marker(cell.cut(*match.span()))[1]
        anchors = (*anchors, *(replace(anchor, offset=anchor.offset + len(text)) for anchor in line.anchors))
        text += line.text
    return Text(text, cell.location, anchors)


def _sentences(rows: Sequence[Row], headings: tuple[str, ...], topic: Topic | None) -> Iterator[Draft]:
    """Requirements in a table without a header: its descriptions, else each cell that reads like one."""
    if topic in ("requirement", "feature") and _is_described(rows):
        for row in rows:
            title, text = distinct(row)
            yield from compose([("title", title), ("description", text)], headings)
        return
    if topic == "requirement" and _are_identified(rows):
        for row in rows:
            own_id, text = distinct(row)
            yield from compose([("id", own_id), ("requirement", text)], headings)
        return
    seen: set[str] = set()
    if topic == "requirement" and (column := _only_words(rows)) is not None:
        for row in rows:
            if text_of(row, column):
                yield from compose([("requirement", row[column])], headings)
        return
    for cell in (cell for row in rows for cell in distinct(row)):
        if cell.text not in seen and _is_sentence(cell.text, topic):
            yield from compose([("requirement", cell)], headings)
        seen.add(cell.text)


def _only_words(rows: Sequence[Row]) -> int | None:
    """The only column of a list with more than numbers, marks and single words, if it holds more than names."""
    width = max((len(row) for row in rows), default=0)
    columns = [n for n in range(width) if len(texts_of(rows, n)) > 2 and is_prose(texts_of(rows, n))]
    if len(columns) != 1:
        return None
    texts = texts_of(rows, columns[0])
    says = median(map(_length, texts)) > _NAME or 2 * sum(map(is_wish, texts)) > len(texts)
    return columns[0] if 2 * len(texts) > len(rows) and says else None


def _are_identified(rows: Sequence[Row]) -> bool:
    """Whether the rows are pairs of an identifier and words, however few."""
    pairs = map(distinct, rows)
    ids = {pair[0].text for pair in pairs if len(pair) == 2 and is_id(pair[0].text)}
    return len(rows) == len(ids) > 1 and all(any(c.isdigit() for c in own_id) for own_id in ids)


def _is_described(rows: Sequence[Row]) -> bool:
    """Whether the rows are pairs of a title and its meaning."""
    pairs = [distinct(row) for row in rows]
    if len(rows) < 2 or any(len(pair) != 2 for pair in pairs):
        return False
    return all(
        len(a.text) < len(b.text) and not _PUNCTUATION.search(a.text) and is_prose([b.text]) for a, b in pairs
    )


def _is_sentence(text: str, topic: Topic | None) -> bool:
    """Whether a cell is a requirement in a table with unknown columns: only its own text can show that."""
    return min(score(text, topic, is_item=True), score(text, None, is_item=True)) >= ENOUGH
