"""Comments on the cells of a worksheet: their texts, and the boxes in which Excel shows them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from lxml import etree

from reqlint.annotate.cells import SPACE, Cells, R, S, clipped, lines_in, new_part, position
from reqlint.annotate.notes import AUTHOR, Note
from reqlint.annotate.package import Copy
from reqlint.readers.office import Element
from reqlint.readers.sheets import address

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_SPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_KIND = "_x0000_t202"
_EMPTY_DRAWING = (
    f'<xml {_SPACES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>'
)
_SHAPE_KIND = (
    f'<v:shapetype {_SPACES} id="{_KIND}" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    f'<v:shape {_SPACES} id="_x0000_s{{number}}" type="#{_KIND}" style="position:absolute;visibility:hidden" '
    'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"/><x:ClientData ObjectType="Note"><x:MoveWithCells/>'
    "<x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_SHAPE_NUMBER = re.compile(rb"_x0000_s(\d{1,9})")
_FIRST_NUMBER = 1025
_BOX = re.compile(rb"<v:shape\b(?:(?!</v:shape>).)*</v:shape>", re.DOTALL)
_BEGIN = f"{AUTHOR}:"
"""The first line of our part of a comment; its last one ends with the key of a finding."""
_OURS = re.compile(rf"(?:\A|\n{{1,2}}){_BEGIN}\n.*#[0-9a-f]{{8}}$\n*", re.DOTALL | re.MULTILINE)
_BOX_WIDTH, _LINE_LENGTH = 360, 52
"""Pixels, and the characters that a line of that width holds."""
_LINE_HEIGHT, _HIGHEST_BOX = 16, 640
_CHARACTER, _POINT = 7, 4 / 3
"""A character's width and a point in pixels."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on a cell, counted from 0."""

    row: int
    column: int
    notes: Sequence[Note]

    @property
    def text(self) -> str:
        """The whole text."""
        return "\n".join((_BEGIN, "\n\n".join(note.text for note in self.notes)))


def set_comments(package: Copy, part: str, cells: Cells, comments: Sequence[Comment]) -> None:
    """Makes these our comments on cells of the worksheet in this part; other people's text in comments stays."""
    if not comments and package.related(part, "comments") is None:
        return
    root = _root(package, part)
    listed = root.find(f"{S}commentList")
    if listed is None:
        listed = etree.SubElement(root, f"{S}commentList")
    emptied = {one.get("ref", ""): one for one in listed if _without_ours(one)}
    known = {one.get("ref", ""): one for one in listed}
    author = _author(root) if comments else ""
    boxes = []
    for comment in comments:
        reference = address(comment.row, comment.column)
        if reference not in known:
            known[reference] = etree.SubElement(listed, f"{S}comment", {"ref": reference, "authorId": author})
            etree.SubElement(known[reference], f"{S}text")
            boxes.append(comment)
        _append_text(known[reference], comment)
        emptied.pop(reference, None)
    for one in emptied.values():
        listed.remove(one)
    _draw(package, part, cells, boxes, [position(reference) for reference in emptied])


def _without_ours(element: Element) -> bool:
    """Removes our part from a comment; returns whether nothing is left."""
    text = element.find(f"{S}text")
    whole = "" if text is None else "".join(t.text or "" for t in text.iter(f"{S}t"))
    left = _OURS.sub("", whole.replace("\r", "").replace("_x000D_", ""))
    if text is None or left == whole:
        return False
    for child in list(text):
        text.remove(child)
    if left.strip():
        _run(text, left)
    return not left.strip()


def _root(package: Copy, part: str) -> Element:
    """The root of the part that holds the sheet's comments, created if missing."""
    name = package.related(part, "comments")
    if name is None:
        name = package.free_name("xl/comments{}.xml")
        package.add(name, new_part("comments"), _COMMENTS_TYPE)
        package.relate(part, "comments", name)
    return package.tree(name)


