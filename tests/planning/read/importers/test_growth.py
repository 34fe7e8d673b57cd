"""What a specification costs grows with its size, and no faster."""

from __future__ import annotations

import json
from time import process_time

from reqlint.planning.read.importers import ddl, json_schema
from reqlint.planning.read.importers.base import Source


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
