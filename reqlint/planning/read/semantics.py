"""The meaning of a field from its name and description: money, units, identifiers, date notations, sign.

Only what the words state plainly; a fact declared in the specification or in system.yaml is never overridden.
"""

from __future__ import annotations

import re
from typing import Any

from reqlint.cache.bounded import Bounded
from reqlint.planning.model import Field, FieldType, Money, System, changed, facts_of
from reqlint.planning.values import notation, units
from reqlint.planning.values.precision import precision_of

_NUMERIC: tuple[FieldType, ...] = ("integer", "decimal", "float", "number", "string")
_MONEY = re.compile(
    r"amount|price|salary|(?<![a-z])wages?(?![a-z])|工资|薪资|(?<![a-z])cost(?![_ ]?cent)|(?<![a-z])fee(?!d)|total(?!_?(?:count|qty|quantity))|balance|turnover|revenue|金额|單價|单价|价格|價格|金額|费用|費用|余额"
    r"|WRBTR|DMBTR|NETPR|KBETR|应付|应收|售价|成本价", re.I,
)  # fmt: skip
_IN_MONEY = re.compile(
    r"\b(?:in|of) (?:cents|pence|fen|yuan|CNY|euros?|dollars?|pounds? sterling)\b|[(（](?:角|厘|千元|万元)[)）]|以[分元]为单位|单位[:：为]?\s*[分元](?!钟)|[(（][分元][)）]|_(?:cents|fen|yuan)$",
    re.I,
)  # an amount, whatever its name
_YUAN = re.compile(r"[(（](?:元|万元|千元)[)）]|单位[:：为]?\s*元|以元为单位|\byuan\b")
_NOT_MONEY = re.compile(
    r"currency|币种|幣別|type|类型|code|编码|_id$|(?-i:Id)$|(?<!dis)count|days|weight|quantity|数量|percent|rate|税率|date|日期|unit$",
    re.I,
)
_GROSS = re.compile(r"含税|含稅|\bgross\b|incl(?:uding|\.)?\s*(?:of )?(?:tax|VAT)|tax[- ]inclusive", re.I)
_NET = re.compile(r"不含税|未税|未稅|税前|\bnet\b|excl(?:uding|\.)?\s*(?:tax|VAT)|tax[- ]exclusive", re.I)
_SCHEMES = (
    ("alpha-2", re.compile(r"alpha[- ]?2|3166-1 A2|639-1\b", re.I)),
    ("alpha-3", re.compile(r"alpha[- ]?3|3166-1 A3|639-[23]\b", re.I)),
    ("e164", re.compile(r"\bE\.?164\b", re.I)),
    ("gtin-14", re.compile(r"gtin[-_ ]?14|箱码|箱碼|ITF-?14", re.I)),
    ("gtin-13", re.compile(r"gtin|\bean(?:[-_ ]?13)?\b|barcode|bar_code|条码|條碼|条形码|69码", re.I)),
    ("uscc", re.compile(r"统一社会信用代码|uscc|social[_ ]credit[_ ]code|credit_code", re.I)),
    ("iban", re.compile(r"\biban\b", re.I)),
    ("unionid", re.compile(r"union_?id", re.I)),
    ("external-userid", re.compile(r"external_?user_?id|外部联系人\s*(?:的)?(?:id|userid)", re.I)),
    ("openid", re.compile(r"open_?id", re.I)),
    ("material", re.compile(r"item_?(?:code|no|number|id)|material(?:_?(?:no|number|code))?$|matnr|sku|product_?(?:code|no|number|id)|article_?(?:no|number|code)|商品编[码号]|物料编?[码号]|商品編號|料号", re.I)),
)  # fmt: skip
_DATE_NAME = re.compile(r"date|日期|_dt$|BUDAT|BLDAT|_on$", re.I)
_NOTATIONS = (
    ("YYYYMMDD", re.compile(r"\bdats\b|8位日期|年月日8位", re.I)),
    ("decimal-comma", re.compile(r"decimal comma|comma (?:is|as) (?:the |a )?decimal|小数点(?:用|为|是)逗号|逗号(?:作为|作|为|表示)小数", re.I)),
    ("YYYYMMDDHHmmss", re.compile(r"14位时间", re.I)),
    ("epoch-ms", re.compile(r"epoch[- ]?(?:ms|milli)|13位时间戳|毫秒时间戳|unix[^.]{0,20}milli|milliseconds since", re.I)),
    ("epoch-s", re.compile(r"epoch|10位时间戳|时间戳|unix[ _]?time|seconds since|timestamp \(s\)", re.I)),
)  # fmt: skip
_LETTERS = re.compile(
    r"(?<![A-Za-z])(?:[Yy]{2,4}|[Dd]{1,2}|[Mm]{1,3})(?:[-/.,: T年月日时時分秒]?(?:[Yy]{2,4}|[Dd]{1,2}|[Mm]{1,3}|[Hh]{2}|[Ss]{2}|A)){2,}"
    r"(?![A-Za-z])"
)
"""yyyy/MM/dd, DD-MMM-YY, yyyymmddhhmmss"""
_TRAILING = re.compile(r"trailing (?:minus|sign)|后置负号|尾部负号|302\.35-|负号在后", re.I)
_FLAG = re.compile(r"debit/?credit|借贷标[志识]|SHKZG|debit_credit|dc_(?:flag|indicator)|\bS/H\b", re.I)


