"""What a mismatch rule is: a check of a pair of fields, or of an interface, documented in its docstring.

Besides what every rule says (see `documented`) there are `bad` and `good`: pairs of fields as YAML, run as tests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from reqlint import documented
from reqlint.documented import LANGUAGES, Documented
from reqlint.model import Severity
from reqlint.planning.judge.pairs import Pair
from reqlint.planning.judge.routes import Routes
from reqlint.planning.model import Field, Interface
from reqlint.selectors import covers

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
InterfaceCheck = Callable[[Interface, Routes], Iterator[Mismatch]]


@dataclass(frozen=True, slots=True, kw_only=True)
class MismatchRule(Documented):
    """A check with all that is said about it. Exactly one of `on_pair` and `on_interface` is set.

    `bad` and `good` are pairs of fields as YAML; a rule on interfaces has none.
    """

    bad: tuple[str, ...] = ()
    good: tuple[str, ...] = ()
    on_pair: PairCheck | None = None
    on_interface: InterfaceCheck | None = None

    def is_meant(self, selector: str) -> bool:
        """Whether a selector as users write it names this rule."""
        return covers(selector, rule=self.id, name=self.name, category=self.category)


def on_pair(identifier: str, name: str, category: str) -> Callable[[PairCheck], MismatchRule]:
    """Makes a rule of a check on two mapped fields."""

    def make(check: PairCheck) -> MismatchRule:
        return _rule(identifier, name, category, check, on_pair=check)

    return make


def on_interface(identifier: str, name: str, category: str) -> Callable[[InterfaceCheck], MismatchRule]:
    """Makes a rule of a check on an interface as a whole."""

    def make(check: InterfaceCheck) -> MismatchRule:
        return _rule(identifier, name, category, check, on_interface=check)

    return make


def _rule(
    identifier: str, name: str, category: str, check: Callable[..., object], *,
    on_pair: PairCheck | None = None, on_interface: InterfaceCheck | None = None,
) -> MismatchRule:  # fmt: skip
    found = documented.sections(check)
    bad, good = (tuple(" ".join(lines) for key, lines in found if key == kind) for kind in ("bad", "good"))
    return MismatchRule(
        id=identifier,
        name=name,
        category=category,
        severity=Severity.ERROR,
        texts=documented.texts(identifier, found),
        examples=tuple((language, *pair) for language in LANGUAGES for pair in zip(bad, good, strict=False)),
        bad=bad,
        good=good,
        on_pair=on_pair,
        on_interface=on_interface,
    )
