"""Word documents (.docx): paragraphs, lists, tables, text boxes and footnotes in the order of the document."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from lxml import etree

from reqlint.model import Block, BlockKind, Document, Location, Text
from reqlint.readers.office import Element
from reqlint.readers.source import Source, TextBuilder, is_contents_line
from reqlint.readers.word.numbering import HIGHEST_LEVEL, Numbering
from reqlint.readers.word.package import Parts, W, children, is_on, number, open_parts, value
from reqlint.readers.word.styles import Style, Styles
from reqlint.readers.word.tables import grid
from reqlint.readers.word.text import Fields, ParagraphText, Piece, read_paragraph
from reqlint.readers.word.threads import threads_of

_CONTAINERS = frozenset({"ins", "moveTo", "customXml", "smartTag", "AlternateContent", "Choice", "sdtContent"})
_BODY_TEXT = 9
"""The outline level of text that is not a heading."""
_PAGE_NUMBER = re.compile(r"[^\n]{1,100}\t\d{1,4}\s*")


def read(source: Source) -> Document:
    """The blocks of a Word document."""
    parts = open_parts(source)
    walker = _Walker(parts)
    walker.walk(parts.body)
    problems = (*parts.problems, *walker.problems)
    resolved = tuple(sorted(key for key, thread in threads_of(source).items() if thread.resolved))
    return Document(source.shown, "docx", walker.blocks(), walker.title, problems, resolved)


def pieces(source: Source) -> tuple[Parts, dict[int, list[Piece]]]:
    """The XML of a document and the pieces from which the text of each paragraph was joined.

    Paragraphs are counted as in `Location`; the columns of anchors count the characters of their pieces.
    """
    parts = open_parts(source)
    found: dict[int, list[Piece]] = {}
    _Walker(parts, found).walk(parts.body)
    return parts, found


class _Walker:
    """Goes through the body and counts what Word counts."""

    def __init__(self, parts: Parts, pieces: dict[int, list[Piece]] | None = None) -> None:
        self.title = ""
        self.problems: list[str] = []
        self._styles = Styles(parts.styles)
        self._numbering = Numbering(parts.numbering)
        self._fields = Fields()
        self._pieces = pieces
        self._notes = {note.get(f"{W}id", ""): note for note in children(parts.footnotes, "footnote")}
        self._places = {paragraph: n for n, paragraph in enumerate(parts.body.iter(f"{W}p"), 1)}
        self._place = Location(paragraph=1)
        self._in_contents = False
        self._begun = TextBuilder()
        """Holds the text of paragraphs whose ends are deleted: they continue in the next paragraph."""
        self._found: list[tuple[Block, int]] = []
        self._letters: Counter[int] = Counter()

    def blocks(self) -> tuple[Block, ...]:
        """The blocks found so far; `style` is set for text in larger letters than most of the document."""
        usual = max(self._letters, key=lambda size: self._letters[size], default=0)
        return tuple(
            replace(block, style=f"{block.style}, large") if block.text and size > usual else block
            for block, size in self._found
        )

    def walk(self, container: Element) -> None:
        """Reads the content of a body, a cell, a text box or a content control."""
        for child in container:
            name = etree.QName(child).localname
            if name == "p":
                self._paragraph(child)
            elif name == "tbl":
                self._table(child)
            elif name == "sdt":
                self._content_control(child)
            elif name in _CONTAINERS:
                self.walk(child)
            elif name == "altChunk":
                self.problems.append("a document embedded in this one was not read; paste its text instead.")

    def _content_control(self, control: Element) -> None:
        before = self._in_contents
        gallery = value(control, "sdtPr/docPartObj/docPartGallery") or ""
        self._in_contents = before or gallery.lower().startswith("table of")
        self.walk(control)
        self._in_contents = before

    def _paragraph(self, paragraph: Element) -> None:
        self._move_to(paragraph)
        style = self._styles.of(paragraph)
        content = self._read(paragraph, style)
        self._begun.add(content.text, self._places.get(paragraph, 0), 1)
        label, level = self._label(paragraph, style)
        if not is_on(paragraph, "pPr/rPr/del"):
            text = replace(self._begun.build(), location=self._place).strip()
            self._begun = TextBuilder()
            if text.text:
                self._append(paragraph, style, content, text, label, level)
        for box in content.boxes:
            first = len(self._found)
            self.walk(box)
            boxed = (
                (replace(block, style=f"{block.style}, text box"), size) for block, size in self._found[first:]
            )
            self._found[first:] = list(boxed)
        for note in content.notes:
            self._note(note)

    def _label(self, paragraph: Element, style: Style) -> tuple[str, int | None]:
        """The number or bullet before a paragraph and its level in the list; "" and None outside of lists."""
        known, level = value(paragraph, "pPr/numPr/numId"), number(paragraph, "pPr/numPr/ilvl")
        if known is None and (inherited := style.numbering) is not None:
            known = inherited.number
            level = inherited.level if level is None else level
            level = self._numbering.level_of(known, inherited.style_id) if level is None else level
        if not known or known == "0":
            return "", None
        level = min(level or 0, HIGHEST_LEVEL)
        return self._numbering.next_label(known, level), level

    def _append(
        self, paragraph: Element, style: Style, content: ParagraphText, text: Text, label: str, level: int | None
    ) -> None:
        kind, depth = self._kind(paragraph, style, content, level)
        if style.kind == "title" and not self.title:
            self.title = text.text
        name = f"{style.name}, bold" if content.bold else style.name
        rest = None
        if kind == "heading" and (end := text.text.find("\n")) >= 0:  # what follows is not part of the heading
            text, rest = text.cut(0, end), text.cut(end, len(text.text)).strip()
        self._found.append((Block(kind, text, depth, label, name), content.size))
        if rest is not None:
            self._found.append((Block("paragraph", rest, style=name), content.size))
        self._letters[content.size] += 0 if kind == "contents" else len(content.text)

    def _read(self, paragraph: Element, style: Style) -> ParagraphText:
        content = read_paragraph(paragraph, style, self._fields)
        if self._pieces is not None and (place := self._places.get(paragraph)):
            self._pieces[place] = content.pieces
        return content

    def _kind(
        self, paragraph: Element, style: Style, content: ParagraphText, level: int | None
    ) -> tuple[BlockKind, int]:
        if self._in_contents or content.in_contents or _is_contents_line(content.text):
            return "contents", 0
        if style.kind == "title":
            return "heading", 1
        if style.kind is not None:
            return style.kind, 0
        direct = number(paragraph, "pPr/outlineLvl")
        outline = style.outline if direct is None else direct
        if outline is not None and outline < _BODY_TEXT:
            return "heading", outline + 1
        return ("paragraph", 0) if level is None else ("item", level)

    def _note(self, note_id: str) -> None:
        """A footnote follows the paragraph that refers to it; it is secondary, like a quotation."""
        note = self._notes.get(note_id)
        if note is not None and (text := self._content_of(note).text):
            self._found.append((Block("quote", Text(text, self._place), style="footnote text"), 0))

    def _table(self, table: Element) -> None:
        rows = grid(table)
        if not rows:
            return
        if len({cell for row in rows for cell in row}) == 1:  # a frame around text
            self.walk(rows[0][0])
            return
        texts: dict[Element, Text] = {}
        for cell in (cell for row in rows for cell in row if cell not in texts):
            texts[cell] = self._cell(cell)
        cells = tuple(tuple(texts[cell] for cell in row) for row in rows)
        kind: BlockKind = "contents" if self._in_contents else "table"
        self._found.append((Block(kind, Text("", cells[0][0].location), rows=cells), 0))
        for cell in texts:
            for inner in cell.iterchildren(f"{W}tbl"):
                self._table(inner)

    def _cell(self, cell: Element) -> Text:
        for paragraph in cell.iterchildren(f"{W}p"):
            self._move_to(paragraph)
            break
        return replace(self._content_of(cell), location=self._place)

    def _move_to(self, paragraph: Element) -> None:
        if place := self._places.get(paragraph):
            self._place = Location(paragraph=place)

    def _content_of(self, container: Element) -> Text:
        """The paragraphs of a cell or a note as lines; nested tables are read separately."""
        builder = TextBuilder()
        joint = ""
        for paragraph in container.iter(f"{W}p"):
            if _owner(paragraph) is container:
                style = self._styles.of(paragraph)
                label, _ = self._label(paragraph, style)
                raw = self._read(paragraph, style).text
                if text := raw.strip():
                    before = f"{joint}{label} " if label else joint
                    place = self._places.get(paragraph, 0)
                    builder.add(before, place, 1 - len(before))
                    builder.add(text, place, 1 + len(raw) - len(raw.lstrip()))
                    joint = "\n"
        return builder.build()


def _owner(paragraph: Element) -> Element | None:
    """The nearest cell, note or text box that contains a paragraph."""
    return next(paragraph.iterancestors(f"{W}tc", f"{W}footnote", f"{W}txbxContent"), None)


def _is_contents_line(text: str) -> bool:
    return is_contents_line(text) or _PAGE_NUMBER.fullmatch(text) is not None
