"""Types of pydantic models: the values that a field accepts, each as written on the wire.

`receipt: Annotated[str, Text(longest=20)]` and so on; a value that is not accepted raises a `ValidationError`.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from ipaddress import IPv4Address, IPv6Address
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from reqlint.planning.outputs.adapters.runtime.records import wire
from reqlint.planning.values import notation
from reqlint.planning.values.exact import is_multiple, number


class Record(BaseModel):
    """A record of the consumer. Its fields have the names of the specification as aliases."""

    model_config = ConfigDict(extra="ignore")


class Exact(Record):
    """A record whose consumer rejects unknown fields."""

    model_config = ConfigDict(extra="forbid")


class _Checked(ABC):
    """A check before pydantic's own conversion; its ValueError becomes a ValidationError."""

    @abstractmethod
    def check(self, value: Any) -> Any:
        """The value to store in the model."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.check, handler(source))


@dataclass(frozen=True, kw_only=True)
class Text(_Checked):
    """A text by its length, in characters or in bytes of an encoding, and its form (uuid, email ...)."""

    shortest: int = 0
    longest: int | None = None
    in_bytes: bool = False
    encoding: str = "UTF-8"
    form: str | None = None

    def check(self, value: Any) -> Any:
        """The text itself."""
        if not isinstance(value, str):
            raise ValueError("is not a text")
        size = len(value.encode(self.encoding, "replace")) if self.in_bytes else len(value)
        if len(value) < self.shortest or (self.longest is not None and size > self.longest):
            most = (
                "" if self.longest is None else f" to {self.longest} {'bytes' if self.in_bytes else 'characters'}"
            )
            raise ValueError(f"has {size}, not {self.shortest}{most}")
        if self.form is not None and not _is_of(self.form, value):
            raise ValueError(f"is no {self.form}")
        return value


@dataclass(frozen=True, kw_only=True)
class Number(_Checked):
    """A number by its bounds, decimals, significant digits and steps. Bounds are decimal numbers as text."""

    low: str | None = None
    high: str | None = None
    above: str | None = None
    below: str | None = None
    scale: int | None = None
    digits: int | None = None
    step: str | None = None

    def check(self, value: Any) -> Any:
        """The number, exactly."""
        found = None if isinstance(value, bool) else number(wire(value))
        if found is None:
            raise ValueError("is not a number")
        bounds = map(number, (self.low, self.high, self.above, self.below))
        if any(
            bound is not None and not holds(found, bound) for bound, holds in zip(bounds, _BOUNDS, strict=True)
        ):
            raise ValueError("is out of range")
        least = found.normalize()
        if self.scale is not None and -int(least.as_tuple().exponent) > self.scale:
            raise ValueError(f"has more than {self.scale} decimals")
        if self.digits is not None and len(least.as_tuple().digits) > self.digits:
            raise ValueError(f"has more than {self.digits} digits")
        step = number(self.step)
        if step and not is_multiple(found, step):
            raise ValueError(f"is no multiple of {self.step}")
        return found


_BOUNDS: tuple[Callable[[Decimal, Decimal], bool], ...] = (
    lambda value, bound: value >= bound,
    lambda value, bound: value <= bound,
    lambda value, bound: value > bound,
    lambda value, bound: value < bound,
)


class Code(_Checked):
    """One of a closed list of codes."""

    def __init__(self, *codes: str) -> None:
        self.codes = frozenset(codes)

    def check(self, value: Any) -> Any:
        """The code itself."""
        if wire(value) not in self.codes:
            raise ValueError("is none of the codes")
        return value


class Truth(_Checked):
    """True or false, and no value that only looks like it."""

    def check(self, value: Any) -> Any:
        """The truth value."""
        if isinstance(value, bool):
            return value
        if value not in ("true", "false"):
            raise ValueError("is neither true nor false")
        return value == "true"


class Length(_Checked):
    """A length of time as ISO 8601 writes it: P1DT2H."""

    def check(self, value: Any) -> Any:
        """The text itself."""
        if not isinstance(value, str) or not _LENGTH.fullmatch(value):
            raise ValueError("is no length of time")
        return value


_LENGTH = re.compile(r"-?P(?=[0-9T])([0-9.]+[YMWD])*(T([0-9.]+[HMS])+)?")


@dataclass(frozen=True)
class Time(_Checked):
    """A day, a moment or a time of the day in one notation; `zoned`: a moment with its zone (RFC 3339)."""

    form: str
    zoned: bool = False

    def check(self, value: Any) -> Any:
        """The value as written."""
        text = "" if isinstance(value, bool) else wire(value) or ""
        if self.form == "HH:mm:ss":
            time.fromisoformat(text)
            return value
        moment = notation.parse(text, self.form)
        if moment is None or (self.zoned and (moment.tzinfo is None or not re.search(r"\d[Tt ]\d", text))):
            raise ValueError(f"is not written as {self.form}")
        return value


_FORMS: dict[str, Callable[[str], object]] = {
    "uuid": UUID,
    "ipv4": IPv4Address,
    "ipv6": IPv6Address,
    "email": re.compile(r"[^@\s]+@[^@\s]+").fullmatch,
    "idn-email": re.compile(r"[^@\s]+@[^@\s]+").fullmatch,
    "hostname": re.compile(r"(?!-)[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})*\.?").fullmatch,
    "uri": re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]*").fullmatch,
    "iri": re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]*").fullmatch,
    "uri-reference": re.compile(r"[^\s<>\"{}|\\^`]*").fullmatch,
    "json-pointer": re.compile(r"(/([^~]|~[01])*)*").fullmatch,
}


def _is_of(form: str, text: str) -> bool:
    check = _FORMS.get(form)
    try:
        return check is None or check(text) is not None
    except ValueError:
        return False
