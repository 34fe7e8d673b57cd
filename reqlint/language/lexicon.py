"""Vocabularies: TOML data of a language, and the words a project adds.

A file holds groups; a group is a list of tables. In a table, `words` are phrases matched as written (in any case
and spelling), `lemmas` phrases matched in any inflection, both separated by commas or line ends; `patterns` are
token patterns of spaCy's Matcher, `dependencies` patterns of its DependencyMatcher, which stand for the subtree of
their first token. `pos` limits the table to spans whose head is of one of these parts of speech.

    [[vague-time]]
    words = "soon, in a timely manner"
    [[vague-verb]]
    lemmas = "handle, deal with"
    pos = ["VERB"]
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from reqlint.config import Vocabulary
from reqlint.errors import ConfigError, ReadError
from reqlint.readers import read

_SEPARATOR = re.compile(r"[,\n]")
_TERM_COLUMNS = frozenset(
    {"term", "terms", "name", "word", "术语", "術語", "名称", "名稱", "词", "詞", "词语", "詞語"}
)
_KEYS = frozenset({"words", "lemmas", "patterns", "dependencies", "pos"})


@dataclass(frozen=True, slots=True)
class Entry:
    """Phrases and patterns of one group that share a condition."""

    group: str
    words: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    patterns: tuple[list[dict[str, Any]], ...] = ()
    dependencies: tuple[list[dict[str, Any]], ...] = ()
    pos: frozenset[str] = frozenset()


@cache
def lexicon(package: str) -> tuple[Entry, ...]:
    """The shipped vocabularies of the language in `package`, by file name and in the order of the files."""
    folder = files(package).joinpath("data/terms")
    sources = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name
    )
    return tuple(entry for source in sources for entry in _entries(tomllib.loads(source.read_text("utf-8"))))


def _entries(data: dict[str, list[dict[str, Any]]]) -> Iterator[Entry]:
    for group, tables in data.items():
        for table in tables:
            if unknown := table.keys() - _KEYS:
                raise ValueError(f"vocabulary {group}: unknown keys {sorted(unknown)}")
            yield Entry(
                group,
                phrases(table.get("words", "")),
                phrases(table.get("lemmas", "")),
                tuple(table.get("patterns", ())),
                tuple(table.get("dependencies", ())),
                frozenset(table.get("pos", ())),
            )


def phrases(text: str) -> tuple[str, ...]:
    """The phrases of a list separated by commas or line ends."""
    return tuple(stripped for phrase in _SEPARATOR.split(text) if (stripped := phrase.strip()))


def project_words(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """The words a project adds, by group; ConfigError when its glossary cannot be read."""
    added = {
        "actor": vocabulary.actors,
        "generic-actor": vocabulary.generic_actors,
        "object": (*vocabulary.objects, *_glossary(vocabulary.glossary)),
        "vague-quality": vocabulary.vague,
    }
    return {group: words for group, words in added.items() if words}


def _glossary(path: str) -> tuple[str, ...]:
    """The terms in a file: the term column of its tables (else the first one), or its lines."""
    if not path:
        return ()
    try:
        document = read(Path(path), path)
    except ReadError as error:
        raise ConfigError(*error.problems) from error
    terms: dict[str, None] = {}
    for block in document.blocks:
        rows = [[cell.text.strip() for cell in row] for row in block.rows]
        terms.update(dict.fromkeys(_term_column(rows) if rows else block.text.splitlines()))
    return tuple(term for term in terms if term)


def _term_column(rows: list[list[str]]) -> list[str]:
    header = [cell.lower() for cell in rows[0]]
    column = next((number for number, name in enumerate(header) if name in _TERM_COLUMNS), None)
    body = rows if column is None else rows[1:]
    return [row[column or 0] for row in body if len(row) > (column or 0)]
