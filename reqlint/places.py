"""A location in words."""

from __future__ import annotations

from collections.abc import Iterator

from reqlint.messages import MessageLanguage, text
from reqlint.model import Location, Place


def describe(location: Location, language: MessageLanguage) -> str:
    """The place in words: "line 12, column 5", "sheet Orders, cell C7", "§3.2 Orders, paragraph 14"; or ""."""
    return text("reports", "place.separator", language).join(_parts(location, language))


def describe_related(place: Place, language: MessageLanguage) -> str:
    """A further place of a finding: its file, where in it, what it is."""
    return " ".join(part for part in (place.path, describe(place.location, language), place.label) if part)


def _parts(location: Location, language: MessageLanguage) -> Iterator[str]:
    if location.sheet is not None:
        yield _text("sheet", language, sheet=location.sheet)
    if location.cell is not None:
        yield _text("cell", language, cell=location.cell)
    elif location.line is not None:
        key = "line" if location.column is None else "line-column"
        yield _text(key, language, line=location.line, column=location.column)
    else:
        yield from _paragraph(location, language)


def _paragraph(location: Location, language: MessageLanguage) -> Iterator[str]:
    if location.headings:
        heading = location.headings[-1]
        yield _text("section" if heading[:1].isdigit() else "heading", language, heading=heading)
    if location.page is not None:
        yield _text("page", language, page=location.page)
    if location.paragraph is not None:
        yield _text("paragraph", language, paragraph=location.paragraph)


def _text(key: str, language: MessageLanguage, **values: object) -> str:
    return text("reports", f"place.{key}", language, **values)
