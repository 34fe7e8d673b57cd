"""GitHub Spec Kit's spec.md: user stories with acceptance scenarios, numbered requirements, success criteria."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reqlint.model import Block
from reqlint.readers.agents.records import Record, in_background, suppressed

_STORY = re.compile(
    r"User Story\s*\d+\s*[-–—:]\s*(?P<title>.*?)\s*(?:\(Priority:\s*(?P<priority>\w+)\))?", re.IGNORECASE
)
_BACKGROUND = re.compile(r"Edge Cases|Assumptions|Key Entities|Dependencies|Out of Scope", re.IGNORECASE)
_SECTION = re.compile(r"User Scenarios|Functional Requirements|Success Criteria", re.IGNORECASE)
_REASON = re.compile(r"(?:Why this priority|Independent Test)\s*[:：]", re.IGNORECASE)
_SCENARIOS = re.compile(r"Acceptance Scenarios?\s*[:：]?", re.IGNORECASE)
_NUMBERED = re.compile(r"(?P<id>[A-Z]{2,4}-\d{3}[a-z]?)\s*[:：]\s*")


def recognises(blocks: Sequence[Block]) -> bool:
    """Whether it has two of the sections of the tool's template, and a story or a numbered requirement."""
    headings = [block.text for block in blocks if block.kind == "heading"]
    sections = {found[0].casefold() for heading in headings if (found := _SECTION.match(heading))}
    has_story = any(_STORY.fullmatch(heading.strip()) for heading in headings)
    has_number = any(block.kind == "item" and _NUMBERED.match(block.text) for block in blocks)
    return len(sections) > 1 and (has_story or has_number)


def arranged(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Stories with their scenarios as criteria, numbered requirements by their numbers, the rest as background."""
    return tuple(_blocks(blocks))


def _blocks(blocks: Sequence[Block]) -> Iterator[Block]:
    record: Record | None = None
    background_level = 0
    for block in blocks:
        text = block.text.strip()
        if block.kind == "heading":
            if record and block.level <= record.heading.level:
                yield from record.blocks()
                record = None
            if background_level and block.level <= background_level:
                background_level = 0
            if _BACKGROUND.match(text):
                background_level = block.level
            if found := _STORY.fullmatch(text):
                record = _story(block, found)
                continue
        if record:
            _add(record, block)
        elif background_level:
            yield in_background(block)
        elif block.kind == "item" and (number := _NUMBERED.match(block.text)):
            yield _numbered(block, number)
        else:
            yield block
    if record:
        yield from record.blocks()


def _story(heading: Block, found: re.Match[str]) -> Record:
    record = Record(heading, heading.body.cut(*found.span("title")))
    if found["priority"]:
        record.fields.append(("priority", heading.body.cut(*found.span("priority"))))
    return record


def _add(record: Record, block: Block) -> None:
    """Sorts a block below a story's heading: scenarios, reasons, and the story itself."""
    if block.kind == "item" and record.own:
        record.fields.append(("acceptance", block.body))
    elif block.kind == "paragraph" and _REASON.match(block.text):
        record.rest.append(in_background(block))
    elif block.kind == "paragraph" and not _SCENARIOS.fullmatch(block.text.strip()):
        record.own.append(block)
    elif block.kind != "paragraph":
        record.rest.append(block)


def _numbered(block: Block, number: re.Match[str]) -> Block:
    """A requirement with a number."""
    body = block.body.cut(number.end(), len(block.text))
    own_id = block.body.cut(*number.span("id"))
    return replace(
        block,
        kind="record",
        body=body,
        level=0,
        label="",
        fields=(("requirement", body), ("id", own_id), *suppressed([block])),
    )
