"""The law in general: values that are not accepted for a reason no other rule names, and values nobody can know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reqlint.planning.judge.pairs import Pair
from reqlint.planning.judge.rules.base import Mismatch, from_gaps, on_pair
from reqlint.planning.values.samples import NUMBERS, sample
from reqlint.planning.values.sets import Unknown


@on_pair("INT112", "value-not-accepted", "values", ask="producer", source="Containment of value sets")
def value_not_accepted(pair: Pair) -> Iterator[Mismatch]:
    """The producer may send a value that the consumer does not take, for a reason that no other rule names."""
    yield from from_gaps(pair, "other")
    sends, takes = pair.source, pair.target
    if sends.repeated and takes.repeated:
        most, room = sends.max_items, takes.max_items
        least, wanted = sends.min_items or 0, takes.min_items or 0
        if room is not None and (most is None or most > room):
            yield Mismatch("breaking", f"{room + 1} elements", f"at most {room} elements")
        elif least < wanted:
            yield Mismatch("breaking", f"{least} elements", f"at least {wanted} elements")


WHY = {
    "type": ("the type of one of them is not stated", "其中一个字段没有写明类型"),
    "sample": ("one of them is known by sample rows only", "其中一个字段只有样例数据"),
    "zone": ("the time zone of one of them is not stated", "其中一个时间没有写明时区"),
    "list": ("the codes are not listed", "没有列出代码"),
    "sum": ("how large a sum becomes is not stated", "没有写明合计最大到多少"),
    "step": (
        "what a step of the transformation makes of other values is not known",
        "不知道转换步骤对其他值的结果",
    ),
    "range": ("how large the numbers become is not stated", "没有写明数值范围"),
    "large": (
        "whether whole numbers beyond 2^53 occur, which not every reader of JSON keeps",
        "没有写明是否会出现超过 2^53 的整数（并非所有 JSON 程序都能保留）",
    ),
    "unit": ("the unit of one of them is not stated", "其中一个没有写明单位"),
    "decimals": ("how many decimals occur is not stated", "没有写明小数位数"),
    "digits": ("how many digits occur is not stated", "没有写明位数"),
    "pattern": ("the two patterns or formats cannot be compared", "两边的格式无法比较"),
    "empty": ("whether an empty text is ever sent is not stated", "没有写明是否会发送空文本"),
    "rare": ("whether rare characters of four bytes occur is not stated", "没有写明是否会出现四字节的生僻字"),
    "wide": (
        "whether characters of several bytes occur in this code is not stated",
        "没有写明该编码中是否会出现多字节字符",
    ),
    "year": ("whether dates that far in the future occur is not stated", "没有写明是否会出现那么远的日期"),
    "notation": (
        "that dates are written as the mapping says is stated nowhere else (system.yaml can: fields, format)",
        "只有字段对照写明了日期的写法（可在 system.yaml 的 fields 中用 format 写明）",
    ),
    "room": ("how large a number the receiver has room for is not stated", "接收方没有写明数值上限"),
    "several": (
        "whether the text is one value or a list of several is not stated",
        "没有写明文本是一个值还是多个值的列表",
    ),
    "fields": ("their inner fields are not mapped", "没有对照其内部字段"),
}
"""What is not known, in both languages."""


@on_pair("INT113", "cannot-be-known", "values", ask="owner", source="Containment of value sets")
def cannot_be_known(pair: Pair) -> Iterator[Mismatch]:
    """The specifications do not say enough to know whether the consumer takes every value."""
    if not pair.gaps and _unit_unstated(pair):
        english, chinese = WHY["unit"]
        arguments = {"why": "unit", "why_en": english, "why_zh": chinese}
        yield Mismatch("unknown", sample(pair.source), "", arguments, owner=_who(pair, "unit"))
    if not pair.gaps and _is_list(pair):
        english, chinese = WHY["several"]
        arguments = {"why": "several", "why_en": english, "why_zh": chinese}
        yield Mismatch("unknown", sample(pair.source), "", arguments, owner=_who(pair, "several"))
    for one in from_gaps(pair, "unknown"):
        why = one.arguments["why"]
        english, chinese = WHY.get(why, (why, why))
        arguments = {"why": why, "why_en": english, "why_zh": chinese}
        yield Mismatch("unknown", one.sent, one.received, arguments, owner=_who(pair, why))


def _who(pair: Pair, why: str) -> str:
    """The owner of the system whose specification lacks something: mostly the one that knows what it sends."""
    if why == "step":
        return ""
    if why in ("list", "room"):
        return pair.consumer.owner
    said = {
        "type": not isinstance(pair.sent, Unknown),
        "sample": not pair.source.inferred,
        "zone": bool(getattr(pair.sent, "zone", "")),
        "unit": (pair.source.unit, pair.source.exponent) != (None, None),
    }
    return pair.consumer.owner if said.get(why) else pair.producer.owner


_LIST = re.compile(r"列表|逗号|分隔|多个|comma|separated|\blists?\b|multiple", re.IGNORECASE)


def _is_list(pair: Pair) -> bool:
    """Whether a text whose description speaks of several values becomes one element of an array."""
    source, target = pair.source, pair.target
    into_array = (target.repeated or target.type == "array") and not (source.repeated or source.type == "array")
    has_marks = source.path.count("[]") or pair.has("split", "cross_reference", "constant")
    return into_array and source.type == "string" and not has_marks and bool(_LIST.search(source.description))


def _unit_unstated(pair: Pair) -> bool:
    """Whether one side says in which unit it counts, or in which unit of money, and the other does not."""
    source, target = pair.source, pair.target
    if (
        source.type not in NUMBERS
        or target.type not in NUMBERS
        or pair.has("factor", "convert", "cross_reference")
    ):
        return False
    measured = [one.unit for one in (source, target) if one.unit and one.unit != "piece"]
    return (len(measured) == 1 and None in (source.unit, target.unit)) or (
        (source.exponent is None) != (target.exponent is None)
    )
