"""The runs of a Word document, split where a mark begins or ends."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy, deepcopy
from dataclasses import dataclass

from lxml import etree

from reqlint.readers.office import Element
from reqlint.readers.word.package import W
from reqlint.readers.word.text import Piece

Point = tuple[int, int]
"""A paragraph, counted as in `Location`, and how many of its characters are before the point."""

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_WHOLE = (f"{W}r", f"{_MATH}oMath", f"{_MATH}oMathPara")
"""Elements that a mark encloses as a whole since they contain paragraphs or runs: text box, ruby, formula."""
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Marks:
    """The elements around a range of text: its begin, its end, and the reference of the mark itself."""

    start: Element
    end: Element
    sign: Element


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Characters of a paragraph that one element contains."""

    start: int
    end: int
    element: Element


class Runs:
    """The runs with the text of each paragraph."""

    def __init__(self, pieces: dict[int, list[Piece]]) -> None:
        self._stretches = {paragraph: _stretches(own) for paragraph, own in pieces.items()}

    def length(self, paragraph: int) -> int:
        """The number of characters in a paragraph; 0 for one without text."""
        stretches = self._stretches.get(paragraph)
        return stretches[-1].end if stretches else 0

    def paragraphs(self) -> list[int]:
        """The paragraphs with text."""
        return [paragraph for paragraph, stretches in self._stretches.items() if stretches]

    def cut(self, points: Iterable[Point]) -> None:
        """Splits runs so that one begins at each of these points, where possible."""
        by_paragraph: dict[int, set[int]] = {}
        for paragraph, offset in points:
            by_paragraph.setdefault(paragraph, set()).add(offset)
        for paragraph, offsets in by_paragraph.items():
            found = [part for stretch in self._stretches[paragraph] for part in _split(stretch, offsets)]
            for stretch in found:
                if stretch.start in offsets:
                    _begin_run_at(stretch.element)
            self._stretches[paragraph] = found

    def enclose(self, start: Point, end: Point, marks: Marks) -> None:
        """Puts marks around the text between two points, at which the runs have been split."""
        first = next(s for s in self._stretches[start[0]] if s.end > start[1])
        last = next(s for s in reversed(self._stretches[end[0]]) if s.start < end[1])
        _host(first.element).addprevious(marks.start)
        host = _host(last.element)
        host.addnext(marks.end)
        outer = host
        while (parent := outer.getparent()) is not None and parent.tag != f"{W}p":
            outer = parent
        (marks.end if outer is host else outer).addnext(marks.sign)


def _stretches(pieces: list[Piece]) -> list[_Stretch]:
    found = []
    start = 0
    for element, text in pieces:
        if text:
            found.append(_Stretch(start, start + len(text), element))
            start += len(text)
    return found


def _host(element: Element) -> Element:
    """The outermost run or formula around an element: marks are put beside it."""
    return [known for known in element.iterancestors() if known.tag in _WHOLE][-1]


def _is_in_plain_run(element: Element) -> bool:
    return element.getparent() is _host(element)


def _split(stretch: _Stretch, offsets: set[int]) -> list[_Stretch]:
    """The range as several elements, split at each of the offsets in it."""
    inside = sorted(offset for offset in offsets if stretch.start < offset < stretch.end)
    element = stretch.element
    if not inside or element.tag != f"{W}t" or not _is_in_plain_run(element):
        return [stretch]
    text = element.text or ""
    parts: list[_Stretch] = []
    for start, end in zip([stretch.start, *inside], [*inside, stretch.end], strict=True):
        part = copy(element) if parts else element
        part.text = text[start - stretch.start : end - stretch.start]
        part.set(_SPACE, "preserve")
        if parts:
            parts[-1].element.addnext(part)
        parts.append(_Stretch(start, end, part))
    return parts


def _begin_run_at(element: Element) -> None:
    """Moves an element and what follows it in its run to a new run with the same properties."""
    run = element.getparent()
    if run is None or not _is_in_plain_run(element):
        return
    before = [child for child in element.itersiblings(preceding=True) if child.tag != f"{W}rPr"]
    if not before:
        return
    rest = etree.Element(run.tag)
    rest.attrib.update(run.attrib)
    properties = run.find(f"{W}rPr")
    if properties is not None:
        rest.append(deepcopy(properties))
    moved = [element, *element.itersiblings()]
    rest.extend(moved)
    run.addnext(rest)
