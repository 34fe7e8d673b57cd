"""A requirement of a collection, and a place in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reqlint.model import WHOLE, CheckedDocument, CheckedRequirement, Requirement, Span, Text


@dataclass(frozen=True, slots=True)
class Entry:
    """A requirement of the collection. `number` counts them; `document` is the number of its document."""

    number: int
    document: int
    path: str
    checked: CheckedRequirement

    @property
    def requirement(self) -> Requirement:
        """The requirement itself."""
        return self.checked.requirement

    @property
    def texts(self) -> Iterator[tuple[Text, int | None]]:
        """All its texts: its own text (None), and its details with their numbers."""
        yield self.requirement.body, None
        for number, detail in enumerate(self.requirement.details):
            if detail.role != "suppress":
                yield detail.body, number


def entries_of(checked: Sequence[CheckedDocument]) -> tuple[Entry, ...]:
    """The requirements of documents, in their order."""
    found = ((n, d.path, requirement) for n, d in enumerate(checked) for requirement in d.requirements)
    return tuple(Entry(number, *one) for number, one in enumerate(found))


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a requirement; an empty span means the whole of it."""

    entry: Entry
    span: Span = WHOLE

    @property
    def text(self) -> Text:
        """The text to which the span's offsets refer."""
        return self.entry.requirement.around(self.span)

    @property
    def phrase(self) -> str:
        """The text of the span; "" for the whole requirement."""
        return self.text.text[self.span.start : self.span.end]
