"""Code lists in remarks: "0-待付款 1-已付款", "H = High, M = Medium", {1新增 2扣减}, status(active/completed).

Only closed lists are read: two or more entries of one form, one after the other with only punctuation between
them, with codes of one kind. Ranges, dates, words with hyphens, links and lists that end in "etc." are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_CJK = r"\u4e00-\u9fff"
_START = r"(?<![A-Za-z0-9_.\-@#%&?$第])"  # not inside a word or a number
_CODE = r"[A-Za-z0-9_]{1,20}"
_LABEL = rf"[\"'“]?(?:[^\W\d_]|\d+[{_CJK}])[^\s,，;；、/。()（）:：={{}}\[\]【】]{{0,40}}"
_SEPARATORS = r"[\s,，;；、/|。}]*(?:或者?|or|and|和|&|默认)?[\s,，;；、{]*"
_UNITS = re.compile(
    r"(?:个(?:字符|汉字|字|月|工作日|小时)?|位(?:数|小数|数字|字符|整数)?|天|日|次|元|分钟?|秒钟?|小时|年|月|周|条|张|件|字节?|级|种|行"
    r"|列|页|倍|米|千|万|号|期|人|岁|折|层|毫米|厘米|以上|以下|以内|to|digits?|char(?:acter)?s?|bytes?|bits?|days?|months?|based|way)$",
    re.I,
)
_COUNTED = re.compile(r"位|个字|个汉字|次|天|元|秒|分钟|小时|年|以[上下内]")
"""Beginning of a word attached to a number that makes it a count: 2位小数."""
_CLASSES = re.compile(r"[级类型区栋座股面轮组段点线]")
"""Beginning of a word that belongs to a single letter: A级."""
_DASHES = ("-", "—", "–", "－")
_OPEN_ENDED = re.compile(r"^[^,，;；、。\n]{0,20}?(?:等(?![待级于])|etc\b|\.\.\.|…)")
_SIGNS = rf"[:：=＝]{{1,2}}|[.．](?=[{_CJK}])|->|=>|→|－|—+|–|(?<=\s)-+(?=\s)|(?<!\s)-+(?!\s)|表示|代表|是指"
_ENTRIES = [
    # [0]男 [1]女
    re.compile(rf"[\[【](?P<code>{_CODE})[\]】]\s*(?P<label>{_LABEL})"),
    # 0-待付款, H = High, 1: open, 0->off, 1 表示 是
    re.compile(rf"{_START}[\"'`“]?(?P<code>{_CODE})[\"'`”]?\s*(?P<sign>{_SIGNS})\s*(?P<label>{_LABEL})"),
    # 0(待付款)
    re.compile(rf"{_START}(?P<code>\d{{1,4}}|[A-Z][A-Z0-9_]{{0,19}})\s*[(（](?P<label>[^()（）]{{1,20}})[)）]"),
    # 待付款(0)
    re.compile(rf"(?P<label>[{_CJK}]{{1,12}})\s*[(（]\s*(?P<code>{_CODE})\s*[)）]"),
    # 男:1 女:2
    re.compile(rf"(?P<label>[{_CJK}]{{1,12}})\s*(?P<sign>[:：=＝-])\s*(?P<code>\d{{1,3}})(?![\d.A-Za-z~～-])"),
    # 1，成功；0，系统错误
    re.compile(
        rf"{_START}(?P<code>\d{{1,3}})\s*[,，]\s*(?P<label>[{_CJK}A-Za-z][^\s,，;；、。\d]{{0,20}})"
        r"(?=\s*(?:[;；]|$))", re.M
    ),
    # 1新增 2扣减, 0是1否, 0 停用 1 启用
    re.compile(rf"{_START}(?P<code>\d{{1,3}}|[A-Z])\s?(?P<label>[{_CJK}](?:[{_CJK}|]|[A-Za-z]{{2,}}){{0,14}})"),
]  # fmt: skip
_NAMED = re.compile(
    r"(?:可选值|可选项|可取值|取值(?:范围)?|枚举值?|可选|one of|(?:allowed|possible|valid|permitted) values?|enum)"
    r"(?:\s*(?:为|是|有|are|is|includes?))?\s*[:：]?\s*[\[{(（]?\s*"
    rf"(?P<list>[\"'`“]?{_CODE}[\"'`”]?(?:\s*(?:[,，、/|]|\bor\b|\band\b|或|和)+\s*[\"'`“]?{_CODE}[\"'`”]?)+)"
    r"(?P<rest>.*)", re.I | re.S
)  # fmt: skip
_SPACED = re.compile(rf"枚举值?\s*[:：]?\s*(?P<list>{_CODE}(?:\s+{_CODE})+)(?P<rest>.*)", re.S)
_SLASHES = re.compile(
    r"(?:^|[:：]\s*)[(（\[{]\s*(?P<list>[A-Za-z][A-Za-z0-9_]{0,19}(?:\s*[/|]\s*[A-Za-z][A-Za-z0-9_]{0,19})+)\s*[)）\]}]"
    r"|(?<=\w)[(（]\s*(?P<glued>[A-Za-z][A-Za-z0-9_]{0,19}(?:\s*[/|]\s*[A-Za-z][A-Za-z0-9_]{0,19})+)\s*[)）]"
)
_PAIRED = re.compile(rf"{_START}(?P<list>{_CODE}(?:/{_CODE})+)\s*[(（](?P<labels>[^()（）]+(?:/[^()（）]+)+)[)）]")
_FLAGS = re.compile(r"(?<![\w/])(?P<yes>Y|N|是|T|F|0|1)\s*/\s*(?P<no>N|Y|否|F|T|1|0)(?![\w/])")
_LINK = re.compile(
    r"\w+://\S+|\]\([^)\s]*\)|\S+@\S+\.\w+|(?<!\d)\d{4}-\d{1,2}-\d{1,2}(?!\d)|\d{1,2}:\d{2}(?::\d{2})?"
)
_BOOLEANS = frozenset({"true", "false"})


def codes_in(text: str) -> tuple[str, ...] | None:
    """The codes of the list in a remark, in its order; None if it has no closed list."""
    text = _LINK.sub(" ", text)
    for found in _candidates(text):
        codes = tuple(dict.fromkeys(found))
        if len(codes) >= 2 and _alike(codes) and not {c.lower() for c in codes} <= _BOOLEANS:
            return codes
    return None


def _candidates(text: str) -> Iterator[list[str]]:
    paired = _PAIRED.search(text)
    if paired and paired["list"].count("/") == paired["labels"].count("/"):
        yield paired["list"].split("/")
    for pattern in _ENTRIES:
        yield from _chains(text, pattern)
    for pattern in (_NAMED, _SPACED):
        named = pattern.search(text)
        if named and not _OPEN_ENDED.match(named["rest"]):
            yield re.findall(_CODE, re.sub(r"\b(?:or|and)\b", " ", named["list"]))
    for slashes in _SLASHES.finditer(text):
        yield re.split(r"\s*[/|]\s*", slashes["list"] or slashes["glued"])
    flags = _FLAGS.search(text)
    if flags and flags["yes"] != flags["no"]:
        yield [flags["yes"], flags["no"]]


def _chains(text: str, pattern: re.Pattern[str]) -> Iterator[list[str]]:
    """Runs of adjacent entries, the longest first."""
    runs: list[list[str]] = []
    end, sign, at = -1, "", 0
    while match := pattern.search(text, at):
        code, label = match["code"], match["label"]
        mark = _WIDE.get(match.groupdict().get("sign") or "", match.groupdict().get("sign") or "")
        at = match.start() + 1
        if mark == "." and not (runs and runs[-1] and sign and _follows(code, runs[-1][-1])):
            continue  # 1.不能为空 2.不能重复 are remarks; one point among colons is a slip
        mark = sign if mark == "." else mark
        spaced = bool(mark) and text[match.start("sign") - 1].isspace()
        if not _entry(code, mark, label, glued=pattern is _ENTRIES[-1], spaced=spaced):
            continue
        if runs and mark[:1] == sign[:1] and end >= 0 and _joins(text[end : match.start()]):
            runs[-1].append(code)
        else:
            runs.append([code])
        at, end, sign = match.end(), match.end(), mark
        if _OPEN_ENDED.match(text[match.start("label") :]):
            runs[-1], end = [], -1
    # "mobile：手机号，nick：昵称" can also be two fields
    yield from sorted(
        (run for run in runs if len(run) > 2 or sign not in (":", "：") or not run[0].islower()),
        key=len,
        reverse=True,
    )


_WIDE = {"：": ":", "＝": "=", "．": ".", "—": "-", "–": "-", "－": "-"}
"""Signs of another width are equal."""


def _follows(code: str, before: str) -> bool:
    return code.isdigit() and before.isdigit() and int(code) == int(before) + 1


_GAP = re.compile(
    rf"(?:[^,，;；、。\n]{{0,40}}[,，、/|\n]|[^;；\n]{{0,60}}[;；\n]|[^;；\n=]{{0,100}}[.。]\s|\s*[(（][^()（）]{{0,60}}[)）])?{_SEPARATORS}"
)


def _joins(gap: str) -> bool:
    """Whether only punctuation, the rest of a label or a remark in brackets is between two entries."""
    return _GAP.fullmatch(gap) is not None


def _entry(code: str, sign: str, label: str, *, glued: bool, spaced: bool = False) -> bool:
    """Whether a code and its label can be an entry of a list."""
    if glued and not code.isdigit():
        return not _CLASSES.match(label)
    if code.isdigit():
        ranged = label[0].isdigit() and sign in _DASHES  # 1-2级
        return not ranged and not _UNITS.match(label) and not (glued and _COUNTED.match(label))
    if sign in _DASHES and not re.match(rf"[{_CJK}A-Z\"'“]", label):
        return spaced and code.isupper() and len(code) <= 3  # not part of a word: currency-code
    if sign in (":", "：") and not code.isupper():  # "Note: the amount" is not an entry
        return bool(re.match(rf"[{_CJK}]", label))
    return True


def _alike(codes: tuple[str, ...]) -> bool:
    """Whether all codes are of one kind: numbers, capitals, or words in one case."""
    if all(code.isdigit() for code in codes):
        return all(len(code) <= 6 for code in codes)
    if any(code.isdigit() for code in codes):
        return all(code.isdigit() or code.isupper() for code in codes) and len({len(c) for c in codes}) == 1
    return len({code.isupper() for code in codes}) == 1
