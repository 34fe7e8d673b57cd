"""Definition lists: a term, and below it definitions after colons; paragraphs to CommonMark."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from reqlint.model import Block
from reqlint.text import joined

_DEFINITION = re.compile(r":[ \t]+(?=\S)")
_LISTED = re.compile(r"[^\n:：][^\n]*(?:\n[ \t]{0,3}:[ \t]+\S[^\n]*(?:\n(?![ \t]{0,3}:)[^\n]+)*)+")
_LINE = re.compile(r"(?:^|(?<=\n))[ \t]*(?P<text>[^\n]+(?:\n(?![ \t]{0,3}:[ \t])[^\n]+)*)")
_TERM = re.compile(r"[^\n.。!?！？:：;；]{1,80}")


def holds_definitions(content: str) -> bool:
    """Whether a paragraph is a term with its definitions, line by line."""
    return _LISTED.fullmatch(content) is not None


def lines_of(block: Block) -> Iterator[Block]:
    """The term and each definition of such a paragraph, whose lines were kept, as separate paragraphs."""
    end = block.text.index("\n")
    yield replace(block, body=block.body.cut(0, end).strip())
    rest = block.body.cut(end + 1, len(block.text))
    for match in _LINE.finditer(rest.text):
        line = rest.cut(*match.span("text")).strip()
        yield replace(block, body=replace(line, text=line.text.replace("\n", " ")), fields=())


def with_definitions(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, a definition and the term above it as one item ("R-1: The clerk ...").

    Further definitions of a term are items of their own.
    """
    term: Block | None = None
    is_defined = False
    for block in blocks:
        match = _DEFINITION.match(block.text) if block.kind == "paragraph" else None
        if match and (term is not None or is_defined):
            yield _item(term, block, match.end())
            term, is_defined = None, True
            continue
        if term is not None:
            yield term
        term, is_defined = None, False
        if block.kind == "paragraph" and _TERM.fullmatch(block.text):
            term = block
        else:
            yield block
    if term is not None:
        yield term


def _item(term: Block | None, definition: Block, start: int) -> Block:
    """The definition, which begins at `start`, after its colon; the first one with its term."""
    if term is None:
        text = definition.body.cut(start, len(definition.text))
        return replace(definition, kind="item", body=text, label=":")
    fields = (*term.fields, *definition.fields)
    return replace(term, kind="item", body=joined([term.body, definition.body], ""), label=":", fields=fields)
