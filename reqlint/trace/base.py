"""What a rule of tracing is: a check of the whole trace, documented in its docstring.

Besides what every rule says (see `documented`) there are `bad` and `good`: a requirement as YAML, with the
interface that serves it, run as tests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from reqlint.documented import Documented, MessageLanguage, facts
from reqlint.glossary import Concept
from reqlint.model import Place, Span
from reqlint.planning.judge.routes import Path, duration, route
from reqlint.planning.model import Interface, System
from reqlint.planning.naming import in_language
from reqlint.trace.model import Subject, Trace

WHOLE = Span(0, 0)
"""The span of a hit that is about a requirement, or an interface, as a whole."""


@dataclass(frozen=True, slots=True)
class Seconds:
    """A duration, to be said in the language of the message."""

    value: int


@dataclass(frozen=True, slots=True)
class Both:
    """A word in either language."""

    en: str
    zh: str


Value = str | Seconds | Both | System | Concept | Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A rule's find: in a requirement (`subject`, `span`), or in an interface that none speaks of.

    `arguments` fill the rule's templates; those that differ by language are said when that is known.
    """

    subject: Subject | None = None
    span: Span = WHOLE
    interface: Interface | None = None
    owner: str = ""
    arguments: Mapping[str, Value] = field(default_factory=dict)
    confidence: float = 1.0
    related: tuple[Place, ...] = ()


Check = Callable[[Trace], Iterator[Hit]]


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceRule(Documented):
    """A check of a trace with all that is said about it."""

    check: Check


def rule(identifier: str, name: str, *, severity: str = "warning") -> Callable[[Check], TraceRule]:
    """Makes a rule of a check; ValueError when its docstring lacks a section."""

    def make(check: Check) -> TraceRule:
        return TraceRule(
            check=check, **facts(check, identifier, name, category="trace", severity=severity, separator=" ")
        )

    return make


def said(value: Value, language: MessageLanguage) -> str:
    """A value in the language of a message."""
    match value:
        case System():
            return in_language(value.name, language)
        case Concept():
            return value.label(language)
        case Path():
            return route(value.hops, language)
        case Seconds():
            return duration(value.value, language)
        case Both():
            return value.zh if language == "zh" else value.en
    return value
