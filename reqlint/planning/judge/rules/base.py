"""What a rule on mapped fields, or on an interface as a whole, finds.

The examples of a rule on fields are pairs as YAML: a producer's field, a consumer's field, the transformation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from reqlint.planning.judge.pairs import Pair
from reqlint.planning.model import Field, Interface
from reqlint.rule import AnyRule, Rule, rule

if TYPE_CHECKING:
    from reqlint.planning.judge.routes import Routes

Verdict = Literal["lossy", "breaking"]


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A value as the producer writes it and as the consumer reads it (or why it is rejected)."""

    verdict: Verdict
    sent: str
    received: str
    arguments: dict[str, str] = field(default_factory=dict)
    witness: object = None
    """The consumer-side value a contract test must see rejected; None where there is none to write."""
    unfilled: tuple[Field, ...] = ()
    """The consumer's fields that have no source."""


PairCheck = Callable[[Pair], Iterator[Mismatch]]
InterfaceCheck = Callable[[Interface, "Routes"], Iterator[Mismatch]]
MismatchRule = AnyRule
"""A rule of scope mapping, whose check is a PairCheck, or of scope interface, whose check is an InterfaceCheck."""


def on_pair(
    identifier: str, name: str, category: str, *, ask: str, source: str
) -> Callable[[PairCheck], Rule[PairCheck]]:
    """Makes a rule of a check on two mapped fields."""
    return rule(identifier, name, scope="mapping", category=category, severity="error", ask=ask, source=source)


def on_interface(
    identifier: str, name: str, category: str, *, ask: str, source: str
) -> Callable[[InterfaceCheck], Rule[InterfaceCheck]]:
    """Makes a rule of a check on an interface as a whole."""
    return rule(identifier, name, scope="interface", category=category, severity="error", ask=ask, source=source)
