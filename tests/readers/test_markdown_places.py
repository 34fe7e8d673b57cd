"""Every character of every block stands where the block says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reqlint.model import Text

from .made import blocks, misplaced

MARKS = r"** * - _ ` `` ~~ [ ]( ) < > | \ \| \* &amp; &#65; # ![ <br> <b> <!-- [a](b'c') ![x](y) **b** ~~c~~ [r]"
WHITE = ["  \n", "\\\n", "\n", "\t", "　", " ", "\u2028", "\x0b", "`` ` ``"]
INLINE = st.one_of(
    st.text("abXY 12.,:;!?()'\"-", max_size=8),
    st.text("店长库存系统应。，：（）", max_size=6),
    st.sampled_from([*MARKS.split(), "<https://a.example>", *WHITE]),
)
LINE = st.lists(INLINE, max_size=8).map("".join)
BLOCK = st.one_of(
    LINE,
    LINE.map(lambda text: f"# {text} ##"),
    LINE.map(lambda text: f"> {text}"),
    LINE.map(lambda text: f"- {text}"),
    LINE.map(lambda text: f"  3. {text}"),
    LINE.map(lambda text: f"\t{text}"),
    st.tuples(LINE, LINE).map(lambda cells: f"| a | b |\n|---|---|\n| {cells[0]} | {cells[1]} |"),
    st.tuples(LINE, LINE).map(lambda cells: f"> a | b\n> --|--\n> {cells[0]} | {cells[1]}"),
    LINE.map(lambda text: f"<div>{text}\n</div>"),
    LINE.map(lambda text: f"```\n{text}\n```"),
    st.just("[r]: /target"),
)
SOURCE = st.lists(BLOCK, max_size=8).flatmap(
    lambda parts: st.sampled_from(["\n", "\n\n", "\r\n", "\r"]).map(lambda end: end.join(parts))
)


def texts(source: str) -> list[Text]:
    found = blocks(source, "a.md")
    return [text for block in found for text in (block.body, *(cell for row in block.rows for cell in row))]


@settings(max_examples=150, deadline=None)
@given(SOURCE)
def test_every_character_stands_where_it_is_said_to(source: str) -> None:
    if not source.strip():
        return
    for text in texts(source):
        # An entity or an escape begins where its character stands, a tag where its line feed does.
        wrong = [
            found for found in misplaced(text, source) if found[2] not in ("<\\" if found[1] == "\n" else "&\\")
        ]
        assert wrong == [], (text.text, source)


@settings(max_examples=150, deadline=None)
@given(LINE)
def test_no_character_is_lost_or_made_up(source: str) -> None:
    """The text of a paragraph is what the parser's tokens show, but for white space."""
    parser = MarkdownIt("commonmark").enable("table")
    tokens = parser.parse(source)
    if [token.type for token in tokens] != ["paragraph_open", "inline", "paragraph_close"] or not source.strip():
        return
    children = tokens[1].children or []
    if "~~" in source or any(token.type == "image" for token in children):
        return
    shown = "".join(token.content for token in children if token.type in ("text", "code_inline"))
    assert "".join("".join(text.text for text in texts(source)).split()) == "".join(shown.split())


@pytest.mark.parametrize(
    ("source", "phrase", "line", "column"),
    [
        ("# The **store** app #", "app", 1, 17),
        ("- one\n  - two **three**", "three", 2, 11),
        ("> a\n> b [c](d) e", "e", 2, 12),
        ("系统`库存`应 &amp; 发送", "发送", 1, 15),
        ("a \\* b", "b", 1, 6),
        ("a\r\nb <https://x.example> c", "c", 2, 23),
        ("x ``a`b`` y", "a`b", 1, 5),
        ("text ![alt](u) end", "end", 1, 16),
        ("[a *b* c][r] d\n\n[r]: /u", "d", 1, 14),
    ],
)
def test_places_behind_mark_up(source: str, phrase: str, line: int, column: int) -> None:
    (text,) = [text for text in texts(source) if phrase in text.text]
    place = text.location_at(text.text.index(phrase))
    assert (place.line, place.column) == (line, column)
