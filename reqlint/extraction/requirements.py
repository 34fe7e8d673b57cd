"""A document's requirements: what an analyst would hand over, each with its details."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from reqlint.extraction.drafts import Draft, Field, compose
from reqlint.extraction.lexicon import Part, is_excluded, is_planned, is_postponed, part_of, topic_of
from reqlint.extraction.outline import Unit
from reqlint.extraction.outlined import outlined
from reqlint.extraction.parents import under_titles
from reqlint.extraction.prose import drafts_in
from reqlint.extraction.readable import Readable, readable
from reqlint.extraction.tables import drafts_of
from reqlint.language.detect import language_of, to_simplified
from reqlint.model import Block, Document, Language, Location, NothingFound, Requirement, Role, Text

_TRADITIONAL_SHARE = 0.03
"""Share of characters that differ in simplified writing from which on a Chinese document is traditional."""

_REFERENCES = re.compile(
    r"(?:[\s,，、;；~–-]|(?:and|to|sections?|chapters?)\b|[和及至到第章节]"
    r"|(?:[A-Z]{1,8}[-_])?[A-Z]{1,8}[-_]?\d[\d.]*+|\d[\d.]*+)++",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Extraction:
    """The needs in a document: its requirements, possible ones too, and those planned for later, left unchecked.

    `problem` is a sentence on parts in another language, "" if there are none; `nothing` is the reason for a
    document without requirements: no text, only background, or no text that states a need.
    """

    requirements: tuple[Requirement, ...] = ()
    planned: tuple[Text, ...] = ()
    problem: str = ""
    nothing: NothingFound = ""


_PEOPLE = re.compile(r"(?:[\u3400-\u9fff]{2,4}\s?[（(]?[A-Za-z]?\d{5,}[）)]?[\s、，,]*)+")
"""Names with the numbers of students or staff."""

_SUM = re.compile(
    r"(?:sub|grand)?[ -]?(?:total|count)|小计|小計|合计|合計|总计|總計|总计?工时|总费用", re.IGNORECASE
)
"""The names of rows and cells with sums."""
_NOTHING = re.compile(
    r"(?:无|無|暂无|暫無|没有|沒有|略|待定|待补充|待補充|none|nil|n/?a|tbd|tbc|x{2,}|\.{3}|not applicable)[.。]?",
    re.IGNORECASE,
)
"""Placeholders for a missing answer to a template."""
_PATH = re.compile(r"[~.]{0,2}/[\w.:{}*/-]*")
"""A path of a page or of a file."""
_LABELS: tuple[Part, ...] = ("requirement", "description", "acceptance", "step", "trigger", "priority")


def requirements(document: Document) -> tuple[Requirement, ...]:
    """The requirements in a document, in its order, with unique ids.

    Headings, definitions, histories, contents, code and other background are left out; criteria, rules, steps,
    roles and data that belong to a requirement are its details.
    """
    return tuple(one for one in extract(document).requirements if not one.is_possible)


def extract(document: Document) -> Extraction:
    """The requirements of a document, in its order, with notes on its reading."""
    language = readable(document)
    if language.is_foreign:
        return Extraction(problem=language.problem, nothing="language")
    units = outlined(document)
    found = tuple(_requirements(document, units, language))
    nothing = "" if any(not one.is_possible for one in found) else _why_nothing(units)
    return Extraction(found, tuple(_planned(units)), language.problem, nothing)


def _requirements(document: Document, units: Sequence[Unit], language: Readable) -> Iterator[Requirement]:
    drafts = [draft for draft in _drafts(units) if _has_content(draft.body.text)]
    drafts = [draft for draft in drafts if draft.id or not _is_beside(draft.body.text)]
    drafts = [draft for draft in drafts if not language.leaves_out(draft.body.text)]
    # In Chinese as many of the possible ones as not are none, however sure the judge is.
    drafts = [draft for draft in drafts if not draft.is_possible or language_of(draft.body.text) == "en"]
    drafts = list(under_titles(drafts))
    traditional = _is_traditional(document)
    for identifier, draft in zip(_unique_ids(drafts), drafts, strict=True):
        given = (detail for detail in draft.details if not _NOTHING.fullmatch(detail.text))
        kept = (detail for detail in given if not language.leaves_out(detail.text))
        details = (replace(detail, body=_placed(detail.body, draft.headings)) for detail in kept)
        body = _placed(draft.body, draft.headings)
        spoken = _language(draft, traditional=traditional)
        yield Requirement(identifier, body, spoken, draft.headings, tuple(details), draft.id, draft.is_possible)


def _is_beside(text: str) -> bool:
    """Whether a text states no need for now."""
    return _is_label(text) or is_excluded(text) or is_postponed(text)


def _planned(units: Sequence[Unit]) -> Iterator[Text]:
    """The texts below headings or labels of later phases."""
    for unit in units:
        names = (*(heading.text for heading in unit.headings), *unit.parents)
        if any(map(is_planned, names)) or is_postponed(unit.body.text):
            cells = [max(row, key=lambda cell: len(cell.text)) for row in unit.block.rows[1:]]
            yield from (text for text in cells or [unit.body] if _has_content(text.text))


def _why_nothing(units: Sequence[Unit]) -> NothingFound:
    if not units:
        return "empty"
    return "background" if all(unit.topic in ("background", "overview") for unit in units) else "statements"


def _has_content(text: str) -> bool:
    """Whether a text is more than numbers, a sum's name and references to requirements ("SO-01, SO-02")."""
    is_empty = any(pattern.fullmatch(text) for pattern in (_REFERENCES, _PEOPLE, _SUM, _NOTHING, _PATH))
    return any(c.isalpha() for c in text) and not is_empty


