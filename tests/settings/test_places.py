from __future__ import annotations

import tomllib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from reqlint.settings.places import places

TEXT = '''# select = ["no"]
select = ["a", 'b', # "c"
  "d#", """e
f"""]
"quoted.key" = 1.5
dotted . key = 1979-05-27 07:32:00
inline = {a = 1, b = ["x", [2, 3]]}
[tool.reqlint]  # [no]
text = """
key = 1 \\""" """
[[table]]
k = true
[[table]]
k = []
'''


def test_places_of_keys_and_entries() -> None:
    assert places(TEXT) == {
        ("select",): (2, 1),
        ("select", 0): (2, 11),
        ("select", 1): (2, 16),
        ("select", 2): (3, 3),
        ("select", 3): (3, 9),
        ("quoted.key",): (5, 1),
        ("dotted", "key"): (6, 1),
        ("inline",): (7, 1),
        ("inline", "a"): (7, 11),
        ("inline", "b"): (7, 18),
        ("inline", "b", 0): (7, 23),
        ("inline", "b", 1): (7, 28),
        ("inline", "b", 1, 0): (7, 29),
        ("inline", "b", 1, 1): (7, 32),
        ("tool", "reqlint"): (8, 1),
        ("tool", "reqlint", "text"): (9, 1),
        ("table", 0): (11, 1),
        ("table", 0, "k"): (12, 1),
        ("table", 1): (13, 1),
        ("table", 1, "k"): (14, 1),
    }


def ways(data: Any) -> set[tuple[str | int, ...]]:
    """The paths to all that is in `data`."""
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return {way for key, value in entries for way in {(key,), *((key, *rest) for rest in ways(value))}}


def toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{toml(str(key))} = {toml(entry)}" for key, entry in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", # ] \n".join(map(toml, value)) + "]"
    if isinstance(value, str):
        return (
            '"' + "".join(f"\\U{ord(c):08x}" if c in '"\\\n\r' or not c.isprintable() else c for c in value) + '"'
        )
    return str(value).lower()


text = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
values = st.recursive(
    text | st.integers(-9, 9) | st.booleans() | st.floats(-1e3, 1e3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(text, values, max_size=4))
def test_every_path_of_any_toml_has_a_place(data: dict[str, Any]) -> None:
    source = "\n".join(f"{toml(key)} = {toml(value)}" for key, value in data.items())
    assert set(places(source)) == ways(tomllib.loads(source))
