"""What a rule on one requirement is: a check, and all that is said about it in the check's own docstring.

Besides what every rule says (see `documented`) there are `bad` and `good` sentences in both languages, in pairs;
they are run as tests. What the headline sums up adds `short`: what is left open; what is told once for a section
adds `several`, the message for all of its requirements.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from reqlint.documented import Documented, MessageLanguage, facts
from reqlint.language.analysis import Analysis, Group
from reqlint.model import Span

WHOLE = Span(0, 0)
"""The span of a hit that is about the requirement as a whole."""

_QUOTED = 60
"""Characters of a phrase that a message quotes."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule's find in one requirement: where, and what to fill into the rule's templates beside `{phrase}`.

    `questions` are asked in place of the rule's own question, by language.
    """

    span: Span = WHOLE
    arguments: dict[str, str] = field(default_factory=dict)
    questions: dict[MessageLanguage, str] = field(default_factory=dict)


Check = Callable[[Analysis], Iterator[Hit]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Documented):
    """A check of one requirement with all that is said about it."""

    check: Check
    sums_up: frozenset[str] = frozenset()
    """Ids and categories of the rules whose findings on the same requirement are parts of this one's."""


def rule(
    identifier: str, name: str, *, category: str, severity: str = "warning", sums_up: tuple[str, ...] = ()
) -> Callable[[Check], Rule]:
    """Makes a rule of a check; ValueError when its docstring lacks a section."""

    def make(check: Check) -> Rule:
        return Rule(
            check=check,
            sums_up=frozenset(sums_up),
            **facts(check, identifier, name, category=category, severity=severity),
        )

    return make


def hits(analysis: Analysis, *groups: Group) -> Iterator[Hit]:
    """A hit for each phrase of these groups; the same phrase is hit once."""
    firsts: dict[str, Span] = {}
    for span in analysis.spans(*groups):
        firsts.setdefault(analysis.phrase(span).casefold(), span)
    return (Hit(span) for span in firsts.values())


def quoted(analysis: Analysis, span: Span) -> str:
    """The phrase of a span as a message quotes it: on one line, not too long."""
    phrase = " ".join(analysis.phrase(span).split())
    return phrase if len(phrase) <= _QUOTED else f"{phrase[: _QUOTED - 1]}…"
