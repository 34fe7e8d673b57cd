from __future__ import annotations

import json
import tracemalloc

import yaml
from hypothesis import given
from hypothesis import strategies as st

from reqlint.planning.read.places import JsonPlaces, Key, YamlPlaces

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text('ab{}[]:,"\\ é中', max_size=6),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text('ab"\\:{ ', max_size=4), inner, max_size=4)
    ),
    max_leaves=20,
)


def every_key(value: object, before: tuple[Key, ...] = ()) -> list[tuple[Key, ...]]:
    """The keys of all that is in a value, and one of something that is not."""
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [before, (*before, "none"), *(found for key, one in below for found in every_key(one, (*before, key)))]


@given(
    st.lists(VALUES, min_size=1) | st.dictionaries(st.text("abc", max_size=3), VALUES, min_size=1), st.booleans()
)
def test_places_in_json_are_those_that_a_yaml_parser_finds(value: object, indented: bool) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=2 if indented else None)
    expected = YamlPlaces(yaml.compose(text, yaml.SafeLoader))
    places = JsonPlaces(text)
    for keys in every_key(value):
        assert places.location(keys) == expected.location(keys)


def test_a_key_that_stands_twice_is_told_with_its_last_line() -> None:
    text = '{"a": 1,\r\n "b": {"c": 1,\n  "\\u0063": [2]},\n "a": {}}'
    assert sorted(JsonPlaces(text).repeated_keys()) == [("a", 4), ("c", 3)]
    location = JsonPlaces(text).location(("b", "c", 0))
    assert (location.line, location.column) == (3, 14)


def test_a_long_string_takes_no_memory_of_its_own() -> None:
    text = json.dumps({"a": "x" * 1_000_000, "b": 1})
    tracemalloc.start()
    try:
        assert JsonPlaces(text).location(("b",)).column == len(text) - 6
        assert tracemalloc.get_traced_memory()[1] < 3 * len(text)
    finally:
        tracemalloc.stop()
