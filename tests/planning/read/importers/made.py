"""Specifications written for the tests, read as users' files are."""

from __future__ import annotations

from pathlib import Path

from reqlint.planning.model import Entity, Field, Specification
from reqlint.planning.read.importers import read_file


def read(folder: Path, name: str, text: str | bytes) -> Specification:
    """The specification in a file of this name."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return read_file(file)


def entity(found: Specification, name: str) -> Entity:
    """The entity of this name."""
    return next(e for e in found.entities if e.name == name)


def fields(found: Specification, name: str | None = None) -> dict[str, Field]:
    """Fields by path, of the entity named or the first."""
    chosen = entity(found, name) if name else found.entities[0]
    return {field.path: field for field in chosen.fields}
