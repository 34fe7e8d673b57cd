"""How users name rules: in `select`, `ignore`, `suppress`, on the command line and inside documents."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase


def covers(selector: str, *, rule: str, name: str, category: str) -> bool:
    """Whether `selector` matches the rule with this id, name and category.

    A selector is "*", an id, a name, a category, a family (the letters of an id: "VAG") or a pattern with `*`
    ("VAG1*"); case is ignored.
    """
    wanted = selector.lower()
    identifier, name = rule.lower(), name.lower()
    if "*" in wanted:
        return fnmatchcase(identifier, wanted) or fnmatchcase(name, wanted)
    return wanted in (identifier, name, category.lower(), identifier.rstrip("0123456789"))


def split(text: str) -> list[str]:
    """The selectors in a list as people write it: "VAG101, ACT101" or "VAG101、ACT101"."""
    return [word for word in re.split(r"[\s,;，；、]+", text) if word]
