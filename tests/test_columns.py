"""Columns on a terminal: all in line, none wider than the terminal, nothing lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reqlint.columns import aligned

_CELL = st.text(st.sampled_from("ab  门店编码，.-"), max_size=30).map(lambda text: " ".join(text.split()))
_ROWS = st.integers(1, 5).flatmap(
    lambda n: st.lists(st.lists(_CELL, min_size=n, max_size=n), min_size=1, max_size=6)
)


@given(_ROWS, st.integers(30, 100))
def test_lines_fit_and_keep_every_character(rows: list[list[str]], width: int) -> None:
    text = aligned(rows, width)
    assert all(cell_len(line) <= width for line in text.splitlines())
    assert sorted("".join(text.split())) == sorted("".join("".join(map("".join, rows)).split()))


def test_columns_begin_in_one_place_with_wide_letters_too() -> None:
    assert (
        aligned([["Field", "Type"], ["门店", "text"], ["sku", "code"]], 40)
        == "Field  Type\n门店   text\nsku    code\n"
    )


def test_a_long_cell_is_wrapped_within_its_column() -> None:
    assert (
        aligned([["name", "one two three four"], ["x", "y"]], 16) == "name  one two\n      three four\nx     y\n"
    )


def test_names_are_kept_whole_where_there_is_room_for_the_rest() -> None:
    text = aligned([["receiver_post_code", "text of the remarks"], ["sku", "code"]], 48)
    assert text == "receiver_post_code  text of the remarks\nsku                 code\n"
    narrow = aligned([["post_code_of", "text of the remarks and more"], ["sku", "code"]], 30)
    assert narrow == "post_code_of  text of the\n              remarks and more\nsku           code\n"
