"""Texts: characters, bytes and the encodings between them."""

from __future__ import annotations

from collections.abc import Iterator

from reqlint.planning.judge.pairs import BOUNDLESS, TEXTS, Pair, is_free_text, long_text, text_of
from reqlint.planning.judge.rules.base import Mismatch, on_pair
from reqlint.planning.model import Field
from reqlint.planning.values.containment import compare_schemas

_SHOWN_BEYOND = 100
"""So many characters more than the consumer holds show what is wrong; some producers have millions."""
_NARROW = ("GBK", "GB2312", "BIG5")
"""Encodings that lack rare Han characters and emoji."""


@on_pair(
    "INT104",
    "text-too-long",
    "length",
    ask="owner",
    source="oasdiff request-property-max-length; SAP material number extension (18 to 40)",
)
def text_too_long(pair: Pair) -> Iterator[Mismatch]:
    """The producer's text may have more characters than the consumer's field."""
    source, target = pair.source, pair.target
    limit = target.max_length
    if not (_is_text(source) and _is_text(target)) or limit is None or limit >= BOUNDLESS:
        return
    if target.length_unit == "bytes" and is_free_text(source):
        return  # told by INT105; codes have as many bytes as characters
    if {source.identifier_scheme, target.identifier_scheme} == {"gtin-13", "gtin-14"}:
        return  # told by INT142
    longest = max(map(len, source.enum)) if source.enum else source.max_length
    if longest is None and source.pattern and _keeps_to(source.pattern, limit):
        return
    sent = long_text(source, limit + 1 if longest is None else min(longest, limit + _SHOWN_BEYOND))
    got, _ = pair.arrives(sent)
    if got is not None and len(got) > limit:
        arguments = {
            "have": f"{longest} characters" if longest is not None else "any number of characters",
            "limit": f"{limit} {target.length_unit}",
        }
        verdict = "breaking" if longest is not None else "lossy"
        yield Mismatch(verdict, sent, f"{got[:limit]} …", arguments, witness=got)  # type: ignore[arg-type]


def _is_text(made: Field) -> bool:
    """Whether a field holds a text, or several."""
    return made.type in TEXTS or (made.type == "array" and made.max_length is not None)


def _keeps_to(pattern: str, limit: int) -> bool:
    """Whether no text of a pattern is longer."""
    texts = {"type": "string", "pattern": pattern}
    return compare_schemas(texts, {"type": "string", "maxLength": limit}).verdict == "compatible"


@on_pair(
    "INT105",
    "bytes-against-characters",
    "length",
    ask="owner",
    source="Oracle VARCHAR2 BYTE semantics; WeCom field limits",
)
def bytes_against_characters(pair: Pair) -> Iterator[Mismatch]:
    """The consumer counts bytes, the producer characters; a Chinese character has two or three bytes."""
    source, target = pair.source, pair.target
    if (
        target.length_unit != "bytes"
        or target.max_length is None
        or target.max_length >= BOUNDLESS
        or source.type not in TEXTS
        or not is_free_text(source)
    ):
        return
    enough = max(9, target.max_length // _width(pair.encoding) + 1)
    room = source.max_length if source.max_length is not None else enough
    if source.length_unit == "bytes":
        room //= _width(source.encoding or pair.producer.encoding or pair.encoding)
    sent = text_of(source, min(room, enough))
    got, _ = pair.arrives(sent)
    size = len(got.encode(pair.encoding, "replace")) if got is not None else 0
    if got is not None and size > target.max_length:
        arguments = {
            "characters": str(len(got)),
            "bytes": str(size),
            "encoding": pair.encoding,
            "limit": str(target.max_length),
        }
        yield Mismatch("breaking", sent, f"{size} bytes", arguments, witness=got)


def _width(encoding: str) -> int:
    """The bytes of a common Chinese character."""
    return 2 if encoding.upper().startswith(("GB", "BIG")) else 3


@on_pair("INT111", "characters-lost", "encoding", ask="owner", source="GB 18030-2022; WHATWG Encoding")
def characters_lost(pair: Pair) -> Iterator[Mismatch]:
    """The consumer's encoding lacks characters the producer may send, or the bytes are read in another
    encoding.
    """
    source, target = pair.source, pair.target
    sends, takes = source.encoding or pair.producer.encoding, target.encoding or pair.consumer.encoding
    written = pair.interface.encoding or sends
    same = sends.upper() == takes.upper() == written.upper()
    if not sends or not takes or same or not is_free_text(source) or target.type not in TEXTS:
        return
    sent = "𠮷野家😀" if takes.upper() in _NARROW and sends.upper() not in _NARROW else "上海门店"
    got, _ = pair.arrives(sent)
    if got is None:
        return
    if pair.has("transcode"):
        written = takes
    received = (
        got.encode(written, "replace").decode(takes, "replace")
        if written.upper() != takes.upper()
        else got.encode(takes, "replace").decode(takes)
    )
    if received != sent:
        verdict = "lossy" if "?" in received and "�" not in received else "breaking"
        yield Mismatch(verdict, sent, received)  # type: ignore[arg-type]
