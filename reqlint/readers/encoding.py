"""Bytes to text: detects UTF-8, UTF-16, GB18030 and Big5 without a hint.

Text in Big5 is often valid GB18030 and the other way round. A wrong decoding is full of characters that are never
used: both sets begin with the common characters, which make up nearly all of a text.
"""

from __future__ import annotations

import codecs
import re
from functools import cache

import charset_normalizer

from reqlint.readers.source import Piece, Source, split_lines

_SAMPLE = 1 << 16
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_CHINESE_PAIR = re.compile(rb"[\x80-\xff]{2}")
_PUNCTUATION = "　，。、；：？！“”‘’「」『』（）《》〈〉【】…—·～"
_LEVELS = (("gb2312", range(0xB0, 0xD8)), ("big5", range(0xA4, 0xC7)))
"""The lead bytes of the first levels of both sets."""
_PLAUSIBLE = 0.5
"""Least share of common characters in a correct decoding; texts have 0.8 and more, wrong decodings about 0."""
_DAMAGED = 0.05
"""Share of broken characters up to which a text is damaged UTF-8 and not in another encoding."""
_WESTERN = 0.2
"""Share of bytes beyond ASCII up to which a text is in a Western language."""


def read_lines(source: Source) -> tuple[list[Piece], tuple[str, ...]]:
    """The lines of a text file, and sentences on what of it is damaged."""
    source.budget.check("text", len(source.data))
    text, problems = decode(source)
    return split_lines(text), problems


def decode(source: Source) -> tuple[str, tuple[str, ...]]:
    """The text of a file, and sentences on what of it is damaged."""
    encoding = _encoding(source.data)
    text = source.data.decode(encoding or "utf-8", "replace")
    sample = text[:_SAMPLE]
    if encoding is None or len(_CONTROL.findall(sample)) * 20 > len(sample):
        raise source.error(
            "the encoding of its text cannot be told, or it is no text.", hint="Save it as UTF-8 and try again."
        )
    broken = text.find("\ufffd")
    if broken < 0 or _is_valid(source.data, encoding):
        return text, ()
    line = text.count("\n", 0, broken) + 1
    return text, (f"line {line}: bytes that are not {encoding}, maybe more below; save the file as UTF-8.",)


def _encoding(data: bytes) -> str | None:
    """The name of the encoding that decodes the bytes as a text; None if there is none."""
    if marked := next((name for mark, name in _MARKS if data.startswith(mark)), None):
        return marked
    if b"\0" in data:
        return _utf16(data)
    if _is_valid(data, "utf-8"):
        return "utf-8"
    is_western = len(_NOT_ASCII.findall(data)) <= len(data) * _WESTERN
    if is_western and not _CHINESE_PAIR.search(data):
        return "cp1252"
    return _chinese(data) or _damaged(data) or ("cp1252" if is_western else _guess(data))


def _chinese(data: bytes) -> str | None:
    """GB18030 or Big5, whichever decodes the bytes to common characters."""
    shares = {name: _share_of_common(data, name) for name in ("gb18030", "big5") if _is_valid(data, name)}
    best = max(shares, key=lambda name: shares[name], default=None)
    return best if best and shares[best] >= _PLAUSIBLE else None


def _damaged(data: bytes) -> str | None:
    """UTF-8 where that decodes nearly all of the bytes."""
    broken = data.decode("utf-8", "replace").count("\ufffd")
    return "utf-8" if broken <= len(_NOT_ASCII.findall(data)) * _DAMAGED else None


def _guess(data: bytes) -> str | None:
    guess = charset_normalizer.from_bytes(data[:_SAMPLE]).best()
    return guess.encoding if guess else None


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: the zeros of its ASCII characters are at odd or at even places only."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    return encoding if min(even, odd) * 10 <= max(even, odd) and _is_valid(data, encoding) else None


def _is_valid(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _share_of_common(data: bytes, encoding: str) -> float:
    """The share of common characters among those that are not ASCII."""
    characters = [character for character in data[:_SAMPLE].decode(encoding, "ignore") if not character.isascii()]
    return sum(character in _common() for character in characters) / max(1, len(characters))


@cache
def _common() -> frozenset[str]:
    """The first levels of GB 2312 and Big5, which hold the characters in daily use, and Chinese punctuation."""
    rows = ((name, lead) for name, leads in _LEVELS for lead in leads)
    characters = (
        bytes((lead, trail)).decode(name, "ignore") for name, lead in rows for trail in range(0x40, 0xFF)
    )
    return frozenset(_PUNCTUATION).union(*characters)
