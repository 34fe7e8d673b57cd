"""What holds for every document, however strange."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from reqlint.extraction import requirements
from reqlint.model import Anchor, Block, Document, Location, Text

WORDS = st.sampled_from(
    [
        "The app shall print.",
        "FR-1:",
        "1、",
        "2、",
        "验收标准：",
        "支持导出",
        "Actor:",
        "作为店员，我希望",
        "\n",
        "- ",
        "(a)",
        "3.1",
        ":",
        "需求",
        "ID",
        "",
    ]
)
CONTENT = st.lists(st.one_of(WORDS, st.text(max_size=8)), max_size=6).map(" ".join)
TEXTS = CONTENT.map(lambda content: Text(content, Location(line=4, column=3), (Anchor(0, 4, 3),)))
ROWS = st.lists(st.lists(TEXTS, min_size=1, max_size=4).map(tuple), max_size=5).map(tuple)
KINDS = st.sampled_from(
    ["heading", "paragraph", "item", "quote", "code", "caption", "contents", "table", "record"]
)
BLOCKS = st.builds(
    Block, KINDS, TEXTS, level=st.integers(0, 3), label=st.sampled_from(["", "-", "1."]), rows=ROWS,
    style=st.sampled_from(["", "bold"]),
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(BLOCKS, max_size=12))
def test_requirements_are_pieces_of_the_document_with_unique_ids(blocks: list[Block]) -> None:
    document = Document("any.md", "markdown", tuple(blocks))
    found = requirements(document)
    sources = [_plain(text.text) for b in blocks for text in (b.body, *(cell for row in b.rows for cell in row))]
    assert len({requirement.id for requirement in found}) == len(found)
    pieces = [piece for r in found for one in (r, *r.details) for piece in _pieces(one.text)]
    assert all(any(_plain(piece) in source for source in sources) for piece in pieces)
    assert found == requirements(document)


def _pieces(text: str) -> list[str]:
    """What a text was put together from: a stem (with a colon) and its list, a title and what it means, cells."""
    return [piece for piece in re.split(r":?(?:\n|$)|：|: | \| ", text) if piece]


def _plain(text: str) -> str:
    """A text without spaces: lines of one story are joined."""
    return "".join(text.split())
