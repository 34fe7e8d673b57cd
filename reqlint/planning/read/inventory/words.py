"""The words of inventories: what a column is for, what its cells mean."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from reqlint.simplified import to_simplified

_BRACKETS = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
_LONGEST_TITLE = 40


@cache
def patterns(section: str) -> dict[str, re.Pattern[str]]:
    """The patterns of a section of data/inventory.toml, by name, in its order."""
    data = tomllib.loads(files("reqlint.planning.read").joinpath("data/inventory.toml").read_text("utf-8"))
    # ASCII: a Chinese letter beside an English word is no part of it
    return {name: re.compile(pattern, re.ASCII) for name, pattern in data[section].items()}


def folded(text: str) -> str:
    """Small letters, simplified characters, as the patterns are written."""
    return to_simplified(text).lower()


def first(section: str, text: str) -> str:
    """The first pattern of a section that is found in a text, by name; "" if none is."""
    return next((name for name, pattern in patterns(section).items() if pattern.search(folded(text))), "")


def role(title: str) -> str:
    """What a column with this title holds, or "": the whole title counts, or a half of `源系统 / Source`."""
    if len(title) > _LONGEST_TITLE:
        return ""
    bare = _BRACKETS.sub("", title)
    for text in (title, bare, *re.split(r"[/\n|]", bare)):
        short = re.sub(r"[\W_]+", "", folded(text))
        found = next((name for name, p in patterns("columns").items() if short and p.fullmatch(short)), "")
        if found:
            return found
    return ""
