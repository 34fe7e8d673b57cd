"""What a specification costs grows with its size, and no faster."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from time import process_time

import pytest

from reqlint.errors import ReadError
from reqlint.planning.read.importers import ddl, edmx, interface_document, json_schema, read_file
from reqlint.planning.read.importers.base import Source
from reqlint.planning.read.importers.sql.tokens import tokenize, unbracketed


def _seconds(columns: int) -> float:
    lines = ",\n".join(f"  c{number} VARCHAR(20) NOT NULL" for number in range(columns))
    source = Source("a.sql", f"CREATE TABLE t (\n{lines}\n);".encode())
    begun = process_time()
    assert len(ddl.read(source).entities[0].fields) == columns
    return process_time() - begun


def test_a_table_with_many_columns_takes_time_for_each_once() -> None:
    _seconds(100)
    assert _seconds(16_000) < 9 * _seconds(4000)  # each compared with all before it: 16 times as long


def test_a_definition_is_followed_once_for_each_place_that_names_it() -> None:
    names = range(60)
    definitions = {
        f"D{i}": {"properties": {f"p{k}": {"$ref": f"#/definitions/D{(7 * i + k) % 60}"} for k in range(50)}}
        for i in names
    }
    source = Source("a.json", json.dumps({"definitions": definitions}).encode())
    found = json_schema.read(source)
    assert [len(entity.fields) for entity in found.entities] == [3000] * 60
    assert source.budget.spent("references") == 60 * 50


UNCLOSED = {
    "comment": "/* * ", "comments behind one that is closed": "/* a */ /* ", "placeholder": "${a ", "template": "{{a ",
    "bracket": "(", "copied rows": "COPY a FROM stdin;\n", "heads of copies": "COPY a\n", "blank lines": "\n",
}  # fmt: skip


@pytest.mark.parametrize("kind", [*UNCLOSED, "dollar quote"])
def test_what_is_opened_and_never_closed_is_looked_for_once(kind: str) -> None:
    many = "".join(f"$a{n}$ " for n in range(12_000)) if kind == "dollar quote" else UNCLOSED[kind] * 12_000
    begun = process_time()
    with suppress(ReadError):
        ddl.read(Source("a.sql", f"CREATE TABLE t (a int DEFAULT {many}".encode()))
    assert process_time() - begun < 1.5


def test_dollar_quotes_and_comments_are_passed_over() -> None:
    text = "/* a; */ CREATE TABLE t (a int /* b */ DEFAULT 1, b text DEFAULT '$x$'); DO $f$ CREATE TABLE u (c int); $f$;"
    found = ddl.read(Source("a.sql", f"{text} CREATE TABLE v (d int); /* never closed".encode()))
    assert [(entity.name, [field.path for field in entity.fields]) for entity in found.entities] == [
        ("t", ["a", "b"]), ("v", ["d"]),
    ]  # fmt: skip
    assert [field.default for field in found.entities[0].fields] == ["1", "$x$"]


def test_a_bracket_in_a_bracket_is_taken_off() -> None:
    for text, inner in {"((1))": "1", "(1)+(2)": "(1)+(2)", "((a)b)": "(a)b", "(": "(", "()": ""}.items():
        assert "".join(token.text for token in unbracketed(tokenize(text, 1, False))) == inner


def test_a_file_that_is_nested_too_deep_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a.sql"
    file.write_text(f"CREATE TABLE t (a int, CHECK ({'a = 1 OR (' * 2000}a = 2{')' * 2000}));", "utf-8")
    with pytest.raises(ReadError, match="nested too deep"):
        read_file(file)


def test_a_type_is_reached_through_its_ancestors_once() -> None:
    types = "".join(
        f'<EntityType Name="C{i}" BaseType="n.C{(i + 1) % 400}"><Property Name="a{i}" Type="Edm.String"/></EntityType>'
        for i in range(400)
    )
    head = '<edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx" Version="4.0"><edmx:DataServices>'
    body = f'<Schema Namespace="n" xmlns="http://docs.oasis-open.org/odata/ns/edm">{types}</Schema>'
    begun = process_time()
    found = edmx.read(Source("a.edmx", f"{head}{body}</edmx:DataServices></edmx:Edmx>".encode()))
    assert {len(entity.fields) for entity in found.entities} == {400}
    assert process_time() - begun < 8


def test_a_table_of_many_fields_takes_time_for_each_once() -> None:
    rows = "".join(f"| a{number} | string |\n" for number in range(3000))
    begun = process_time()
    found = interface_document.read(Source("a.md", f"| Field | Type |\n|-|-|\n{rows}".encode()))
    assert [len(entity.fields) for entity in found.entities] == [3000]
    assert process_time() - begun < 8
