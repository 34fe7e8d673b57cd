"""How the same thing is written down: dates, signed amounts, truth values."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal

from reqlint.planning.values.exact import number

_PATTERNS = {
    "YYYYMMDD": "%Y%m%d", "YYYY-MM-DD": "%Y-%m-%d", "YYYY/MM/DD": "%Y/%m/%d", "DD.MM.YYYY": "%d.%m.%Y", "MM/DD/YYYY": "%m/%d/%Y",
    "YYYYMMDDHHmmss": "%Y%m%d%H%M%S", "YYYY-MM-DD HH:mm:ss": "%Y-%m-%d %H:%M:%S", "YYYY-MM-DD HH:mm": "%Y-%m-%d %H:%M",
    "HHmmss": "%H%M%S",
}  # fmt: skip
DAYS = ("YYYYMMDD", "YYYY-MM-DD", "YYYY/MM/DD", "DD.MM.YYYY", "MM/DD/YYYY")
"""Notations of a day without a time."""
WALL_CLOCKS = ("YYYYMMDDHHmmss", "YYYY-MM-DD HH:mm:ss", "YYYY-MM-DD HH:mm")
"""Notations of a moment without its zone."""
_ALIASES = {"date": "YYYY-MM-DD", "full-date": "YYYY-MM-DD", "date-time": "iso", "ISO 8601": "iso", "iso8601": "iso", "yyyyMMdd": "YYYYMMDD",
            "yyyy-MM-dd": "YYYY-MM-DD", "yyyy-MM-dd HH:mm:ss": "YYYY-MM-DD HH:mm:ss", "yyyyMMddHHmmss": "YYYYMMDDHHmmss"}  # fmt: skip
_TITLES = {"iso": "ISO 8601", "epoch-s": "seconds since 1970", "epoch-ms": "milliseconds since 1970"}
_DOTNET = re.compile(r"^/Date\((-?\d+)(?:[+-]\d{4})?\)/$")


def known(form: str | None) -> str | None:
    """The notation's one name, None where it is none of ours."""
    if form is None:
        return None
    name = _ALIASES.get(form, form)
    return name if name in _PATTERNS or name in ("iso", "epoch-s", "epoch-ms", "/Date(ms)/") else None


def title(form: str) -> str:
    """A notation's name for people: ISO 8601, seconds since 1970, YYYYMMDD."""
    return _TITLES.get(form, form)


def parse(text: str, form: str) -> datetime | None:
    """The moment a text stands for in a notation; without zone where the notation has none."""
    name = known(form)
    try:
        if name in _PATTERNS:
            moment = datetime.strptime(text, _PATTERNS[name])
            return moment if moment.strftime(_PATTERNS[name]) == text else None
        if name in ("epoch-s", "epoch-ms"):
            return datetime.fromtimestamp(int(text) / (1000 if name == "epoch-ms" else 1), UTC)
        if name == "/Date(ms)/":
            match = _DOTNET.match(text)
            return datetime.fromtimestamp(int(match[1]) / 1000, UTC) if match else None
        return datetime.fromisoformat(text) if "T" in text or "-" in text else None
    except (ValueError, OverflowError, OSError):
        return None


def write(moment: datetime, form: str) -> str:
    """The moment in a notation; ISO 8601 where it is none of ours."""
    name = known(form)
    if name in _PATTERNS:
        return moment.strftime(_PATTERNS[name])
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    if name == "epoch-s":
        return str(int(aware.timestamp()))
    if name == "epoch-ms":
        return str(int(aware.timestamp() * 1000))
    if name == "/Date(ms)/":
        return f"/Date({int(aware.timestamp() * 1000)})/"
    return moment.isoformat()


def signed(text: str) -> Decimal | None:
    """The number in any notation of its sign: -1.5, 1.5-, 1.5 S (debit), 1.5 H (credit)."""
    body, factor = text.strip(), 1
    if body.endswith("-"):
        body, factor = body[:-1], -1
    match = re.fullmatch(r"(.+?) ?([SHDC])", body)
    if match:
        body, factor = match[1], -1 if match[2] in "HC" else 1
    amount = number(body)
    return None if amount is None else amount.copy_negate() if factor < 0 else amount


def write_signed(amount: Decimal, style: str | None) -> str:
    """The number with its sign in front, behind it, or as a debit/credit flag."""
    if style == "trailing":
        return f"{amount.copy_abs()}-" if amount < 0 else str(amount)
    if style == "flag":
        return f"{amount.copy_abs()} {'H' if amount < 0 else 'S'}"
    return str(amount)
