"""The hits of a rule on mapped fields, or on an interface as a whole.

The examples of a rule on fields are pairs as YAML: a producer's field, a consumer's field, the transformation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from reqlint.messages.phrases import Phrase, Value, worded
from reqlint.planning.judge.pairs import Pair
from reqlint.planning.model import Field, Interface
from reqlint.planning.values.gaps.gap import Aspect
from reqlint.rule import AnyRule, Rule, rule

if TYPE_CHECKING:
    from reqlint.planning.judge.routes import Routes

Verdict = Literal["lossy", "breaking", "unknown"]


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A value as the producer writes it and as the consumer reads it (or why it is rejected).

    "unknown": it is not stated whether the values fit.
    """

    verdict: Verdict
    sent: Value
    received: Value
    arguments: Mapping[str, Value] = field(default_factory=dict)
    witness: object = None
    """The consumer-side value that a contract test must see rejected; None if there is none."""
    unfilled: tuple[Field, ...] = ()
    """The consumer's fields that have no source."""
    owner: str = ""
    """Who can answer, if that depends on the mismatch; else the rule's `ask`."""

    @property
    def why(self) -> str:
        """For an unknown mismatch the key of the missing fact; else ""."""
        why = self.arguments.get("why")
        return why.id.removeprefix("why.") if isinstance(why, Phrase) else ""


def from_gaps(pair: Pair, *aspects: Aspect) -> Iterator[Mismatch]:
    """The gaps between the values of two fields to which a rule applies."""
    for gap in pair.gaps:
        if gap.aspect in aspects:
            witness = worded(gap.arguments.get("arrives", gap.sent), "en")
            yield Mismatch(gap.verdict, gap.sent, gap.received, gap.arguments, witness=witness)


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
