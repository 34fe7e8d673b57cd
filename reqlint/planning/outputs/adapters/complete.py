"""Whether the mapping of an interface is complete enough to be written as code."""

from __future__ import annotations

import ast
import re
from typing import Any

from reqlint.planning.judge.routes import Routes
from reqlint.planning.judge.rules import transfer
from reqlint.planning.model import Interface, Landscape, Step
from reqlint.planning.plan.remedies import is_settled
from reqlint.planning.values.transforms import can_convert

_ID = re.compile(r"[a-z][a-z0-9-]*")


def is_complete(interface: Interface) -> bool:
    """Whether every field that the consumer requires is filled, every line confirmed, and every step settled."""
    lines = interface.mapping
    lacking = (transfer.required_field_unfilled, transfer.key_incomplete)
    return (
        bool(lines)
        and _ID.fullmatch(interface.id) is not None
        and not any(one.suggested for one in lines)
        and not any(list(rule.check(interface, Routes(Landscape({}, {})))) for rule in lacking)
        and all(_is_known(step) for one in lines for step in one.steps)
    )


def _is_known(step: Step) -> bool:
    """Whether a step has no open decision, can be written as a literal, and has known units."""
    units: Any = step.argument
    return (
        is_settled(step)
        and _is_literal(units)
        and (step.kind != "convert" or can_convert(units["from"], units["to"]))
    )


def _is_literal(argument: object) -> bool:
    """Whether an argument can be written as code: YAML has numbers that cannot (.nan, .inf)."""
    try:
        return bool(ast.literal_eval(repr(argument)) == argument)
    except (ValueError, SyntaxError):
        return False
