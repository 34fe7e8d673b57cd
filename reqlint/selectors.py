"""How users name rules: in `select`, `ignore`, `suppress`, on the command line and inside documents."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase

from reqlint.errors import did_you_mean
from reqlint.rules import RULES


def covers(selector: str, *, rule: str, name: str, category: str) -> bool:
    """Whether `selector` means the rule with this id, name and category.

    A selector is "*", an id, a name, a category, a family (the letters of an id: "VAG") or a pattern with `*`
    ("VAG1*"); upper and lower case are one.
    """
    wanted = selector.lower()
    identifier, name = rule.lower(), name.lower()
    if "*" in wanted:
        return fnmatchcase(identifier, wanted) or fnmatchcase(name, wanted)
    return wanted in (identifier, name, category.lower(), identifier.rstrip("0123456789"))


def split(text: str) -> list[str]:
    """The selectors in a list as people write it: "VAG101, ACT101" or "VAG101、ACT101"."""
    return [word for word in re.split(r"[\s,;，；、]+", text) if word]


def unknown(selector: str) -> str:
    """A sentence that `selector` names no rule; "" where it names one."""
    known = any(covers(selector, rule=rule.id, name=rule.name, category=rule.category) for rule in RULES)
    return "" if known else no_such_rule(selector)


def no_such_rule(name: str) -> str:
    """The sentence that there is no rule of this name, with the nearest names."""
    known = [word for rule in RULES for word in (rule.id, rule.name, rule.category)]
    return f'"{name}" names no rule. {did_you_mean(name, known) or "`reqlint rules` lists them."}'
