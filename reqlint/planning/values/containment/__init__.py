"""Does every instance of one JSON Schema satisfy another? With a witness if not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from jsonschema.exceptions import UnknownType

from reqlint.planning.values.containment import arrays, numbers, objects, strings
from reqlint.planning.values.containment.formulas import Claim
from reqlint.planning.values.containment.nodes import JsonType, Schema, root
from reqlint.planning.values.containment.regular import UnsupportedError
from reqlint.planning.values.containment.search import ExhaustedError, Search, Theory

Verdict = Literal["compatible", "incompatible", "undecided"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`witness` is set if the verdict is "incompatible": valid for the producer, invalid for the consumer."""

    verdict: Verdict
    witness: Any = None


_MALFORMED = (TypeError, ValueError, AttributeError, LookupError, ArithmeticError, UnknownType)
"""What is raised for a keyword whose value the standard does not allow."""


def _constants(*values: Any) -> Theory:
    return lambda search, literals, avoid: (list(values), True)


_THEORIES: dict[JsonType, Theory] = {
    "null": _constants(None),
    "boolean": _constants(True, False),
    "number": numbers.candidates,
    "string": strings.candidates,
    "array": arrays.candidates,
    "object": objects.candidates,
}


def compare_schemas(producer: Schema, consumer: Schema) -> Comparison:
    """Whether everything that the producer may emit is accepted by the consumer.

    Both are JSON Schemas (draft 4 to 2020-12, named by `$schema`); `format` is asserted. References are followed
    within each document only. "compatible" is proved, "incompatible" comes with a witness that the `jsonschema`
    package confirms, everything else is "undecided", including timeouts and invalid schemas.
    """
    search = Search(_THEORIES)
    try:
        sender, receiver = root(producer), root(consumer)
        outcome = search.solve([Claim(sender), Claim(receiver, False)])
    except (ExhaustedError, UnsupportedError, RecursionError):
        return Comparison("undecided")
    except _MALFORMED:
        return Comparison("undecided")
    if outcome.found:
        return Comparison("incompatible", outcome.value)
    return Comparison("compatible" if outcome.certain else "undecided")
