"""Inputs made from others by breaking them, the same for the same seed."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Sequence

PIECES = (
    b"\0", b"\xff\xfe", b"\x1b[2J", "\u202e".encode(), b"{", b"}", b"[" * 300, b"<a>" * 300, b'"', b"'", b"\\", b"&e;",
    b"<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>", b"9" * 5000, b"1e999999999", b"-0", b"NaN", b"null",
    b'{"$ref": "#"}', b'{"$ref": "../../x.json"}', b"&a [*a]", b"!!python/object:os.system", b"\r\n", b"\t", b"|" * 300,
    b"::error::x", b"=cmd()", "店\U0001f600".encode(), b"\xed\xa0\x80", b"%s%n", b"../" * 50, b"PK\x03\x04",
)  # fmt: skip
Mutation = Callable[[random.Random, bytes, Sequence[bytes]], bytes]


def mutated(chance: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """The data, broken in one to four places; a part inside where it is an archive."""
    if data.startswith(b"PK") and chance.random() < 0.8:
        return _repacked(chance, data, others)
    for _ in range(chance.randint(1, 4)):
        data = chance.choice(MUTATIONS)(chance, data, others)
    return data


def _repacked(chance: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """An archive with one of its parts broken, left out or packed twice."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except Exception:
        return data
    name = chance.choice(sorted(parts))
    action = chance.random()
    if action < 0.1:
        del parts[name]
    else:
        parts[name] = mutated(chance, parts[name], others)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(zipfile.ZipInfo(part), content)
    return out.getvalue()


def _places(chance: random.Random, data: bytes) -> tuple[int, int]:
    start = chance.randint(0, len(data))
    return start, min(len(data), start + chance.choice((1, 2, 8, 64, 512)))


def _flip(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    broken = bytearray(data)
    for _number in range(chance.randint(1, 8) if broken else 0):
        broken[chance.randrange(len(broken))] = chance.randrange(256)
    return bytes(broken)


def _cut(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    start, end = _places(chance, data)
    return data[:start] + data[end:]


def _repeat(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    start, end = _places(chance, data)
    return data[:start] + data[start:end] * chance.choice((2, 3, 50, 400)) + data[end:]


def _insert(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    start, _end = _places(chance, data)
    return data[:start] + chance.choice(PIECES) + data[start:]


def _join(chance: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    other = chance.choice(others)
    return data[: chance.randint(0, len(data))] + other[chance.randint(0, len(other)) :]


def _truncate(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    return data[: chance.randint(0, len(data))]


MUTATIONS: tuple[Mutation, ...] = (_flip, _cut, _repeat, _insert, _insert, _join, _truncate)
