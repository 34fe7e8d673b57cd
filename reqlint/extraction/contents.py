"""Tables of contents: marked up, or lists of names that come again as headings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from reqlint.extraction.headings import is_name
from reqlint.extraction.lexicon import is_contents, plain
from reqlint.model import Block

_LONGEST_ENTRY = 100
_PAGE_NUMBER = re.compile(r"[\s.．…·_]*\d{0,4}\s*$")
_FEWEST_ENTRIES = 3
_SHARE = 0.7
"""Least share of headings in a list that is a table of contents."""


def contents_names(blocks: Iterable[Block]) -> frozenset[str]:
    """The headings listed in the document's table of contents."""
    names: set[str] = set()
    listing = False
    for block in blocks:
        if block.kind == "contents":
            names.add(entry_of(block.text))
        elif block.kind in ("heading", "table", "record"):
            listing = is_contents(block.text)
        elif is_contents(block.text):
            listing = True
        elif listing and (ends_contents(block) or entry_of(block.text) in names):
            listing = False
        elif listing:
            names.add(entry_of(block.text))
    return frozenset(name for name in names if name)


def ends_contents(block: Block) -> bool:
    """Whether there is text below a heading "Contents" that is not a line of a table of contents."""
    return bool(block.rows) or len(block.text) > _LONGEST_ENTRY or block.text.endswith((".", "。"))


def entry_of(line: str) -> str:
    """The heading of a line in a table of contents, reduced to its words."""
    return plain(_PAGE_NUMBER.sub("", line.split("\t", 1)[0]))


def without_contents(blocks: list[Block]) -> list[Block]:
    """The blocks without names in lists most of which come again, each on a line of its own, as headings."""
    places: dict[str, int] = {}
    for n, block in enumerate(blocks):
        if block.kind == "heading" or (block.kind == "paragraph" and "bold" in block.style):
            places[plain(block.text)] = n
    kept: list[Block] = []
    for is_item, run in groupby(enumerate(blocks), key=lambda pair: pair[1].kind == "item"):
        lines = list(run)
        again = {n for n, block in lines if is_name(block.text) and places.get(plain(block.text), -1) > n}
        is_contents_list = is_item and len(again) >= max(_FEWEST_ENTRIES, _SHARE * len(lines))
        kept += (block for n, block in lines if not (is_contents_list and n in again))
    return kept
