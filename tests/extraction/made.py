"""Documents made of blocks, for tests."""

from __future__ import annotations

from collections.abc import Sequence

from reqlint.extraction import requirements
from reqlint.model import Block, Document, Location, Requirement, Role, Text


def text(content: str, line: int = 1) -> Text:
    return Text(content, Location(line=line))


def heading(content: str, level: int = 2) -> Block:
    return Block("heading", text(content), level)


def paragraph(content: str, style: str = "") -> Block:
    return Block("paragraph", text(content), style=style)


def code(content: str) -> Block:
    return Block("code", text(content))


def items(*contents: str, level: int = 0) -> list[Block]:
    return [Block("item", text(content), level, "-") for content in contents]


def table(*rows: Sequence[str]) -> Block:
    cells = tuple(
        tuple(Text(cell, Location(sheet="Sheet1", cell=f"{'ABCDEFGH'[c]}{r}")) for c, cell in enumerate(row))
        for r, row in enumerate(rows, 1)
    )
    return Block("table", text(""), rows=cells)


def record(**fields: str) -> Block:
    roles: dict[str, Role] = {"text": "requirement", "context": "context", "acceptance": "acceptance", "id": "id"}
    roles |= {"actor": "actor", "data": "data"}
    return Block("record", text(fields["text"]), fields=tuple((roles[k], text(v)) for k, v in fields.items()))


def document(*blocks: Block | list[Block]) -> Document:
    flat = [block for part in blocks for block in (part if isinstance(part, list) else [part])]
    placed = (
        Block(b.kind, Text(b.text, Location(line=n)), b.level, b.label, b.style, b.rows, b.fields)
        if b.kind != "table"
        else b
        for n, b in enumerate(flat, 1)
    )
    return Document("orders.md", "markdown", tuple(placed))


def extracted(*blocks: Block | list[Block]) -> tuple[Requirement, ...]:
    return requirements(document(*blocks))


def texts(found: Sequence[Requirement]) -> list[str]:
    return [requirement.text for requirement in found]


def said(requirement: Requirement) -> list[tuple[str, str]]:
    return [(detail.role, detail.text) for detail in requirement.details]
