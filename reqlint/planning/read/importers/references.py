"""`$ref` in JSON and YAML specifications: followed within the file and its folder, never to the network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from reqlint.errors import ReadError
from reqlint.model import Location
from reqlint.planning.read.importers.base import Source
from reqlint.planning.read.places import Key
from reqlint.planning.read.tree import Tree


@dataclass(frozen=True, slots=True)
class Schema:
    """A value in a file, with the path of keys to it."""

    value: Any
    tree: Tree
    source: Source
    keys: tuple[Key, ...] = ()

    @property
    def path(self) -> str:
        """The file that contains it."""
        return self.tree.path

    @property
    def identity(self) -> tuple[str, tuple[Key, ...]]:
        """Equal for the same place."""
        return self.tree.path, self.keys

    @property
    def mapping(self) -> dict[Any, Any]:
        """The value if it is a mapping, else an empty one."""
        return self.value if isinstance(self.value, dict) else {}

    def child(self, *keys: Key) -> Schema:
        """The value below; an empty mapping if there is none."""
        value = self.value
        for key in keys:
            try:
                value = value[key]
            except (KeyError, IndexError, TypeError):
                value = {}
        return Schema(value, self.tree, self.source, (*self.keys, *keys))

    def location(self) -> Location:
        """Its place in the file."""
        return self.tree.location(self.keys)


@dataclass
class References:
    """All files reached from one, each read once. References without a target become problems."""

    source: Source
    _problems: dict[str, None] = field(default_factory=dict)
    known: dict[object, Any] = field(default_factory=dict)
    """Results for a place, kept for the next entity that uses it."""
    _places: dict[object, int] = field(default_factory=dict)

    @property
    def problems(self) -> tuple[str, ...]:
        """Sentences on references that could not be followed."""
        return tuple(self._problems)

    @property
    def top(self) -> Schema:
        """The whole file."""
        return Schema(self.source.tree.value, self.source.tree, self.source)

    def resolve(self, schema: Schema) -> Schema:
        """Follows `$ref` until there is none. Keywords beside it stay with the schema that has the reference."""
        if not (isinstance(schema.value, dict) and isinstance(schema.value.get("$ref"), str)):
            return schema
        key = ("resolved", schema.identity)
        if key not in self.known:
            self.known[key] = self._resolved(schema)
        found: Schema = self.known[key]
        return found

    def _resolved(self, schema: Schema) -> Schema:
        seen: set[tuple[str, tuple[Key, ...]]] = set()
        while isinstance(schema.value, dict) and isinstance(schema.value.get("$ref"), str):
            if schema.identity in seen:
                self._complain(schema, f'The reference "{schema.value["$ref"]}" leads only to itself.')
                return Schema({}, schema.tree, schema.source, schema.keys)
            seen.add(schema.identity)
            self.source.budget.spend("references")
            schema = self._follow(schema, schema.value["$ref"])
        return schema

    def place(self, schema: Schema) -> int:
        """A number for the final target of a schema's references."""
        return self._places.setdefault(self.resolve(schema).identity, len(self._places))

    def _follow(self, schema: Schema, reference: str) -> Schema:
        address, _, fragment = reference.partition("#")
        try:
            source, tree = self._file(schema, address)
        except ReadError as error:
            self._complain(schema, error.problems[0].message)
            return Schema({}, schema.tree, schema.source, schema.keys)
        keys = tuple(unquote(part).replace("~1", "/").replace("~0", "~") for part in fragment.split("/")[1:])
        target = _walk(Schema(tree.value, tree, source), keys)
        if target is None:
            self._complain(schema, f'The reference "{reference}" leads nowhere.')
            return Schema({}, schema.tree, schema.source, schema.keys)
        return target

    def _file(self, schema: Schema, address: str) -> tuple[Source, Tree]:
        if not address:
            return schema.source, schema.tree
        if urlsplit(address).scheme in ("http", "https", "urn"):
            return self._published(schema, address)
        return _opened(schema.source.sibling(unquote(address.removeprefix("file://"))))

    def _published(self, schema: Schema, address: str) -> tuple[Source, Tree]:
        """The target of a schema's public address: a file of that name beside this one, if there is one."""
        name = Path(urlsplit(address).path).name
        folder = schema.source.file.parent if schema.source.file else None
        for candidate in (name, f"{name}.json"):
            if folder and name and (folder / candidate).is_file():
                return _opened(schema.source.sibling(candidate))
        raise ReadError.of(
            f'The reference "{address}" leads to the network, which is never read.', path=schema.path
        )

    def _complain(self, schema: Schema, message: str) -> None:
        line = schema.location().line
        self._problems[f"{schema.path}{f':{line}' if line else ''}: {message}"] = None


def _opened(source: Source) -> tuple[Source, Tree]:
    return source, source.tree


def _walk(schema: Schema, keys: Sequence[str]) -> Schema | None:
    for key in keys:
        value = schema.value
        step: Key = int(key) if isinstance(value, list) and key.isdigit() else key
        if isinstance(value, dict) and key not in value:
            number = next((k for k in value if str(k) == key), None)  # YAML reads "200:" as a number
            if number is None:
                return None
            step = number
        elif not isinstance(value, dict | list) or (isinstance(step, int) and step >= len(value)):
            return None
        schema = schema.child(step)
    return schema
