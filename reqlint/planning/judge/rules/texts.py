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


@on_pair("INT104", "text-too-long", "length")
def text_too_long(pair: Pair) -> Iterator[Mismatch]:
    """what-en: The producer's text may have more characters than the consumer's field.
    what-zh: 发送方的文本可能比接收方字段长。
    why-en: The first long name is cut or rejected, usually weeks after go-live.
    why-zh: 上线几周后，第一个超长的名称或编码会被截断或拒收。
    message-en: {source} may have {have}, {target} holds {limit}: “{sent}”.
    message-zh: {source} 允许 {have}，{target} 最多容纳 {limit}：“{sent}”。
    question-en: Ask {owner}: what becomes of values longer than {limit}: cut, rejected, or translated by a table, and who keeps it?
    question-zh: 请问{owner}：超过 {limit} 的值怎么办：截断、拒收，还是用对照表转换，对照表由谁维护？
    bad: {from: {type: string, max_length: 20}, to: {type: string, max_length: 18}}
    good: {from: {type: string, max_length: 18}, to: {type: string, max_length: 20}}
    good: {from: {type: string, max_length: 20}, to: {type: string, max_length: 18}, transform: {truncate: {characters: 18}}}
    source: oasdiff request-property-max-length; SAP material number extension (18 to 40)
    """
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


@on_pair("INT105", "bytes-against-characters", "length")
def bytes_against_characters(pair: Pair) -> Iterator[Mismatch]:
    """what-en: The consumer counts bytes, the producer characters; a Chinese character has two or three bytes.
    what-zh: 接收方按字节计长度，发送方按字符计；一个汉字占两到三个字节。
    why-en: Every test with English names passes; the first Chinese store name is cut in the middle of a character.
    why-zh: 用英文名测试都能通过，第一个中文门店名就会被截断，甚至截出半个汉字。
    message-en: “{sent}” is {characters} characters and {bytes} bytes in {encoding}; {target} holds {limit} bytes.
    message-zh: “{sent}”是 {characters} 个字符，按 {encoding} 占 {bytes} 个字节，{target} 最多容纳 {limit} 个字节。
    question-en: Ask {owner}: can {target} be widened, or how is a long Chinese name shortened?
    question-zh: 请问{owner}：{target} 能否加长？中文名称过长时怎么缩写？
    bad: {from: {type: string, max_length: 20}, to: {type: string, max_length: 16, length_unit: bytes, encoding: GB18030}}
    good: {from: {type: string, max_length: 8}, to: {type: string, max_length: 16, length_unit: bytes, encoding: GB18030}}
    source: Oracle VARCHAR2 BYTE semantics; WeCom field limits
    """
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


@on_pair("INT111", "characters-lost", "encoding")
def characters_lost(pair: Pair) -> Iterator[Mismatch]:
    """what-en: The consumer's encoding lacks characters the producer may send, or the bytes are read in another encoding.
    what-zh: 接收方的编码缺少发送方可能用到的字，或者两边用不同的编码读写。
    why-en: Names of people and emoji in remarks become “?”, or a whole file becomes unreadable.
    why-zh: 生僻字人名、备注里的表情会变成“?”，甚至整个文件变成乱码。
    message-en: “{sent}” written by {producer} arrives at {consumer} as “{received}”.
    message-zh: {producer} 写的“{sent}”，到 {consumer} 变成“{received}”。
    question-en: Ask {owner}: which encoding does the transfer use, who converts, and what replaces characters that do not exist there?
    question-zh: 请问{owner}：传输用什么编码，谁来转换，目标编码没有的字用什么代替？
    bad: {from: {type: string, encoding: UTF-8}, to: {type: string, encoding: GBK}}
    good: {from: {type: string, encoding: GBK}, to: {type: string, encoding: GBK}}
    good: {from: {type: string, max_length: 1, encoding: UTF-8}, to: {type: string, max_length: 1, encoding: GBK}}
    source: GB 18030-2022; WHATWG Encoding
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
