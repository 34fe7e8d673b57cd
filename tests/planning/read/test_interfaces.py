"""interfaces.yaml: every key, and every mistake in it told with its line and what was expected."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from reqlint.planning.loading import load_landscape
from reqlint.planning.model import Entity, Field, Interface, Landscape, Schedule, Step
from reqlint.planning.read.interfaces import find_field
from reqlint.planning.read.validation import schema
from tests.planning.building import HEAD, loaded, write

ITEM = (
    f'{{{HEAD}, "$defs": {{"Item": {{"properties": {{"code": {{"type": "string"}}, "name": {{"type": "string"}},'
    ' "packs": {"type": "array", "items": {"properties": {"qty": {"type": "integer"}}}}}},'
    ' "Pack": {"properties": {"qty": {"type": "integer"}}}}}'
)
ONE: dict[str, Any] = {
    "id": "one",
    "producer": {"system": "erp", "entity": "Item"},
    "consumer": {"system": "app", "entity": "Item"},
    "mode": "event",
    "mapping": [{"from": "code", "to": "code"}],
}


def read(folder: Path, *interfaces: dict[str, Any]) -> Landscape:
    """The landscape of two systems with the same items, and these interfaces."""
    text = yaml.safe_dump({"interfaces": interfaces}, sort_keys=False, allow_unicode=True)
    files = {"specs/app/interfaces.yaml": text}
    for place, name in (("schemas/erp", "erp"), ("specs/app", "app")):
        files[f"{place}/system.yaml"] = f"system: {name}\nname: {name}\nowner: {name} team\n"
        files[f"{place}/item.schema.json"] = ITEM
    write(folder, files)
    return loaded(folder)


def one(folder: Path, **changes: Any) -> Interface:
    found = read(folder, {**ONE, **changes})
    assert not found.problems
    return found.interfaces["one"]


def problem(folder: Path, **changes: Any) -> str:
    """The one problem of an interface, which leaves another one alone."""
    found = read(folder, {**ONE, **changes}, {**ONE, "id": "other"})
    (text,) = found.problems
    assert "other" in found.interfaces
    return text


KEYS: dict[str, tuple[object, str, object]] = {
    "title": ("Items", "title", "Items"),
    "owner": ("Ann", "owner", "Ann"),
    "direction": ("pull", "direction", "pull"),
    "mode": ({"batch": {"every": "1 h"}}, "schedule", Schedule(3600)),
    "takes": ("5 min", "takes", 300),
    "transport": ("sftp", "transport", "sftp"),
    "consumer_transport": ("rest", "consumer_transport", "rest"),
    "authentication": ("OAuth 2", "authentication", "OAuth 2"),
    "encoding": ("GBK", "encoding", "GBK"),
    "volume": ("9 / d", "volume", "9 / d"),
    "freshness": ("2 d", "freshness", 172800),
    "delivery": ("at-least-once", "delivery", "at-least-once"),
    "idempotency_key": ("code", "idempotency_key", "code"),
    "suppress": (["INT104"], "suppress", ("INT104",)),
    "closed": (True, "closed", True),
    "status": ("existing", "existing", True),
}


@pytest.mark.parametrize("key", KEYS)
def test_keys(tmp_path: Path, key: str) -> None:
    value, attribute, expected = KEYS[key]
    assert getattr(one(tmp_path, **{key: value}), attribute) == expected


def test_every_key_of_the_schema_is_tried_here() -> None:
    assert set(schema("interfaces")["$defs"]["interface"]["properties"]) == {*KEYS, *ONE}


def test_what_is_left_out(tmp_path: Path) -> None:
    made = one(tmp_path)
    assert (made.title, made.owner, made.direction, made.kind) == ("one", "app team", "push", "event")
    assert (made.freshness, made.takes, made.schedule.live) == (None, 0, True)
    assert (made.path, made.location.line) == ("specs/app/interfaces.yaml", 2)


def test_schemas_of_the_package_are_schemas() -> None:
    for name in ("interfaces", "system"):
        Draft202012Validator.check_schema(schema(name))


def test_mapping(tmp_path: Path) -> None:
    rows = [
        {"from": ["code", "name"], "to": "name", "transform": [{"join": "-"}, {"truncate": {"characters": 9}}]},
        {"from": "PACKS.qty", "to": "packs[].qty", "suppress": ["INT1*"], "note": "as agreed"},
        {"to": "code", "transform": {"constant": True}},
    ]
    first, second, third = one(tmp_path, mapping=rows).mapping
    assert [s.path for s in first.sources] == ["code", "name"]
    assert first.steps == (Step("join", "-"), Step("truncate", {"characters": 9}))
    assert ([s.path for s in second.sources], second.suppress) == (["packs[].qty"], ("INT1*",))
    assert (third.sources, third.steps, third.suggested) == ((), (Step("constant", True),), False)
    assert first.location.line
    assert second.location.line
    assert first.location.line < second.location.line


def test_codes_of_a_table_are_texts_whatever_yaml_makes_of_them(tmp_path: Path) -> None:
    rows = [{"from": "code", "to": "code", "transform": {"lookup": {7: "A", True: "B", "x": 2}}}]
    (made,) = one(tmp_path, mapping=rows).mapping
    assert made.steps == (Step("lookup", {"7": "A", "true": "B", "x": 2}),)


def test_no_mapping_is_suggested_and_an_empty_one_is_not(tmp_path: Path) -> None:
    suggested = {key: value for key, value in ONE.items() if key != "mapping"}
    found = read(tmp_path, suggested, {**ONE, "id": "two", "mapping": []}).interfaces
    assert found["one"].mapping
    assert all(m.suggested for m in found["one"].mapping)
    assert not found["two"].mapping


@pytest.mark.parametrize(
    ("changes", "line", "words"),
    [
        ({"titel": "x"}, 13, '"titel" is not known in interface "one". Did you mean title?'),
        ({"mode": "often"}, 9, '"often" has none of the forms that are allowed. Expected: request or event (live), or a batch'),
        ({"mode": {"batch": {"evry": "1 h"}}}, 11, '"evry" is not known in interface "one".mode.batch. Did you mean every?'),
        ({"mode": {"batch": {"every": "hourly"}}}, 11, '"hourly" does not look like'),
        ({"mode": {"batch": {"at": ["25:00"]}}}, 12, '"25:00" does not look like'),
        ({"transport": "pigeon"}, 13, '"pigeon" is not one of rest, soap'),
        ({"encoding": "hex"}, 13, '"hex" is no encoding'),
        ({"closed": "yes"}, 13, '"yes" is not of type boolean'),
        ({"id": "One"}, 2, '"One" does not look like'),
        ({"producer": {"system": "erp"}}, 3, "Expected: system and entity, or file."),
        ({"producer": {"system": "erb", "entity": "Item"}}, 4, 'There is no system "erb". Did you mean erp?'),
        ({"consumer": {"system": "app", "entity": "Itm"}}, 8, 'app has no entity "Itm". Did you mean Item?'),
        ({"consumer": {"file": "item.schema.json", "entity": "Pac"}}, 8, 'has no entity "Pac". Did you mean Pack?'),
        ({"mapping": [{"from": "code", "to": "nam"}]}, 12, '"nam" is not a field of Item. Did you mean name'),
        ({"mapping": [{"from": "packs[].qyt", "to": "name"}]}, 11, '"packs[].qyt" is not a field of Item. Did you mean packs[].qty'),
        ({"mapping": [{"from": "code"}]}, 11, 'interface "one".mapping.0 lacks to.'),
        ({"mapping": [{"to": "code"}]}, 11, 'Nothing is mapped to "code". Name a field with from, or a constant.'),
    ],
)  # fmt: skip
def test_mistakes(tmp_path: Path, changes: dict[str, Any], line: int, words: str) -> None:
    text = problem(tmp_path, **changes)
    assert text.startswith(f"specs/app/interfaces.yaml: line {line}: ")
    assert words in text


STEPS: dict[str, object] = {
    "constant": "x", "lookup": {"A": "B"}, "factor": "0.01", "convert": {"from": "kg", "to": "g"},
    "date": {"from": "YYYYMMDD", "to": "iso", "zone": "Asia/Shanghai", "to_zone": "UTC"}, "pad": {"length": 18, "with": "0"},
    "strip": "0", "truncate": {"bytes": 8}, "round": 2, "split": {"by": "-", "part": 0}, "join": "", "default": 0,
    "cross_reference": "members", "transcode": "GB18030", "tax": "net-to-gross", "sign": "flag", "number": {"to": "grouped"},
    "aggregate": "sum",
}  # fmt: skip


def step_problems(folder: Path, step: object) -> tuple[str, ...]:
    return read(folder, {**ONE, "mapping": [{"from": "code", "to": "code", "transform": step}]}).problems


@pytest.mark.parametrize("kind", schema("interfaces")["$defs"]["step"]["properties"])
def test_every_kind_of_step_is_read(tmp_path: Path, kind: str) -> None:
    (made,) = one(tmp_path, mapping=[{"from": "code", "to": "code", "transform": {kind: STEPS[kind]}}]).mapping
    assert made.steps == (Step(kind, STEPS[kind]),)


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ({"paad": {"length": 3}}, '"paad" is not known'),
        ({"pad": {"lenght": 3}}, '"lenght" is not known in interface "one".mapping.0.transform.pad. Did you mean length?'),
        ({"pad": {"length": 10**9}}, "maximum of 1000"),
        ({"split": {"by": "", "part": 0}}, "by: '' should be non-empty"),
        ({"round": -1}, "minimum of 0"),
        ({"factor": "1/3"}, '"1/3" does not look like'),
        ({"date": {"from": "YYYYMMDD", "to": "iso", "zone": "Asia"}}, '"Asia" is no time zone'),
        ({"transcode": "hex"}, '"hex" is no encoding'),
        ({"tax": "gross"}, '"gross" is not one of net-to-gross, gross-to-net'),
        ({"truncate": {"bytes": 3, "characters": 3}}, "too many properties"),
        ([{"strip": "0"}, {"paad": 1}], '"paad" is not known in interface "one".mapping.0.transform.1. Did you mean pad'),
        ("strip", "has none of the forms"),
    ],
)  # fmt: skip
def test_mistakes_in_a_step(tmp_path: Path, step: object, words: str) -> None:
    assert words in "\n".join(step_problems(tmp_path, step))


def test_a_value_that_no_json_has(tmp_path: Path) -> None:
    read(tmp_path, ONE)
    write(tmp_path, {"specs/app/interfaces.yaml": "interfaces: !!binary aGVsbG8=\n"})
    (text,) = loaded(tmp_path).problems
    assert text.startswith("specs/app/interfaces.yaml: line 1: ")


def test_a_file_as_a_side_has_the_meaning_of_its_words(tmp_path: Path) -> None:
    write(tmp_path, {"specs/app/out.csv": "barcode,amount_cents\n6901234567892,199\n"})
    made = one(tmp_path, consumer={"file": "out.csv"}, mapping=[{"from": "code", "to": "barcode"}])
    assert made.consumer.system.id == "out"
    assert made.mapping[0].target.identifier_scheme == "gtin-13"
    assert made.consumer.entity.fields[1].exponent == 2


def test_one_entity_of_a_file(tmp_path: Path) -> None:
    made = one(tmp_path, consumer={"file": "item.schema.json", "entity": "Pack"}, mapping=[])
    assert made.consumer.entity.name == "Pack"


def test_what_cannot_be_read_of_a_file_is_told(tmp_path: Path) -> None:
    write(tmp_path, {"specs/app/x.json": '{"properties": {"a": {"$ref": "http://example.com/y.json"}}}'})
    found = read(tmp_path, {**ONE, "consumer": {"file": "x.json"}, "mapping": []})
    assert any("leads to the network" in text for text in found.problems)


def test_an_interface_twice(tmp_path: Path) -> None:
    found = read(tmp_path, ONE, ONE)
    assert [p.rpartition(": ")[2] for p in found.problems] == [
        'The interface "one" is already in specs/app/interfaces.yaml.'
    ]


def test_places_named_twice_count_once(tmp_path: Path) -> None:
    read(tmp_path, ONE)
    app = tmp_path / "specs/app"
    found = load_landscape(tmp_path / "schemas", [tmp_path / "specs", app / "interfaces.yaml", app])
    assert (found.problems, list(found.interfaces)) == ((), ["one"])


PATHS = st.lists(st.sampled_from(["a", "b", "c[]", "d[]", "A1"]), min_size=1, max_size=4).map(".".join)


@given(st.sets(PATHS, min_size=1), st.data())
def test_a_field_is_found_with_or_without_its_array_marks(paths: set[str], data: st.DataObject) -> None:
    entity = Entity(name="e", fields=tuple(Field(path=path, type="string") for path in sorted(paths)))
    chosen = data.draw(st.sampled_from(sorted(paths)))
    found = find_field(entity, chosen)
    assert found is not None
    assert found.path == chosen
    bare = find_field(entity, chosen.replace("[]", "").upper())
    assert bare is not None
    assert bare.path.replace("[]", "").lower() == chosen.replace("[]", "").lower()
    assert find_field(entity, f"{chosen}.nothing") is None


@given(st.text(), st.text())
def test_a_line_with_two_names_is_right_whatever_they_are(source: str, target: str) -> None:
    """Reading does not check such lines by the schema."""
    line = {"from": source, "to": target}
    entry = {"id": "one", "producer": {"file": "a"}, "consumer": {"file": "a"}, "mode": "event", "mapping": [line]}
    assert not list(Draft202012Validator(schema("interfaces")).iter_errors({"interfaces": [entry]}))
