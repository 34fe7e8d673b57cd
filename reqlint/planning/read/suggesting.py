"""Writes suggested mappings into the interfaces.yaml for interfaces that have none.

Lines are inserted after the entry of such an interface; everything else stays byte for byte. A written line keeps
its confidence in `suggested` until somebody removes that, so that the plan lists it as unconfirmed. Fields that
the consumer requires and that no suggestion fills follow as lines in comments, to be filled in; where nothing is
suggested, all of the consumer's fields do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Mapping as Table
from dataclasses import dataclass
from typing import Any

import yaml

from reqlint.characters import one_line
from reqlint.errors import ReadError
from reqlint.planning.model import Entity, Field, Interface, Mapping
from reqlint.planning.read.mapping import similar
from reqlint.planning.read.tree import load
from reqlint.planning.values.flow import in_flow

_CODES, _WORDS_SHOWN, _NAMES = 8, 60, 30
"""How many codes and how much of its description are shown of a field that lacks a source; how many fields are
named."""
_SUGGESTED = "# suggested: take `suggested` away from each line that is right, correct the others"
_BLANK = "# Nothing is suggested:"
"""How the lines of an interface begin for which nothing is suggested."""
_BREAK = re.compile(r"(?<=\n)|(?<=\r)(?!\n)|(?<=[\x85\u2028\u2029])")
"""Where a line begins in YAML."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """A file with its suggestions in it."""

    data: bytes
    written: tuple[Interface, ...]
    """The interfaces that got lines."""
    notes: tuple[str, ...] = ()
    """Interfaces without a mapping that got none, each with the reason."""


def with_suggestions(
    data: bytes, path: str, interfaces: Iterable[Interface], unfilled: Table[str, Sequence[Field]]
) -> Suggested:
    """The file with the suggested mapping of each interface that has no `mapping`.

    `interfaces` are those read from the file; `unfilled` has by their id the consumer's fields to be filled in.
    Raises ReadError if writing would change anything else.
    """
    tree = load(data, path)
    known = {interface.location: interface for interface in interfaces}
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return Suggested(data, (), (f"{path}: suggestions are written into YAML of indented lines only.",))
    text = data.decode("utf-8-sig")
    nodes, lines = _entries(text), _BREAK.split(text)
    wanted: dict[int, Interface] = {}
    notes = []
    for index, value in enumerate(tree.value["interfaces"]):
        found = known.get(tree.location(("interfaces", index)))
        if found is None or "mapping" in value or nodes[index] in [nodes[other] for other in wanted]:
            continue
        if not found.mapping and not unfilled.get(found.id):
            notes.append(f"{path}: {found.id}: no field is like another one, so nothing is suggested.")
        elif not found.mapping and "".join(lines[_last_line(nodes[index]) + 1 :]).lstrip().startswith(_BLANK):
            notes.append(f"{path}: {found.id}: the lines to be filled in are there already.")
        elif nodes[index].flow_style:
            notes.append(f"{path}: {found.id}: its entry is in braces; write it as indented lines first.")
        else:
            wanted[index] = found
    if not wanted:
        return Suggested(data, (), tuple(notes))
    made = _inserted(data, [(nodes[index], found) for index, found in wanted.items()], unfilled)
    _check(made, path, _expected(tree.value, wanted))
    return Suggested(made, tuple(wanted.values()), tuple(notes))


def _entries(text: str) -> Sequence[yaml.MappingNode]:
    root: Any = yaml.compose(text, Loader=yaml.CSafeLoader)
    return next(part.value for key, part in root.value if key.value == "interfaces")


def _inserted(
    data: bytes, entries: Sequence[tuple[yaml.MappingNode, Interface]], unfilled: Table[str, Sequence[Field]]
) -> bytes:
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    lines = [line for line in _BREAK.split(data.removeprefix(mark).decode("utf-8")) if line]
    end = "\r\n" if lines[0].endswith("\r\n") else "\n"
    for node, interface in sorted(entries, key=lambda pair: -_last_line(pair[0])):
        after = _last_line(node) + 1
        if not lines[after - 1].endswith(("\n", "\r")):
            lines[after - 1] += end
        margin = " " * node.start_mark.column
        made = [*_lines(interface, unfilled.get(interface.id, ()), margin)]
        lines[after:after] = [line + end for line in made]
    return mark + "".join(lines).encode("utf-8")


def _last_line(node: Any) -> int:
    """The last line of a value, from 0; libyaml's end of a block includes the comments below it."""
    if not isinstance(node, yaml.ScalarNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _last_line(last[1] if isinstance(last, tuple) else last)
    end, start = node.end_mark, node.start_mark
    return int(end.line - 1 if end.column == 0 and end.line > start.line else end.line)


def _lines(interface: Interface, fields: Sequence[Field], margin: str) -> Iterator[str]:
    """The mapping, and a line in a comment for each field that lacks a source."""
    constant = "{to: FIELD, transform: {constant: VALUE}}"
    if interface.mapping:
        yield f"{margin}mapping:  {_SUGGESTED}"
        for one in interface.mapping:
            yield f"{margin}  - {in_flow(_entry(one))}"
        if fields:
            yield f'{margin}  # Required, but no source is sure: put the field in place of "?" and take `# ` away;'
            yield f"{margin}  # or send what is always the same: {constant}."
    else:
        yield f'{margin}{_BLANK} put the source in place of "?" (or send what is always the same:'
        yield f"{margin}# {constant}), then take `# ` away, here and at `mapping`."
        yield f"{margin}# Fields to send: {_printable(_names(interface.producer.entity))}"
        yield f"{margin}# mapping:"
    for field in fields:
        yield f"{margin}{'  # ' if interface.mapping else '#   '}{_to_fill(interface, field)}"


def _names(entity: Entity) -> str:
    more = len(entity.fields) - _NAMES
    return ", ".join(one.path for one in entity.fields[:_NAMES]) + (f" … (+{more})" if more > 0 else "")


def _to_fill(interface: Interface, field: Field) -> str:
    """The line of a field, with the producer's fields that are most like it."""
    near = ", ".join(one.path for one in similar(interface.producer.entity, field))
    need = "" if field.required or interface.mapping else "optional, "
    note = need + _meaning(field) + (f"; perhaps {near}" if near else "")
    return f"- {in_flow({'from': '?', 'to': field.path})}  # {_printable(note)}"


def _meaning(field: Field) -> str:
    size = f"({field.max_length})" if field.max_length else ""
    codes = f" {'|'.join(field.enum[:_CODES])}{'|…' if len(field.enum) > _CODES else ''}" if field.enum else ""
    text = field.description
    words = f", {text[:_WORDS_SHOWN]}{'…' if len(text) > _WORDS_SHOWN else ''}" if text else ""
    return f"{field.type}{size}{codes}{words}"


def _printable(text: str) -> str:
    return "".join(letter for letter in one_line(text) if letter.isprintable())


def _entry(one: Mapping) -> dict[str, Any]:
    return {
        "from": one.sources[0].path,
        "to": one.target.path,
        "suggested": one.confidence,
        "note": one.reason,
    }


def _expected(before: Any, wanted: dict[int, Interface]) -> Any:
    entries = list(before["interfaces"])
    for index, interface in wanted.items():
        mapping = {"mapping": [_entry(one) for one in interface.mapping]} if interface.mapping else {}
        entries[index] = {**entries[index], **mapping}
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
