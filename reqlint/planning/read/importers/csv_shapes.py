"""The common format of a column's cells: dates in one notation, moments, numbers, truth values, else text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from reqlint.planning.model import FieldType

MISSING = frozenset({
    "", "#N/A", "#n/a", "#NA", "N/A", "n/a", "NULL", "null", "Null", "NaN", "nan", "\\N", "#NULL!", "#VALUE!",
    "#REF!", "#DIV/0!", "#NAME?",
})  # fmt: skip
"""Texts that programs write for missing values, in their own case; "NA", "NAN" and "-" are values."""
_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_DATES = (
    (re.compile(r"\d{4}-\d{2}-\d{2}"), "YYYY-MM-DD"),
    (re.compile(r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"), "YYYYMMDD"),
    (re.compile(r"\d{4}/\d{1,2}/\d{1,2}"), "YYYY/MM/DD"),
    (re.compile(r"\d{4}年\d{1,2}月\d{1,2}日"), "YYYY年M月D日"),
    (re.compile(rf"{_DAY}-{_MONTHS}-\d{{4}}", re.I), "DD-MMM-YYYY"),
    (re.compile(rf"{_DAY}-{_MONTHS}-\d{{2}}", re.I), "DD-MMM-YY"),
    (re.compile(rf"{_DAY} {_MONTHS}[a-z]* \d{{4}}", re.I), "DD MMM YYYY"),
    (re.compile(rf"{_MONTHS}[a-z]* {_DAY},? \d{{4}}", re.I), "MMM DD, YYYY"),
)
_ORDERED = re.compile(r"(?P<a>\d{1,2})(?P<mark>[-/.])(?P<b>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})")
"""A day, a month and a year; a number above 12 decides which comes first."""
_INSTANT = re.compile(
    r"\d{4}[-/]\d{1,2}[-/]\d{1,2}[ T]\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?\s?(?:Z|UTC|[+-]\d{2}:?\d{2})?"
)
_LOCAL_INSTANT = re.compile(
    r"(?P<day>\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}) (?P<time>\d{1,2}:\d{2}(?::\d{2})?)(?P<half> ?[AaPp]\.?[Mm]\.?)?"
)
_TIME = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?")
_AS_OF = re.compile(r"(\S+) as of \S+")
_INTEGER = re.compile(r"[-+]?(?:0|[1-9]\d*)")
_GROUPED = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+")
_CURRENCY = r"(?:[$€£¥￥]|CNY|USD|EUR|RMB|Rs\.?)"
_DECIMAL = re.compile(
    rf"\(?[-+]?\s?{_CURRENCY}?\s?[-+]?(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.(?P<places>\d+))?\s?{_CURRENCY}?-?\)?"
)
_CONTINENTAL = re.compile(r"[-+]?(?:\d{1,3}(?:\.\d{3})+|\d+),(?P<places>\d{1,4})")
"""1.234,50"""
_SCIENTIFIC = re.compile(r"[-+]?\d(?:\.\d+)?[eE][-+]?\d+")
_PERCENT = re.compile(r"[-+]?\d+(?:\.(?P<places>\d+))?\s?%")
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.I)


@dataclass(frozen=True, slots=True)
class Shape:
    """The facts that all values of a column share."""

    type: FieldType = "string"
    format: str | None = None
    scale: int | None = None
    zone: str | None = None


def is_missing(cell: str) -> bool:
    """Whether a cell is a text for a missing value."""
    return cell.strip() in MISSING


def is_number(cell: str) -> bool:
    """Whether a cell is a number, which no column title is."""
    return bool(_DECIMAL.fullmatch(cell.strip()))


_COUNTED = re.compile(r"time|date|stamp|epoch|(?:^|_)ts$|(?-i:[a-z](?:At|Ts)$)|_at$|时间|日期|時間", re.I)
_EPOCHS = ((re.compile(r"1\d{9}"), "epoch-s"), (re.compile(r"1\d{12}"), "epoch-ms"))


def counted(name: str, values: list[str]) -> str | None:
    """How a column counts moments from 1970, by its name and the size of its numbers; None where it does not."""
    if not values or not _COUNTED.search(name):
        return None
    return next((form for pattern, form in _EPOCHS if _all(values, pattern.fullmatch)), None)


def shape_of(values: list[str]) -> Shape:
    """The type, notation and number of decimals that all values share."""
    if not values:
        return Shape()
    plain = [match[1] if (match := _AS_OF.fullmatch(value)) else value for value in values]
    return _date(plain) or _moment(plain) or _number(plain) or _word(plain)


def _all(values: list[str], test: Callable[[str], object]) -> bool:
    return all(test(value) for value in values)


def _date(values: list[str]) -> Shape | None:
    for pattern, name in _DATES:
        if _all(values, pattern.fullmatch):
            return Shape("date", name)
    ordered = _order(values)
    return Shape("date", ordered) if ordered else None


def _order(values: list[str]) -> str | None:
    """DD-MM-YYYY or MM/DD/YYYY, as the values show; if they do not, months come first only with slashes."""
    found = [_ORDERED.fullmatch(value) for value in values]
    if not all(found):
        return None
    first = max(int(match["a"]) for match in found if match)
    second = max(int(match["b"]) for match in found if match)
    marks = {match["mark"] for match in found if match}
    years = {len(match["year"]) for match in found if match}
    if len(marks) > 1 or len(years) > 1 or first > 31 or second > 31 or (first > 12 and second > 12):
        return None
    mark, year = marks.pop(), "Y" * years.pop()
    day_first = first > 12 or (second <= 12 and mark != "/")
    return f"DD{mark}MM{mark}{year}" if day_first else f"MM{mark}DD{mark}{year}"


def is_ambiguous(values: list[str]) -> bool:
    """Whether the values are dates in which day and month cannot be distinguished."""
    days = [match["day"] if (match := _LOCAL_INSTANT.fullmatch(value)) else value for value in values]
    found = [_ORDERED.fullmatch(day) for day in days]
    return bool(days) and all(found) and all(int(m["a"]) <= 12 and int(m["b"]) <= 12 for m in found if m)


def _moment(values: list[str]) -> Shape | None:
    if _all(values, _INSTANT.fullmatch):
        zoned = _all(values, lambda v: re.search(r"(?:Z|UTC|[+-]\d{2}:?\d{2})$", v))
        return Shape("datetime", zone="UTC" if zoned else None)
    local = [_LOCAL_INSTANT.fullmatch(value) for value in values]
    if all(local):
        day = _order([match["day"] for match in local if match])
        seconds = all(match["time"].count(":") == 2 for match in local if match)
        clock = "hh:mm" if all(match["half"] for match in local if match) else "HH:mm"
        half = " A" if clock == "hh:mm" else ""
        return Shape("datetime", f"{day} {clock}{':ss' if seconds else ''}{half}") if day else None
    return Shape("time") if _all(values, _TIME.fullmatch) else None


def _number(values: list[str]) -> Shape | None:
    if _all(values, _INTEGER.fullmatch):
        return Shape("integer")
    # A number with a leading zero is a code.
    if any(re.fullmatch(r"0\d+", value) for value in values):
        return None
    if _all(values, lambda v: _INTEGER.fullmatch(v) or _GROUPED.fullmatch(v)):
        return Shape("integer", "grouped")
    for pattern in (_DECIMAL, _PERCENT, _CONTINENTAL):
        found = [
            pattern.fullmatch(value) or (pattern is _CONTINENTAL and _INTEGER.fullmatch(value)) for value in values
        ]
        if all(found):
            places = [len(match.groupdict().get("places") or "") for match in found if match]
            return Shape("decimal", _notation(pattern, values), scale=max(places))
    if _all(values, lambda v: _SCIENTIFIC.fullmatch(v) or _DECIMAL.fullmatch(v)):
        return Shape("float")
    return None


def _notation(pattern: re.Pattern[str], values: list[str]) -> str | None:
    """How numbers are written that programs do not read as such."""
    if pattern is not _DECIMAL:
        return "percent" if pattern is _PERCENT else "decimal-comma"
    if any(re.search(rf"{_CURRENCY}|\(", value) for value in values):
        return "currency"
    return "grouped" if any("," in value for value in values) else None


def _word(values: list[str]) -> Shape:
    words = {value.lower() for value in values}
    if words <= {"true", "false"}:
        return Shape("boolean")
    return Shape("string", "uuid" if _all(values, _UUID.fullmatch) else None)
