"""Kiro's requirements.md: numbered requirements, each a user story with acceptance criteria in EARS."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reqlint.model import Block
from reqlint.readers.agents.records import Record

_REQUIREMENT = re.compile(r"(?:Requirement|需求)\s*\d+(?:\.\d+)*\s*[:：.、-]?\s*(?P<title>.*)", re.IGNORECASE)
_CRITERIA = re.compile(r"(?:Acceptance Criteria|验收标准|驗收標準|验收准则)\s*[:：]?", re.IGNORECASE)
_STORY = re.compile(r"(?:User Story|用户故事|使用者故事)\s*[:：]\s*", re.IGNORECASE)


def recognises(blocks: Sequence[Block]) -> bool:
    """Whether a heading numbers requirements and one below it introduces criteria."""
    headings = [block.text.strip() for block in blocks if block.kind == "heading"]
    return any(map(_REQUIREMENT.fullmatch, headings)) and any(map(_CRITERIA.fullmatch, headings))


def arranged(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The criteria as details of their stories; criteria without a story stay requirements of their own."""
    return tuple(_blocks(blocks))


def _blocks(blocks: Sequence[Block]) -> Iterator[Block]:
    record: Record | None = None
    in_criteria = False
    for block in blocks:
        if block.kind == "heading" and (found := _REQUIREMENT.fullmatch(block.text.strip())):
            if record:
                yield from record.blocks()
            record = Record(block, block.body.cut(found.start("title"), len(block.text)).strip())
            in_criteria = False
        elif record is None:
            yield block
        elif block.kind == "heading" and _CRITERIA.fullmatch(block.text.strip()):
            in_criteria = True
        elif block.kind == "heading" and block.level <= record.heading.level:
            yield from record.blocks()
            yield block
            record = None
        elif in_criteria and block.kind == "item" and record.own:
            record.fields.append(("acceptance", block.body))
        elif block.kind == "paragraph" and not in_criteria:
            label = _STORY.match(block.text)
            block_ = block if label is None else _without(block, label.end())
            record.own.append(block_)
        else:
            record.rest.append(block)
    if record:
        yield from record.blocks()


def _without(block: Block, start: int) -> Block:
    """The block without its first characters."""
    body = block.body.cut(start, len(block.text))
    return Block(block.kind, body, block.level, block.label, block.style, fields=block.fields)
