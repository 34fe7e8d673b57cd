"""Readers: a file's bytes to its blocks, one module a format.

A reader tells what stands in a file and where, not what it means. `Location.headings` is left to the extraction, which
knows more headings than the styles tell.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path, PurePath

from reqlint.model import Document
from reqlint.readers.source import Source

_READERS = {
    "markdown": (".md", ".markdown"),
    "plain": (".txt", ".text"),
    "word": (".docx", ".docm"),
    "sheets": (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"),
    "delimited": (".csv", ".tsv"),
    "records": (".jsonl", ".ndjson"),
    "feature": (".feature",),
}
"""Modules by the suffixes of the files they read; imported when needed, since some load large libraries."""


def suffixes() -> tuple[str, ...]:
    """The suffixes of files that can be read."""
    return tuple(suffix for known in _READERS.values() for suffix in known)


def read(path: Path, shown: str) -> Document:
    """Reads a file."""
    return read_bytes(path.read_bytes(), path.name, shown)


def read_bytes(data: bytes, name: str, shown: str) -> Document:
    """Reads the content of a file of this name."""
    suffix = PurePath(name).suffix.lower()
    source = Source(data, suffix, shown)
    for module, known in _READERS.items():
        if suffix in known:
            return import_module(f"reqlint.readers.{module}").read(source)
    raise source.error(f"no reader for files ending in {suffix!r}", hint=f"Known are {', '.join(suffixes())}.")
