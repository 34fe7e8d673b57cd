"""Bad and hostile input ends in one clear sentence with its place, exit code 2, and the rest is still there."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
HEAD = '"$schema": "https://json-schema.org/draft/2020-12/schema", '
XS = 'xmlns:xs="http://www.w3.org/2001/XMLSchema"'
EDMX = (
    '<edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">'
    '<Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="x">'
    '<EntityType Name="A"><Property Name="&b;" Type="Edm.String"/></EntityType></Schema></edmx:Edmx>'
)
LAUGHS = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(9)
)


BROKEN: dict[str, tuple[str, str | bytes, str]] = {
    "YAML": ("a.yaml", "openapi: 3.0.0\npaths: {a: [}\n", "a.yaml: line 2, column 13: The file is not valid YAML"),
    "JSON": ("a.json", '{"type": "object",\n "properties": }', "a.json: line 2, column 16: The file is not valid JSON"),
    "XML Schema": ("a.xsd", f"<xs:schema {XS}>\n<xs:element></xs:schema>", "line 2"),
    "OData": ("a.edmx", "<a>\n<b></a>", "a.edmx: line 2: The file is not well-formed XML"),
    "SQL": ("a.sql", "CREATE TABLE t (a varchar(,);", "a.sql:1: this CREATE TABLE statement could not be read"),
    "no SQL": ("a.sql", "good morning", "No CREATE TABLE statement was found"),
    "Protobuf": ("a.proto", 'syntax = "proto3";\nmessage A { string = 1; }', "a.proto: line 2, column 20"),
    "binary Protobuf": ("a.proto", b"\xff\xfe\x00", "byte 0: The file is not UTF-8 text"),
    "Avro": ("a.avsc", '{"type": "record", "name": "a", "fields": [{"name": "x"}]}', "not a valid Avro schema"),
    "workbook": ("a.xlsx", b"PK\x03\x04 nothing", "not a workbook"),
    "document without tables": ("a.md", "# Hello\n", "No table of fields was found"),
    "binary JSON": ("a.json", bytes(range(1, 256)), "byte 127: The file is not UTF-8 text"),
    "zeros": ("a.json", bytes(99), "a.json: The file is not readable YAML: unacceptable character #x0000"),
    "binary CSV": ("a.csv", bytes(range(256)), "a.csv: byte 0: The file is not text"),
    "a cell without end": ("a.csv", 'a,b\n1,"' + "x" * 200_000, "a.csv: line 2: The file is no table of texts"),
    "unfinished SQL": ("a.sql", "CREATE TABLE t (a int, b varchar(", "a.sql:1: this CREATE TABLE statement could not be read"),
    "an encoding nobody knows": ("a.xsd", '<?xml version="1.0" encoding="KLINGON"?><a/>', "unknown encoding: KLINGON"),
    "an object of Python": ("a.yaml", "openapi: !!python/object:os.system {}\n", "a.yaml: line 1, column 10"),
    "empty": ("a.yaml", " \n", "The file is empty"),
    "scalar": ("a.yaml", "hello", "neither JSON Schema, OpenAPI"),
    "unknown ending": ("a.foo", "x", 'Files that end in ".foo" are not known'),
    "GBK": ("a.yaml", "openapi: 3.0.0\ninfo: {title: 门店}\n".encode("gbk"), "byte 29: The file is not UTF-8 text"),
    "UTF-16": ("a.json", '{"properties": {}}'.encode("utf-16"), "The file is not UTF-8 text"),
    "nothing in it": ("a.json", '{"properties": [1], "required": 7}', "No fields were found"),
    "shapes of Avro": ("a.avsc", '{"type": "record", "name": "a", "fields": [7]}', "a.avsc: The file does not keep to"),
    "shapes of DocType": ("a.json", '{"doctype": "DocType", "fields": [{"fieldname": 1, "fieldtype": {}}]}', "not keep to"),
    "a number of 5000 digits": ("a.json", '{"properties": ' + "9" * 5000 + "}", "not readable JSON"),
    "deep JSON": ("a.json", "[" * 100_000 + "]" * 100_000, "nested too deeply"),
    "deep YAML": ("a.yaml", "a: " + "{a: " * 5000 + "1" + "}" * 5000, "exceeded maximum nesting depth"),
    "fairly deep YAML": ("a.yaml", "a: " + "{a: " * 300 + "1" + "}" * 300, "nested more than 200 levels deep"),
    "deep XML": ("a.xsd", f"<xs:schema {XS}>" + "<a>" * 3000 + "</a>" * 3000 + "</xs:schema>", "not a readable XML"),
    "alias bomb": ("a.yaml", BOMB + "openapi: 3.0.0\nx: *j\n", "repeats itself too often"),
    "alias in itself": ("a.yaml", "openapi: 3.0.0\ncomponents: {schemas: {A: &a {properties: {x: *a}}}}", "contains itself"),
    "entities in XML Schema": ("a.xsd", f'{LAUGHS}<xs:schema {XS}><xs:element name="&b;"/></xs:schema>', "Entities are forbidden"),
    "entities in OData": ("a.edmx", LAUGHS + EDMX, "declares entities"),
    "entities in WSDL": ("a.wsdl", f'{LAUGHS}<definitions xmlns="http://schemas.xmlsoap.org/wsdl/"/>', "Entities are forbidden"),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_broken_specifications(run: Run, tmp_path: Path, case: str) -> None:
    name, content, words = BROKEN[case]
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    result = run("import", name, "--format", "json")
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stderr.startswith(f"reqlint: {name}")


REFERENCES = {
    "out of the folder": ('"../../secret.json"', "leads out of the folder"),
    "absolute": ('"/etc/hostname"', "leads out of the folder"),
    "file address": ('"file:///etc/hostname"', "leads out of the folder"),
    "network": ('"https://example.com/x.json"', "leads to the network, which is never read"),
    "itself": ('"#/properties/a"', "leads only to itself"),
    "circle": ('"#/$defs/x"', "leads only to itself"),
    "nowhere": ('"#/$defs/nothing"', "leads nowhere"),
    "missing file": ('"other.json"', "names a file that is not there"),
}


@pytest.mark.parametrize("case", REFERENCES)
def test_references(run: Run, tmp_path: Path, case: str) -> None:
    reference, words = REFERENCES[case]
    (tmp_path / "secret.json").write_text('{"properties": {"password": {"type": "string"}}}', "utf-8")
    folder = tmp_path / "spec/inner"
    folder.mkdir(parents=True)
    (folder / "a.schema.json").write_text(
        f'{{{HEAD}"properties": {{\n"a": {{"$ref": {reference}}},\n"b": {{"type": "string"}}}},'
        ' "$defs": {"x": {"$ref": "#/$defs/y"}, "y": {"$ref": "#/$defs/x"}}}',
        "utf-8",
    )
    result = run("import", "spec/inner/a.schema.json", "--format", "json")
    assert result.exit_code == 2
    assert words in result.stderr
    assert "spec/inner/a.schema.json:" in result.stderr
    paths = [field["path"] for field in json.loads(result.stdout)["entities"][0]["fields"]]
    assert paths == ["a", "b"]


def test_xml_schema_reaches_no_file_outside(run: Run, tmp_path: Path) -> None:
    (tmp_path / "secret.xsd").write_text(
        f'<xs:schema {XS}><xs:element name="s" type="xs:string"/></xs:schema>', "utf-8"
    )
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.xsd").write_text(
        f'<xs:schema {XS}><xs:include schemaLocation="../secret.xsd"/>'
        '<xs:import namespace="urn:q" schemaLocation="http://example.com/x.xsd"/>'
        '<xs:element name="x"><xs:complexType><xs:sequence><xs:element name="y" type="xs:string"/></xs:sequence>'
        "</xs:complexType></xs:element></xs:schema>",
        "utf-8",
    )
    result = run("import", "in/a.xsd", "--format", "json")
    assert result.exit_code == 2
    assert 'The reference "../secret.xsd" leads out of the folder.' in result.stderr
    assert 'The reference "http://example.com/x.xsd" leads to the network, which is never read.' in result.stderr
    assert [e["name"] for e in json.loads(result.stdout)["entities"]] == ["x"]


def test_a_link_out_of_the_folder_is_not_followed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "secret.json").write_text('{"properties": {"password": {"type": "string"}}}', "utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "in/link.json").symlink_to(tmp_path / "secret.json")
    (tmp_path / "in/a.schema.json").write_text(
        f'{{{HEAD}"properties": {{"a": {{"$ref": "link.json"}}}}}}', "utf-8"
    )
    result = run("import", "in/a.schema.json")
    assert "leads out of the folder" in result.stderr
    assert "password" not in result.stdout


@pytest.mark.parametrize("name", ["missing.yaml", "folder.yaml"])
def test_no_file(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.yaml").mkdir()
    result = run("import", name)
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


def test_folders_beside_and_the_folder_named(run: Run, tmp_path: Path) -> None:
    for place in ("main", "common"):
        (tmp_path / place).mkdir()
    (tmp_path / "common/c.json").write_text('{"properties": {"x": {"type": "string"}}}', "utf-8")
    (tmp_path / "main/a.json").write_text('{"properties": {"c": {"$ref": "../common/c.json"}}}', "utf-8")
    assert run("import", "main/a.json").exit_code == 0
    narrow = run("import", "main/a.json", "--folder", "main")
    assert "leads out of the folder" in narrow.stderr
    assert run("import", "main/a.json", "--folder", "common").exit_code == 2


SIZES = {
    "a.schema.json": '{"$defs": {' + ",".join(f'"E{i}": {{"properties": {{"f": {{"type": "string"}}}}}}' for i in range(250_000)),
    "a.yaml": "openapi: 3.0.0\n" + "# nothing\n" * 5_000_000,
    "a.xsd": f"<xs:schema {XS}>" + " " * 50_000_000,
    "a.proto": 'syntax = "proto3";\n' + "// nothing\n" * 5_000_000,
    "a.sql": "CREATE TABLE t (a int);\n" + "INSERT INTO t VALUES ('a;b');\n" * 1_500_000,
}  # fmt: skip


@pytest.mark.parametrize("name", SIZES)
def test_fifty_megabytes_are_answered_in_seconds(tmp_path: Path, name: str) -> None:
    text = SIZES[name]
    text += " " * (50_000_000 - len(text))
    (tmp_path / name).write_text(text, "utf-8")
    command = [sys.executable, "-m", "reqlint", "import", name, "--format", "json"]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert "Traceback" not in ended.stderr
    if ended.returncode:
        assert ended.returncode == 2
        assert f"reqlint: {name}: The file has " in ended.stderr
        assert " MB; at most " in ended.stderr
    else:
        assert json.loads(ended.stdout)["entities"]
