"""Markdown in which texts of documents and specifications appear literally, and its tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from reqlint.characters import one_line

_MARKUP = re.compile(r"([\\`*_{}\[\]#!|<>~&$^\"]|(?<!\d):(?=\S)|(?<=www)\.|\A[-+=](?!\w))")
_NUMBERED = re.compile(r"\A(\d+)([.)])(?=\s|\Z)")
_REFERENCE = re.compile(r"(?<=[@#!$%~&])(?=\w)")


@lru_cache(4096)  # tables repeat their names and types
def escaped(text: str) -> str:
    """`text` on one line, escaped: nothing in it is mark-up, a link, or a mention of a user."""
    parted = _REFERENCE.sub("\u200b", one_line(text))
    return _NUMBERED.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", parted))


def table(header: Sequence[str], rows: Iterable[Sequence[object]], *, numbers: int = 0) -> Iterator[str]:
    """The lines of a table; its last `numbers` columns are aligned right."""
    yield _row(map(_cell, header))
    yield _row(["---"] * (len(header) - numbers) + ["---:"] * numbers)
    yield from (_row(map(_cell, row)) for row in rows)


def _cell(value: object) -> str:
    return "<br>".join(map(escaped, str(value).split("\n")))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
