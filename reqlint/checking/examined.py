"""The hits of rules on a requirement, before they are worded for its document: they can be cached."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from reqlint.cache.keys import Key, key
from reqlint.language.support import Standing
from reqlint.model import Requirement, Severity, Slot, Span


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a rule matched, and the arguments of its texts."""

    rule: str
    span: Span
    arguments: Mapping[str, str]
    asks: bool = True
    severity: Severity | None = None
    """Those of the rule's hit."""


@dataclass(frozen=True, slots=True)
class Examined:
    """The slots of a requirement and the marks of the rules on it, in the order of its text.

    It depends on the words alone, not on the place of the requirement. `rewrite` is the pattern to fill in, ""
    where nothing is missing.
    """

    slots: tuple[Slot, ...]
    marks: tuple[Mark, ...]
    rewrite: str = ""
    standing: Standing = "evident"

    def dumped(self) -> bytes:
        """It as JSON."""
        slots = [[slot.name, slot.status, [_numbers(span) for span in slot.spans]] for slot in self.slots]
        marks = [
            [mark.rule, _numbers(mark.span), dict(mark.arguments), mark.asks, mark.severity] for mark in self.marks
        ]
        all_ = [slots, marks, self.rewrite, self.standing]
        return json.dumps(all_, separators=(",", ":")).encode("ascii")

    @classmethod
    def loaded(cls, data: bytes) -> Examined:
        """Restores the result of `dumped`."""
        slots, marks, rewrite, standing = json.loads(data)
        return cls(
            tuple(Slot(name, status, tuple(Span(*span) for span in spans)) for name, status, spans in slots),
            tuple(
                Mark(rule, Span(*span), arguments, asks, None if severity is None else Severity(severity))
                for rule, span, arguments, asks, severity in marks
            ),
            rewrite,
            standing,
        )


def _numbers(span: Span) -> tuple[int, int, int | None]:
    return span.start, span.end, span.detail


def key_of(requirement: Requirement, means: Key) -> Key:
    """The cache key of its examination: its own words and those around it, and the `means` of examining."""
    details = [(detail.role, detail.text) for detail in requirement.details]
    words = requirement.language, requirement.text, requirement.headings, details
    return key(means, words)
