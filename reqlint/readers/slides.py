"""Presentations (.pptx): the title of each slide a heading, its text lists and paragraphs, its notes beside it."""

from __future__ import annotations

from collections.abc import Iterator

from reqlint.model import Block, Document, Location, Text
from reqlint.readers.office import RELATIONSHIPS, Element, Package
from reqlint.readers.source import Source

_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_TITLES = ("title", "ctrTitle")
_AROUND = ("dt", "ftr", "sldNum", "hdr")
"""Placeholders that are on every slide: date, footer, number, header."""


def read(source: Source) -> Document:
    """The blocks of the visible slides. ReadError for a package of another kind."""
    package = Package(source, "a presentation")
    main = package.main_part("ppt/presentation.xml")
    slides = package.parse(main).iterfind(f"{_P}sldIdLst/{_P}sldId")
    targets = {relation.id: relation.target for relation in package.relations(main)}
    names = [targets.get(slide.get(f"{{{RELATIONSHIPS}}}id", ""), "") for slide in slides]
    blocks: list[Block] = []
    for number, name in enumerate(names, 1):
        if name in package.names():
            blocks += _slide(package, name, Location(page=number))
    title = next((block.text for block in blocks if block.kind == "heading"), "")
    return Document(source.shown, "pptx", tuple(blocks), title)


def _slide(package: Package, name: str, place: Location) -> Iterator[Block]:
    root = package.parse(name)
    if root.get("show") in ("0", "false"):
        return
    shapes = root.find(f"{_P}cSld/{_P}spTree")
    found = [] if shapes is None else list(_shapes(shapes, place))
    yield from sorted(found, key=lambda block: block.kind != "heading")
    notes = next((relation.target for relation in package.relations(name) if relation.kind == "notesSlide"), "")
    if notes in package.names():
        for block in _shapes(package.parse(notes), place):
            if block.kind in ("paragraph", "item"):
                yield Block("quote", block.body, style="notes")


def _shapes(tree: Element, place: Location) -> Iterator[Block]:
    for shape in tree.iter(f"{_P}sp", f"{_A}tbl"):
        if shape.tag == f"{_A}tbl":
            yield from _table(shape, place)
            continue
        holder = shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
        kind = None if holder is None else holder.get("type", "body")
        body = shape.find(f"{_P}txBody")
        if body is None or kind in _AROUND:
            continue
        if kind in _TITLES:
            text = " ".join(filter(None, map(_text_of, body.iterchildren(f"{_A}p"))))
            if text:
                yield Block("heading", Text(text, place), 1, style="title")
        else:
            yield from _paragraphs(body, place, is_list=kind in ("body", "obj"))


def _paragraphs(body: Element, place: Location, *, is_list: bool) -> Iterator[Block]:
    number = 0
    for paragraph in body.iterchildren(f"{_A}p"):
        text = _text_of(paragraph)
        properties = paragraph.find(f"{_A}pPr")
        has_none = properties is not None and properties.find(f"{_A}buNone") is not None
        counted = properties is not None and properties.find(f"{_A}buAutoNum") is not None
        level = "0" if properties is None else properties.get("lvl", "0")
        if not text:
            continue
        if (is_list or counted) and not has_none:
            number += 1
            yield Block(
                "item",
                Text(text, place),
                int(level) if level in "012345678" else 0,
                f"{number}." if counted else "•",
            )
        else:
            yield Block("paragraph", Text(text, place))


def _table(table: Element, place: Location) -> Iterator[Block]:
    rows: list[tuple[Text, ...]] = []
    for row in table.iterchildren(f"{_A}tr"):
        cells: list[Text] = []
        for n, cell in enumerate(row.iterchildren(f"{_A}tc")):
            text = Text("\n".join(filter(None, map(_text_of, cell.iter(f"{_A}p")))), place)
            if cell.get("hMerge") in ("1", "true") and cells:
                text = cells[-1]
            elif cell.get("vMerge") in ("1", "true") and rows and n < len(rows[-1]):
                text = rows[-1][n]
            cells.append(text)
        if cells:
            rows.append(tuple(cells))
    if any(cell.text for row in rows for cell in row):
        yield Block("table", Text("", place), rows=tuple(rows))


def _text_of(paragraph: Element) -> str:
    parts = {f"{_A}br": "\n", f"{_A}tab": "\t"}
    pieces = (parts.get(str(e.tag)) or e.text or "" for e in paragraph.iter(f"{_A}t", f"{_A}br", f"{_A}tab"))
    return "".join(pieces).strip()
