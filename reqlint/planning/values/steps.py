"""The steps of a transformation, applied to a value as written on the wire.

Needs only `exact` and `notation`: a plan writes the three beside its adapters, so that these do what was judged.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from reqlint.planning.values import notation
from reqlint.planning.values.exact import number, plain, product, rounded

REASONS = {
    "no-number": '"{value}" is not a number',
    "no-entry": 'the table has no entry for "{value}"',
    "no-notation": '"{value}" is not written as {form}',
    "no-zone": '"{value}" has no time zone; say which with zone',
    "no-part": '"{value}" has no part {part}',
    "no-signed-number": '"{value}" is not a signed number',
    "no-unit": "{have} cannot be turned into {want}",
}
"""Why a step cannot be applied, as adapters report it; a plan has the same in all languages of messages."""


class TransformError(Exception):
    """A step cannot be applied to a value: the sentence is why; `key` and `values` name one of REASONS."""

    def __init__(self, sentence: str, key: str = "", **values: object) -> None:
        super().__init__(sentence or REASONS[key].format(**values))
        self.key = key
        self.values = {name: str(value) for name, value in values.items()}


class AnyStep(Protocol):
    """A step: its kind as in interfaces.yaml, and its argument."""

    @property
    def kind(self) -> str:
        """constant, lookup, factor ..."""

    @property
    def argument(self) -> object:
        """The argument of the kind."""


Apply = Callable[[str, Any], str]
"""The result of a kind of step for a value and its argument."""


def apply(
    steps: Sequence[AnyStep],
    values: Sequence[str | None],
    encoding: str = "UTF-8",
    others: Mapping[str, Apply] | None = None,
) -> str | None:
    """What arrives when the steps are applied to the source values; None: no value. Raises TransformError.

    `encoding` is that of the consumer, in which bytes are counted; `others` has the kinds of steps that need more
    than their argument.
    """
    if not steps:
        return values[0] if values else None
    known = {**_STEPS, **(others or {})}
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
            current = known[step.kind](current, step.argument)
    return current


def text(value: object) -> str:
    """A value of YAML or JSON as written on the wire."""
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def number_of(value: object) -> Decimal:
    """The number that a value represents; TransformError for any other text."""
    found = number(str(value))
    if found is None:
        raise TransformError("", "no-number", value=value)
    return found


def _lookup(value: str, table: Any) -> str:
    if value not in table:
        raise TransformError("", "no-entry", value=value)
    return text(table[value])


def _factor(value: str, factor: Any) -> str:
    return plain(product(number_of(value), number_of(factor)))


def _date(value: str, formats: Any) -> str:
    moment = notation.parse(value, formats["from"])
    if moment is None:
        raise TransformError("", "no-notation", value=value, form=formats["from"])
    if formats.get("zone") and moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(formats["zone"]))
    if formats.get("to_zone"):
        if moment.tzinfo is None:
            raise TransformError("", "no-zone", value=value)
        moment = moment.astimezone(ZoneInfo(formats["to_zone"]))
    return notation.write(moment, formats["to"])


def _pad(value: str, argument: Any) -> str:
    return str(value.rjust(argument["length"], argument.get("with", "0")))


def _truncate(value: str, argument: Any, encoding: str) -> str:
    if "characters" in argument:
        return value[: int(argument["characters"])]
    return value.encode(encoding, "replace")[: argument["bytes"]].decode(encoding, "ignore")


def _round(value: str, decimals: Any) -> str:
    return format(rounded(number_of(value), int(decimals)), "f")


def _split(value: str, argument: Any) -> str:
    parts = value.split(argument["by"])
    if argument["part"] >= len(parts):
        raise TransformError("", "no-part", value=value, part=argument["part"])
    return str(parts[argument["part"]])


def _transcode(value: str, encoding: Any) -> str:
    return value.encode(str(encoding), "replace").decode(str(encoding))


def taxed(value: str, direction: Any, rate: Decimal) -> str:
    """An amount with the tax added or taken off, at a rate such as 0.13."""
    factor = 1 + rate if direction == "net-to-gross" else 1 / (1 + rate)
    return format(rounded(product(number_of(value), factor), 2), "f")


def _sign(value: str, argument: Any) -> str:
    amount = notation.signed(value)
    if amount is None:
        raise TransformError("", "no-signed-number", value=value)
    return notation.write_signed(amount, str(argument))


def _local(value: str, argument: Any) -> str:
    have = argument.get("from", "plain")
    amount = notation.read_number(value, have)
    if amount is None:
        raise TransformError("", "no-notation", value=value, form=have)
    return notation.write_number(amount, argument.get("to", "plain"))


def _linear(value: str, argument: Any) -> str:
    """Units of measure with a known factor, and offset if their zeros differ."""
    return plain(product(number_of(value), number_of(argument["factor"])) + number_of(argument["offset"]))


_STEPS: dict[str, Apply] = {
    "lookup": _lookup, "factor": _factor, "linear": _linear, "date": _date, "pad": _pad,
    "strip": lambda value, characters: value.lstrip(str(characters)) or value[-1:],
    "round": _round, "split": _split, "transcode": _transcode, "sign": _sign,
    "number": _local,
}  # fmt: skip
