"""Zip containers (Word, Excel, OpenDocument), opened with limits: what unpacks to gigabytes is an attack, not a text."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from reqlint.readers.source import Source

MAX_MEMBERS = 10_000
MAX_UNPACKED = 512 << 20
"""Bytes of all members together, pictures included."""

_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)


def open_archive(source: Source, kind: str) -> zipfile.ZipFile:
    """The container of a file that should be of this kind ("a Word document")."""
    try:
        archive = zipfile.ZipFile(BytesIO(source.data))
    except _BROKEN as error:
        raise source.error(
            f"this is not {kind}, or it is damaged ({error}).",
            hint="Open it in the program it comes from and save it again.",
        ) from error
    members = archive.infolist()
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
        raise source.error(
            f"it would unpack to more than {MAX_UNPACKED >> 20} MB or {MAX_MEMBERS} parts, which no requirements take.",
            hint="Remove embedded files and large pictures.",
        )
    return archive


def read_member(source: Source, archive: zipfile.ZipFile, name: str) -> bytes:
    """A member's content, which is never longer than the container's directory promised."""
    try:
        with archive.open(name) as stream:
            return stream.read(archive.getinfo(name).file_size)
    except (*_BROKEN, KeyError) as error:
        raise source.error(
            f"its part {name} is missing or damaged ({error}).",
            hint="Open it in the program it comes from and save it again.",
        ) from error
