from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reqlint.errors import ReadError

from .made import blocks, document, said


def test_a_record_knows_what_its_keys_say() -> None:
    line = {
        "id": "R-1",
        "text": "The app shall count.",
        "context": "Store > Stock",
        "actor": "clerk",
        "data": ["stock", "shelf"],
        "acceptance": ["within 2 s"],
        "priority": 1,
        "owner": "ops",
    }
    (block,) = blocks(json.dumps(line), "a.jsonl")
    assert (block.kind, block.text) == ("record", "The app shall count.")
    assert said(block) == [
        ("id", "R-1"),
        ("requirement", "The app shall count."),
        ("context", "Store"),
        ("context", "Stock"),
        ("actor", "clerk"),
        ("data", "stock"),
        ("data", "shelf"),
        ("acceptance", "within 2 s"),
        ("priority", "1"),
    ]


def test_places_see_through_escapes() -> None:
    source = '{"id": "text", "text": "a \\"b\\" \\u5e93\\u5b58 c"}'
    (block,) = blocks(source, "a.jsonl")
    assert block.text == 'a "b" 库存 c'
    place = block.body.location_at(len(block.text) - 1)
    assert (place.line, place.column) == (1, source.index(" c") + 2)


def test_broken_lines_are_told_and_the_others_read() -> None:
    source = '{"text": "a"}\n\n{"text": \n[1]\n{"text": 3}\n{"text": " "}\n{"text": "b"}\n' + "[" * 100_000
    read = document(source, "a.jsonl")
    assert [block.text for block in read.blocks] == ["a", "b"]
    assert [problem.split(":")[0] for problem in read.problems] == [
        "line 3",
        "line 4",
        "line 5",
        "line 6",
        "line 8",
    ]


def test_many_broken_lines_are_summed_up() -> None:
    problems = document('{"text": "a"}\n' + "x\n" * 250, "a.jsonl").problems
    assert len(problems) == 101
    assert "150" in problems[-1]


def test_a_file_without_any_record_is_refused() -> None:
    with pytest.raises(ReadError) as caught:
        document("id,text\n1,a\n", "a.jsonl")
    assert '{"id": "R-1", "text": "..."}' in caught.value.problems[0].hint


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(str.strip)


@given(TEXT, st.booleans())
def test_any_text_comes_back_from_json(text: str, as_ascii: bool) -> None:
    line = json.dumps({"text": text}, ensure_ascii=as_ascii)
    (block,) = blocks(line, "a.jsonl")
    assert block.text == text
