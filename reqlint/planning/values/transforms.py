"""The transformations of a mapping, applied to a value as it is written on the wire."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from reqlint.planning.model import Step
from reqlint.planning.values import notation
from reqlint.planning.values.exact import number, plain, product, rounded

if TYPE_CHECKING:
    import pint

_TAX = Decimal("1.13")
"""A rate for trying out a transformation; any other than 1 shows the same."""


@cache
def _units() -> pint.UnitRegistry[Any]:
    """The units of measure; pint takes long to load, and most plans convert none."""
    import pint

    registry: pint.UnitRegistry[Any] = pint.UnitRegistry(cache_folder=None, non_int_type=Decimal)
    registry.define("piece = [count_of_goods]")
    registry.define("box = [count_of_boxes]")
    registry.define("pallet = [count_of_pallets]")
    registry.define("dozen = 12 * piece")
    registry.define("jin = 0.5 * kilogram")
    return registry


class TransformError(Exception):
    """A step cannot be applied to the value: the sentence says why."""


def apply(steps: Sequence[Step], values: Sequence[str | None], encoding: str = "UTF-8") -> str | None:
    """What arrives when the steps are applied to the source values; None: no value. Raises TransformError.

    `encoding` is that of the consumer, in which bytes are counted.
    """
    if not steps:
        return values[0] if values else None
    current: str | None = values[0] if values else None
    for step in steps:
        if step.kind == "join":
            current = str(step.argument).join(v or "" for v in values)
        elif step.kind == "default":
            current = text(step.argument) if current in (None, "") else current
        elif step.kind == "constant":
            current = text(step.argument)
        elif step.kind == "truncate":
            current = current and _truncate(current, step.argument, encoding)
        elif current is not None:
            current = _STEPS[step.kind](current, step.argument)
    return current


def describe(step: Step) -> str:
    """A step in a few words, for tables and messages."""
    argument = step.argument
    if isinstance(argument, dict):
        inner = ", ".join(f"{k}={v}" for k, v in argument.items())
        return f"{step.kind}({inner})"
    return f"{step.kind}({argument})"


def text(value: object) -> str:
    """A value of YAML or JSON as it is written on the wire."""
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def _number(value: object) -> Decimal:
    found = number(str(value))
    if found is None:
        raise TransformError(f'"{value}" is not a number')
    return found


def _lookup(value: str, table: Any) -> str:
    if value not in table:
        raise TransformError(f'the table has no entry for "{value}"')
    return text(table[value])


def _factor(value: str, factor: Any) -> str:
    return plain(product(_number(value), _number(factor)))


def _convert(value: str, units: Any) -> str:
    amount = _number(value)
    try:
        found = _units().Quantity(amount, units["from"]).to(units["to"]).magnitude
    except Exception as error:  # what pint raises for a text that is no unit depends on the text
        raise TransformError(f"{units['from']} cannot be turned into {units['to']}") from error
    return plain(found)


def can_convert(have: str, want: str) -> bool:
    """Whether amounts in one unit have a fixed measure in the other."""
    try:
        _convert("1", {"from": have, "to": want})
    except TransformError:
        return False
    return True


def _date(value: str, formats: Any) -> str:
    moment = notation.parse(value, formats["from"])
    if moment is None:
        raise TransformError(f'"{value}" is not written as {formats["from"]}')
    if formats.get("zone") and moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(formats["zone"]))
    if formats.get("to_zone"):
        if moment.tzinfo is None:
            raise TransformError(f'"{value}" has no time zone; say which with zone')
        moment = moment.astimezone(ZoneInfo(formats["to_zone"]))
    return notation.write(moment, formats["to"])


def _pad(value: str, argument: Any) -> str:
    return str(value.rjust(argument["length"], argument.get("with", "0")))


def _truncate(value: str, argument: Any, encoding: str) -> str:
    if "characters" in argument:
        return value[: int(argument["characters"])]
    return value.encode(encoding, "replace")[: argument["bytes"]].decode(encoding, "ignore")


def _round(value: str, decimals: Any) -> str:
    return format(rounded(_number(value), int(decimals)), "f")


def _split(value: str, argument: Any) -> str:
    parts = value.split(argument["by"])
    if argument["part"] >= len(parts):
        raise TransformError(f'"{value}" has no part {argument["part"]}')
    return str(parts[argument["part"]])


def _transcode(value: str, encoding: Any) -> str:
    return value.encode(str(encoding), "replace").decode(str(encoding))


def _tax(value: str, direction: Any) -> str:
    factor = _TAX if direction == "net-to-gross" else 1 / _TAX
    return format(rounded(product(_number(value), factor), 2), "f")


def _sign(value: str, argument: Any) -> str:
    amount = notation.signed(value)
    if amount is None:
        raise TransformError(f'"{value}" is not a signed number')
    return notation.write_signed(amount, str(argument))


_STEPS: dict[str, Callable[[str, Any], str]] = {
    "lookup": _lookup, "factor": _factor, "convert": _convert, "date": _date, "pad": _pad,
    "strip": lambda value, characters: value.lstrip(str(characters)) or value[-1:],
    "round": _round, "split": _split, "transcode": _transcode, "tax": _tax, "sign": _sign,
    "cross_reference": lambda value, table: value, "aggregate": lambda value, way: value,
}  # fmt: skip
