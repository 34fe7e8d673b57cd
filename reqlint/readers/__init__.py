"""Readers: turn a file's bytes into blocks, one module per format.

A reader reports what is in a file and where, not what it means. `Location.headings` is filled by the extraction,
which finds more headings than styles and mark-up give. In addition to what `Block` documents: a further paragraph
of a list item has the item's level plus 1; `style` is "bold" or "large" where all the text is, and "text box" for
paragraphs in one; rules suppressed by comments in the document are in the `fields` of the blocks concerned, under
the role "suppress".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path, PurePath

from reqlint import files
from reqlint.budget import regular_bytes
from reqlint.config import Settings
from reqlint.errors import ReadError
from reqlint.model import Document
from reqlint.readers import agents, converting
from reqlint.readers.registry import READERS, advice, module_for, read_source, suffixes
from reqlint.readers.reports import refuse_own, without_own
from reqlint.readers.signatures import SHARED_SUFFIXES, holds_requirements, needs_conversion
from reqlint.readers.source import Source

__all__ = ["advice", "find", "is_document", "is_plan", "read", "read_bytes", "refuse_own", "suffixes"]

_NEEDED = {".pdf": "pdfplumber", ".msg": "olefile"}
"""Suffixes of files that an extra reads, and its package."""


def is_document(path: Path) -> bool:
    """Whether a file found in a folder is for a reader, by its suffix or, where that is ambiguous, its content.

    What an extra reads is included only where that is installed, so that others get no error for each such file.
    """
    suffix = path.suffix.lower()
    if is_plan(path):
        return False
    if module_for(suffix) is None or (suffix in _NEEDED and find_spec(_NEEDED[suffix]) is None):
        return False
    return suffix not in SHARED_SUFFIXES or holds_requirements(path)


def is_plan(path: Path) -> bool:
    """Whether a file only describes how a specification beside it is built, as coding agents write them."""
    return path.suffix.lower() in READERS["markdown"] and agents.is_beside(path)


def read(path: Path, shown: str) -> Document:
    """Reads a file; `shown` is its path in messages and reports. LibreOffice converts old formats first.

    Raises ReadError for a file that is missing, broken, protected, too large, or in an unsupported format.
    """
    data = regular_bytes(path, shown)
    suffix = path.suffix.lower()
    if not needs_conversion(data, suffix):
        return read_bytes(data, path.name, shown)
    made = converting.converted(path, shown)
    if made is None:
        target = converting.TARGETS[suffix]
        hint = f"Save it as {target} (File > Save As), or install LibreOffice: reqlint then reads it through that."
        raise ReadError.of(f"files ending in {suffix} are not read.", path=shown, hint=hint)
    document = read_bytes(made, f"document{converting.TARGETS[suffix]}", shown)
    return replace(document, notes=(converting.NOTE,))


def read_bytes(data: bytes, name: str, shown: str) -> Document:
    """Reads the content of a file with this name, as `read` does, but converts no old formats."""
    return read_source(Source(data, PurePath(name).suffix.lower(), shown))


def find(paths: Iterable[str], settings: Settings) -> files.Found:
    """The documents that `paths` name and no setting excludes; UsageError for a path without any."""
    exclude = files.Exclusions(settings.exclude, settings.folder)
    paths = tuple(paths)
    found = files.find(paths, suffixes(), exclude, is_document=is_document, advice=advice)
    return without_own(found, {Path(path) for path in paths})
