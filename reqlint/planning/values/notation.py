"""How values are written: dates, signed amounts, truth values."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache

from reqlint.planning.values.exact import number

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PARTS = {
    "YYYY": r"(?P<year>\d{4})", "YY": r"(?P<short>\d{2})", "MMM": rf"(?P<name>{'|'.join(_MONTHS)})", "MM": r"(?P<month>\d{2})",
    "M": r"(?P<month>\d{1,2})", "DD": r"(?P<day>\d{2})", "D": r"(?P<day>\d{1,2})", "HH": r"(?P<hour>\d{2})",
    "hh": r"(?P<half>\d{2})", "mm": r"(?P<minute>\d{2})", "ss": r"(?P<second>\d{2})", "A": r"(?P<noon>[AP]M)",
}  # fmt: skip
"""The elements of a notation."""
_PART = re.compile("|".join(_PARTS))
_FORM = re.compile(r"(?:YYYY|YY|MMM|MM|M|DD|D|HH|hh|mm|ss|A|[-/.,: T年月日时時分秒])+")
_LETTERS = (("yyyy", "YYYY"), ("yy", "YY"), ("dd", "DD"), ("d", "D"), ("SS", "ss"), ("'", ""))
"""Unambiguous letters: Java's yyyy-MM-dd, and yyyy-mm-dd as people write it."""
_MINUTE = re.compile(r"(HH:?|hh:?)MM")
_MONTH = re.compile(r"(?<=Y)([-/.年]?)mm|mm(?=[-/.月]?(?:DD|YY))|(?<=DD)([-/.]?)mm(?=[-/.]?YY)")
_ALIASES = {
    "date": "YYYY-MM-DD",
    "full-date": "YYYY-MM-DD",
    "date-time": "iso",
    "ISO 8601": "iso",
    "iso8601": "iso",
}
SPAN = "PTnHnMnS"
"""A time of the day as OData V2 writes it: PT09H30M15S."""
_SPAN = re.compile(r"PT(\d+)H(\d+)M(\d+)S")
_DOTNET = re.compile(r"^/Date\((-?\d+)(?:[+-]\d{4})?\)/$")


@lru_cache(maxsize=4096)
def known(form: str | None) -> str | None:
    """The notation's canonical name, None for an unknown one."""
    if form is None:
        return None
    name = _ALIASES.get(form, form)
    if name in ("iso", "epoch-s", "epoch-ms", "/Date(ms)/", "HHmmss", SPAN):
        return name
    for letters, ours in _LETTERS:
        name = name.replace(letters, ours)
    name = _MINUTE.sub(r"\1mm", name)
    name = _MONTH.sub(lambda found: found[0].replace("mm", "MM"), name)
    if "hh" in name and "A" not in name:
        name = name.replace("hh", "HH")
    is_day = "YY" in name and "M" in name and "D" in name
    return name if is_day and _FORM.fullmatch(name) else None


def is_day(form: str | None) -> bool:
    """Whether a notation writes a day without a time."""
    return form is not None and "D" in form and not is_wall_clock(form) and form != "/Date(ms)/"


def is_wall_clock(form: str | None) -> bool:
    """Whether a notation writes a moment, or a time of the day, without its zone."""
    return form is not None and ("HH" in form or "hh" in form)


def parse(text: str, form: str) -> datetime | None:
    """The moment that a text represents in a notation; without zone if the notation has none."""
    name = known(form)
    try:
        if is_day(name) or is_wall_clock(name):
            return _read(text, str(name))
        if name in ("epoch-s", "epoch-ms"):
            return datetime.fromtimestamp(int(text) / (1000 if name == "epoch-ms" else 1), UTC)
        if name == SPAN:
            read = _SPAN.fullmatch(text)
            return datetime(1900, 1, 1, *map(int, read.groups())) if read else None  # type: ignore[arg-type]
        if name == "/Date(ms)/":
            match = _DOTNET.match(text)
            return datetime.fromtimestamp(int(match[1]) / 1000, UTC) if match else None
        return datetime.fromisoformat(text) if "T" in text or "-" in text else None
    except (ValueError, OverflowError, OSError):
        return None


