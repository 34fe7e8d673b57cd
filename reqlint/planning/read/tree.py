"""JSON and YAML files as trees with line numbers; one loader, so that every error has a place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from reqlint.budget import Budget, most, regular_bytes
from reqlint.characters import cleaned
from reqlint.errors import ReadError, ReqlintError
from reqlint.model import Location
from reqlint.planning.read.places import JsonPlaces, Key, Places, YamlPlaces, nodes_below

MAX_BYTES = 16 * 1024 * 1024
_MOST_PLACED = 8 * 1024 * 1024
"""Larger JSON is read without line numbers, as JSON of very many values is; larger YAML not at all."""
_BEGINS = ("\n", "\r", ",", "[", "{", "- ", "-\t", "? ")
"""What stands before a value of YAML. Each takes about a kilobyte until it is data."""
_MAX_DEPTH = 200
_MAX_VALUES = 5_000_000


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed file: its value as plain data, and the places in it, where they are known."""

    path: str
    value: Any
    _places: Places | None

    def location(self, keys: Sequence[Key]) -> Location:
        """The place of the value at these keys (its key's line, in a mapping), or of the nearest one above."""
        return self._places.location(keys) if self._places else Location()

    def repeated_keys(self) -> Iterator[tuple[str, int]]:
        """Keys that occur twice in one mapping, of which the last wins, each with its line."""
        return self._places.repeated_keys() if self._places else iter(())


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


def read_bytes(file: Path, path: str, at_most: int = MAX_BYTES) -> bytes:
    """The content of a file; ReadError if it is a folder, missing, empty or larger than `at_most` bytes."""
    if not file.exists():
        raise ReadError.of("The file does not exist or cannot be opened.", path=path)
    if file.is_file() and (size := file.stat().st_size) > at_most:
        raise too_large(size, at_most, path)
    data = regular_bytes(file, path, at_most)
    if not data.strip():
        raise ReadError.of("The file is empty.", path=path)
    return data


def load_file(file: Path, path: str) -> Tree:
    """Reads a JSON or YAML file; raises ReadError."""
    return load(read_bytes(file, path), path)


def load_cleaned(file: Path, path: str) -> Tree:
    """The same for a file whose texts are names to show: on one line, in visible characters."""
    tree = load_file(file, path)
    return replace(tree, value=cleaned(tree.value))


def load(data: bytes, path: str) -> Tree:
    """Parses JSON or YAML; raises ReadError with the line of a syntax error."""
    if len(data) > MAX_BYTES:
        raise too_large(len(data), MAX_BYTES, path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError.of("The file is not UTF-8 text.", path=path, place=f"byte {error.start}") from error
    places, value = _parse(text, path)
    return Tree(path, value, places)


def _parse(text: str, path: str) -> tuple[Places | None, Any]:
    # YAML forbids tabs where JSON allows them, so JSON is read as JSON.
    value = _json(text, path) if text.lstrip()[:1] in ("{", "[") else None
    if value is None:
        return _yaml(text, path)
    is_placed = len(text) <= _MOST_PLACED and text.count(",") <= most("values")
    return JsonPlaces(text) if is_placed else None, value


def _json(text: str, path: str) -> Any:
    """The value; None for text that is not JSON but may be YAML in braces."""
    Budget(path).check("values", text.count("[") + text.count("{"))
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        if path.lower().endswith(".json"):
            raise _broken(path, error.lineno, error.colno, "JSON", error.msg) from error
        return None
    except RecursionError as error:
        raise ReadError.of("The file is nested too deeply to be read.", path=path) from error
    except ValueError as error:  # an integer of thousands of digits
        raise ReadError.of(f"The file is not readable JSON: {error}.", path=path) from error


def _yaml(text: str, path: str) -> tuple[Places | None, Any]:
    if len(text) > _MOST_PLACED:
        raise too_large(len(text), _MOST_PLACED, path)
    Budget(path).check("lines", sum(text.count(mark) for mark in _BEGINS))
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return None, None
        _check_shape(node)
        return YamlPlaces(node), loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise _broken(path, line, column, "YAML", error.problem or "it cannot be read") from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise ReadError.of(f"The file is not readable YAML: {' '.join(str(error).split())}.", path=path) from error
    finally:
        loader.dispose()


def too_large(size: int, at_most: int, path: str) -> ReqlintError:
    """The error for a file that would take too long."""
    return ReadError.of(
        f"The file has {size // 2**20} MB; at most {at_most // 2**20} MB of its kind are read.",
        path=path, hint="Export only the part that is needed.",
    )  # fmt: skip


def _broken(path: str, line: int, column: int, kind: str, why: str) -> ReqlintError:
    return ReadError.of(
        f"The file is not valid {kind}: {why}.", path=path, place=f"line {line}, column {column}",
        hint=f"Mend the {kind} there and run again.",
    )  # fmt: skip


def _check_shape(top: yaml.Node) -> None:
    """Refuses a document that would expand without end when its aliases are followed, or is nested too deeply."""
    known: dict[int, tuple[int, int]] = {}  # node -> values below it, aliases followed; levels
    open_nodes: set[int] = set()
    stack = [top]
    while stack:
        node = stack[-1]
        below = [child for child in nodes_below(node) if id(child) not in known]
        if below and id(node) in open_nodes and any(id(child) in open_nodes for child in below):
            raise ValueError("it contains itself")
        if below:
            open_nodes.add(id(node))
            stack += below
            continue
        stack.pop()
        open_nodes.discard(id(node))
        sizes = [known[id(child)] for child in nodes_below(node)]
        known[id(node)] = (1 + sum(s for s, _ in sizes), 1 + max((d for _, d in sizes), default=0))
        size, depth = known[id(node)]
        if size > _MAX_VALUES or depth > _MAX_DEPTH:
            raise ValueError(f"it is nested more than {_MAX_DEPTH} levels deep or repeats itself too often")
