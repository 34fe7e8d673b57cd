"""The hit of a rule on a trace, in a requirement or in an interface."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from reqlint.messages.phrases import Value
from reqlint.model import WHOLE, Place, Span
from reqlint.planning.model import Interface
from reqlint.rule import Rule
from reqlint.rule import rule as _rule
from reqlint.trace.model import Subject, Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A rule's hit: in a requirement (`subject`, `span`), or in an interface that no requirement needs.

    `arguments` fill the rule's texts; those that differ by language are rendered when it is known.
    """

    subject: Subject | None = None
    span: Span = WHOLE
    interface: Interface | None = None
    owner: str = ""
    arguments: Mapping[str, Value] = field(default_factory=dict)
    confidence: float = 1.0
    related: tuple[Place, ...] = ()


Check = Callable[[Trace], Iterator[Hit]]
TraceRule = Rule[Check]

rule = partial(_rule, scope="trace", category="trace")
