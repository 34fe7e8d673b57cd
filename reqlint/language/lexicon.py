"""Vocabularies: TOML data of a language, and the words a project adds.

A file holds groups; a group is a list of tables. In a table, `words` are phrases matched as written (in any case
and spelling), `lemmas` phrases matched in any inflection, both separated by commas or line ends; `patterns` are
token patterns of spaCy's Matcher, `dependencies` patterns of its DependencyMatcher, whose match is the subtree of
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
from typing import Any

from reqlint.config import Vocabulary
from reqlint.glossary.project import entries

_SEPARATOR = re.compile(r"[,\n]")
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
        "object": (*vocabulary.objects, *_glossary_terms(vocabulary.glossary)),
        "vague-quality": vocabulary.vague,
    }
    return {group: words for group, words in added.items() if words}


def _glossary_terms(path: str) -> dict[str, None]:
    """Every name in a project's glossary, once each."""
    return dict.fromkeys(term for entry in entries(path) for term in entry.terms) if path else {}
