"""The hit of a rule on a set of documents: places that do not agree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from reqlint.consistency.collection import Collection
from reqlint.consistency.entries import Spot
from reqlint.model import Place
from reqlint.rule import Rule
from reqlint.rule import rule as _rule


@dataclass(frozen=True, slots=True)
class Hit:
    """Places that do not agree. The finding belongs to `spot`, the others are listed in it.

    `arguments` fill the rule's texts besides `{phrase}`, the text at `spot`.
    """

    spot: Spot
    others: tuple[Spot | Place, ...] = ()
    arguments: dict[str, str] = field(default_factory=dict)


Check = Callable[[Collection], Iterator[Hit]]
SetRule = Rule[Check]

rule = partial(_rule, scope="set", category="consistency")
