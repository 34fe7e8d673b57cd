"""The transformations of a mapping, tried on a value as written on the wire."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from reqlint.messages.phrases import Phrase, phrase
from reqlint.planning.model import Step
from reqlint.planning.values import steps as wire
from reqlint.planning.values.exact import plain
from reqlint.planning.values.flow import in_flow
from reqlint.planning.values.steps import Apply, TransformError, number_of, taxed, text

if TYPE_CHECKING:
    import pint

__all__ = ["TransformError", "apply", "can_convert", "describe", "reason", "text"]
_TAX = Decimal("0.13")
"""A rate for trying out a transformation; any other than 0 shows the same."""


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


def apply(steps: Sequence[Step], values: Sequence[str | None], encoding: str = "UTF-8") -> str | None:
    """What arrives when the steps are applied to the source values; None: no value. Raises TransformError.

    `encoding` is that of the consumer, in which bytes are counted. The contents of tables and the tax rates are
    unknown before the interface runs: a table is tried with the value itself, a tax with a rate of 13 %.
    """
    return wire.apply(steps, values, encoding, _TRIED)


def reason(error: TransformError) -> Phrase:
    """Why a step cannot be applied."""
    return phrase(f"step.{error.key}", **error.values)


def describe(step: Step) -> str:
    """A step as it is written behind `transform:` in an interfaces.yaml."""
    return in_flow({step.kind: step.argument})


def _convert(value: str, units: Any) -> str:
    amount = number_of(value)
    try:
        found = _units().Quantity(amount, units["from"]).to(units["to"]).magnitude
    except Exception as error:  # what pint raises for an unknown unit depends on the text
        raise TransformError("", "no-unit", have=units["from"], want=units["to"]) from error
    return plain(found)


def can_convert(have: str, want: str) -> bool:
    """Whether amounts in one unit can be converted to the other."""
    try:
        _convert("1", {"from": have, "to": want})
    except TransformError:
        return False
    return True


_TRIED: dict[str, Apply] = {
    "convert": _convert,
    "tax": lambda value, direction: taxed(value, direction, _TAX),
    "cross_reference": lambda value, table: value,
    "aggregate": lambda value, way: value,
}
