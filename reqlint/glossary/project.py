"""A project's glossary file: CSV, TSV or Excel with a term column, text with one term per line, or TOML.

A table's row is one concept: its names are in the columns for terms, translations, synonyms and abbreviations. A
`concept` column (概念) names the concept that they belong to. In TOML this is `concept = [names]`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reqlint.budget import regular_file
from reqlint.errors import ConfigError, ReadError
from reqlint.model import Block, Location
from reqlint.readers import read
from reqlint.simplified import to_simplified

_TERM = frozenset({"term", "terms", "name", "word", "术语", "名称", "词", "词语"})
_OTHER_NAMES = frozenset(
    {"english", "en", "chinese", "zh", "synonym", "synonyms", "alias", "aliases", "abbreviation", "abbreviations",
     "英文", "英文名", "英文名称", "中文", "中文名", "中文名称", "同义词", "别名", "又称", "缩写", "简称"}
)  # fmt: skip
_CONCEPT = frozenset({"concept", "概念"})
_SEPARATOR = re.compile(r"\s*[,;/|、，；\n]\s*")


@dataclass(frozen=True, slots=True)
class Entry:
    """The names of one concept in a project's file; `concept` is "" if the file does not give it."""

    terms: tuple[str, ...]
    concept: str = ""
    path: str = ""
    place: str = ""


def entries(path: str) -> tuple[Entry, ...]:
    """The entries of a file, in its order; ConfigError when it cannot be read."""
    if path.lower().endswith(".toml"):
        return tuple(_from_toml(path))
    try:
        document = read(Path(path), path)
    except ReadError as error:
        raise ConfigError(*error.problems) from error
    return tuple(entry for block in document.blocks for entry in _from_block(block, path))


def _from_toml(path: str) -> Iterator[Entry]:
    try:
        data = tomllib.loads(regular_file(Path(path), path).read_text("utf-8"))
    except OSError as error:
        raise ConfigError.of(f"cannot be read: {error.strerror}.", path=path) from error
    except ValueError as error:  # not UTF-8, or not TOML
        raise ConfigError.of(f"is not valid TOML: {error}.", path=path) from error
    for concept, names in data.items():
        given = [names] if isinstance(names, str) else names
        if not isinstance(given, list) or not all(isinstance(name, str) for name in given):
            raise ConfigError.of(
                "is not a list of names.", path=path, place=concept, hint='Write member = ["会员"].'
            )
        terms = dict.fromkeys((concept, *(part for name in given for part in _split(name))))
        yield Entry(tuple(terms), concept, path, concept)


def _from_block(block: Block, path: str) -> Iterator[Entry]:
    rows = [[cell.text.strip() for cell in row] for row in block.rows]
    if not rows:
        for number, line in enumerate(block.text.splitlines()):
            if line.strip():
                yield Entry((line.strip(),), "", path, _place(block.body.location, number))
        return
    header = [to_simplified(cell).lower() for cell in rows[0]]
    column = next((number for number, name in enumerate(header) if name in _TERM), None)
    titled = column is not None or not _OTHER_NAMES.isdisjoint(header)
    for number, row in enumerate(rows):
        if number or not titled:
            terms, concept = _names(header if titled else [], column, row)
            if terms:
                yield Entry(terms, concept, path, _place(block.rows[number][0].location, 0))


def _names(header: Sequence[str], column: int | None, row: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """The names in a row, and the concept it names; without a header the first cell is the name."""
    if not header:
        return tuple(filter(None, row[:1])), ""
    cells = dict(zip(range(len(header)), row, strict=False))
    first = (cells[column],) if column is not None and column in cells else ()
    others = (part for n, cell in cells.items() if header[n] in _OTHER_NAMES for part in _split(cell))
    concept = next((cell for n, cell in cells.items() if header[n] in _CONCEPT), "")
    return tuple(dict.fromkeys(filter(None, (*first, *others)))), concept


def _split(cell: str) -> list[str]:
    return [part for part in _SEPARATOR.split(cell.strip()) if part]


def _place(location: Location, further: int) -> str:
    if location.cell is not None:
        return f"cell {location.cell}"
    return f"line {location.line + further}" if location.line is not None else ""
