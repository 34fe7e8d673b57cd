"""Constraints that stand only in words: "at most 12 UTF-8 characters", 长度不超过32, 1:待付款 2:已付款, yyyyMMdd."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal


@dataclass(frozen=True, slots=True)
class Facts:
    """What a description says about its field; None where it says nothing."""

    max_length: int | None = None
    length_unit: Literal["characters", "bytes"] = "characters"
    precision: int | None = None
    scale: int | None = None
    format: str | None = None
    enum: tuple[str, ...] | None = None
    required: bool | None = None
    default: str | None = None


_UNIT = r"(?:UTF-?8\s*)?(?P<unit>个?字符|个?汉字|字节|个?字|位|characters?|chars?|bytes?|digits?)"
_LENGTHS = [
    re.compile(rf"(?:长度|字数)?\s*(?:限制|不超过|不得超过|不能超过|不大于|最长(?:为|是)?|最多(?:为)?|最大(?:长度)?(?:为|是)?|小于等于|上限)\s*[:：]?\s*(?P<n>\d+)\s*个?\s*{_UNIT}?", re.I),
    re.compile(r"长度\s*(?:为|是|限制为?|[:：]|<=|≤)\s*(?:\d+\s*[-~—至到]\s*)?(?P<n>\d+)(?:\s*个?\s*(?P<unit>字符|字节|位))?"),
    re.compile(rf"(?P<n>\d+)\s*个?\s*{_UNIT}\s*(?:以内|之内|以下)", re.I),
    re.compile(rf"(?:at most|up to|no (?:more|longer) than|max(?:imum)?(?: length)?(?: of|:| is)?|(?:is )?limited to|less than or equal to|not exceed(?:ing)?|within)\s*(?P<n>\d+)\s*{_UNIT}", re.I),
    re.compile(r"max(?:imum)?[ _]?length\s*(?:is|of|[:=])?\s*(?P<n>\d+)", re.I),
]  # fmt: skip
_LENGTH_NOT = re.compile(r"个工作日|天|分钟|小时|条|次|days?|items?|entries")
_DECIMALS = re.compile(
    r"(?:保留|精确到|最多|支持)?\s*(?P<n>\d|[一两二三四])\s*位小数|(?P<m>\d)\s*decimal(?:s| places| digits)", re.I
)
_DIGITS = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4}
_DATE = re.compile(
    r"(?<![A-Za-z])[yY]{4}(?:[-/.年]?M{1,2}(?:[-/.月]?[dD]{1,2}日?)?)?(?:[ T]?[hH]{1,2}:?m{1,2}(?::?s{1,2})?)?(?![A-Za-z])"
)
_CODE = r"[A-Za-z0-9_\-]{1,20}"
_PAIR = re.compile(
    rf"(?<![A-Za-z0-9_.\-])(?P<code>{_CODE})\s*(?:[:：=\-—–]|->|→|表示|代表)\s*(?P<word>[^\s,，;；、|/。()（）:：=]{{1,24}})"
)
_JOINED = re.compile(r"(?<![A-Za-z0-9_.\-])(?P<code>\d{1,3})(?P<word>[\u4e00-\u9fff]{1,10})(?=[\s,，;；、/）)]|$)")
_BRACKETED = re.compile(rf"(?P<word>[\u4e00-\u9fff]{{2,10}})\s*[(（]\s*(?P<code>{_CODE})\s*[)）]")
_CODE_FIRST = re.compile(rf"(?<![A-Za-z0-9_.\-])(?P<code>{_CODE})\s*[(（](?P<word>[^()（）]{{1,12}})[)）]")
_SQUARE = re.compile(rf"[\[【](?P<code>{_CODE})[\]】]\s*(?P<word>[\u4e00-\u9fffA-Za-z]{{1,12}})")
_SPACED = re.compile(rf"枚举值?\s*[:：]?\s*(?P<list>{_CODE}(?:\s+{_CODE})+)")
_FLAGS = re.compile(r"(?<![\w/])(?P<yes>Y|N|是)/(?P<no>N|Y|否)(?![\w/])")
_MARKED = re.compile(
    r"(?<![A-Za-z0-9])(?P<v>[A-Za-z0-9_]+)[\]】]?\s*[-:：]?\s*[^\s,，;；\[【]{0,14}?[(（\[](?:默认|缺省|預設|default)[)）\]]",
    re.I,
)
_LISTED = re.compile(
    r"(?:可选值|取值(?:范围)?|枚举值?|可选|one of|allowed values?|possible values?|valid values?)(?:\s*(?:为|是|有|are|is))?\s*[:：]?\s*"
    rf"(?P<list>[\"'`“]?{_CODE}[\"'`”]?(?:\s*(?:[,，、/|]|or|and|或|和)\s*[\"'`“]?{_CODE}[\"'`”]?)+)", re.I
)  # fmt: skip
_DEFAULT = re.compile(
    r"(?:默认值?(?:为|是)?|缺省值?(?:为)?|default(?:s to| is| value is|:)?)\s*[:：]?\s*[\"'`“]?(?P<v>[A-Za-z0-9_.\-]+)",
    re.I,
)


@lru_cache(maxsize=10_000)  # the same words stand at every use of a shared definition
def facts_of(text: str) -> Facts:
    """The facts of a description in English or Chinese."""
    if not text:
        return Facts()
    length, unit = _length(text)
    date = _DATE.search(text)
    default = _MARKED.search(text) or _DEFAULT.search(text)
    return Facts(
        max_length=length,
        length_unit=unit,
        scale=_scale(text),
        format=date.group() if date else None,
        enum=_codes(text),
        required=False if re.search(r"非必[填传须]|可选(?!值)|选填|\boptional\b", text, re.I) else None,
        default=default["v"] if default else None,
    )


def _length(text: str) -> tuple[int | None, Literal["characters", "bytes"]]:
    for pattern in _LENGTHS:
        for match in pattern.finditer(text):
            unit = (match.groupdict().get("unit") or "").lower()
            if not unit and _LENGTH_NOT.match(text[match.end() :].lstrip("个 ")):
                continue
            return int(match["n"]), "bytes" if unit.startswith(("字节", "byte")) else "characters"
    return None, "characters"


def _scale(text: str) -> int | None:
    match = _DECIMALS.search(text)
    if match is None:
        return None
    digit = match["n"] or match["m"]
    return _DIGITS.get(digit) or int(digit)


def _codes(text: str) -> tuple[str, ...] | None:
    """The codes of a list such as "0-待付款 1-已付款" or "可选值：A、B"; at least two make a list."""
    listed = _LISTED.search(text) or _SPACED.search(text)
    if listed:
        return tuple(dict.fromkeys(re.findall(_CODE, re.sub(r"\b(?:or|and)\b", " ", listed["list"]))))
    for pattern in (_SQUARE, _PAIR, _CODE_FIRST, _BRACKETED, _JOINED):
        found = [m["code"] for m in pattern.finditer(text) if not (m["word"].isdigit() and pattern is _PAIR)]
        alike = [
            code
            for code in dict.fromkeys(found)
            if code.isdigit() == found[0].isdigit() and code.isupper() == found[0].isupper()
        ]
        if len(alike) >= 2 and len(alike) >= 0.8 * len(set(found)):
            return tuple(alike)
    flags = _FLAGS.search(text)
    return flags.group("yes", "no") if flags else None
