"""The words of inventories: the roles of columns and the meanings of cells."""

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
    # ASCII: a Chinese letter next to an English word is not part of it
    return {name: re.compile(pattern, re.ASCII) for name, pattern in data[section].items()}


def folded(text: str) -> str:
    """Lower case and simplified characters, as in the patterns."""
    return to_simplified(text).lower()


def first(section: str, text: str) -> str:
    """The first pattern of a section that is found in a text, by name; "" if none is."""
    return next((name for name, pattern in patterns(section).items() if pattern.search(folded(text))), "")


def role(title: str) -> str:
    """The role of a column with this title, or "": the whole title matches, or a half of `源系统 / Source`."""
    if len(title) > _LONGEST_TITLE:
        return ""
    bare = _BRACKETS.sub("", title)
    for text in (title, bare, *re.split(r"[/\n|]", bare)):
        short = re.sub(r"[\W_]+", "", folded(text))
        found = next((name for name, p in patterns("columns").items() if short and p.fullmatch(short)), "")
        if found:
            return found
    return ""
