"""Short ways to read a text as a file and to see what came of it."""

from __future__ import annotations

from reqlint.model import Block, Document, Text
from reqlint.readers import read_bytes


def document(content: str | bytes, name: str) -> Document:
    data = content.encode() if isinstance(content, str) else content
    return read_bytes(data, name, f"docs/{name}")


def blocks(content: str | bytes, name: str) -> tuple[Block, ...]:
    return document(content, name).blocks


def outline(content: str | bytes, name: str) -> list[tuple[str, int, str, str]]:
    """Kind, level, label and text of each block."""
    return [(block.kind, block.level, block.label, block.text) for block in blocks(content, name)]


def cells(block: Block) -> list[list[str]]:
    return [[cell.text for cell in row] for row in block.rows]


def said(block: Block) -> list[tuple[str, str]]:
    return [(role, text.text) for role, text in block.fields]


def misplaced(text: Text, source: str) -> list[tuple[int, str, str]]:
    """The characters of a text that do not stand where it says: offset, character, what stands there.

    A white space may stand for any other and for the end of a line.
    """
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found = []
    for offset, character in enumerate(text.text):
        place = text.location_at(offset)
        assert place.line is not None
        assert place.column is not None
        line = lines[place.line - 1]
        there = line[place.column - 1] if place.column <= len(line) else "\n"
        if there != character and not (there.isspace() and character.isspace()):
            found.append((offset, character, there))
    return found