_known: Bounded[dict[str, Any]] = Bounded(50_000)


def with_meaning(made: Field, system: System) -> Field:
    """The field with facts from its words and its system's conventions; declared facts stay."""
    means = facts_of(made), system.encoding, system.time_zone, system.money
    facts = _known.get(means, lambda: _meaning(made, system))
    return changed(made, **facts) if facts else made


def _meaning(made: Field, system: System) -> dict[str, Any]:
    """Their facts beyond the declared ones."""
    words = _words(made)
    facts: dict[str, object] = {}
    if made.type in ("object", "array") and not made.enum:
        return {} if made.encoding else {"encoding": system.encoding or None}
    if made.encoding is None and system.encoding:
        facts["encoding"] = system.encoding
    if _is_money(made, words):
        facts.update(_money(made, words, system.money))
    if made.identifier_scheme is None:
        facts["identifier_scheme"] = _scheme(made, words)
    if made.format in (None, "int32", "int64") or _notation(made.format):
        form = _notation(made.format or "") or _notation(made.description) or _guessed_notation(made)
        facts["format"] = form or made.format
        facts["time_precision"] = precision_of(form)
    if _is_naive(made, facts.get("format")):
        facts["time_zone"] = system.time_zone or None
    counts_time = facts.get("format") in ("epoch-s", "epoch-ms")  # since 1970: a moment, not a duration
    if made.unit is None and made.type in _NUMERIC and not counts_time and "exponent" not in facts:
        facts["unit"] = units.unit_of(made.description, made.name) or _share(made, words)
    if made.type == "string" and not made.enum and not facts.get("format") and not made.format:
        facts["format"] = _writing(made)
    if made.sign is None:
        facts["sign"] = "trailing" if _TRAILING.search(words) else "flag" if _FLAG.search(words) else None
    kept = {key: value for key, value in facts.items() if getattr(made, key) is None or key == "format"}
    return {key: value for key, value in kept.items() if value != getattr(made, key)}


_PADDED = re.compile(
    r"补零|补0|補零|前导零|前導零|zero[- ]?(?:padded|filled)|(?:with|padded by) leading zeros", re.I
)
_PLACES = re.compile(r"(\d{1,2})\s*(?:位|digits|characters|places)", re.I)


def _scheme(made: Field, words: str) -> str | None:
    """The meaning of an identifier's characters; for a code padded with zeros its length."""
    found = next((name for name, pattern in _SCHEMES if pattern.search(words)), None)
    if found not in (None, "material") or not _PADDED.search(made.description):
        return found
    places = _PLACES.search(made.description)
    length = int(places[1]) if places else made.max_length
    return f"{found or 'padded'}-{length}" if length else found


