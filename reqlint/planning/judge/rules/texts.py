"""Texts: characters, bytes and the encodings between them."""

from __future__ import annotations

from collections.abc import Iterator

from reqlint.planning.judge.pairs import Pair
from reqlint.planning.judge.rules.base import Mismatch, from_gaps, on_pair
from reqlint.planning.values import natives
from reqlint.planning.values.samples import TEXTS, is_free_text

_OF_CHARACTERS = {"rest", "odata", "soap", "grpc", "kafka", "database"}
"""Transports that name the encoding of what they carry, so that the receiver reads the same characters."""
_NARROW = ("GBK", "GB2312", "BIG5")
"""Encodings that lack rare Han characters and emoji."""


@on_pair(
    "INT104",
    "text-too-long",
    "length",
    ask="consumer",
    source="oasdiff request-property-max-length; SAP material number extension (18 to 40)",
)
def text_too_long(pair: Pair) -> Iterator[Mismatch]:
    """The producer's text may have more characters than the consumer's field."""
    yield from from_gaps(pair, "length")


@on_pair(
    "INT105",
    "bytes-against-characters",
    "length",
    ask="consumer",
    source="Oracle VARCHAR2 BYTE semantics; WeCom field limits",
)
def bytes_against_characters(pair: Pair) -> Iterator[Mismatch]:
    """The consumer counts bytes, the producer characters; a Chinese character has two or three bytes."""
    yield from from_gaps(pair, "bytes")


@on_pair("INT111", "characters-lost", "encoding", ask="owner", source="GB 18030-2022; WHATWG Encoding")
def characters_lost(pair: Pair) -> Iterator[Mismatch]:
    """The consumer's encoding lacks characters the producer may send, or the bytes are read in another
    encoding.
    """
    source, target = pair.source, pair.target
    sends, takes = source.encoding or pair.producer.encoding, target.encoding or pair.consumer.encoding
    if natives.is_unicode(target) and pair.interface.transport in _OF_CHARACTERS:
        return
    ways = {pair.interface.transport, pair.interface.consumer_transport or pair.interface.transport}
    written = pair.interface.encoding or (takes if ways <= _OF_CHARACTERS else sends)
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
