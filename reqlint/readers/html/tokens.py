"""Tags, comments and texts of HTML with their offsets, which tree-building parsers do not report.

Every branch of the pattern ends at its own end or at that of the text and never backtracks: an unclosed tag costs
one pass, not one per character.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

_VALUE = r"""=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))"""
_TOKEN = re.compile(
    r"<!--(?P<comment>.*?)(?:--!?>|\Z)"
    r"|<(?P<raw>script|style|textarea|iframe|noembed|noframes|xmp)\b.*?(?:</(?P=raw)[^>]*+>|\Z)"
    rf"|<(?P<slash>/?)(?P<name>[a-z][^\s/>]*+)(?P<attributes>(?:{_VALUE}|[^>])*+)(?:>|\Z)"
    r"|<!\[CDATA\[(?P<cdata>.*?)(?:\]\]>|\Z)"
    r"|<[!?/][^>]*+(?:>|\Z)"
    r"|(?P<text>(?:[^<]++|<(?![a-z/!?]))++|<)",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([^\s=>"'/]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"']++)))?""")


@dataclass(frozen=True)
class Token:
    """A piece of a page's source between `start` and `end`; `name` is a tag's name in lower case."""

    kind: Literal["open", "close", "text", "comment"]
    name: str
    start: int
    end: int
    source: str = ""

    @cached_property
    def attributes(self) -> dict[str, str]:
        """A tag's attributes by their names in lower case; the first of two with the same name wins."""
        found: dict[str, str] = {}
        for match in _ATTRIBUTE.finditer(self.source):
            found.setdefault(match[1].lower(), html.unescape(match[2] or match[3] or match[4] or ""))
        return found

    def number(self, name: str, default: int) -> int:
        """The value of an attribute that is a whole number."""
        value = self.attributes.get(name, "").strip()
        return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else default


def tokens(page: str) -> Iterator[Token]:
    """The tokens of a page; scripts, declarations and the like are left out."""
    for match in _TOKEN.finditer(page):
        if match["name"]:
            kind: Literal["open", "close"] = "close" if match["slash"] else "open"
            yield Token(kind, match["name"].lower(), *match.span(), match["attributes"])
        elif match["text"]:
            yield Token("text", "", *match.span())
        elif match["cdata"]:
            yield Token("text", "", *match.span("cdata"))
        elif match["comment"]:
            yield Token("comment", "", *match.span())
