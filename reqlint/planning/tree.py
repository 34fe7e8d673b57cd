"""JSON and YAML files as trees that know their lines; one loader, so that every error has a place."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from reqlint.errors import ReadError, ReqlintError
from reqlint.model import Location

MAX_BYTES = 64 * 1024 * 1024
_MAX_DEPTH = 200
Key = str | int
_Child = tuple[yaml.Mark, yaml.Node]
_LIST = yaml.SequenceNode


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed file. `value` is plain data; places are looked up in the parser's own nodes when asked for."""

    path: str
    value: Any
    _root: yaml.Node | None
    _children: dict[int, dict[Key, _Child]] = field(default_factory=dict, compare=False, repr=False)
    """The children of nodes asked for before, by the node's id."""

    def location(self, keys: Sequence[Key]) -> Location:
        """The place of the value at these keys (its key's line, in a mapping), or of the nearest one above."""
        node, mark = self._root, None if self._root is None else self._root.start_mark
        for key in keys:
            found = None if node is None else self._below(node).get(key if isinstance(node, _LIST) else str(key))
            if found is None:
                break
            mark, node = found
        return Location() if mark is None else Location(line=mark.line + 1, column=mark.column + 1)

    def _below(self, node: yaml.Node) -> dict[Key, _Child]:
        found = self._children.get(id(node))
        if found is None:
            found = self._children[id(node)] = _children(node)
        return found


def _children(node: yaml.Node) -> dict[Key, _Child]:
    """What stands below a node, with its place; of a key that occurs twice the last, as in the value."""
    if isinstance(node, yaml.MappingNode):
        return {str(name.value): (name.start_mark, value) for name, value in node.value}
    if isinstance(node, _LIST):
        return {i: (value.start_mark, value) for i, value in enumerate(node.value)}
    return {}


class _Loader(yaml.CSafeLoader):
    """YAML 1.2's idea of booleans and dates: `NO` is Norway, 2026-11-24 is text."""


_Loader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in pairs
        if tag not in ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp")
    ]
    for first, pairs in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$", re.I), list("tTfF"))


def load(data: bytes, path: str) -> Tree:
    """Reads JSON or YAML; raises ReadError with the line where it is broken."""
    if len(data) > MAX_BYTES:
        raise ReadError.of(
            f"The file has {len(data) // 2**20} MB; at most {MAX_BYTES // 2**20} MB are read.",
            path=path, hint="Export only the part that is needed.",
        )  # fmt: skip
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError.of("The file is not UTF-8 text.", path=path, place=f"byte {error.start}") from error
    node, value = _parse(text, path)
    return Tree(path, value, node)


def _parse(text: str, path: str) -> tuple[yaml.Node | None, Any]:
    # YAML forbids tabs where JSON allows them, so JSON is read as JSON and only its places come from YAML.
    is_json = text.lstrip()[:1] in ("{", "[")
    value: Any = None
    if is_json:
        try:
            value = json.loads(text)
        except json.JSONDecodeError as error:
            if path.lower().endswith(".json"):
                raise _broken(path, error.lineno, error.colno, "JSON", error.msg) from error
            is_json = False
        except RecursionError as error:
            raise ReadError.of("The file is nested too deeply to be read.", path=path) from error
    loader = _Loader(text.replace("\t", " ") if is_json else text)
    try:
        node = loader.get_single_node()
        if node is not None and not is_json:
            _check_depth(node)
            value = loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        if is_json:
            return None, value
        mark = error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise _broken(path, line, column, "YAML", error.problem or "it cannot be read") from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        if is_json:
            return None, value
        raise ReadError.of(f"The file is not readable YAML: {error}.", path=path) from error
    finally:
        loader.dispose()
    return node, value


def _broken(path: str, line: int, column: int, kind: str, why: str) -> ReqlintError:
    return ReadError.of(
        f"The file is not valid {kind}: {why}.", path=path, place=f"line {line}, column {column}",
        hint=f"Mend the {kind} there and run again.",
    )  # fmt: skip


def _check_depth(node: yaml.Node) -> None:
    """Refuses a document nested so deeply that walking it would overflow the stack. Shared nodes count once."""
    layer, seen = [node], {id(node)}
    for _ in range(_MAX_DEPTH):
        below: list[yaml.Node] = []
        for item in layer:
            children = item.value if isinstance(item, yaml.SequenceNode) else []
            if isinstance(item, yaml.MappingNode):
                children = [part for pair in item.value for part in pair]
            below += [c for c in children if id(c) not in seen]
            seen.update(id(c) for c in children)
        layer = below
        if not layer:
            return
    raise ValueError(f"it is nested more than {_MAX_DEPTH} levels deep")
