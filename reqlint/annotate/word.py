"""Copies of Word documents: each finding is a comment on its phrase."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from lxml import etree

from reqlint.annotate.notes import AUTHOR, Note, note_on, summary
from reqlint.annotate.package import Copy
from reqlint.annotate.runs import Marks, Point, Runs
from reqlint.annotate.threads import Threads
from reqlint.messages import MessageLanguage, text
from reqlint.model import CheckedDocument, Finding, Requirement, Span, Text
from reqlint.readers.office import Element
from reqlint.readers.source import Source
from reqlint.readers.word import pieces
from reqlint.readers.word.package import W, as_number, children, value
from reqlint.readers.word.threads import SUMMARY, W14, paragraph_id, threads_of
from reqlint.views.entries import Entry, entries

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class _Placed:
    """A note on the text between two points."""

    start: Point
    end: Point
    note: Note


def annotate(source: Source, document: CheckedDocument, language: MessageLanguage) -> bytes:
    """The copy: comments, tracked changes, styles, pictures and fields of the original stay as they are.

    In a document that was annotated before, a comment whose finding persists keeps its place and its replies; one
    whose finding is gone is removed, or resolved if people have replied.
    """
    parts, found = pieces(source)
    runs = Runs(found)
    package = Copy(source, "a Word document", "word/document.xml")
    package.put(package.main, parts.body.getroottree().getroot())
    maker = _Comments(package, parts.body, _Styles.of(parts.styles), _date(package))
    notes = list(_notes(document, runs, language))
    maker.settle({placed.note.key for placed in notes}, text("reports", "copy.gone", language))
    maker.write(notes, runs)
    package.sign(PurePath(source.shown).name)
    return package.save()


def holds_answers(source: Source) -> bool:
    """Whether people have replied to a comment of ours in a document, or resolved one."""
    return any(thread.replies or thread.resolved for thread in threads_of(source).values())


def _notes(document: CheckedDocument, runs: Runs, language: MessageLanguage) -> Iterator[_Placed]:
    first = next(iter(runs.paragraphs()), 0)
    if first:
        yield _Placed((first, 0), (first, runs.length(first)), summary(document, SUMMARY, language))
    for entry in entries(document.findings):
        if place := _paragraph_of(entry.finding, runs):
            yield _Placed(*place, _note_on(entry, language))
    for checked in document.requirements:
        for entry in entries(checked.findings):
            if place := _place_of(entry.finding, checked.requirement, runs):
                yield _Placed(*place, _note_on(entry, language))


def _note_on(entry: Entry, language: MessageLanguage) -> Note:
    return note_on(entry, language, first=1 if len(entry.asked) > 1 else 0)


def _place_of(finding: Finding, requirement: Requirement, runs: Runs) -> tuple[Point, Point] | None:
    """Start and end of a finding's phrase; the whole text when the finding is about all of it."""
    span = finding.detail or Span(finding.start, finding.end)
    text = requirement.around(span)
    return _points(text.cut(span.start, span.end) if span.start < span.end else text, runs)


def _points(text: Text, runs: Runs) -> tuple[Point, Point] | None:
    """The start and end points of a text in the document's runs."""
    first, last = text.anchor_at(0), text.anchor_at(len(text.text) - 1)
    if first is None or last is None:
        return None
    start = min(max(first.column - 1, 0), runs.length(first.line) - 1)
    end = min(max(last.column, 1), runs.length(last.line))
    is_there = start >= 0 and end > 0 and (first.line, start) < (last.line, end)
    return ((first.line, start), (last.line, end)) if is_there else None


def _paragraph_of(finding: Finding, runs: Runs) -> tuple[Point, Point] | None:
    """The whole paragraph that a finding on the document names, else the first one."""
    place = finding.location.paragraph
    if not place or not runs.length(place):
        place = next(iter(runs.paragraphs()), 0)
    return ((place, 0), (place, runs.length(place))) if place else None


@dataclass(frozen=True, slots=True)
class _Styles:
    """The document's own styles for a comment's reference and for its text; "" if it has none."""

    sign: str
    text: str

    @classmethod
    def of(cls, styles: Element) -> _Styles:
        known = {value(style, "name"): style.get(f"{W}styleId", "") for style in children(styles, "style")}
        return cls(known.get("annotation reference", ""), known.get("annotation text", ""))


