"""A requirement as its document states it: its text, its details, and the places in them.

Everybody takes these types from `reqlint.model`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reqlint.text import Location, Text

Language = Literal["en", "zh-Hans", "zh-Hant"]
"""Language of a text: English, Chinese in simplified or in traditional characters."""

Role = Literal[
    "requirement", "id", "title", "actor", "data", "acceptance", "rule", "step", "trigger", "outcome",
    "benefit", "priority", "context", "suppress", "other",
]  # fmt: skip
"""The role of a table column, a labelled paragraph or a list under a requirement."""

CRITERIA: tuple[Role, ...] = ("acceptance", "rule", "step", "outcome")
"""The roles of details by which one may tell that a requirement is met."""

SlotName = Literal["actor", "action", "data", "condition", "outcome", "acceptance"]


@dataclass(frozen=True, slots=True)
class Detail:
    """A part of a requirement outside its own sentence: a criterion, a step, a role in another column."""

    role: Role
    body: Text

    @property
    def text(self) -> str:
        """The detail's text."""
        return self.body.text


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` (exclusive) of a requirement's text, or of its detail number `detail`."""

    start: int
    end: int
    detail: int | None = None


WHOLE = Span(0, 0)
"""The span of what is about a requirement as a whole."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One unit an analyst would hand over: its text, its place, its details and headings.

    `id` is the document's own identifier, else one derived from the place; unique within the document.
    """

    id: str
    body: Text
    language: Language
    headings: tuple[str, ...] = ()
    details: tuple[Detail, ...] = ()
    own_id: str = ""
    """The document's own identifier, even if several requirements have it; "" if there is none."""
    is_possible: bool = False
    """Whether its place and form do not make it a requirement: it is one if the judge is sure of its words."""

    @property
    def text(self) -> str:
        """The requirement's text, as its author wrote it, without mark-up."""
        return self.body.text

    @property
    def location(self) -> Location:
        """The place of the text's first character."""
        return self.body.location

    def said(self, *roles: Role) -> tuple[Detail, ...]:
        """The details with one of these roles."""
        return tuple(detail for detail in self.details if detail.role in roles)

    def around(self, span: Span) -> Text:
        """The text that a span is in: the requirement's own, or that of one of its details."""
        return self.body if span.detail is None else self.details[span.detail].body

    @property
    def is_worked_out(self) -> bool:
        """Whether details say how it works."""
        return bool(self.said(*CRITERIA, "data"))

    def outlines(self, other: Requirement) -> bool:
        """Whether this is a line of an overview, and `other` the part about it: it has the line's title."""
        titles = {self.text, *(detail.text for detail in self.said("title"))}
        return other.is_worked_out and not self.is_worked_out and other.text in titles

    def words(self, span: Span) -> str:
        """The characters of a span."""
        return self.around(span).text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Slot:
    """One part that a requirement should have, and its place. `status` depends on the slot:

    actor named | system | generic | none; data named | generic | none | na; acceptance explicit | implicit | none;
    the others named | none.
    """

    name: SlotName
    status: str
    spans: tuple[Span, ...] = ()
