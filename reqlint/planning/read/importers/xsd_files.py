"""The files that an XML Schema may read: those within reach, found by location or by their namespace."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

import xmlschema

from reqlint.planning.read.importers.base import Source

_ADDRESS = re.compile(r"(?:file|https?)://[^\s'\"\]]+")
SHIPPED = Path(xmlschema.__file__).parent
"""Where the parser has the schemas of standards."""
_TARGET = re.compile(rb"<(?:\w+:)?schema\b[^>]*?\btargetNamespace\s*=\s*[\"']([^\"']*)[\"']", re.S)
_IMPORT = re.compile(rb"<(?:\w+:)?import\b([^>]*?)/?>", re.S)
_NAMESPACE = re.compile(rb"\bnamespace\s*=\s*[\"']([^\"']*)[\"']")
_LOCATION = re.compile(rb"\bschemaLocation\s*=\s*[\"']([^\"']*)[\"']")
_MOST_FILES = 500
_DEPTHS = ("*.xsd", "*/*.xsd", "*/*/*.xsd")
"""Depth to which neighbours are searched below each folder."""
_HEAD = 65_536


@dataclass
class Fence:
    """Lets the parser read only below the source's folder, and the schemas that its own package ships."""

    source: Source
    refused: dict[str, None] = field(default_factory=dict)
    """Sentences on references to the network or out of the folder."""

    def __call__(self, uri: str) -> str:
        """The address to read instead of this one, for the parser."""
        parts = urlsplit(uri)
        path = Path(unquote(parts.path))
        if parts.scheme not in ("", "file"):
            self.refused[f'The reference "{uri}" leads to the network, which is never read.'] = None
            return uri  # refused by the parser, too, which reads local files only
        led = self._led(path)
        if led is not None:
            return led
        if not path.is_absolute() or path.resolve().is_relative_to(SHIPPED) or self.source.reaches(path):
            return uri
        self.refused[f'The reference "{self._relative(path)}" leads out of the folder.'] = None
        return "outside-the-folder.xsd"

    def _led(self, path: Path) -> str | None:
        """The neighbour for a missing location, by the namespace that the import names."""
        if not path.is_absolute() or path.exists():
            return None
        namespace = next(
            (n for n, place in self.imports.items() if place and Path(unquote(place)).name == path.name), ""
        )
        found = self.neighbours.get(namespace)
        return found.resolve().as_uri() if found else None

    def missing(self, warning: str) -> str:
        """The sentence for a warning of the parser, "" if it has been reported."""
        match = _ADDRESS.search(warning)
        if match is None:
            return short(warning)
        path = Path(unquote(urlsplit(match[0]).path))
        if match[0].startswith("http") or path.name == "outside-the-folder.xsd" or not self.source.reaches(path):
            return ""
        return f'The reference "{self._relative(path)}" names a file that is not there or no schema.'

    def _relative(self, path: Path) -> str:
        return os.path.relpath(path, self.source.file.resolve().parent if self.source.file else None)

    @cached_property
    def neighbours(self) -> dict[str, Path]:
        """The reachable schema files, by the namespace that each declares; the first path wins."""
        found: dict[str, Path] = {}
        for path in self._files():
            match = _TARGET.search(_head(path))
            if match:
                found.setdefault(match[1].decode("utf-8", "replace"), path)
        return found

    def _files(self) -> Iterator[Path]:
        count = 0
        for folder in self.source.folders:
            for path in sorted(found for depth in _DEPTHS for found in folder.glob(depth)):
                count += 1
                if count > _MOST_FILES:
                    return
                if self.source.reaches(path):
                    yield path

    @cached_property
    def imports(self) -> dict[str, str]:
        """The namespaces that the file imports, with their locations, "" if missing."""
        found = {}
        for match in _IMPORT.finditer(self.source.data):
            namespace, location = _NAMESPACE.search(match[1]), _LOCATION.search(match[1])
            if namespace:
                place = location[1].decode("utf-8", "replace") if location else ""
                found[namespace[1].decode("utf-8", "replace")] = place
        return found

    @property
    def locations(self) -> list[tuple[str, str]]:
        """For imports with no location, or a missing one: the file that declares the namespace."""
        here = self.source.file.resolve().parent if self.source.file else None
        return [
            (namespace, self.neighbours[namespace].resolve().as_uri())
            for namespace, place in self.imports.items()
            if not (here and place and (here / unquote(place)).is_file()) and namespace in self.neighbours
        ]


def _head(path: Path) -> bytes:
    try:
        if not path.is_file():
            return b""
        with path.open("rb") as file:
            return file.read(_HEAD)
    except OSError:
        return b""


def short(error: object) -> str:
    """The first line, without the paths of this machine."""
    line = str(error).strip().split("\n", maxsplit=1)[0]
    return line.split(" from [", 1)[0].split(" (file:", 1)[0].rstrip(":") + "."