def _author(root: Element) -> str:
    """The index of our name in the list of authors."""
    authors = root.find(f"{S}authors")
    if authors is None:
        authors = etree.Element(f"{S}authors")
        root.insert(0, authors)
    names = [author.text for author in authors]
    if AUTHOR not in names:
        etree.SubElement(authors, f"{S}author").text = AUTHOR
        return str(len(names))
    return str(names.index(AUTHOR))


def _append_text(element: Element, comment: Comment) -> None:
    """Appends the texts to a comment."""
    text = element.find(f"{S}text")
    if text is None:
        text = etree.SubElement(element, f"{S}text")
    plain = text.find(f"{S}t")
    if plain is not None:
        text.insert(0, etree.Element(f"{S}r"))
        text[0].append(plain)
    _run(text, f"\n\n{_BEGIN}" if len(text) else _BEGIN)
    for number, note in enumerate(comment.notes):
        first, *rest = note.lines
        _run(text, f"\n\n{first}" if number else f"\n{first}", bold=True)
        _run(text, "".join(f"\n{line}" for line in rest))


def _run(text: Element, content: str, *, bold: bool = False) -> None:
    run = etree.SubElement(text, f"{S}r")
    properties = etree.SubElement(run, f"{S}rPr")
    if bold:
        etree.SubElement(properties, f"{S}b")
    etree.SubElement(properties, f"{S}sz", {"val": "9"})
    etree.SubElement(run, f"{S}t", {SPACE: "preserve"}).text = clipped(content)


def _draw(
    package: Copy, part: str, cells: Cells, comments: Sequence[Comment], gone: Collection[tuple[int, int]]
) -> None:
    """Adds boxes to the sheet's legacy drawing, created if missing, and removes those on some cells."""
    link = cells.root.find(f"{S}legacyDrawing")
    name = None if link is None else package.target(part, link.get(f"{R}id", ""))
    if name is None and not comments:
        return
    if name is None:
        name = package.free_name("xl/drawings/vmlDrawing{}.vml")
        package.add(name, _EMPTY_DRAWING.encode(), _DRAWING_TYPE)
        cells.section("legacyDrawing").set(f"{R}id", package.relate(part, "vmlDrawing", name))
    drawing = _BOX.sub(lambda box: b"" if _place(box[0]) in gone else box[0], package.read(name))
    number = 1 + max((int(found) for found in _SHAPE_NUMBER.findall(drawing)), default=_FIRST_NUMBER - 1)
    shapes = "" if f'id="{_KIND}"'.encode() in drawing else _SHAPE_KIND
    shapes += "".join(_shape(comment, n, cells) for n, comment in enumerate(comments, number))
    head, end, tail = drawing.rpartition(b"</xml>")
    package.put(name, head + shapes.encode() + end + tail if comments else drawing)


def _place(box: bytes) -> tuple[int, int] | None:
    """The row and column of the cell to which a comment's box belongs."""
    row, column = (re.search(rb"<x:%s>\s*(\d{1,7})" % what, box) for what in (b"Row", b"Column"))
    return (int(row[1]), int(column[1])) if row and column else None


def _shape(comment: Comment, number: int, cells: Cells) -> str:
    height = min(_HIGHEST_BOX, (2 + lines_in(comment.text, _LINE_LENGTH)) * _LINE_HEIGHT)
    left, top = comment.column + 1, max(0, comment.row - 1)
    right = _reached(left, 15 + _BOX_WIDTH, lambda column: cells.width(column) * _CHARACTER)
    bottom = _reached(top, 10 + height, lambda row: cells.height(row) * _POINT)
    anchor = f"{left}, 15, {top}, 10, {right}, {bottom}"
    return _SHAPE.format(number=number, anchor=anchor, row=comment.row, column=comment.column)


def _reached(first: int, pixels: float, size: Callable[[int], float]) -> str:
    """The row or column at a distance in pixels from the first one, and the offset in it."""
    while pixels > size(first):
        pixels -= size(first)
        first += 1
    return f"{first}, {int(pixels)}"
