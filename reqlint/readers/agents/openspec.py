"""OpenSpec's spec.md: a heading per requirement and per scenario; changes are grouped by their kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reqlint.model import Block
from reqlint.readers.agents.records import Record, in_background
from reqlint.text import joined

_REQUIREMENT = re.compile(r"Requirement\s*[:：]\s*(?P<title>.+)", re.IGNORECASE)
_SCENARIO = re.compile(r"Scenario\s*[:：]\s*.+", re.IGNORECASE)
_GONE = re.compile(r"(?:REMOVED|RENAMED)\s+Requirements", re.IGNORECASE)
_SECTION = re.compile(r"(?:(?:ADDED|MODIFIED|REMOVED|RENAMED)\s+)?Requirements", re.IGNORECASE)


def recognises(blocks: Sequence[Block]) -> bool:
    """Whether headings name requirements below a section of requirements."""
    headings = [block.text.strip() for block in blocks if block.kind == "heading"]
    return any(map(_REQUIREMENT.fullmatch, headings)) and any(map(_SECTION.fullmatch, headings))


def arranged(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Each scenario as a criterion of its requirement; what is removed or renamed as background."""
    return tuple(_blocks(blocks))


def _blocks(blocks: Sequence[Block]) -> Iterator[Block]:
    record: Record | None = None
    steps: list[Block] = []
    is_gone = in_scenario = False

    def finished() -> Iterator[Block]:
        if record:
            if steps:
                record.fields.append(("acceptance", joined([step.body for step in steps])))
            yield from record.blocks()

    for block in blocks:
        text = block.text.strip()
        found = _REQUIREMENT.fullmatch(text) if block.kind == "heading" else None
        if block.kind == "heading" and not _SCENARIO.fullmatch(text):
            yield from finished()
            record, steps, in_scenario = None, [], False
            is_gone = is_gone if found else _GONE.fullmatch(text) is not None
        if is_gone:
            yield in_background(block)
        elif found:
            record = Record(block, block.body.cut(found.start("title"), len(block.text)).strip())
        elif record is None:
            yield block
        elif block.kind == "heading":
            if steps:
                record.fields.append(("acceptance", joined([step.body for step in steps])))
            steps, in_scenario = [], True
        elif in_scenario and block.kind in ("item", "paragraph"):
            steps.append(block)
        elif block.kind in ("item", "paragraph"):
            record.own.append(block)
        else:
            record.rest.append(block)
    yield from finished()
