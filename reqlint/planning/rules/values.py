"""Types, sizes and value ranges of mapped fields."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from reqlint.planning.containment import compare_schemas
from reqlint.planning.model import Field
from reqlint.planning.pairs import NUMBERS, TEXTS, Pair, date_form, is_free_text, number, numbers_of, text_of
from reqlint.planning.rules.base import Mismatch, on_pair
from reqlint.planning.transforms import TransformError

_NARROW = ("GBK", "GB2312", "BIG5")
"""Encodings that lack rare Han characters and emoji."""
_LONG = "9007199254740993"


def _arrives(pair: Pair, value: str | None) -> tuple[str | None, str]:
    """What arrives, and why nothing does."""
    try:
        return pair.deliver(value), ""
    except TransformError as error:
        return None, str(error)


@on_pair("INT101", "type-mismatch", "type")
def type_mismatch(pair: Pair) -> Iterator[Mismatch]:
    """what-en: A text is sent where a number or a date is expected.
    what-zh: 发送的是文本，接收方要的是数字或日期。
    why-en: Test data often looks like numbers; the first letter in a code stops the interface in production.
    why-zh: 测试数据往往都像数字，上线后第一个带字母的编码就会让接口报错。
    message-en: {target} takes a number, but {source} may send “{sent}”.
    message-zh: {target} 只接收数字，而 {source} 可能发送“{sent}”。
    question-en: Ask {owner}: are the values of {source} always numbers? If not, which number stands for “{sent}”?
    question-zh: 请问{owner}：{source} 的值一定是数字吗？如果不是，“{sent}”对应哪个数字？
    bad: {from: {type: string, max_length: 10}, to: {type: integer}}
    good: {from: {type: integer}, to: {type: decimal, precision: 12, scale: 2}}
    source: Avro schema resolution; JSON Schema `type`
    """
    source, target = pair.source, pair.target
    if (
        source.type not in TEXTS
        or target.type not in NUMBERS
        or date_form(source)
        or date_form(target)
        or source.identifier_scheme
    ):
        return
    if source.pattern or source.sign or number(source.enum[0] if source.enum else None) is not None:
        return
    sent = source.enum[0] if source.enum else "A-17"
    got, why = _arrives(pair, sent)
    if number(got) is None:
        yield Mismatch("breaking", sent, why or "not a number", witness=got)


@on_pair("INT102", "decimal-places", "decimal")
def decimal_places(pair: Pair) -> Iterator[Mismatch]:
    """what-en: The consumer has fewer decimals, or fewer digits before the point, than the producer.
    what-zh: 接收方的小数位数或整数位数比发送方少。
    why-en: Rounding moves money and stock by small amounts that nobody can find again; too many digits are rejected.
    why-zh: 四舍五入会让金额和库存出现查不清的尾差，位数超出则会被拒收。
    message-en: {source} may send {sent}; {target} holds {received}.
    message-zh: {source} 可能发送 {sent}，{target} 存下的是 {received}。
    question-en: Ask {owner}: may {source} be rounded to what {target} holds, by which rule, and who books the difference?
    question-zh: 请问{owner}：{source} 可以按 {target} 的位数取舍吗？用什么规则，差额记到哪里？
    bad: {from: {type: decimal, precision: 13, scale: 3}, to: {type: decimal, precision: 15, scale: 2}}
    bad: {from: {type: decimal, precision: 15, scale: 2}, to: {type: decimal, precision: 9, scale: 2}}
    good: {from: {type: decimal, precision: 10, scale: 2}, to: {type: decimal, precision: 13, scale: 3}}
    source: Avro decimal; Iceberg schema evolution
    """
    source, target = pair.source, pair.target
    scale = target.scale if target.type == "decimal" else 0 if target.type == "integer" else None
    if source.type not in NUMBERS or scale is None:
        return
    for sent in numbers_of(source):
        got, _ = _arrives(pair, sent)
        value = number(got)
        if value is None:
            continue
        stored = value.quantize(Decimal(1).scaleb(-scale), ROUND_HALF_EVEN)
        if target.precision and len(stored.as_tuple().digits) > target.precision and abs(stored) >= 1:
            whole = target.precision - scale
            yield Mismatch("breaking", sent, f"too large: at most {whole} digits before the point", witness=got)
            return
        if stored != value:
            yield Mismatch("lossy", sent, str(stored))
            return


@on_pair("INT103", "number-through-float", "decimal")
def number_through_float(pair: Pair) -> Iterator[Mismatch]:
    """what-en: A long number goes through a binary floating-point field.
    what-zh: 长数字经过浮点类型的字段。
    why-en: Beyond 15 digits a floating-point number silently becomes its neighbour: another order, another amount.
    why-zh: 超过 15 位的数字在浮点字段里会悄悄变成相邻的数，变成别的单号或金额。
    message-en: {source} may send {sent}; {target} reads {received}.
    message-zh: {source} 可能发送 {sent}，{target} 读到的是 {received}。
    question-en: Ask {owner}: can {target} be a decimal or a text, so that no digit is lost?
    question-zh: 请问{owner}：{target} 能否改成定点数或文本，避免丢失数字？
    bad: {from: {type: integer, format: int64}, to: {type: float}}
    good: {from: {type: integer, format: int32}, to: {type: float}}
    source: RFC 8259 section 6; RFC 7493
    """
    source, target = pair.source, pair.target
    if target.type != "float" or source.type not in ("integer", "decimal"):
        return
    is_long = (
        source.format == "int64"
        or source.native.lower().startswith(("bigint", "long", "int64"))
        or (source.precision or 0) > 15
    )
    got, _ = _arrives(pair, _LONG)
    if is_long and got and number(got) is not None and Decimal(float(got)) != Decimal(got):
        yield Mismatch("lossy", got, str(Decimal(float(got))))


@on_pair("INT104", "text-too-long", "length")
def text_too_long(pair: Pair) -> Iterator[Mismatch]:
    """what-en: The producer's text may have more characters than the consumer's field.
    what-zh: 发送方的文本可能比接收方字段长。
    why-en: The first long name is cut or rejected, usually weeks after go-live.
    why-zh: 上线几周后，第一个超长的名称或编码会被截断或拒收。
    message-en: {source} may have {have} characters, {target} holds {limit}: “{sent}”.
    message-zh: {source} 最长 {have} 个字符，{target} 只能放 {limit} 个：“{sent}”。
    question-en: Ask {owner}: what becomes of values longer than {limit} characters: cut, rejected, or kept in a table of numbers?
    question-zh: 请问{owner}：超过 {limit} 个字符的值怎么办：截断、拒收，还是用对照表？
    bad: {from: {type: string, max_length: 20}, to: {type: string, max_length: 18}}
    good: {from: {type: string, max_length: 18}, to: {type: string, max_length: 20}}
    good: {from: {type: string, max_length: 20}, to: {type: string, max_length: 18}, transform: {truncate: {characters: 18}}}
    source: oasdiff request-property-max-length; SAP material number extension (18 to 40)
    """
    source, target = pair.source, pair.target
    if (
        source.type not in TEXTS
        or target.type not in TEXTS
        or target.max_length is None
        or target.length_unit == "bytes"
    ):
        return
    longest = max(map(len, source.enum)) if source.enum else source.max_length
    sent = text_of(source, longest if longest is not None else target.max_length + 1)
    got, _ = _arrives(pair, sent)
    if got is not None and len(got) > target.max_length:
        arguments = {"have": str(longest) if longest is not None else "∞", "limit": str(target.max_length)}
        verdict = "breaking" if longest is not None else "lossy"
        yield Mismatch(verdict, sent, f"{got[: target.max_length]} …", arguments, witness=got)  # type: ignore[arg-type]


@on_pair("INT105", "bytes-against-characters", "length")
def bytes_against_characters(pair: Pair) -> Iterator[Mismatch]:
    """what-en: The consumer counts bytes, the producer characters; a Chinese character has two or three bytes.
    what-zh: 接收方按字节计长度，发送方按字符计；一个汉字占两到三个字节。
    why-en: Every test with English names passes; the first Chinese store name is cut in the middle of a character.
    why-zh: 用英文名测试都能通过，第一个中文门店名就会被截断，甚至截出半个汉字。
    message-en: “{sent}” is {characters} characters and {bytes} bytes in {encoding}; {target} holds {limit} bytes.
    message-zh: “{sent}”是 {characters} 个字符，按 {encoding} 占 {bytes} 个字节，{target} 只能放 {limit} 个字节。
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
        or source.type not in TEXTS
        or not is_free_text(source)
    ):
        return
    unit = 2 if pair.encoding.upper().startswith(("GB", "BIG")) else 3
    enough = max(9, target.max_length // unit + 1)
    sent = text_of(source, min(source.max_length or enough, enough))
    got, _ = _arrives(pair, sent)
    size = len(got.encode(pair.encoding, "replace")) if got is not None else 0
    if got is not None and size > target.max_length:
        arguments = {
            "characters": str(len(got)),
            "bytes": str(size),
            "encoding": pair.encoding,
            "limit": str(target.max_length),
        }
        yield Mismatch("breaking", sent, f"{size} bytes", arguments, witness=got)


@on_pair("INT106", "code-without-target", "codes")
def code_without_target(pair: Pair) -> Iterator[Mismatch]:
    """what-en: The producer sends a code that the consumer's list does not have.
    what-zh: 发送方的某个代码不在接收方的代码表里。
    why-en: The record is rejected, or falls into “other”, where nobody looks.
    why-zh: 这条记录会被拒收，或被归到没人看的“其他”里。
    message-en: {source} sends “{sent}”; {target} knows only {codes}.
    message-zh: {source} 会发送“{sent}”，{target} 只认识 {codes}。
    question-en: Ask {owner}: which code of {target} stands for “{sent}”?
    question-zh: 请问{owner}：“{sent}”对应 {target} 的哪个代码？
    bad: {from: {type: enum, enum: [CASH, CARD, WECHAT]}, to: {type: enum, enum: [CASH, CARD]}}
    good: {from: {type: enum, enum: [CASH, CARD]}, to: {type: enum, enum: [CASH, CARD, WECHAT]}}
    good: {from: {type: enum, enum: [CASH, CARD]}, to: {type: enum, enum: ["1", "2"]}, transform: {lookup: {CASH: "1", CARD: "2"}}}
    source: oasdiff request-property-enum-value-removed; Avro enum default
    """
    target = pair.target
    if not target.enum or pair.source.type == "boolean" or truth_codes(target):
        return
    codes = ", ".join(target.enum[:6]) + (" …" if len(target.enum) > 6 else "")
    for sent in pair.source.enum or ("?",):
        got, why = _arrives(pair, sent)
        if got not in target.enum:
            verdict = "breaking" if pair.source.enum else "lossy"
            yield Mismatch(verdict, sent, why or "rejected", {"codes": codes}, witness=got)  # type: ignore[arg-type]
            return


def truth_codes(made: Field) -> tuple[str, str] | None:
    """How a field writes true and false; None where it is no truth value."""
    if made.type == "boolean":
        return ("true", "false")
    known = {frozenset(("Y", "N")): ("Y", "N"), frozenset(("1", "0")): ("1", "0"), frozenset(("X", "")): ("X", ""),
             frozenset(("true", "false")): ("true", "false"), frozenset(("是", "否")): ("是", "否"), frozenset(("T", "F")): ("T", "F")}  # fmt: skip
    return known.get(frozenset(made.enum)) if made.enum else None


@on_pair("INT107", "truth-coding", "codes")
def truth_coding(pair: Pair) -> Iterator[Mismatch]:
    """what-en: Yes and no are written differently: true/false, Y/N, 1/0, X and nothing.
    what-zh: “是/否”的写法不同：true/false、Y/N、1/0、X/空。
    why-en: Many languages read the text “false” or “N” as true.
    why-zh: 很多语言会把文本“false”或“N”当成真。
    message-en: {source} writes “{sent}”; {target} expects {codes}.
    message-zh: {source} 写“{sent}”，{target} 要的是 {codes}。
    question-en: Ask {owner}: which of {codes} stands for “{sent}”, and which for no value?
    question-zh: 请问{owner}：“{sent}”对应 {codes} 中的哪一个？没有值时写什么？
    bad: {from: {type: boolean}, to: {type: enum, enum: [Y, N]}}
    good: {from: {type: enum, enum: [Y, N]}, to: {type: enum, enum: [N, Y]}}
    good: {from: {type: boolean}, to: {type: enum, enum: [X, ""]}, transform: {lookup: {"true": X, "false": ""}}}
    source: SAP ABAP boolean; SQL BIT
    """
    sends, takes = truth_codes(pair.source), truth_codes(pair.target)
    if sends is None or takes is None:
        return
    for sent, wanted in zip(sends, takes, strict=True):
        got, why = _arrives(pair, sent)
        if got != wanted:
            yield Mismatch(
                "breaking",
                sent,
                why or f"not {' or '.join(repr(c) for c in takes)}",
                {"codes": "/".join(c or "''" for c in takes)},
                witness=got,
            )
            return


@on_pair("INT108", "value-may-be-missing", "presence")
def value_may_be_missing(pair: Pair) -> Iterator[Mismatch]:
    """what-en: The producer may leave out what the consumer requires.
    what-zh: 接收方必填，发送方却可能不给。
    why-en: The record is rejected, or somebody invents a default that nobody agreed to.
    why-zh: 记录会被拒收，或者有人随手填一个谁也没同意的默认值。
    message-en: {source} may be missing; {target} is required.
    message-zh: {source} 可能为空，{target} 是必填。
    question-en: Ask {owner}: what is sent for {target} when {source} has no value: a default, or is the record held back?
    question-zh: 请问{owner}：{source} 没有值时，{target} 填什么：默认值，还是先不发送？
    bad: {from: {type: string, required: false}, to: {type: string, required: true}}
    good: {from: {type: string, required: true}, to: {type: string, required: false}}
    good: {from: {type: string, required: false}, to: {type: string, required: true}, transform: {default: "-"}}
    source: oasdiff request-property-became-required
    """
    source, target = pair.source, pair.target
    optional = source.required is False or source.nullable is True
    wanted = (target.required is True or (target.key and target.required is None)) and target.nullable is not True
    if optional and wanted and target.default is None and _arrives(pair, None)[0] is None:
        yield Mismatch("breaking", "(no value)", "rejected: required", witness=None)


@on_pair("INT109", "null-and-nothing", "presence")
def null_and_nothing(pair: Pair) -> Iterator[Mismatch]:
    """what-en: The producer tells “empty” from “not given”, the consumer cannot.
    what-zh: 发送方区分“空”和“未提供”，接收方区分不了。
    why-en: “The customer withdrew the phone number” arrives as “the phone number did not change”.
    why-zh: “客户删除了手机号”会变成“手机号没有变化”。
    message-en: {source} may be null or left out, which mean different things; {target} has no null.
    message-zh: {source} 的空值和不传含义不同，{target} 不能存空值。
    question-en: Ask {owner}: does an empty {source} delete the value in {target}, or leave it as it was?
    question-zh: 请问{owner}：{source} 为空时，{target} 是清空还是保持原值？
    bad: {from: {type: string, required: false, nullable: true}, to: {type: string, required: false, nullable: false}}
    good: {from: {type: string, required: true, nullable: true}, to: {type: string, required: false, nullable: true}}
    source: Protocol Buffers field presence; JSON Merge Patch (RFC 7396)
    """
    source, target = pair.source, pair.target
    tells = source.nullable is True and source.required is False
    cannot = target.nullable is False and target.required is False
    if tells and cannot and _arrives(pair, None)[0] is None:
        yield Mismatch("lossy", "null", "(left out)")


@on_pair("INT110", "value-out-of-range", "range")
def value_out_of_range(pair: Pair) -> Iterator[Mismatch]:
    """what-en: The producer may send a value that the consumer's limits or pattern exclude.
    what-zh: 发送方的值可能超出接收方的取值范围或格式。
    why-en: Returns have negative quantities, gifts cost nothing: what a limit excludes does occur in stores.
    why-zh: 退货数量为负，赠品价格为零：限制排除的情况在门店确实会发生。
    message-en: {source} may send {sent}; {target} allows only {limits}.
    message-zh: {source} 可能发送 {sent}，{target} 只允许 {limits}。
    question-en: Ask {owner}: does {sent} occur, and what should happen to it?
    question-zh: 请问{owner}：会出现 {sent} 吗？出现时怎么处理？
    bad: {from: {type: integer, minimum: "-100"}, to: {type: integer, minimum: "0"}}
    bad: {from: {type: string, pattern: "^[A-Z0-9]{4}$"}, to: {type: string, pattern: "^[0-9]{4}$"}}
    good: {from: {type: integer, minimum: "1"}, to: {type: integer, minimum: "0"}}
    source: JSON Schema validation; oasdiff min and max
    """
    source, target = pair.source, pair.target
    limits = _limits(target)
    comparable = (source.type in NUMBERS and target.type in NUMBERS) or (
        source.type in TEXTS and target.type in TEXTS
    )
    if not limits or not comparable or date_form(source) or target.enum:
        return
    stated = _limits(source) or ({"enum": list(source.enum)} if source.enum and source.type in TEXTS else {})
    if not stated:
        return  # a producer that says nothing of its values is asked elsewhere, not accused
    kind = "number" if source.type in NUMBERS else "string"
    result = compare_schemas({"type": kind, **stated}, {"type": kind, **limits})
    if result.verdict != "incompatible":
        return
    sent = str(result.witness)
    got, why = _arrives(pair, sent)
    value: Any = number(got) if kind == "number" else got
    if (
        why
        or compare_schemas(
            {"const": float(value) if kind == "number" and value is not None else value}, {"type": kind, **limits}
        ).verdict
        == "incompatible"
    ):
        shown = ", ".join(f"{k} {v}" for k, v in limits.items())
        yield Mismatch("breaking", sent, why or "rejected", {"limits": shown}, witness=got)


def _limits(made: Field) -> dict[str, Any]:
    """The range and the pattern of a field as JSON Schema keywords."""
    out: dict[str, Any] = {}
    if made.type in NUMBERS:
        for bound, exclusive, key in (
            (made.minimum, made.exclusive_minimum, "inimum"),
            (made.maximum, made.exclusive_maximum, "aximum"),
        ):
            value = number(bound)
            if value is not None:
                word = "m" + key
                out[f"exclusive{word.capitalize()}" if exclusive else word] = (
                    int(value) if value == value.to_integral() else float(value)
                )
    elif made.pattern:
        out["pattern"] = made.pattern
    return out


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
    source: GB 18030-2022; WHATWG Encoding
    """
    source, target = pair.source, pair.target
    sends, takes = source.encoding or pair.producer.encoding, target.encoding or pair.consumer.encoding
    written = pair.interface.encoding or sends
    same = sends.upper() == takes.upper() == written.upper()
    if not sends or not takes or same or not is_free_text(source) or target.type not in TEXTS:
        return
    sent = "𠮷野家😀" if takes.upper() in _NARROW and sends.upper() not in _NARROW else "上海门店"
    got, _ = _arrives(pair, sent)
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
