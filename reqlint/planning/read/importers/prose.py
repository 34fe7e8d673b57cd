"""Constraints stated only in words: "at most 12 UTF-8 characters", 长度不超过32, 1:待付款 2:已付款, yyyyMMdd."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from reqlint.planning.model import FieldType
from reqlint.planning.read.importers.codes import codes_in


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts in a description of a field; None for each it does not give."""

    max_length: int | None = None
    length_unit: Literal["characters", "bytes"] = "characters"
    min_length: int | None = None
    precision: int | None = None
    scale: int | None = None
    minimum: str | None = None
    maximum: str | None = None
    format: str | None = None
    enum: tuple[str, ...] | None = None
    required: bool | None = None
    default: str | None = None

    def codes(self, kind: FieldType, longest: int | None = None) -> tuple[str, ...] | None:
        """The codes that a remark lists, where a field of this type and length can hold them."""
        if self.enum is None:
            return None
        if kind in ("integer", "number", "decimal", "float"):
            return self.enum if all(code.isdigit() for code in self.enum) else None
        if kind == "boolean":
            return self.enum if set(self.enum) <= {"0", "1"} else None
        fits = longest is None or max(map(len, self.enum)) <= longest
        return self.enum if kind in ("string", "enum", "any", "array") and fits else None


_UNIT = r"(?:UTF-?8\s*)?(?P<unit>个?字符|个?汉字|字节|个?字|位|characters?|chars?|bytes?|digits?)"
_LENGTHS = [
    re.compile(rf"(?:长度|字数)?\s*(?:限制|不超过|不得超过|不能超过|不大于|最长(?:为|是)?|最多(?:为)?|最大(?:长度)?(?:为|是)?|小于等于|上限|≤|<=)\s*[:：]?\s*(?P<n>\d+)\s*个?\s*{_UNIT}?", re.I),
    re.compile(r"长度\s*(?:为|是|限制为?|[:：]|<=|≤)\s*(?:\d+\s*[-~—至到]\s*)?(?P<n>\d+)(?:\s*个?\s*(?P<unit>字符|字节|位))?"),
    re.compile(rf"(?P<n>\d+)\s*个?\s*{_UNIT}\s*(?:以内|之内|以下)", re.I),
    re.compile(rf"(?:at most|up to|no (?:more|longer) than|max(?:imum)?\.?(?: length)?(?: of|:| is)?|(?:is )?limited to|less than or equal to|not exceed(?:ing)?|within)\s*(?P<n>\d+)\s*{_UNIT}", re.I),
    re.compile(r"max(?:imum)?[ _]?length\s*(?:is|of|[:=])?\s*(?P<n>\d+)", re.I),
]  # fmt: skip
_LENGTH_NOT = re.compile(r"个工作日|天|分钟|小时|条|次|days?|items?|entries")
_DECIMALS = re.compile(
    r"(?:保留|精确到|最多|支持)?\s*(?P<n>\d|[一两二三四])\s*位小数|(?P<m>\d)\s*decimal(?:s| places| digits)", re.I
)
_DIGITS = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4}
_DATE = re.compile(
    r"(?<![A-Za-z/.\-])[yY]{4}(?:[-/.年]?[Mm]{1,2}(?:[-/.月]?[dD]{1,2}日?)?)?(?:[ T]?[hH]{1,2}:?[mM]{1,2}(?::?[sS]{1,2})?)?(?![A-Za-z])"
)
_NUMBER = r"-?\d+(?:\.\d+)?"
_RANGES = [
    re.compile(rf"[(（\[]\s*(?P<low>{_NUMBER})\s*[-~～—–至到]\s*(?P<high>{_NUMBER})\s*[)）\]]"),
    re.compile(rf"(?:范围|取值|range|between)\D{{0,6}}?(?P<low>{_NUMBER})\s*(?:[-~～—–至到]|and|to)\s*(?P<high>{_NUMBER})(?![\d.]|\s*[个位字天])", re.I),
]  # fmt: skip
_SIZES = re.compile(
    r"(?P<low>\d{1,4})\s*[-~～—–至到]\s*(?P<high>\d{1,4})\s*为?(?:个?字符|个?汉字|个字|位|字(?![段节])|characters|chars)",
    re.I,
)
"""6-16位: the shortest and the longest text."""
_MARKED = re.compile(
    r"(?<![A-Za-z0-9])(?P<v>[A-Za-z0-9_]+)[\]】]?\s*[-:：]?\s*[^\s,，;；\[【]{0,14}?[(（\[](?:默认|缺省|預設|default)[)）\]]",
    re.I,
)
_DEFAULT = re.compile(
    r"(?:默认值?(?:为|是)?|缺省值?(?:为)?|default(?:s to| is| value is|:)?)\s*[:：]?\s*[\"'`“]?(?P<v>[A-Za-z0-9_.\-]+)",
    re.I,
)

_LONGEST = 4000
_RUN = re.compile(r"\d{30,}|[ \t\u3000]{30,}")
"""Characters without information that cost quadratic time: the patterns above try each as a beginning."""


@lru_cache(maxsize=10_000)  # the same words recur at every use of a shared definition
def facts_of(text: str) -> Facts:
    """The facts of a description in English or Chinese."""
    text = _RUN.sub(" ", text[:_LONGEST])
    if not text:
        return Facts()
    length, unit = _length(text)
    sizes = _SIZES.search(text)
    low, high = _range(text)
    date = _DATE.search(text)
    default = _MARKED.search(text) or _DEFAULT.search(text)
    return Facts(
        max_length=length or (int(sizes["high"]) if sizes else None),
        length_unit=unit,
        min_length=int(sizes["low"]) if sizes and int(sizes["low"]) < int(sizes["high"]) else None,
        minimum=low,
        maximum=high,
        scale=_scale(text),
        format=date.group() if date else None,
        enum=codes_in(text),
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


def _range(text: str) -> tuple[str | None, str | None]:
    """The minimum and the maximum in a remark: (1-7), 取值范围 0~100."""
    for pattern in _RANGES:
        match = pattern.search(text)
        if match and Decimal(match["low"]) < Decimal(match["high"]):
            return match["low"], match["high"]
    return None, None
