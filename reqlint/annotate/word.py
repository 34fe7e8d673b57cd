"""Copies of Word documents: each finding is a comment on its phrase."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from lxml import etree

from reqlint.annotate.notes import AUTHOR, lines, title
from reqlint.annotate.package import Copy
from reqlint.annotate.runs import Marks, Point, Runs
from reqlint.messages import MessageLanguage
from reqlint.model import CheckedDocument, Finding, Requirement, Span, Text
from reqlint.readers.office import Element
from reqlint.readers.source import Source
from reqlint.readers.word import pieces
from reqlint.readers.word.package import W, as_number, children, value
from reqlint.views.entries import entries

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class _Note:
    """A comment to be made on the text between two points."""

    start: Point
    end: Point
    title: str
    lines: list[str]


def annotate(source: Source, document: CheckedDocument, language: MessageLanguage) -> bytes:
    """The copy: comments, tracked changes, styles, pictures and fields of the original stay as they are."""
    parts, found = pieces(source)
    runs = Runs(found)
    notes = list(_notes(document, runs, language))
    package = Copy(source, "a Word document", "word/document.xml")
    if notes:
        package.put(package.main, parts.body.getroottree().getroot())
        _add(notes, runs, package, _Styles.of(parts.styles), _first_free(parts.body))
    package.sign(PurePath(source.shown).name)
    return package.save()


def _notes(document: CheckedDocument, runs: Runs, language: MessageLanguage) -> Iterator[_Note]:
    for entry in entries(document.findings):
        if place := _paragraph_of(entry.finding, runs):
            yield _Note(*place, title(entry.finding, language), lines(entry, language))
    for checked in document.requirements:
        for entry in entries(checked.findings):
            if place := _place_of(entry.finding, checked.requirement, runs):
                yield _Note(*place, title(entry.finding, language), lines(entry, language))


def _place_of(finding: Finding, requirement: Requirement, runs: Runs) -> tuple[Point, Point] | None:
    """Where a finding's phrase begins and ends; the whole text when the finding is about all of it."""
    span = finding.detail or Span(finding.start, finding.end)
    text = requirement.body if span.detail is None else requirement.details[span.detail].body
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
    """The document's own styles for the sign of a comment and for its text; "" where it has none."""

    sign: str
    text: str

    @classmethod
    def of(cls, styles: Element) -> _Styles:
        known = {value(style, "name"): style.get(f"{W}styleId", "") for style in children(styles, "style")}
        return cls(known.get("annotation reference", ""), known.get("annotation text", ""))


def _first_free(body: Element) -> int:
    """A comment id that is not used in the document."""
    used = (as_number(mark.get(f"{W}id")) for mark in body.iter(f"{W}commentReference", f"{W}commentRangeStart"))
    return max((number for number in used if number is not None), default=-1) + 1


def _add(notes: list[_Note], runs: Runs, package: Copy, styles: _Styles, free: int) -> None:
    comments = _comments(package)
    used = (as_number(comment.get(f"{W}id")) for comment in comments)
    free = max((number + 1 for number in used if number is not None and number >= free), default=free)
    runs.cut(point for note in notes for point in (note.start, note.end))
    for number, note in enumerate(notes, free):
        runs.enclose(note.start, note.end, _marks(str(number), styles))
        comments.append(_comment(str(number), note, styles))


def _comments(package: Copy) -> Element:
    """The root of the part that holds the comments, made where there is none."""
    name = package.related(package.main, "comments")
    if name is None:
        name = package.free_name(f"{package.main.rpartition('/')[0] or '.'}/comments{{}}.xml")
        package.add(name, etree.Element(f"{W}comments", nsmap={"w": W[1:-1]}), _CONTENT_TYPE)
        package.relate(package.main, "comments", name)
    return package.tree(name)


def _marks(number: str, styles: _Styles) -> Marks:
    start, end, reference = (
        etree.Element(f"{W}{name}", {f"{W}id": number})
        for name in ("commentRangeStart", "commentRangeEnd", "commentReference")
    )
    return Marks(start, end, _run(reference, sign=styles.sign))


def _comment(number: str, note: _Note, styles: _Styles) -> Element:
    comment = etree.Element(
        f"{W}comment", {f"{W}id": number, f"{W}author": AUTHOR, f"{W}initials": AUTHOR[:2].upper()}
    )
    first = _paragraph(comment, styles)
    first.append(_run(etree.Element(f"{W}annotationRef"), sign=styles.sign))
    first.append(_run(_text(note.title), bold=True))
    for line in note.lines:
        _paragraph(comment, styles).append(_run(_text(line)))
    return comment


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
