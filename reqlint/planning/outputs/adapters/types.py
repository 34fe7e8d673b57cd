"""The type of a field in a model: its set of values in terms of `runtime.fields`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Annotated

from pydantic import Field as Constraint
from pydantic import TypeAdapter
from pydantic.errors import PydanticUserError
from pydantic_core import SchemaError

from reqlint.planning.model import Field, System
from reqlint.planning.values import exact
from reqlint.planning.values.fields import values_of
from reqlint.planning.values.samples import NUMBERS, date_form
from reqlint.planning.values.sets import (
    Choice,
    Clocks,
    Days,
    Durations,
    Moments,
    Numbers,
    Records,
    Texts,
    Truths,
    Values,
)


@dataclass(frozen=True, slots=True)
class Kind:
    """An annotation, its checks in `runtime.fields`, and the facts of the field that it does not check."""

    text: str
    checks: tuple[str, ...] = ()
    unchecked: str = ""


def kind_of(made: Field, system: System) -> Kind:
    """The type of one value of a field."""
    return _kind(made, values_of(made, system))


def _kind(made: Field, values: Values) -> Kind:
    if isinstance(values, Choice):
        kinds = [_kind(made, one) for one in values.options]
        checks = tuple(dict.fromkeys(check for kind in kinds for check in kind.checks))
        return Kind(" | ".join(dict.fromkeys(kind.text for kind in kinds)), checks)
    if isinstance(values, Records):
        return Kind("Any" if values.open else "dict[str, Any]")
    if isinstance(values, Durations):
        return _checked("str", "Length", [])
    if isinstance(values, Texts) and values.codes is not None:
        return _checked("Any", "Code", [repr(code) for code in values.codes])
    if isinstance(values, Texts):
        return _text(made, values)
    if isinstance(values, Numbers):
        return _checked(_NUMBERS.get(made.type, "float"), "Number", _number(values))
    if isinstance(values, Truths):
        return _checked("bool", "Truth", [])
    if isinstance(values, Days | Moments | Clocks):
        zoned = ["zoned=True"] if isinstance(values, Moments) and values.dated else []
        kind = "Any" if made.type in NUMBERS or date_form(made) in ("epoch-s", "epoch-ms") else "str"
        return _checked(kind, "Time", [repr(values.form), *zoned])
    return Kind("Any")


_NUMBERS = {"integer": "int", "decimal": "Decimal"}


def _checked(kind: str, check: str, arguments: list[str], more: str = "") -> Kind:
    return Kind(f"Annotated[{kind}, {check}({', '.join(arguments)}){more}]", (check,))


def _text(made: Field, values: Texts) -> Kind:
    facts = [f"shortest={values.shortest}"] if values.shortest else []
    facts += [f"longest={values.longest}"] if values.longest is not None else []
    facts += ["in_bytes=True", f"encoding={values.encoding!r}"] if values.in_bytes else []
    facts += [f"form={values.form!r}"] if values.form else []
    if values.pattern is None:
        return _checked("str", "Text", facts)
    if not _is_readable(values.pattern):
        return replace(_checked("str", "Text", facts), unchecked=f"pattern of {made.path}: {values.pattern}")
    return _checked("str", "Text", facts, f", Field(pattern={values.pattern!r})")


def _is_readable(pattern: str) -> bool:
    """Whether pydantic's engine, which matches in linear time, supports the whole pattern."""
    try:
        TypeAdapter(Annotated[str, Constraint(pattern=pattern)])
    except (SchemaError, PydanticUserError):
        return False
    return True


def _number(values: Numbers) -> list[str]:
    bounds: list[tuple[str, Decimal | None]] = [
        ("above" if values.open_low else "low", values.low),
        ("below" if values.open_high else "high", values.high),
        ("step", values.step),
    ]
    facts = [f"{name}={exact.plain(bound)!r}" for name, bound in bounds if bound is not None]
    facts += [f"scale={values.scale}"] if values.scale is not None else []
    return facts + ([f"digits={values.digits}"] if values.digits is not None else [])