def _read(text: str, form: str) -> datetime | None:
    shape = "".join(_PARTS.get(part, re.escape(part)) for part in re.split(f"({_PART.pattern})", form))
    match = re.fullmatch(shape, text, re.IGNORECASE)
    if match is None:
        return None
    found = match.groupdict()
    month = _MONTHS.index(found["name"].title()) + 1 if found.get("name") else int(found.get("month") or 1)
    year = int(found.get("year") or f"20{found.get('short') or '00'}")
    half = int(found.get("half") or 0) % 12 + (12 if (found.get("noon") or "").upper() == "PM" else 0)
    hour = int(found.get("hour") or 0) or half
    minute, second = (int(found.get(name) or 0) for name in ("minute", "second"))
    return datetime(year, month, int(found.get("day") or 1), hour, minute, second)


def _written(moment: datetime, form: str) -> str:
    parts = {
        "YYYY": f"{moment.year:04}", "YY": f"{moment.year % 100:02}", "MMM": _MONTHS[moment.month - 1],
        "MM": f"{moment.month:02}", "M": str(moment.month), "DD": f"{moment.day:02}", "D": str(moment.day),
        "HH": f"{moment.hour:02}", "hh": f"{(moment.hour - 1) % 12 + 1:02}", "mm": f"{moment.minute:02}",
        "ss": f"{moment.second:02}", "A": "AM" if moment.hour < 12 else "PM",
    }  # fmt: skip
    return _PART.sub(lambda found: parts[found[0]], form)


def write(moment: datetime, form: str) -> str:
    """The moment in a notation; ISO 8601 for an unknown one."""
    name = known(form)
    if is_day(name) or is_wall_clock(name):
        return _written(moment, str(name))
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    if name == "epoch-s":
        return str(int(aware.timestamp()))
    if name == "epoch-ms":
        return str(int(aware.timestamp() * 1000))
    if name == SPAN:
        return moment.strftime("PT%HH%MM%SS")
    if name == "/Date(ms)/":
        return f"/Date({int(aware.timestamp() * 1000)})/"
    return moment.isoformat()


_LOCAL = {
    "decimal-comma": (re.compile(r"[-+]?(?:\d{1,3}(?:[. '\u00a0\u202f]\d{3})+|\d+)(?:,\d+)?"), str.maketrans(",", ".", ". '\u00a0\u202f")),
    "grouped": (re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"), str.maketrans("", "", ",")),
    "percent": (re.compile(r"[-+]?\d+(?:\.\d+)?\s?[%％]"), str.maketrans("", "", " %％")),
    "currency": (
        re.compile(r"[-+]?\s?(?:[$€£¥￥]|[A-Z]{3})?\s?[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\s?(?:[€元]|[A-Z]{3})?"),
        str.maketrans("", "", ", $€£¥￥元ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    ),
}  # fmt: skip
"""Numbers as people write them: their shape, and what makes plain numbers of them."""


def read_number(text: str, form: str) -> Decimal | None:
    """The number in a notation: plain, decimal-comma (1.234,50), grouped (1,234.50), percent (12%), currency ($12.50)."""
    if form == "plain":
        return number(text)
    shape, plainly = _LOCAL[form]
    body = text.strip()
    return number(body.translate(plainly)) if shape.fullmatch(body) else None


def write_number(amount: Decimal, form: str) -> str:
    """The number in a notation."""
    text = format(amount, "f")
    if form == "decimal-comma":
        return text.replace(".", ",")
    return f"{amount:,f}" if form == "grouped" else f"{text}%" if form == "percent" else text


def signed(text: str) -> Decimal | None:
    """The number, with its sign in any notation: -1.5, 1.5-, 1.5 S (debit), 1.5 H (credit)."""
    body, factor = text.strip(), 1
    if body.endswith("-"):
        body, factor = body[:-1], -1
    match = re.fullmatch(r"(.+?) ?([SHDC])", body)
    if match:
        body, factor = match[1], -1 if match[2] in "HC" else 1
    amount = number(body)
    return None if amount is None else amount.copy_negate() if factor < 0 else amount


def write_signed(amount: Decimal, style: str | None) -> str:
    """The number with its sign in front, after it, or as a debit/credit flag."""
    if style == "trailing":
        return f"{amount.copy_abs()}-" if amount < 0 else str(amount)
    if style == "flag":
        return f"{amount.copy_abs()} {'H' if amount < 0 else 'S'}"
    return str(amount)
