"""OpenDocument texts (.odt, .ott): headings, paragraphs, lists and tables in the order of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from reqlint.model import Block, Document, Location, Text
from reqlint.readers.office import Element, Package
from reqlint.readers.source import Source, is_contents_line

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_CHARACTERS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_NOT_TEXT = (f"{_OFFICE}annotation", f"{_TEXT}note", f"{_TEXT}tracked-changes", f"{_TEXT}ruby-text")
_CONTENTS = ("table-of-content", "alphabetical-index", "illustration-index", "table-index", "bibliography")
_AUTOMATIC = re.compile(r"P\d+")
"""How programs name the styles they create for direct formatting; the parent style is what counts."""
_MOST_REPEATED = 64
"""Cells or rows that one element may repeat; programs fill the rest of a sheet so, documents never do."""


def read(source: Source) -> Document:
    """The blocks of a text. ReadError for a package of another kind."""
    package = Package(source, "an OpenDocument text")
    root = package.parse("content.xml")
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise source.error("this is no OpenDocument text.", hint="Save it as .odt in LibreOffice Writer.")
    styles = package.parse("styles.xml") if "styles.xml" in package.names() else root
    walker = _Walker(body, _Styles.of(root, styles))
    walker.walk(body)
    return Document(source.shown, "odt", tuple(walker.blocks), walker.title)


@dataclass(frozen=True, slots=True)
class _Styles:
    """The definitions of paragraph and list styles: a name, whether it is bold, which lists are numbered."""

    names: dict[str, str]
    bold: frozenset[str]
    counted: frozenset[tuple[str, int]]

    @classmethod
    def of(cls, *roots: Element) -> _Styles:
        found = [style for root in roots for style in root.iter(f"{_STYLE}style")]
        parents = {style.get(f"{_STYLE}name", ""): style.get(f"{_STYLE}parent-style-name", "") for style in found}
        weights = {
            style.get(f"{_STYLE}name", ""): properties.get(f"{_FO}font-weight")
            for style in found
            for properties in style.iterchildren(f"{_STYLE}text-properties")
        }
        lists = (one for root in roots for one in root.iter(f"{_TEXT}list-style"))
        counted = {
            (one.get(f"{_STYLE}name", ""), _number(level.get(f"{_TEXT}level")))
            for one in lists
            for level in one.iterchildren(f"{_TEXT}list-level-style-number")
            if level.get(f"{_STYLE}num-format")
        }
        names = {name: parent if _AUTOMATIC.fullmatch(name) else name for name, parent in parents.items()}
        bold = frozenset(name for name, weight in weights.items() if weight == "bold")
        return cls({k: v or "Standard" for k, v in names.items()}, bold, frozenset(counted))


@dataclass(slots=True)
class _Walker:
    """Goes through the body and counts its paragraphs, as `Location` does those of a Word document."""

    body: Element
    styles: _Styles
    blocks: list[Block] = field(default_factory=list)
    title: str = ""
    places: dict[Element, int] = field(init=False)
    in_contents: bool = False

    def __post_init__(self) -> None:
        self.places = {paragraph: n for n, paragraph in enumerate(self.body.iter(*_PARAGRAPHS), 1)}

    def walk(self, container: Element) -> None:
        """Reads the content of a body, a section, a text box or a frame."""
        for child in container.iterchildren(tag=etree.Element):
            name = etree.QName(child).localname
            if child.tag in _PARAGRAPHS:
                self._paragraph(child)
            elif name == "list":
                self._list(child, 0, child.get(f"{_TEXT}style-name", ""))
            elif name == "table":
                self._table(child)
            elif name in _CONTENTS:
                self.in_contents = True
                self.walk(child)
                self.in_contents = False
            elif child.tag not in _NOT_TEXT:
                self.walk(child)

    def _paragraph(self, paragraph: Element, level: int | None = None, label: str = "") -> None:
        text = self._text(paragraph)
        own = paragraph.get(f"{_TEXT}style-name", "")
        name = self.styles.names.get(own, own)
        style = f"{name}, bold" if own in self.styles.bold else name
        if text.text:
            if self.in_contents or is_contents_line(text.text):
                self.blocks.append(Block("contents", text))
            elif name == "Title":
                self.title = self.title or text.text
                self.blocks.append(Block("heading", text, 1, style=style))
            elif paragraph.tag == f"{_TEXT}h":
                depth = _number(paragraph.get(f"{_TEXT}outline-level")) or 1
                self.blocks.append(Block("heading", text, depth, label, style))
            elif level is not None:
                self.blocks.append(Block("item", text, level, label, style))
            else:
                self.blocks.append(Block("paragraph", text, style=style))
        for note in paragraph.iter(f"{_TEXT}note-body"):
            content = "\n".join(filter(None, map(_text_of, note.iter(*_PARAGRAPHS))))
            if content:
                self.blocks.append(Block("quote", Text(content, text.location), style="footnote text"))
        for box in paragraph.iter("{*}text-box"):
            self.walk(box)

    def _list(self, element: Element, level: int, style: str) -> None:
        number = 0
        for item in element.iterchildren(f"{_TEXT}list-item", f"{_TEXT}list-header"):
            number += item.tag == f"{_TEXT}list-item"
            is_counted = (style, level + 1) in self.styles.counted
            label = f"{number}." if is_counted else "•"
            for n, child in enumerate(item.iterchildren(tag=etree.Element)):
                if child.tag in _PARAGRAPHS:
                    self._paragraph(child, level if n == 0 else level + 1, label if n == 0 else "")
                elif child.tag == f"{_TEXT}list":
                    self._list(child, level + 1, child.get(f"{_TEXT}style-name") or style)

    def _table(self, table: Element) -> None:
        rows = tuple(map(tuple, self._rows(table)))
        if rows and any(cell.text for row in rows for cell in row):
            self.blocks.append(Block("table", Text("", rows[0][0].location), rows=rows))
        for nested in table.iterfind(f".//{_TABLE}table-cell/{_TABLE}table"):
            self._table(nested)

    def _rows(self, table: Element) -> Iterator[Sequence[Text]]:
        """The cells, a merged one in each place that it covers."""
        covering: dict[int, tuple[int, Text]] = {}
        for row in _own(table, f"{_TABLE}table-row"):
            for _ in range(min(_MOST_REPEATED, _number(row.get(f"{_TABLE}number-rows-repeated")) or 1)):
                cells: list[Text] = []
                for cell in row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                    repeated = min(_MOST_REPEATED, _number(cell.get(f"{_TABLE}number-columns-repeated")) or 1)
                    text = self._cell(cell)
                    for _ in range(repeated):
                        column = len(cells)
                        left, above = covering.get(column, (0, text))
                        cells.append(above if left and cell.tag.endswith("covered-table-cell") else text)
                        covering.pop(column, None)
                        if left > 1:
                            covering[column] = (left - 1, above)
                    width = _number(cell.get(f"{_TABLE}number-columns-spanned")) or 1
                    height = _number(cell.get(f"{_TABLE}number-rows-spanned")) or 1
                    for column in range(len(cells), len(cells) + min(width, _MOST_REPEATED) - 1):
                        covering[column] = (height, text)
                    if height > 1:
                        covering[len(cells) - 1] = (height - 1, text)
                if cells:
                    yield cells

    def _cell(self, cell: Element) -> Text:
        found = [p for p in cell.iter(*_PARAGRAPHS) if next(p.iterancestors(f"{_TABLE}table-cell"), None) is cell]
        place = Location(paragraph=self.places.get(found[0], 1)) if found else Location(paragraph=1)
        return Text("\n".join(filter(None, map(_text_of, found))), place)

    def _text(self, paragraph: Element) -> Text:
        return Text(_text_of(paragraph), Location(paragraph=self.places.get(paragraph, 1)))


def _own(table: Element, tag: str) -> Iterator[Element]:
    """The rows of a table, those in groups and heads too, but not those of tables inside."""
    return (row for row in table.iter(tag) if next(row.iterancestors(f"{_TABLE}table"), None) is table)


def _text_of(paragraph: Element) -> str:
    return "".join(_pieces(paragraph)).strip()


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element.iterchildren(tag=etree.Element):
        if child.tag == f"{_TEXT}s":
            yield " " * min(_MOST_REPEATED, _number(child.get(f"{_TEXT}c")) or 1)
        elif child.tag in _CHARACTERS:
            yield _CHARACTERS[child.tag]
        elif child.tag not in _NOT_TEXT and not child.tag.endswith("}frame"):
            yield from _pieces(child)
        yield child.tail or ""


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 7 else 0