def _is_label(text: str) -> bool:
    """Whether a text is only the name of a part of a requirement, or the rest of a line ("：auto", "，并")."""
    return text.startswith((":", "：", "，")) or part_of(text.rstrip(";；.。")) in _LABELS


def _placed(text: Text, headings: tuple[str, ...]) -> Text:
    """The text with the headings above it as part of its place."""
    at = text.location
    place = Location(
        line=at.line, column=at.column, headings=headings, paragraph=at.paragraph, sheet=at.sheet, cell=at.cell,
        page=at.page,
    )  # fmt: skip
    return Text(text.text, place, text.anchors)


def _drafts(units: Sequence[Unit]) -> Iterator[Draft]:
    for _, chapter in groupby(units, key=lambda unit: (unit.headings, unit.block.kind in ("table", "record"))):
        pieces = list(chapter)
        if pieces[0].block.kind in ("table", "record"):
            for unit in pieces:
                for draft in _of_block(unit):
                    yield replace(draft, details=draft.details + unit.suppressed)
        else:
            yield from drafts_in(pieces)


def _of_block(unit: Unit) -> tuple[Draft, ...]:
    """The requirements of a table or of a ready-made record."""
    headings = tuple(heading.text for heading in unit.headings)
    if unit.block.kind == "record":
        own_id = unit.headings[-1].id if unit.headings else ""
        return tuple(replace(d, id=d.id or own_id) for d in compose(_fields(unit.block), headings, split=False))
    sheet = unit.block.body.location.sheet or ""
    name = unit.headings[-1].name_of_use_case if unit.headings else None
    return drafts_of(unit.block.rows, headings, unit.topic or topic_of(sheet), name)


def _fields(record: Block) -> Iterator[Field]:
    """The fields of a record. If its reader does not give the requirement, the names in its rows do."""
    known = next((text for role, text in record.fields if role == "requirement"), None)
    if known or not record.rows:
        yield "requirement", known or record.body
    yield from _further_fields(record)
    for name, value in (row for row in record.rows if len(row) == 2):
        part = part_of(name.text) or "other"
        yield ("other" if known and part in ("requirement", "id") else part), value


def _further_fields(record: Block) -> Iterator[tuple[Role, Text]]:
    """The further fields of a record. A label from our own reports ("named", "explicit") does not count."""
    labels = {"named", "system", "generic", "none", "na", "explicit", "implicit"}
    judged = [text.text for role, text in record.fields if role in ("actor", "data", "acceptance")]
    is_labelled = len(judged) > 1 and labels.issuperset(judged)
    for role, text in record.fields:
        if role != "requirement" and not (is_labelled and text.text in labels):
            yield role, text


def _is_traditional(document: Document) -> bool:
    """Whether a document's prose is in traditional characters: its short texts do not always show it."""
    blocks = [block for block in document.blocks if block.kind != "record"]
    text = "".join(block.text + "".join(cell.text for row in block.rows for cell in row) for block in blocks)
    simplified = to_simplified(text)
    changed = 0 if simplified == text else sum(a != b for a, b in zip(text, simplified, strict=True))
    return changed > _TRADITIONAL_SHARE * max(1, len(text))


def _language(draft: Draft, *, traditional: bool) -> Language:
    language = language_of(draft.body.text)
    return "zh-Hant" if traditional and language == "zh-Hans" else language


def _unique_ids(drafts: Iterable[Draft]) -> Iterator[str]:
    """The requirements' own identifiers, else their places; duplicates get a number."""
    taken: set[str] = set()
    numbers: Counter[str] = Counter()
    for draft in drafts:
        own_id = name = draft.id or _place(draft.body.location)
        while own_id in taken:
            numbers[name] += 1
            own_id = f"{name}-{numbers[name] + 1}"
        taken.add(own_id)
        yield own_id


def _place(location: Location) -> str:
    """A short name for a place: "L12", "P7", "Sheet1!C4", "Page3"."""
    if location.cell:
        return f"{location.sheet}!{location.cell}" if location.sheet else location.cell
    if location.paragraph is not None:
        return f"P{location.paragraph}"
    if location.page is not None:
        return f"Page{location.page}"
    return f"L{location.line}" if location.line is not None else "R"
