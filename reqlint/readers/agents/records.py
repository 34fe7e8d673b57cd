"""A requirement assembled from the blocks over which a tool spreads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from reqlint.model import Block, Role, Text
from reqlint.text import joined


@dataclass(slots=True)
class Record:
    """A requirement being assembled, with its heading."""

    heading: Block
    title: Text | None = None
    id: Text | None = None
    own: list[Block] = field(default_factory=list)
    """The paragraphs that are the requirement itself."""
    fields: list[tuple[Role, Text]] = field(default_factory=list)
    rest: list[Block] = field(default_factory=list)
    """Blocks below the heading that belong to no requirement."""

    def blocks(self) -> Iterator[Block]:
        """The heading, the requirement, and the rest."""
        yield self.heading
        if self.own:
            body = joined([block.body for block in self.own])
            named: list[tuple[Role, Text]] = [("requirement", body)]
            named += [("id", self.id)] if self.id else []
            named += [("title", self.title)] if self.title and self.title.text else []
            yield Block("record", body, fields=(*named, *self.fields, *suppressed(self.own)))
        yield from self.rest


def suppressed(blocks: Iterable[Block]) -> tuple[tuple[Role, Text], ...]:
    """The rules that comments in the document suppress in some blocks."""
    return tuple(pair for block in blocks for pair in block.fields if pair[0] == "suppress")


def in_background(block: Block) -> Block:
    """A paragraph or list item that is not a requirement: an assumption, a reason, what is removed."""
    return replace(block, kind="quote") if block.kind in ("paragraph", "item") else block
