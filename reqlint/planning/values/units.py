"""Units of measure and of money as people write them: in words and in brackets, English and Chinese, and as
suffixes.

The names on the left are those of pint, which does all arithmetic; `piece` and `box` are convertible only with a
pack factor.
"""

from __future__ import annotations

import re
from functools import cache

from babel.numbers import get_currency_precision, is_currency

_WORDS: dict[str, str] = {
    "kg": r"kgs?|kilo(?:gram(?:me)?)?s?|千克|公斤|KGM", "g": r"grams?|grammes?|gr|g|克|GRM", "mg": r"mg|milligrams?|毫克|MGM",
    "tonne": r"tonnes?|metric tons?|吨|TNE", "pound": r"lbs?|pounds?|磅|LBR", "ounce": r"oz|ounces?|盎司|ONZ", "jin": r"市?斤",
    "km": r"km|kilomet(?:er|re)s?|千米|公里|KMT", "m": r"m|met(?:er|re)s?|米|MTR", "cm": r"cm|centimet(?:er|re)s?|厘米|公分|CMT",
    "mm": r"mm|millimet(?:er|re)s?|毫米|MMT", "inch": r"inch(?:es)?|英寸|INH",
    "l": r"l|lit(?:er|re)s?|升|LTR", "ml": r"ml|millilit(?:er|re)s?|毫升|MLT", "m**3": r"m3|m³|cbm|cubic met(?:er|re)s?|立方米?|MTQ",
    "m**2": r"m2|m²|sqm|square met(?:er|re)s?|平方米|平米|MTK",
    "millisecond": r"ms|milliseconds?|毫秒", "second": r"s|secs?|seconds?|秒|SEC", "minute": r"min|mins|minutes?|分钟|MIN",
    "hour": r"h|hrs?|hours?|小时|HUR", "day": r"d|days?|天|日数|DAY", "week": r"weeks?|周|星期|WEE", "month": r"months?|个?月|MON",
    "percent": r"percent|per cent|pct|%|％|百分比", "permille": r"per ?mille|‰|千分比", "dimensionless": r"(?:an? )?(?:decimal )?fraction|小数",
    "piece": r"pieces?|pcs?|件|个|個|瓶|盒|只|支|袋|件数|PCE|C62|EA", "box": r"box(?:es)?|cartons?|cases?|ctns?|箱|箱数|CT|BX|CS",
    "pallet": r"pallets?|托盘|PF", "dozen": r"dozens?|打|DZN", "degC": r"°C|℃|celsius|摄氏度", "degF": r"°F|fahrenheit|华氏度",
    "byte": r"bytes?|字节", "kilobyte": r"kb|kilobytes?", "megabyte": r"mb|megabytes?", "kWh": r"kwh|千瓦时|度电",
}  # fmt: skip
_CLEAR = {
    "kg": r"\bkgs?\b|kilogram|千克|公斤|\bKGM\b", "mg": r"\bmg\b|milligram|毫克", "g": r"\bgram(?:me)?s?\b|(?:重|每|/|[\d按])\s*克(?![拉力])|克重|克数",
    "tonne": r"\btonnes?\b|(?<![a-z])吨", "cm": r"\bcm\b|centimet|厘米", "mm": r"\bmm\b|millimet|毫米", "ml": r"\bml\b|millilit|毫升",
    "l": r"\blit(?:er|re)s?\b|(?<!毫)升(?!级|序|降|值)", "minute": r"分钟|\bminutes\b", "millisecond": r"毫秒|\bmilliseconds\b", "day": r"天数",
    "percent": r"\bpercent|百分比", "piece": r"\bpieces?\b|\bpcs\b|\beach\b|件数|按件|基本单位|\bPCE\b", "box": r"\bbox(?:es)?\b|\bcartons?\b|\bcases?\b|箱数|按箱|\bCT\b",
    "hour": r"小时数", "dimensionless": r"\bas an? (?:decimal )?fraction\b|小数(?:表示|形式)|以小数|(?<![\d.])0 ?(?:[-~～–]|to|至|到) ?1(?![\d.])",
}  # fmt: skip
"""Words that are a unit in any position."""
_SUFFIXES = {
    "kg": "kg|kgs", "g": "g|gr|gram|grams", "mg": "mg", "tonne": "tonnes?", "km": "km", "cm": "cm", "mm": "mm", "ml": "ml",
    "second": "s|sec|secs|seconds", "millisecond": "ms|millis|milliseconds", "minute": "min|mins|minutes", "hour": "hrs?|hours", "day": "days",
    "percent": "pct|percent", "piece": "pieces|pcs", "box": "boxes|cartons|cases", "m": "meters|metres", "l": "liters|litres",
}  # fmt: skip
_DEGREES = {"degC": "c|celsius", "degF": "f|fahrenheit"}
"""Suffixes of temperatures: temp_c, bodyTempF."""
_PACK = re.compile(
    r"(?:每箱|一箱|1\s*箱\s*[=＝为])\s*(\d+)\s*[件个個瓶盒袋只支]"
    r"|(?:box|case|carton)(?:es|s)? (?:of|holds?) (\d+)|(\d+) (?:pieces|pcs|units|each) (?:per|a|in a) (?:box|case|carton)",
    re.I,
)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The unit in brackets, and the unit after the words "in" or 单位; the group's name is the unit's index."""
    words = "|".join(f"(?P<u{i}>{word})" for i, word in enumerate(_WORDS.values()))
    brackets = rf"[(（\[【]\s*(?:in |单位[:：为]?\s*)?(?:{words})\s*[)）\]】]"
    stated = rf"(?:\b(?:in|units?(?: is| are|:)?)\s+|单位(?:[:：]|为|是)?\s*)(?:{words})(?![A-Za-z])"
    counted = rf"以(?:{words})(?:为单位|计)"
    return re.compile(brackets, re.I), re.compile(stated, re.I), re.compile(counted)


def unit_of(description: str, name: str) -> str | None:
    """The unit that a field's words name; None if they name none, or two."""
    for pattern in _patterns():
        for match in pattern.finditer(description):
            return list(_WORDS)[int(next(key for key, found in match.groupdict().items() if found)[1:])]
    own = _suffix(name)
    if own:
        return own
    words = f"{description} {name}"
    found = [unit for unit, pattern in _CLEAR.items() if re.search(pattern, words, re.I)]
    return found[0] if found else None


