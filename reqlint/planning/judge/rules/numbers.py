"""Numbers: texts where numbers are wanted, decimals, floating point, ranges and patterns."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from reqlint.planning.judge.pairs import NUMBERS, TEXTS, Pair, date_form, numbers_of
from reqlint.planning.judge.rules.base import Mismatch, on_pair
from reqlint.planning.model import Field
from reqlint.planning.values.containment import compare_schemas
from reqlint.planning.values.exact import number, rounded

_LONG = "9007199254740993"
"""2**53 + 1, the first whole number that a double does not hold."""


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
        or source.sign
        or target.enum  # told by INT106
    ):
        return
    sent = source.enum[0] if source.enum else _no_number(source)
    if sent is None or number(sent) is not None:
        return
    got, why = pair.arrives(sent)
    if number(got) is None:
        yield Mismatch("breaking", sent, why or "not a number", witness=got)


def _no_number(source: Field) -> str | None:
    """A text that the field may hold and that is no number; None where its pattern or scheme leaves only digits."""
    if source.pattern is None:
        return None if source.identifier_scheme else "A-17"
    words = {"type": "string", "pattern": source.pattern, "minLength": max(1, source.min_length or 0)}
    if source.max_length is not None:
        words["maxLength"] = source.max_length
    witness = compare_schemas(words, {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}).witness
    return witness if isinstance(witness, str) else None


@on_pair("INT102", "decimal-places", "decimal")
def decimal_places(pair: Pair) -> Iterator[Mismatch]:
    """what-en: The consumer has fewer decimals, or fewer digits before the point, than the producer.
    what-zh: 接收方的小数位数或整数位数比发送方少。
    why-en: Rounding moves money and stock by small amounts that nobody can find again; too many digits are rejected.
    why-zh: 四舍五入会让金额和库存出现查不清的尾差，位数超出则会被拒收。
    message-en: {source} may send {sent}; {target} holds {received}.
    message-zh: {source} 可能发送 {sent}，{target} 只能存 {received}。
    question-en: Ask {owner}: what becomes of values that {target} cannot hold: rounded by which rule, or rejected, and who books the difference?
    question-zh: 请问{owner}：{target} 存不下的数值怎么办：按什么规则取舍还是拒收，差额记到哪里？
    bad: {from: {type: decimal, precision: 13, scale: 3}, to: {type: decimal, precision: 15, scale: 2}}
    bad: {from: {type: decimal, precision: 15, scale: 2}, to: {type: decimal, precision: 9, scale: 2}}
    good: {from: {type: decimal, precision: 10, scale: 2}, to: {type: decimal, precision: 13, scale: 3}}
    source: Avro decimal; Iceberg schema evolution
    """
    source, target = pair.source, pair.target
    scale = target.scale if target.type == "decimal" else 0 if target.type == "integer" else None
    if source.type not in NUMBERS or scale is None:
        return
    lost: Mismatch | None = None
    for sent in numbers_of(source):
        got, _ = pair.arrives(sent)
        value = number(got)
        if value is None:
            continue
        stored = rounded(value, scale)
        if target.precision and len(stored.as_tuple().digits) > target.precision and abs(stored) >= 1:
            whole = target.precision - scale
            yield Mismatch("breaking", sent, f"at most {whole} digits before the point", witness=got)
            return
        if stored != value:
            lost = Mismatch("lossy", sent, format(stored, "f"))  # the last is the shortest
    if lost is not None:
        yield lost


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
    got, _ = pair.arrives(_LONG)
    if is_long and got and number(got) is not None and Decimal(float(got)) != Decimal(got):
        yield Mismatch("lossy", got, str(Decimal(float(got))))


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
    sends = "integer" if source.type == "integer" else kind
    result = compare_schemas({"type": sends, **stated}, {"type": kind, **limits})
    if result.verdict != "incompatible":
        return
    sent = str(result.witness)
    got, why = pair.arrives(sent)
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
