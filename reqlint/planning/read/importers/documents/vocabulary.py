"""The words of interface documents: the meaning of column titles, types, labels."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from reqlint.planning.model import FieldType

Section = Literal["entity", "request", "response"]
_BRACKETS = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
_NUMBERING = re.compile(r"^[\s\d.、)）(（一二三四五六七八九十§]+(?=\S)")
_LONGEST_TITLE = 24


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The shipped words in normal form."""

    columns: dict[str, str]
    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    types: dict[str, FieldType]
    sections: tuple[tuple[Section, re.Pattern[str]], ...]
    words: dict[str, frozenset[str]]

    def role(self, title: str) -> str:
        """The role of a column with this title, or ""."""
        return _role(title)

    def has(self, kind: str, text: str) -> bool:
        """Whether a text is one of these words."""
        return plain(text) in self.words[kind]

    def section(self, text: str) -> Section:
        """Whether a label refers to a request or a response; "entity" for neither."""
        short = plain(_NUMBERING.sub("", text))
        if len(short) <= _LONGEST_TITLE:
            for name, pattern in self.sections:
                if pattern.search(short):
                    return name
        return "entity"

    def type_named(self, text: str) -> FieldType | None:
        """The logical type for a type's name, with at most one letter mistyped."""
        name = plain(text)
        if name in self.types:
            return self.types[name]
        near = difflib.get_close_matches(name, self.types, 1, 0.8) if name.isascii() and len(name) > 4 else []
        return self.types[near[0]] if near else None


def plain(text: str) -> str:
    """Lower case without spaces and punctuation; punctuation alone stays unchanged."""
    return re.sub(r"[\W_]+", "", text.lower()) or text.strip().lower()


@cache
def vocabulary() -> Vocabulary:
    """The shipped words."""
    data = tomllib.loads(files("reqlint.planning.read").joinpath("data/interface_columns.toml").read_text("utf-8"))
    return Vocabulary(
        columns={plain(word): role for role, words in data["columns"].items() for word in words},
        patterns=tuple((role, re.compile(pattern)) for role, pattern in data["patterns"].items()),
        types={plain(word): kind for kind, words in data["types"].items() for word in words},
        sections=tuple((name, re.compile(pattern)) for name, pattern in data["sections"].items()),
        words={name: frozenset(filter(None, map(plain, words))) for name, words in data["words"].items()},
    )


@lru_cache(maxsize=4096)
def _role(title: str) -> str:
    words = vocabulary()
    for text in (
        title,
        _BRACKETS.sub("", title),
        title.split("\n", maxsplit=1)[0],
        title.split("/", maxsplit=1)[0],
    ):
        if plain(text) in words.columns:
            return words.columns[plain(text)]
    short = plain(_BRACKETS.sub("", title))
    if not short or len(short) > _LONGEST_TITLE or "\n" in title.strip():
        return ""
    return next((role for role, pattern in words.patterns if pattern.search(short)), "")


def is_inverted(title: str) -> bool:
    """Whether "yes" in this column means that a value may be missing: 允许为空, Optional."""
    short = plain(title)
    if re.search(r"非空|不[是能可为允]|not", short):
        return False
    return vocabulary().has("inverted", title) or bool(re.search(r"空|null|可选|optional", short))


def without_number(text: str) -> str:
    """A heading without its number: "1.1.2. 响应报文" -> 响应报文."""
    return _NUMBERING.sub("", text).strip() or text.strip()


def distinct(texts: Sequence[str]) -> list[str]:
    """The texts that are not empty, a merged cell once."""
    return list(dict.fromkeys(text.strip() for text in texts if text.strip()))