def _suffix(name: str) -> str | None:
    """The unit at the end of a name: weight_g, weightKg, NET_WEIGHT_KG."""
    match = re.search(r"(?:_|-|(?<=[a-z0-9])(?=[A-Z]))([A-Z]?[a-z]+|[A-Z]+)$", name)
    if match is None:
        return None
    known = _SUFFIXES | (_DEGREES if "temp" in name.lower() else {})
    return next((unit for unit, words in known.items() if re.fullmatch(words, match[1], re.I)), None)


def canonical(unit: str) -> str:
    """pint's name of a unit in any spelling ("KGM", "公斤"); the text itself for an unknown unit."""
    return next((name for name, words in _WORDS.items() if name == unit or re.fullmatch(words, unit, re.I)), unit)


def pack_factor(text: str) -> int | None:
    """The pieces per box in a description: "24 pieces per box", 每箱24件."""
    match = _PACK.search(text)
    return int(next(filter(None, match.groups()))) if match else None


_MONEY: tuple[tuple[int | None, re.Pattern[str]], ...] = (
    (-8, re.compile(r"[(（]亿元?[)）]|单位[:：为]?\s*亿|以亿元", re.I)),
    (-6, re.compile(r"[(（]百万元?[)）]|单位[:：为]?\s*百万|\bin millions?\b|[(（]millions?[)）]", re.I)),
    (-4, re.compile(r"[(（]万元?[)）]|单位[:：为]?\s*万元?|以万元", re.I)),
    (-3, re.compile(r"[(（]千元[)）]|单位[:：为]?\s*千元|以千元|\bin thousands?\b|[(（]k(?:EUR|USD|CNY|GBP)[)）]|\bk(?:EUR|USD|CNY|GBP)\b|'000", re.I)),
    (3, re.compile(r"[(（]厘[)）]|单位[:：为]?\s*厘(?!米)|以厘为单位|\bmills\b|_li$", re.I)),
    (1, re.compile(r"[(（]角[)）]|单位[:：为]?\s*角|以角为单位|_jiao$|Jiao$", re.I)),
    (None, re.compile(
        r"单位[:：为]?\s*分(?!钟)|以分为单位|[(（]分[)）]|\bin (?:the )?(?:cents|minor units?|pence|pennies|fen)\b|\b(?:cents|pence|pennies)\b|minor (?:currency )?unit"
        r"|_(?:cents?|fen|pence|minor)$|(?-i:(?:Cents?|Fen|Pence|Minor)$)", re.I)),
    (0, re.compile(
        r"单位[:：为]?\s*(?:美|港|欧|日|韩|澳|加)?元|以(?:美|港|欧|日)?元为单位|[(（](?:美元|美金|港[元币]|欧元|日元|韩元|澳元|加元|英镑|人民币|人民币元|元)[)）]|\bin (?:yuan|CNY|RMB|euros?|EUR|dollars?|USD|pounds?|GBP|HKD)\b|[(（](?:yuan|CNY|RMB|EUR|USD|GBP|HKD|JPY|SGD|AUD|CAD|CHF|TWD)[)）]"
        r"|_(?:yuan|eur|usd|gbp)$|(?-i:Yuan$)|major unit", re.I)),
)  # fmt: skip
"""Decimals between the stored number and the major unit, by their words; None: those of the currency."""


