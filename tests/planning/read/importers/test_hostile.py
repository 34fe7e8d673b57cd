"""Specifications made to harm: read in bounded time, or refused with one sentence."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from reqlint.budget import OverBudgetError
from reqlint.errors import ReadError
from reqlint.guard import limited
from reqlint.planning.model import Specification
from reqlint.planning.read.importers import read_file

DRAFT = "http://json-schema.org/draft-07/schema#"
XSD = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">'


@pytest.fixture(autouse=True)
def _in_time() -> Iterator[None]:
    begun = time.process_time()
    yield
    assert time.process_time() - begun < 10


def read(folder: Path, files: dict[str, object], name: str) -> Specification:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return read_file(folder / name, name, [folder])


def test_parts_that_refer_to_their_whole_are_merged_once(tmp_path: Path) -> None:
    whole = {"properties": {"x": {"type": "string"}}, "allOf": [{"$ref": "#/$defs/W"}] * 12}
    found = read(
        tmp_path,
        {"a.json": {"$schema": DRAFT, "$defs": {"W": whole}, "properties": {"w": {"$ref": "#/$defs/W"}}}},
        "a.json",
    )
    assert [field.path for field in found.entities[0].fields] == ["w", "w.x"]


def test_parts_that_all_refer_to_each_other(tmp_path: Path) -> None:
    names = range(25)
    refs = [{"$ref": f"#/$defs/M{number}"} for number in names]
    parts = {f"M{n}": {"allOf": refs, "anyOf": refs, "properties": {f"x{n}": {"type": "string"}}} for n in names}
    found = read(tmp_path, {"a.json": {"$schema": DRAFT, "$defs": parts}}, "a.json")
    assert {field.path for field in found.entities[0].fields} == {f"x{number}" for number in names}


def test_references_in_a_circle_through_the_folder_above_are_reported(tmp_path: Path) -> None:
    files = {
        "d/a.json": {"$schema": DRAFT, "properties": {"x": {"$ref": "../d/b.json"}, "y": {"type": "string"}}},
        "d/b.json": {"$ref": "../d/../d/c.json"},
        "d/c.json": {"$ref": "../d/b.json"},
    }
    found = read(tmp_path, files, "d/a.json")
    assert [field.path for field in found.entities[0].fields] == ["x", "y"]
    assert len(found.problems) == 1
    assert "leads only to itself" in found.problems[0]


def test_a_file_reached_in_two_ways_is_one_file(tmp_path: Path) -> None:
    inner = {"type": "object", "properties": {"x": {"type": "string"}}}
    files = {"d/b.json": inner, "e/f/c.json": {"$ref": "../../d/b.json"}}
    (tmp_path / "link").symlink_to("d")
    refs = {"a": "d/b.json", "b": "e/../d/b.json", "c": "e/f/c.json", "l": "link/b.json"}
    top = {"$schema": DRAFT, "properties": {name: {"$ref": ref} for name, ref in refs.items()}}
    found = read(tmp_path, {**files, "a.json": top}, "a.json")
    assert [f.path for f in found.entities[0].fields if "." in f.path] == [f"{name}.x" for name in refs]
    assert found.problems == ()


def test_imports_in_a_circle_are_reported(tmp_path: Path) -> None:
    files = {
        "a.proto": 'syntax="proto3";\nimport "d/b.proto";\nmessage A { B b = 1; }',
        "d/b.proto": 'syntax="proto3";\nimport "../d/../a.proto";\nmessage B { A a = 1; string y = 2; }',
    }
    found = read(tmp_path, files, "a.proto")
    assert [field.path for field in found.entities[0].fields] == ["b", "b.a", "b.y"]
    assert "leads back to a file that imports this one" in found.problems[0]


def test_schemas_that_include_each_other_in_a_diamond(tmp_path: Path) -> None:
    element = '<xs:element name="a"><xs:complexType><xs:attribute name="x" type="xs:string"/></xs:complexType></xs:element>'
    include = '<xs:include schemaLocation="{}"/>'
    files = {
        "a.xsd": f"{XSD}{include.format('d/b.xsd')}{include.format('d/../d/c.xsd')}{element}</xs:schema>",
        "d/b.xsd": f"{XSD}{include.format('../d/c.xsd')}{include.format('../d/../a.xsd')}</xs:schema>",
        "d/c.xsd": f"{XSD}{include.format('../a.xsd')}</xs:schema>",
    }
    assert [field.path for field in read(tmp_path, files, "a.xsd").entities[0].fields] == ["@x"]


def _wide_proto() -> str:
    messages = (f"message M{n} {{{''.join(f' M{n + 1} f{i} = {i + 1};' for i in range(15))} }}" for n in range(9))
    return 'syntax="proto3";' + "".join(messages) + "message M9 { string x = 1; }"


def _wide_avro() -> list[object]:
    def kind(number: int) -> object:
        return {"type": "array", "items": f"M{number - 1}"} if number else "int"

    return [
        {"type": "record", "name": f"M{n}", "fields": [{"name": f"f{i}", "type": kind(n)} for i in range(12)]}
        for n in range(9)
    ]


def _wide_edmx() -> str:
    def properties(number: int) -> str:
        return "".join(f'<Property Name="f{i}" Type="n.M{(number + 1) % 9}"/>' for i in range(20))

    types = "".join(f'<ComplexType Name="M{n}">{properties(n)}</ComplexType>' for n in range(9))
    edm, edmx = (f"http://docs.oasis-open.org/odata/ns/{name}" for name in ("edm", "edmx"))
    return f'<e:Edmx xmlns:e="{edmx}"><Schema xmlns="{edm}" Namespace="n">{types}</Schema></e:Edmx>'


WIDE = {"a.proto": _wide_proto(), "a.avsc": _wide_avro(), "a.edmx": _wide_edmx()}


@pytest.mark.parametrize("name", WIDE)
def test_types_within_types_without_end(name: str, tmp_path: Path) -> None:
    found = read(tmp_path, {name: WIDE[name]}, name)
    assert len(found.entities) >= 9
    for entity in found.entities:
        paths = [field.path for field in entity.fields]
        assert 1 <= len(paths) <= 3000
        assert "f0" in paths or "x" in paths  # the fields near the top are always there


def test_more_columns_than_any_table_has(tmp_path: Path) -> None:
    for name, text in (
        ("a.csv", ",".join(f"c{n}" for n in range(20_000)) + "\n" + ",".join(["1"] * 20_000) + "\n"),
        ("a.proto", 'syntax="proto3"; message A {' + "".join(f"string f{n} = {n + 1};" for n in range(300)) + "}"),
    ):
        try:
            assert len(read(tmp_path, {name: text}, name).entities[0].fields) == 300
        except ReadError as error:
            assert "more than 16,384 columns" in str(error)


def test_a_device_in_a_folder_of_specifications(tmp_path: Path) -> None:
    (tmp_path / "a.json").symlink_to("/dev/zero")
    with pytest.raises(ReadError, match="device"):
        read_file(tmp_path / "a.json", "a.json", [tmp_path, Path("/dev")])


@pytest.mark.parametrize("run", ["9", " ", "默认9 ", "9-"])
def test_the_words_of_a_field_are_read_in_bounded_time(tmp_path: Path, run: str) -> None:
    table = f"| Field | Type | Description |\n|---|---|---|\n| ACCOUNT | char | at most 12 bytes {run * 30_000}x |"
    found = read(tmp_path, {"posting.md": f"# Posting\n\n{table}\n"}, "posting.md")
    (field,) = found.entities[0].fields
    assert (field.max_length, field.length_unit) == (12, "bytes")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.json", '{"a": [' + ",".join(["{}"] * 1_100_000) + "]}", "1,000,000 objects and lists"),
        ("a.yaml", "- {}\n" * 300_000, "500,000 lines and values"),
        ("a.yaml", "- " * 100 + "a\n" + "- a\n" * 500_000, "500,000 lines and values"),
    ],
)
def test_more_values_than_a_specification_has_are_counted_before_they_are_made(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    with pytest.raises(OverBudgetError, match=said):
        read(tmp_path, {name: text}, name)


def test_the_time_for_reading_includes_the_parser_of_json_and_yaml(tmp_path: Path) -> None:
    with pytest.raises(OverBudgetError, match="to be read"), limited(0.3):
        read(tmp_path, {"a.yaml": "- a: b\n" * 200_000}, "a.yaml")
