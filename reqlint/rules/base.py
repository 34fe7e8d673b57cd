"""What a rule is: a check, and all that is said about it in the check's own docstring.

The docstring has a section a line, in English (-en) and Chinese (-zh): what, why, message, question, bad and good,
and the source. A line that begins with no name of a section continues the one before. `bad` and `good` may come
several times, in pairs; they are run as tests. What the headline sums up adds `short`: what is left open.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from reqlint.language.analysis import Analysis, Group
from reqlint.model import Severity, Span

MessageLanguage = Literal["en", "zh"]
"""The languages messages are written in."""

LANGUAGES: tuple[MessageLanguage, ...] = ("en", "zh")
WHOLE = Span(0, 0)
"""The span of a hit that is about the requirement as a whole."""

_SECTION = re.compile(r"(?:(?:what|why|message|question|short|bad|good)-(?:en|zh)|source)(?=:)")
_QUOTED = 60
"""Characters of a phrase that a message quotes."""
_GAP = re.compile(r"\{\w+\}")
_NEEDED = ("what", "why", "message", "question", "bad", "good")


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
class Rule:
    """A check with all that is said about it."""

    id: str
    name: str
    category: str
    severity: Severity
    check: Check
    texts: dict[str, str]
    """By key: what-en, what-zh, why-en, why-zh, message-en, message-zh, question-en, question-zh, source."""
    examples: tuple[tuple[MessageLanguage, str, str], ...]
    """(language, bad, good) sentences; executed as tests."""
    sums_up: frozenset[str] = frozenset()
    """Ids and categories of the rules whose findings on the same requirement are parts of this one's."""

    def says(self, key: str, language: MessageLanguage, **arguments: str) -> str:
        """The text of a section ("message", "question" ...), filled in; without arguments, with gaps."""
        template = self.texts[f"{key}-{language}"]
        return template.format(**arguments) if arguments else _GAP.sub("…", template)


def rule(
    identifier: str, name: str, *, category: str, severity: str = "warning", sums_up: tuple[str, ...] = ()
) -> Callable[[Check], Rule]:
    """Makes a rule of a check; ValueError when its docstring lacks a section."""

    def make(check: Check) -> Rule:
        sections = _sections(inspect.getdoc(check) or "")
        texts = {key: text for key, text in sections if not key.startswith(("bad-", "good-"))}
        missing = _missing(key for key, _ in sections)
        if missing:
            raise ValueError(f"{identifier}: the docstring of its check lacks {', '.join(missing)}")
        return Rule(
            id=identifier,
            name=name,
            category=category,
            severity=Severity[severity.upper()],
            check=check,
            texts=texts,
            examples=tuple(_examples(sections)),
            sums_up=frozenset(sums_up),
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


def _sections(docstring: str) -> list[tuple[str, str]]:
    sections: list[tuple[str, list[str]]] = []
    for line in docstring.splitlines():
        if match := _SECTION.match(line):
            sections.append((match[0], [line[match.end() + 1 :].strip()]))
        elif sections and line.strip():
            sections[-1][1].append(line.strip())
    return [(key, ("" if key.endswith("-zh") else " ").join(lines)) for key, lines in sections]


def _missing(keys: Iterator[str]) -> list[str]:
    known = set(keys)
    needed = [*(f"{key}-{language}" for key in _NEEDED for language in LANGUAGES), "source"]
    return [key for key in needed if key not in known]


def _examples(sections: list[tuple[str, str]]) -> Iterator[tuple[MessageLanguage, str, str]]:
    for language in LANGUAGES:
        bad, good = ([text for key, text in sections if key == f"{kind}-{language}"] for kind in ("bad", "good"))
        for pair in zip(bad, good, strict=True):
            yield language, *pair
