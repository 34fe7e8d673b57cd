"""The text of one paragraph: insertions kept; deletions, hidden and struck-out text and field codes left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from reqlint.readers.office import Element
from reqlint.readers.word.package import W, is_on, number
from reqlint.readers.word.styles import Style

_LEFT_OUT = frozenset(
    ("del", "moveFrom", "delText", "delInstrText", "pPr", "rPr", "rt", "rubyPr", "sdtPr", "Fallback", "object")
)
_CHARACTERS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-"}


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    has_result: bool = False


class Fields:
    """The fields that are open: their instructions are not text, their results are. They may span paragraphs."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    def mark(self, kind: str) -> None:
        """Handles a field's `begin`, `separate` or `end`."""
        if kind == "begin":
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            self._open[-1].has_result = True
        elif kind == "end" and self._open:
            self._open.pop()

    def instruct(self, text: str) -> None:
        """Handles a piece of a field's instruction."""
        if self._open:
            self._open[-1].instruction += text

    def end_paragraph(self) -> None:
        """Instructions end with their paragraph, so that a broken field does not swallow the rest."""
        self._open = [known for known in self._open if known.has_result]

    @property
    def hide(self) -> bool:
        """Whether the current text belongs to an instruction."""
        return any(not known.has_result for known in self._open)

    @property
    def is_contents(self) -> bool:
        """Whether the current text is a table of contents."""
        return any(known.instruction.split()[:1] == ["TOC"] for known in self._open)


Piece = tuple[Element, str]
"""An element such as w:t or w:tab, and its text."""


@dataclass(slots=True)
class ParagraphText:
    """What a paragraph shows, white space at its ends included.

    `boxes` are the contents of its text boxes, `notes` the ids of its footnotes.
    """

    pieces: list[Piece] = field(default_factory=list)
    bold: bool = False
    size: int = 0
    has_picture: bool = False
    in_contents: bool = False
    boxes: list[Element] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text as a whole."""
        return "".join(text for _, text in self.pieces)


def read_paragraph(paragraph: Element, style: Style, fields: Fields) -> ParagraphText:
    """The text of a paragraph of this style."""
    reader = _ParagraphReader(style, fields)
    reader.found.in_contents = fields.is_contents
    reader.walk(paragraph)
    fields.end_paragraph()
    return reader.result()


class _ParagraphReader:
    def __init__(self, style: Style, fields: Fields) -> None:
        self.found = ParagraphText()
        self._style = style
        self._fields = fields
        self._bold = False
        self._size = style.size
        self._bold_length = 0
        self._sizes: Counter[int] = Counter()

    def result(self) -> ParagraphText:
        found = self.found
        length = sum(self._sizes.values())
        found.bold = 0 < length == self._bold_length
        found.size = max(self._sizes, key=lambda size: self._sizes[size], default=self._style.size)
        found.in_contents = found.in_contents or self._fields.is_contents
        return found

    def walk(self, element: Element) -> None:
        for child in element:
            name = etree.QName(child).localname
            if name == "r":
                self._run(child)
            elif name == "instrText":
                self._fields.instruct(child.text or "")
            elif name == "fldChar":
                self._fields.mark(child.get(f"{W}fldCharType", ""))
            elif name in ("t", *_CHARACTERS):
                self._add(child, _CHARACTERS.get(name) or child.text or "")
            elif name == "br":
                self._add(child, "\n" if child.get(f"{W}type") in (None, "textWrapping") else "")
            elif name == "footnoteReference":
                self.found.notes.append(child.get(f"{W}id", ""))
            elif name == "txbxContent":
                self.found.boxes.append(child)
            elif name not in _LEFT_OUT:
                self.found.has_picture = self.found.has_picture or name in ("drawing", "pict")
                self.walk(child)

    def _run(self, run: Element) -> None:
        if is_on(run, "rPr/vanish") or is_on(run, "rPr/strike") or is_on(run, "rPr/dstrike"):
            return
        bold = is_on(run, "rPr/b")
        self._bold = bool(self._style.bold) if bold is None else bold
        self._size = number(run, "rPr/sz") or self._style.size
        self.walk(run)

    def _add(self, element: Element, text: str) -> None:
        if self._fields.hide:
            return
        self.found.pieces.append((element, text))
        letters = len(text.strip())
        self._sizes[self._size] += letters
        self._bold_length += letters if self._bold else 0
