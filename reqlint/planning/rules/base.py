"""What a mismatch rule is: a check of a pair of fields, or of an interface, with its documentation in its docstring.

Sections of the docstring, one a line, in English (-en) and Chinese (-zh) where both are written: what, why, message,
question; and bad, good (a pair of fields as YAML, executed as tests), source.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from reqlint.model import Severity
from reqlint.planning.model import Interface
from reqlint.planning.pairs import Pair

if TYPE_CHECKING:
    from reqlint.planning.graph import Graph

Verdict = Literal["lossy", "breaking"]
_SECTION = re.compile(r"(?:(?:what|why|message|question)-(?:en|zh)|bad|good|source)(?=:)")
_NEEDED = tuple(f"{key}-{language}" for key in ("what", "why", "message", "question") for language in ("en", "zh"))


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A value as the producer writes it and as the consumer reads it (or why it is rejected)."""

    verdict: Verdict
    sent: str
    received: str
    arguments: dict[str, str] = field(default_factory=dict)
    witness: object = None
    """The consumer-side value a contract test must see rejected; None where there is none to write."""


PairCheck = Callable[[Pair], Iterator[Mismatch]]
InterfaceCheck = Callable[[Interface, "Graph"], Iterator[Mismatch]]


@dataclass(frozen=True, slots=True, kw_only=True)
class MismatchRule:
    """A check with all that is said about it. Exactly one of `on_pair` and `on_interface` is set."""

    id: str
    name: str
    category: str
    severity: Severity
    texts: dict[str, str]
    bad: tuple[str, ...]
    good: tuple[str, ...]
    on_pair: PairCheck | None = None
    on_interface: InterfaceCheck | None = None

    def says(self, key: str, language: str, **arguments: str) -> str:
        """The text of a section, filled in."""
        template = self.texts[f"{key}-{language}"]
        return template.format(**arguments) if arguments else template

    @property
    def examples(self) -> tuple[tuple[str, str, str], ...]:
        """(language, bad, good): the same pairs of fields in both languages."""
        return tuple(
            (language, *pair) for language in ("en", "zh") for pair in zip(self.bad, self.good, strict=False)
        )


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
    identifier: str, name: str, category: str, check: object, *,
    on_pair: PairCheck | None = None, on_interface: InterfaceCheck | None = None,
) -> MismatchRule:  # fmt: skip
    sections = list(_sections(inspect.getdoc(check) or ""))
    texts = {key: text for key, text in sections if key not in ("bad", "good")}
    missing = [key for key in (*_NEEDED, "source") if key not in texts]
    if missing:
        raise ValueError(f"{identifier}: the docstring of its check lacks {', '.join(missing)}")
    bad, good = (tuple(text for key, text in sections if key == kind) for kind in ("bad", "good"))
    return MismatchRule(
        id=identifier, name=name, category=category, severity=Severity.ERROR, texts=texts, bad=bad, good=good,
        on_pair=on_pair, on_interface=on_interface,
    )  # fmt: skip


def _sections(docstring: str) -> Iterator[tuple[str, str]]:
    current, lines = "", list[str]()
    for line in [*docstring.splitlines(), "source:"]:
        match = _SECTION.match(line)
        if match:
            if current:
                yield current, ("" if current.endswith("-zh") else " ").join(lines).strip()
            current, lines = match[0], [line[match.end() + 1 :].strip()]
        elif line.strip():
            lines.append(line.strip())