def money_exponent(words: str, currency: str) -> int | None:
    """The number of decimals between a stored amount and its major unit; None if no word states it."""
    for exponent, pattern in _MONEY:
        if pattern.search(words):
            return currency_digits(currency) if exponent is None else exponent
    return None


_CURRENCY_WORDS = {
    "CNY": "人民币|人民幣|RMB", "USD": "美元|美金|US dollars?", "HKD": "港币|港幣|港元", "EUR": "欧元|歐元|euros?", "JPY": "日元|日圆|日圓|yen",
    "GBP": "英镑|英鎊|pounds? sterling|pence", "TWD": "新台币|新臺幣", "AUD": "澳元", "CAD": "加元", "SGD": "新加坡元|新币", "KRW": "韩元|韓元",
    "CHF": "瑞士法郎|Swiss francs?",
}  # fmt: skip
_CODES = "|".join(
    (*_CURRENCY_WORDS, "SEK|NOK|DKK|PLN|CZK|HUF|INR|THB|VND|MYR|IDR|PHP|BRL|MXN|ZAR|RUB|AED|NZD|ILS")
)
_CURRENCIES = "|".join(f"(?P<{code}>{words})" for code, words in _CURRENCY_WORDS.items())
_CURRENCY = re.compile(
    rf"[(（\[]\s*(?:in |单位[:：为]?\s*|币种[:：]?\s*)?(?:k?(?-i:(?P<code>{_CODES}))|{_CURRENCIES})\s*[)）\]]"
    rf"|\b(?:in|(?:thousand|million)s of|currency(?: is|:)?) (?-i:(?P<said>{_CODES}))\b|(?:单位[:：为是]?\s*|以|\bin )(?:{_CURRENCIES.replace('?P<', '?P<x')})",
    re.I,
)
"""A currency in brackets, or behind the words that say so."""


def currency_of(words: str) -> str | None:
    """The currency that a field's words name; None if they name none."""
    found = _CURRENCY.search(words)
    if found is None:
        return None
    named = found["code"] or found["said"] or next(name for name, text in found.groupdict().items() if text)
    return named.removeprefix("x").upper()


@cache
def currency_digits(currency: str) -> int:
    """Decimals of a currency: 2 for CNY, 0 for JPY, 3 for KWD; 2 for an unknown code."""
    return get_currency_precision(currency) if currency and is_currency(currency) else 2
