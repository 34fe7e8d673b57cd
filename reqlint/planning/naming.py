"""Names and phrases in the language of the plan: the part of "Finance (财务系统)" that its reader wants."""

from __future__ import annotations

import re

_TWO = re.compile(r"(.+?)\s*[（(]([^()（）]+)[)）]")
_HAN = re.compile(r"[㐀-鿿]")
_PHRASES = (
    (r"rejected: required", "被拒收：必填"),
    (r"rejected", "被拒收"),
    (r"nothing: not a number", "无法读取：不是数字"),
    (r"nothing", "空"),
    (r"\(nothing\)|\(no value\)", "（无值）"),
    (r"one of them", "其中一个"),
    (r"left out|\(left out\)", "（未提供）"),
    (r"unknown", "查无此人"),
    (r"own id", "自有编号"),
    (r"(\d) records?", r"\1 条记录"),
    (r"not a number", "不是数字"),
    (r"no date: too large", "不是日期：数值过大"),
    (r"at most (\d+) digits before the point", r"最多 \1 位整数"),
    (r"302.35 without its sign", "没有正负号的 302.35"),
    (r"(\d+) bytes", r"\1 字节"),
)


def in_language(name: str, language: str) -> str:
    """The English or the Chinese part of a name that has both; any other name as it is."""
    match = _TWO.fullmatch(name.strip())
    if match is None or bool(_HAN.search(match[1])) == bool(_HAN.search(match[2])):
        return name
    return match[1] if bool(_HAN.search(match[1])) == (language == "zh") else match[2]


def addressed(owner: str, language: str) -> str:
    """An owner within a sentence: English without the Chinese name; Chinese with a space before Latin letters."""
    if language == "zh":
        return f" {owner}" if owner[:1].isascii() else owner
    return in_language(owner, language)


def in_chinese(text: str) -> str:
    """What a rule says of a value in English, in Chinese; values stay as they are."""
    for phrase, chinese in _PHRASES:
        match = re.fullmatch(phrase, text)
        if match:
            return match.expand(chinese)
    return text
