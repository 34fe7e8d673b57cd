"""Writes suggested mappings into the interfaces.yaml for interfaces that have none.

Lines are inserted after the entry of such an interface; everything else stays byte for byte. A written line keeps
its confidence in `suggested` until somebody removes that, so that the plan lists it as unconfirmed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from reqlint.errors import ReadError
from reqlint.planning.model import Interface, Mapping
from reqlint.planning.read.tree import load

_PLAIN = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)
_WORDS = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))
"""Values that some YAML parsers do not read as text."""
_BREAK = re.compile(r"(?<=\n)|(?<=\r)(?!\n)|(?<=[\x85\u2028\u2029])")
"""Where a line begins in YAML."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """A file with its suggestions in it."""

    data: bytes
    written: tuple[Interface, ...]
    """The interfaces that got a mapping."""
    notes: tuple[str, ...] = ()
    """Interfaces without a mapping that got none, each with the reason."""


def with_suggestions(data: bytes, path: str, interfaces: Iterable[Interface]) -> Suggested:
    """The file with the suggested mapping of each interface that has no `mapping`.

    `interfaces` are those read from the file. Raises ReadError if writing would change anything else.
    """
    tree = load(data, path)
    known = {interface.location: interface for interface in interfaces}
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return Suggested(data, (), (f"{path}: suggestions are written into YAML of indented lines only.",))
    nodes = _entries(data.decode("utf-8-sig"))
    wanted: dict[int, Interface] = {}
    notes = []
    for index, value in enumerate(tree.value["interfaces"]):
        found = known.get(tree.location(("interfaces", index)))
        if found is None or "mapping" in value or nodes[index] in [nodes[other] for other in wanted]:
            continue
        if not found.mapping:
            notes.append(f"{path}: {found.id}: no field is like another one, so nothing is suggested.")
        elif nodes[index].flow_style:
            notes.append(f"{path}: {found.id}: its entry is in braces; write it as indented lines first.")
        else:
            wanted[index] = found
    if not wanted:
        return Suggested(data, (), tuple(notes))
    made = _inserted(data, [(nodes[index], found) for index, found in wanted.items()])
    _check(made, path, _expected(tree.value, wanted))
    return Suggested(made, tuple(wanted.values()), tuple(notes))


def _entries(text: str) -> Sequence[yaml.MappingNode]:
    root: Any = yaml.compose(text, Loader=yaml.CSafeLoader)
    return next(part.value for key, part in root.value if key.value == "interfaces")


def _inserted(data: bytes, entries: Sequence[tuple[yaml.MappingNode, Interface]]) -> bytes:
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    lines = [line for line in _BREAK.split(data.removeprefix(mark).decode("utf-8")) if line]
    end = "\r\n" if lines[0].endswith("\r\n") else "\n"
    for node, interface in sorted(entries, key=lambda pair: -_last_line(pair[0])):
        after = _last_line(node) + 1
        if not lines[after - 1].endswith(("\n", "\r")):
            lines[after - 1] += end
        lines[after:after] = [line + end for line in _lines(interface.mapping, node.start_mark.column)]
    return mark + "".join(lines).encode("utf-8")


def _last_line(node: Any) -> int:
    """The last line of a value, from 0; libyaml's end of a block includes the comments below it."""
    if not isinstance(node, yaml.ScalarNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _last_line(last[1] if isinstance(last, tuple) else last)
    end, start = node.end_mark, node.start_mark
    return int(end.line - 1 if end.column == 0 and end.line > start.line else end.line)


def _lines(mapping: Iterable[Mapping], indent: int) -> Iterator[str]:
    margin = " " * indent
    yield f"{margin}mapping:  # suggested: take `suggested` away from each line that is right, correct the others"
    for one in mapping:
        pairs = ", ".join(f"{key}: {_written(value)}" for key, value in _entry(one).items())
        yield f"{margin}  - {{{pairs}}}"


def _entry(one: Mapping) -> dict[str, Any]:
    return {
        "from": one.sources[0].path,
        "to": one.target.path,
        "suggested": one.confidence,
        "note": one.reason,
    }


def _written(value: str | float) -> str:
    """A number, a plain word, or a text in quotes."""
    if not isinstance(value, str) or (_PLAIN.fullmatch(value) and value.lower() not in _WORDS):
        return str(value)
    return json.dumps(value, ensure_ascii=not value.isprintable())


def _expected(before: Any, wanted: dict[int, Interface]) -> Any:
    entries = list(before["interfaces"])
    for index, interface in wanted.items():
        entries[index] = {**entries[index], "mapping": [_entry(one) for one in interface.mapping]}
    return {**before, "interfaces": entries}


def _check(made: bytes, path: str, expected: Any) -> None:
    """Refuses a text whose content differs in anything but the suggestions."""
    try:
        same = load(made, path).value == expected
    except ReadError:
        same = False
    if not same:
        raise ReadError.of(
            "Suggestions cannot be written into this file without changing something else; nothing was written.",
            path=path, hint="Resolve the anchors, aliases and document marks in it.",
        )  # fmt: skip
