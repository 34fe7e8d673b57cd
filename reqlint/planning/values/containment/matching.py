"""Whether a pattern matches a text, in time linear in the text: both patterns and texts are untrusted.

RE2 does the matching, our automaton where RE2 has too many repeats. What neither supports (look-around,
back-references) is undecided; a backtracking engine is never used.
"""

from __future__ import annotations

import re
from functools import lru_cache

import re2

from reqlint.planning.values.containment.regular import UnsupportedError, automaton

_LONGEST = 2000
"""Length limit of patterns."""
_MEMORY = 4 << 20
_STEPS = 1_000_000
"""Limit of the automaton's states, added up over one text."""
_SPACE = r"\t-\r \x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}"
_TOKEN = re.compile(
    r"\\u\{([0-9a-fA-F]{1,6})\}|\\u([0-9a-fA-F]{4})|\\(.)|(\[\^?\]?|\]|\.)|[^\\\[\].]+|\\", re.DOTALL
)


def search(pattern: str, text: str) -> bool:
    """Whether the pattern matches anywhere in the text; UnsupportedError if that cannot be decided."""
    compiled = _compiled(pattern)
    if compiled is None:
        return _simulated(pattern, text)
    try:
        return compiled.search(text) is not None
    except (UnicodeError, re2.error) as error:  # a lone surrogate is not text
        raise UnsupportedError(str(error)) from error


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re2._Regexp | None:
    """The pattern for RE2; None for one that it does not support."""
    if len(pattern) > _LONGEST:
        raise UnsupportedError("too long")
    options = re2.Options()
    options.log_errors = False
    options.max_mem = _MEMORY
    try:
        return re2.compile(_translated(pattern), options)
    except (re2.error, UnicodeError):
        return None


def _translated(pattern: str) -> str:
    """A pattern of ECMA-262 in the syntax of RE2, where they differ: \\s, \\u, the dot."""
    out: list[str] = []
    in_class = False
    for match in _TOKEN.finditer(pattern):
        braced, four, escaped, special = match.groups()
        if braced or four:
            out.append(f"\\x{{{braced or four}}}")
        elif escaped in ("s", "S"):
            if in_class and escaped == "S":
                raise UnsupportedError("a negated class within a class")
            out.append(_SPACE if in_class else f"[{'^' if escaped == 'S' else ''}{_SPACE}]")
        elif escaped == "_":
            out.append("_")
        elif special == "." and not in_class:
            out.append(r"[^\n\r]")
        else:
            if special and special != ".":
                in_class = special.startswith("[") or (in_class and special != "]")
            out.append(match[0])
    return "".join(out)


def _simulated(pattern: str, text: str) -> bool:
    run = automaton(pattern)
    positions, steps = run.start(), 0
    for character in text:
        steps += 1 + len(positions)
        if steps > _STEPS:
            raise UnsupportedError("too many steps")
        positions = run.step(positions, ord(character))
    return run.accepts(positions)