def _words(made: Field) -> str:
    """Description and name; the name is last, as its end is most informative: amount_cents, weight_g, sold_on."""
    return f"{made.description} {made.name}"


_SHARE = re.compile(r"rate|ratio|share|percent|pct|discount|probability|battery|率|比例|占比|折扣|百分", re.I)
_SHARES = {("0", "1"): "dimensionless", ("0", "100"): "percent"}


def _share(made: Field, words: str) -> str | None:
    """Percent or a fraction, by the bounds of a share."""
    bounds = made.minimum or "", (made.maximum or "").removesuffix(".0")
    whole = made.type == "integer" and bounds[1] == "1"
    return _SHARES.get((bounds[0].removesuffix(".0"), bounds[1])) if not whole and _SHARE.search(words) else None


def _is_naive(made: Field, form: object) -> bool:
    """Whether a field's times are written without their zone, so that it is the system's."""
    return notation.is_wall_clock(str(form)) or (made.type == "datetime" and form is None)


_WRITINGS = (
    ("HTML", re.compile(r"\bhtml\b(?![- ]?(?:entit|escap))|富文本|rich[- ]text", re.I)), ("Markdown", re.compile(r"\bmarkdown\b", re.I)),
    ("base64", re.compile(r"\bbase64\b", re.I)), ("hex", re.compile(r"\bhex(?:adecimal)?\b|十六进制", re.I)),
    ("plain text", re.compile(r"\bplain[- ]text\b|纯文本", re.I)),
)  # fmt: skip
_MONTH_OR_TIME = re.compile(
    r"(?<![A-Za-z])(?:[Yy]{4}[-/.年]?MM|MM[-/.][Yy]{4}|[Yy]{4}[-/.]?[Ww]{2}|[Hh]{2}:?mm(?::?ss)?(?: ?[Aa])?)(?![A-Za-z/.:-])"
)
"""Parts of dates and times: yyyyMM, MM/yyyy, HH:mm."""


def _writing(made: Field) -> str | None:
    """How a text is written, if its description says so: as HTML, as hexadecimal digits, as a month yyyyMM."""
    part = _MONTH_OR_TIME.search(made.description)
    if part:
        year = part[0].replace("y", "Y").replace("w", "W")
        return year.replace("a", "A") if "a" in year.lower() else year.replace("hh", "HH")
    return next((name for name, pattern in _WRITINGS if pattern.search(made.description)), None)


def _is_money(made: Field, words: str) -> bool:
    return made.type in _NUMERIC and (
        made.currency is not None or made.exponent is not None or units.currency_of(made.description) is not None
        or bool((_MONEY.search(words) or _IN_MONEY.search(words)) and not _NOT_MONEY.search(made.name) and not (made.type == "string" and made.enum))
    )  # fmt: skip


def _money(made: Field, words: str, money: Money) -> dict[str, object]:
    currency = (
        made.currency or units.currency_of(words) or money.currency or ("CNY" if _YUAN.search(words) else None)
    )
    exponent = units.money_exponent(words, currency or "")
    if exponent is None and money.unit:
        exponent = units.currency_digits(currency or "") if money.unit == "minor" else 0
    tax = "net" if _NET.search(words) else "gross" if _GROSS.search(words) else money.tax
    return {"currency": currency, "exponent": exponent, "tax_basis": tax or None}


def _notation(text: str) -> str | None:
    if text in ("epoch-s", "epoch-ms", "/Date(ms)/"):
        return text
    written = (notation.known(found[0].strip()) for found in _LETTERS.finditer(text))
    return next(filter(None, written), None) or next(
        (name for name, pattern in _NOTATIONS if pattern.search(text)), None
    )


def _guessed_notation(made: Field) -> str | None:
    """char(8) called a date is YYYYMMDD; the declared types date and date-time are ISO 8601."""
    if made.type == "string" and made.max_length == 8 and _DATE_NAME.search(_words(made)):
        return "YYYYMMDD"
    return None
