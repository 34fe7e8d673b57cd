"""Paragraphs whose lines the author broke by hand, which Markdown would join to one text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reqlint.model import Block

_BEGINS = re.compile(r"[*_`\"“(\[]*[A-Z\u3400-\u9fff]")
_HAN = re.compile(r"[*_`\"“(\[]*[\u3400-\u9fff]")
_ENDS = re.compile(r"[.!?:;。！？：；][*_`)\"”]*$")
_IN_SENTENCE = re.compile(r"[，。；]")
_STEP = re.compile(r"[*_]*(?:Given|When|Then|And|But)\b")
_SHORT = 50
"""Columns up to which a line is not broken because it was full; a Han character takes two."""


def holds_lines(content: str) -> bool:
    """Whether each line of a paragraph begins a new text, and none was broken because it was full; not for Gherkin
    steps.

    Chinese has no capitals: there each line must end like a sentence, or all be names.
    """
    lines = [line.strip() for line in content.split("\n")]
    if len(lines) < 2 or any(_STEP.match(line) or not _BEGINS.match(line) for line in lines):
        return False
    if any(map(_HAN.match, lines[1:])) and _IN_SENTENCE.search(content):
        return all(map(_ENDS.search, lines[:-1]))
    ended = [_ENDS.search(line) is not None or _columns(line) <= _SHORT for line in lines[:-1]]
    return all(ended) and (len(lines) > 2 or _columns(lines[0]) <= _SHORT)


def _columns(line: str) -> int:
    return len(line) + sum(character >= "\u3400" for character in line)


def split_lines(block: Block) -> Iterator[Block]:
    """The lines of such a paragraph, which were kept, as separate paragraphs; the first keeps a list's label."""
    for number, text in enumerate(block.body.lines()):
        line = replace(block, body=text)
        yield line if number == 0 else replace(line, kind="paragraph", label="", fields=())
