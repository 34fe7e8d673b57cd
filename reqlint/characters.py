"""Characters that must not reach a reader's terminal, page or parser unchanged. Documents are hostile."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from io import StringIO
from itertools import islice
from typing import Any

_SPACES = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_COLOR = re.compile(r"\x1b\[[\d;]*m")
_COMMAND = re.compile(r"^([^\S\n]*)(?=::[A-Za-z])|(?=##\[)", re.MULTILINE)
"""Where GitHub Actions would interpret a line of a log as a command."""
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_TOGETHER = 500
"""Items of a list in one piece of JSON."""


def visible(text: str) -> str:
    """`text` with control and direction-changing characters as U+FFFD, line breaks and tabs left.

    One character for each, so that offsets stay valid; no escape sequence reaches a terminal.
    """
    return text if text.isprintable() else _INVISIBLE.sub("\ufffd", text)  # ten times as fast for most texts


def one_line(text: str) -> str:
    """The same with line breaks and tabs as spaces."""
    return text if text.isprintable() else visible(_SPACES.sub(" ", text))


def for_terminal(text: str, *, colored: bool = False) -> str:
    """Text of several lines for a terminal or the log of a CI job: no controls, no commands to the job.

    The colours of a `colored` text, which are our own, are kept.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\ufffd")
    if not colored:
        return _COMMAND.sub(r"\1\\", visible(text))
    marks = _COLOR.findall(text)
    pieces = [_COMMAND.sub(r"\1\\", visible(piece)) for piece in _COLOR.split(text)]
    return "".join(piece + mark for piece, mark in zip(pieces, [*marks, ""], strict=True))


def json_escaped(text: str) -> str:
    """JSON in which the characters that `for_terminal` replaces are escaped; they can occur in strings only."""
    return _INVISIBLE.sub(lambda match: f"\\u{ord(match[0]):04x}", text).replace("##[", "##\\u005b")


def json_text(value: Any, *, indent: int | None = 2) -> str:
    """A value as JSON for a file or an answer, on one line without indent; invisible characters are escaped."""
    if indent is None:
        return _on_one_line(value) + "\n"
    text = StringIO()  # json.dumps would keep every comma as an object of its own
    json.dump(value, text, ensure_ascii=False, indent=indent)
    return json_escaped(text.getvalue()) + "\n"


def json_pieces(members: Mapping[str, Any]) -> Iterator[str]:
    """The pieces of an object as `json_text` writes it on one line; members may be iterators of their items."""
    begin = "{"
    for name, value in members.items():
        yield f"{begin}{_on_one_line(name)}:"
        begin = ","
        if not isinstance(value, Iterator):
            yield _on_one_line(value)
            continue
        before = "["
        while some := list(islice(value, _TOGETHER)):
            yield before + _on_one_line(some)[1:-1]
            before = ","
        yield "]" if before == "," else "[]"
    yield "}\n" if begin == "," else "{}\n"


def _on_one_line(value: Any) -> str:
    return json_escaped(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def cleaned(value: Any) -> Any:
    """Data of JSON or YAML with each string and each key on one line of visible characters."""
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, list):
        return [cleaned(part) for part in value]
    if isinstance(value, dict):
        return {cleaned(key): cleaned(part) for key, part in value.items()}
    return value


def xml_text(text: str) -> str:
    """`text` without the characters that XML 1.0 does not allow."""
    return text if text.isprintable() else _NOT_XML.sub("", text)
