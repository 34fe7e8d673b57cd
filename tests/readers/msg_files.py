"""Messages as Outlook saves them: a writer of its container format, small enough for tests."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import Union

Storage = Mapping[str, Union[bytes, "Storage"]]
_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_END, _FREE, _FAT, _NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF


def text(number: str, value: str) -> tuple[str, bytes]:
    """A property that holds a text."""
    return f"__substg1.0_{number}001F", value.encode("utf-16-le")


def message(subject: str, body: str, *attachments: Storage, page: str = "") -> Storage:
    """A message with its attachments."""
    found: dict[str, bytes | Storage] = dict((text("0037", subject), text("1000", body)))
    if page:
        found["__substg1.0_10130102"] = page.encode()
    found |= {f"__attach_version1.0_#{n:08X}": one for n, one in enumerate(attachments)}
    return found


def attachment(name: str, data: bytes, kind: str = "application/octet-stream") -> Storage:
    """A file in a message."""
    return dict((text("3707", name), text("370E", kind), ("__substg1.0_37010102", data)))


def inner(content: Storage) -> Storage:
    """A message in a message."""
    return {"__substg1.0_3701000D": content}


def packed(root: Storage) -> bytes:
    """The file that holds a storage."""
    entries: list[list[object]] = [["Root Entry", 5, _NONE, _NONE, None]]
    _list(root, entries, 0)
    small = [entry for entry in entries if isinstance(entry[4], bytes) and len(entry[4]) < _CUTOFF]
    large = [entry for entry in entries if isinstance(entry[4], bytes) and len(entry[4]) >= _CUTOFF]
    mini, mini_table, starts = _chained([entry[4] for entry in small], _MINI)  # type: ignore[misc]
    chains = [mini, struct.pack(f"<{len(mini_table)}I", *mini_table), *(entry[4] for entry in large)]
    for entry, start in zip(small, starts, strict=True):
        entry.append(start)
    sizes = [-(-len(chain) // _SECTOR) for chain in chains]  # type: ignore[arg-type]
    directory = -(-len(entries) * 128 // _SECTOR)
    tables = 1
    while tables * 128 < tables + directory + sum(sizes):
        tables += 1
    table = [_FAT] * tables
    first = [_chain(table, count) for count in (directory, *sizes)]
    for entry, start in zip(large, first[3:], strict=True):
        entry.append(start)
    entries[0] = [*entries[0][:4], mini, first[1] if mini else _END]
    body = b"".join(_entry(entry) for entry in entries)
    body += _entry(["", 0, _NONE, _NONE, b"", 0]) * (-len(entries) % 4)
    fat = struct.pack(f"<{tables * 128}I", *table, *[_FREE] * (tables * 128 - len(table)))
    head = struct.pack(
        "<8s16sHHHHHHIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), 0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0,
        tables, first[0], 0, _CUTOFF, first[2] if mini else _END, sizes[1], _END, 0,
    )  # fmt: skip
    head += struct.pack("<109I", *range(tables), *[_FREE] * (109 - tables))
    return head + fat + body + b"".join(_padded(chain, _SECTOR) for chain in chains)  # type: ignore[arg-type]


def _list(storage: Storage, entries: list[list[object]], parent: int) -> None:
    """Adds what a storage holds to the directory, each the right neighbour of the one before."""
    before = 0
    for name, content in storage.items():
        number = len(entries)
        entries[before or parent][2 if before else 3] = number
        is_stream = isinstance(content, bytes)
        entries.append([name, 2 if is_stream else 1, _NONE, _NONE, content if is_stream else None])
        before = number
        if not isinstance(content, bytes):
            _list(content, entries, number)


def _chained(streams: list[bytes], size: int) -> tuple[bytes, list[int], list[int]]:
    """Streams in sectors of a size: their bytes, the table of their chains, where each begins."""
    table: list[int] = []
    starts = [_chain(table, -(-len(stream) // size)) for stream in streams]
    return b"".join(_padded(stream, size) for stream in streams), table, starts


def _chain(table: list[int], count: int) -> int:
    """Adds a chain of sectors to a table; where it begins."""
    start = len(table)
    table += [start + n + 1 for n in range(count - 1)] + [_END] * bool(count)
    return start if count else _END


def _padded(data: bytes, size: int) -> bytes:
    return data + bytes(-len(data) % size)


def _entry(entry: list[object]) -> bytes:
    name, kind, right, child, data, *start = entry
    wide = str(name).encode("utf-16-le")
    size = len(data) if isinstance(data, bytes) else 0
    return struct.pack(
        "<64sHBBIII16sIQQIQ", wide, len(wide) + 2 if wide else 0, kind, 1, _NONE, right, child, bytes(16), 0, 0, 0,
        start[0] if start else 0, size,
    )  # fmt: skip
