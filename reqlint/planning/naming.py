"""Names and phrases in the language of the plan: the part of "Finance (财务系统)" that its reader wants."""

from __future__ import annotations

import re

from reqlint.messages import MessageLanguage, in_script, is_chinese

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
    (r"any number of characters", "任意多个字符"),
    (r"(\d+) characters", r"\1 个字符"),
    (r"rejected: not (.+)", r"被拒收：不是 \1"),
    (r"pieces", "件"),
    (r"boxes", "箱"),
    (r"gross", "含税"),
    (r"net", "不含税"),
    (r"days", "天"),
    (r"minutes", "分钟"),
    (r"seconds", "秒"),
    (r"milliseconds", "毫秒"),
    (r"microseconds", "微秒"),
    (r"nanoseconds", "纳秒"),
    (r"seconds since 1970", "1970 年起的秒数"),
    (r"milliseconds since 1970", "1970 年起的毫秒数"),
    (r"302.35 and a debit/credit flag", "302.35 加借贷标志"),
    (r"(\d{4}-\d\d-\d\d) or (\d{4}-\d\d-\d\d)", r"\1 或 \2"),
    (r"([\d.]+) h too early", r"早了 \1 小时"),
    (r"([\d.]+) h too late", r"晚了 \1 小时"),
    (r"([\d.]+) s", r"\1 秒"),
    (r"([\d.]+) min", r"\1 分钟"),
    (r"([\d.]+) h", r"\1 小时"),
    (r"([\d.]+) d", r"\1 天"),
    (r"unknown", "查无此人"),
    (r"own id", "自有编号"),
    (r"(\d) records?", r"\1 条记录"),
    (r"not a number", "不是数字"),
    (r"a number", "数字"),
    (r"numbers", "数字"),
    (r"a UUID", "UUID"),
    (r"a text", "文本"),
    (r"a time of the day", "时刻"),
    (r"texts of no stated notation", "未写明格式的文本"),
    (r"date and time", "日期加时间"),
    (r"texts \((.+)\)", r"\1 格式的文本"),
    (r"texts of at most (\d+) characters", r"最多 \1 个字符的文本"),
    (r"texts of any length", "文本"),
    (r"bytes", "字节"),
    (r"records", "JSON 对象"),
    (r"durations", "时长"),
    (r"any number of bytes", "任意多个字节"),
    (r"no stated zone", "未写明的时区"),
    (r"a zone", "带时区"),
    (r"without a zone", "没有时区"),
    (r"its zone is lost", "时区丢失"),
    (r"a code that nobody states", "没人写明的代码"),
    (r"at most (\d+) digits", r"最多 \1 位数字"),
    (r"at (most|least) (\d+) elements", r"\2 个元素"),
    (r"(\d+) elements", r"\1 个元素"),
    (r"minimum (\S+), maximum (\S+)", r"\1 到 \2"),
    (r"minimum (\S+)", r"不小于 \1 的值"),
    (r"maximum (\S+)", r"不大于 \1 的值"),
    (r"exclusive minimum (\S+)", r"大于 \1 的值"),
    (r"exclusive maximum (\S+)", r"小于 \1 的值"),
    (r"multiples of (\S+)", r"\1 的倍数"),
    (r"pattern (.+)", r"符合 \1 的值"),
    (r"format (.+)", r"\1 格式"),
    (r"minLength (\d+)", r"至少 \1 个字符的文本"),
    (r"no date: too large", "不是日期：数值过大"),
    (r"at most (\d+) digits before the point", r"最多 \1 位整数"),
    (r"302.35 without its sign", "没有正负号的 302.35"),
    (r"(\d+) bytes", r"\1 字节"),
    (r"date and time \(RFC 3339\)", "日期加时间（RFC 3339）"),
    (r"rejected: not date and time \(RFC 3339\)", "被拒收：不是日期加时间（RFC 3339）"),
)


def in_language(name: str, language: MessageLanguage) -> str:
    """The English or the Chinese part of a name that has both; any other name as it is."""
    match = _TWO.fullmatch(name.strip())
    if match is None or bool(_HAN.search(match[1])) == bool(_HAN.search(match[2])):
        return name
    return match[1] if bool(_HAN.search(match[1])) == is_chinese(language) else match[2]


def addressed(owner: str, language: MessageLanguage) -> str:
    """An owner within a sentence: English without the Chinese name; Chinese with a space before Latin letters."""
    name = in_language(owner, language)
    return f" {name}" if is_chinese(language) and name[:1].isascii() else name


def filled(template: str, texts: dict[str, str]) -> str:
    """A template with its texts; spaces around them are for Latin letters, so none is left between Han ones."""

    def fill(match: re.Match[str]) -> str:
        text = texts[match[2]]
        before, after = template[: match.start()][-1:], template[match.end() :][:1]
        left = "" if not text or (_HAN.match(before) and _HAN.match(text)) else match[1]
        right = "" if _HAN.match(after) and _HAN.match(text[-1:]) else match[3]
        return f"{left}{text}{right}"

    return re.sub(r"( ?)\{(\w+)\}( ?)", fill, template)


def in_chinese(text: str, language: MessageLanguage = "zh-Hans") -> str:
    """What a rule says of a value in English, in a kind of Chinese; values stay as they are."""
    for phrase, chinese in _PHRASES:
        match = re.fullmatch(phrase, text)
        if match:
            return match.expand(in_script(chinese, language))
    return text
