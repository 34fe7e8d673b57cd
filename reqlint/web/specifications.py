"""Specifications that a visitor sends: a ZIP file or the files of a folder, put into the session's own folder."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath

from reqlint.planning.read.importers import suffixes
from reqlint.web.sessions import is_full
from reqlint.zips import BROKEN_ZIP

_LARGEST = 64 << 20
_MOST_FILES = 1000
_SCHEMAS = "schemas"
_INTERFACES = ("interfaces.yaml", "interfaces.yml", "interfaces.json")


class UnusableError(Exception):
    """An upload cannot be used. `key` is that of the text on the reason (messages/*/web.toml)."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key

    @property
    def values(self) -> dict[str, int]:
        """The arguments of the text."""
        return {"megabytes": _LARGEST >> 20, "files": _MOST_FILES}


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of systems and proposed interfaces; `shown` are the names under which they appear."""

    schemas: Path
    specifications: tuple[Path, ...]
    shown: dict[Path, str]


def unpacked(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The files of a ZIP file by their paths. UnusableError for one that is broken or a bomb."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        infos = [info for info in archive.infolist() if not info.is_dir()]
        if len(infos) > _MOST_FILES or sum(info.file_size for info in infos) > _LARGEST:
            raise UnusableError("landscape.big-zip")
        for info in infos:
            with archive.open(info) as stream:
                yield info.filename, stream.read(info.file_size)
    except BROKEN_ZIP as error:
        raise UnusableError("landscape.bad-zip") from error


def put(files: Iterable[tuple[str, bytes]], folder: Path) -> None:
    """Writes files below a folder that is emptied before; those of other kinds and with odd paths are left out."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    for name, content in files:
        path = PurePosixPath(name.replace("\\", "/"))
        if path.suffix.lower() in suffixes() and not path.is_absolute() and _is_plain(path):
            target = folder.joinpath(*path.parts)
            with _odd_left_out():
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)


@contextmanager
def _odd_left_out() -> Iterator[None]:
    """Skips impossible file names: too many bytes, a folder's name, a lone surrogate."""
    try:
        yield
    except UnicodeEncodeError:
        pass
    except OSError as error:
        if is_full(error):
            raise


def _is_plain(path: PurePosixPath) -> bool:
    return len(path.parts) < 12 and all(
        not part.startswith((".", "__MACOSX")) and ":" not in part and "\0" not in part and len(part) < 120
        for part in path.parts
    )


def places(folder: Path, schemas: Path | None) -> Places:
    """The systems and interfaces in an upload; `schemas` are the systems to use if it has none.

    UnusableError when no interface is proposed, or to no system.
    """
    specifications = sorted({file.parent for name in _INTERFACES for file in folder.rglob(name)})
    if not specifications:
        raise UnusableError("landscape.no-interfaces")
    folders = (found for found in folder.rglob(_SCHEMAS) if found.is_dir())
    existing = min(folders, key=lambda found: (len(found.parts), found), default=schemas)
    if existing is None:
        raise UnusableError("landscape.no-schemas")
    shown = {place: place.relative_to(folder).as_posix() for place in specifications}
    return Places(existing, tuple(specifications), {**shown, existing: _SCHEMAS})
