"""Lines that describe the fields of a database ("orderId – number of the order"), which state no need."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from reqlint.model import Block

_FEWEST = 3
_FIELD = re.compile(r"\W*([A-Za-z][A-Za-z0-9_]*)\s*[-–—:：]+\s*\S")
"""A name of one word before a dash or a colon."""
_CODE_NAME = re.compile(r"[a-z0-9]+[A-Z]|[A-Za-z0-9]_[A-Za-z]")
"""Inside a name: orderId, order_id."""
_KEY = re.compile(r"\b(?:primary|foreign) key\b|主键|外键|主鍵|外鍵", re.IGNORECASE)


def field_lines(blocks: Iterable[Block]) -> frozenset[str]:
    """The texts of adjacent lines that each explain a field, if keys or names as in a program show it."""
    return frozenset(text for lines in _runs(blocks) if _are_fields(lines) for text in lines)


def _runs(blocks: Iterable[Block]) -> Iterator[list[str]]:
    """The texts of adjacent lines that begin with the name of a field."""
    for is_run, run in groupby(blocks, key=_is_line):
        if is_run:
            yield [block.text for block in run]


def _is_line(block: Block) -> bool:
    return block.kind in ("paragraph", "item") and _FIELD.match(block.text) is not None


def _are_fields(lines: list[str]) -> bool:
    """Whether several lines are a table of a database: a key in it, or most names as in a program."""
    names = [match[1] for line in lines if (match := _FIELD.match(line))]
    coded = sum(_CODE_NAME.search(name) is not None for name in names)
    has_key = any(map(_KEY.search, lines)) and coded > 0
    return len(lines) >= _FEWEST and (has_key or 2 * coded > len(lines))
