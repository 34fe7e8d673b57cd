"""Characters that must not reach a reader's terminal, page or parser as they are. Documents are hostile."""

from __future__ import annotations

import re

_SPACES = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def visible(text: str) -> str:
    """`text` with control and direction-changing characters as U+FFFD, line breaks and tabs left.

    Character for character, so that offsets hold; no escape sequence gets to a terminal.
    """
    return _INVISIBLE.sub("\ufffd", text)


def one_line(text: str) -> str:
    """The same with line breaks and tabs as spaces."""
    return visible(_SPACES.sub(" ", text))


def xml_text(text: str) -> str:
    """`text` without the characters that XML 1.0 does not allow."""
    return _NOT_XML.sub("", text)
