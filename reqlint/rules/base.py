"""What a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from reqlint.language.analysis import Analysis
from reqlint.model import Severity, Span


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule's find in one requirement: where, and what to fill into the rule's message templates."""

    span: Span
    arguments: dict[str, str] = field(default_factory=dict)


Check = Callable[[Analysis], Iterator[Hit]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A check with all that is said about it. The texts come from the check's docstring, in both languages."""

    id: str
    name: str
    category: str
    severity: Severity
    check: Check
    texts: dict[str, str]
    """By key: what-en, what-zh, why-en, why-zh, message-en, message-zh, question-en, question-zh, source."""
    examples: tuple[tuple[str, str, str], ...]
    """(language, bad, good) sentences; executed as tests."""