class _Comments:
    """The comments of the copy: existing and new ones."""

    def __init__(self, package: Copy, body: Element, styles: _Styles, date: str) -> None:
        self._package = package
        self._styles = styles
        self._date = date
        self._body = body
        self._threads = Threads(package, body)

    def settle(self, found: set[str], sentence: str) -> None:
        """Resolves or removes what is not found any more; what people have resolved stays."""
        for key, thread in self._threads.known.items():
            if key in found or thread.resolved:
                continue
            if thread.replies:
                paragraph = etree.Element(f"{W}p")
                paragraph.append(_run(_text(sentence), bold=True))
                self._threads.close(thread, paragraph)
            else:
                self._threads.remove(thread)

    def write(self, notes: Sequence[_Placed], runs: Runs) -> None:
        """Writes each note into the comment on its finding, or into a new one."""
        new = []
        for placed in notes:
            thread = self._threads.known.get(placed.note.key)
            if thread and self._threads.has_place(thread):
                _set_text(thread.comment, placed.note, self._styles)
            else:
                new.append(placed)
        runs.cut(point for placed in new for point in (placed.start, placed.end))
        comments = _comments(self._package)
        for number, placed in enumerate(new, self._first_free(comments)):
            runs.enclose(placed.start, placed.end, _marks(str(number), self._styles))
            comments.append(self._comment(str(number), placed.note))

    def _first_free(self, comments: Element) -> int:
        """A comment id that is not used in the document."""
        marks = self._body.iter(f"{W}commentReference", f"{W}commentRangeStart")
        used = (as_number(element.get(f"{W}id")) for element in (*marks, *comments))
        return max((number for number in used if number is not None), default=-1) + 1

    def _comment(self, number: str, note: Note) -> Element:
        known = {"id": number, "author": AUTHOR, "initials": AUTHOR[:2].upper()}
        if self._date:
            known["date"] = self._date
        comment = etree.Element(f"{W}comment", {f"{W}{name}": value for name, value in known.items()})
        _set_text(comment, note, self._styles)
        return comment


def _comments(package: Copy) -> Element:
    """The root of the part that holds the comments, created if missing."""
    name = package.related(package.main, "comments")
    if name is None:
        name = package.free_name(f"{package.main.rpartition('/')[0] or '.'}/comments{{}}.xml")
        package.add(name, etree.Element(f"{W}comments", nsmap={"w": W[1:-1]}), _CONTENT_TYPE)
        package.relate(package.main, "comments", name)
    return package.tree(name)


def _date(package: Copy) -> str:
    """When the document was last saved, as the date of new comments; "" if it is not recorded.

    It is not the time of the check: the same document gives the same copy.
    """
    part = package.related("", "core-properties")
    modified = package.parse(part).findtext("{*}modified") if part else None
    return modified if modified and _DATE.fullmatch(modified) else ""


def _marks(number: str, styles: _Styles) -> Marks:
    start, end, reference = (
        etree.Element(f"{W}{name}", {f"{W}id": number})
        for name in ("commentRangeStart", "commentRangeEnd", "commentReference")
    )
    return Marks(start, end, _run(reference, sign=styles.sign))


def _set_text(comment: Element, note: Note, styles: _Styles) -> None:
    """Makes a note the text of a comment; the identifier that other parts refer to stays."""
    known = paragraph_id(comment)
    for child in list(comment):
        comment.remove(child)
    for number, line in enumerate(note.lines):
        paragraph = _paragraph(comment, styles)
        if number == 0:
            paragraph.append(_run(etree.Element(f"{W}annotationRef"), sign=styles.sign))
        paragraph.append(_run(_text(line), bold=number == 0))
    if known is not None:
        comment[-1].set(f"{W14}paraId", known)


def _paragraph(comment: Element, styles: _Styles) -> Element:
    paragraph = etree.SubElement(comment, f"{W}p")
    if styles.text:
        properties = etree.SubElement(paragraph, f"{W}pPr")
        etree.SubElement(properties, f"{W}pStyle", {f"{W}val": styles.text})
    return paragraph


def _run(content: Element, *, sign: str = "", bold: bool = False) -> Element:
    run = etree.Element(f"{W}r")
    if sign or bold:
        properties = etree.SubElement(run, f"{W}rPr")
        if sign:
            etree.SubElement(properties, f"{W}rStyle", {f"{W}val": sign})
        if bold:
            etree.SubElement(properties, f"{W}b")
    run.append(content)
    return run


def _text(text: str) -> Element:
    element = etree.Element(f"{W}t", {_SPACE: "preserve"})
    element.text = text
    return element
