"""What a rule on a set of documents is: a check that finds places which do not agree, documented in its docstring.

Besides what every rule says (see `documented`) there are `bad` and `good` in both languages: small Markdown
documents, one line of the docstring a line of the document. They are run as tests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from reqlint.consistency.collection import Collection
from reqlint.consistency.entries import Spot
from reqlint.documented import Documented, facts
from reqlint.model import Place

CATEGORY = "consistency"


@dataclass(frozen=True, slots=True)
class Hit:
    """Places that do not agree. The finding belongs to `spot`, the others are named with it.

    `arguments` fill the rule's templates beside `{phrase}`, what is written at `spot`.
    """

    spot: Spot
    others: tuple[Spot | Place, ...] = ()
    arguments: dict[str, str] = field(default_factory=dict)


Check = Callable[[Collection], Iterator[Hit]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsistencyRule(Documented):
    """A check of a set of documents with all that is said about it."""

    check: Check


def rule(identifier: str, name: str, *, severity: str = "warning") -> Callable[[Check], ConsistencyRule]:
    """Makes a rule of a check; ValueError when its docstring lacks a section."""

    def make(check: Check) -> ConsistencyRule:
        said = facts(check, identifier, name, category=CATEGORY, severity=severity, separator="\n")
        return ConsistencyRule(check=check, **said)

    return make
