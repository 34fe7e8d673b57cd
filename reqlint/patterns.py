"""Glob patterns over paths, as in the settings `exclude` and `suppress`."""

from __future__ import annotations

import re
from functools import lru_cache

_WILDCARDS = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def matches(path: str, pattern: str) -> bool:
    """Whether `pattern` matches the file at `path`, or a folder it is in.

    `*` and `?` stay within one name, `**` crosses folders; every other character matches itself. A pattern may
    begin at any folder: "old.docx", "docs/old.docx" and "docs" all match "a/docs/old.docx".
    """
    return _expression(pattern).search(path.replace("\\", "/")) is not None


@lru_cache
def _expression(pattern: str) -> re.Pattern[str]:
    pattern = pattern.replace("\\", "/").removeprefix("./").strip("/")
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", pattern)
    body = "".join(_WILDCARDS.get(part) or re.escape(part) for part in parts)
    return re.compile(f"(?:^|/){body}(?:/|$)")
