"""`reqlint import -o`: what is written is read back as the same fields, fact for fact."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reqlint.planning.model import NOWHERE, Entity, Field, Specification
from reqlint.planning.read.export import json_schema
from reqlint.planning.read.importers import json_schema as importer
from reqlint.planning.read.importers import read_file
from reqlint.planning.read.importers.base import Source

from .importers.test_sql_dumps import PG_DUMP, SSMS

XSD = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="Receipt"><xs:complexType><xs:sequence>
<xs:element name="line" maxOccurs="unbounded"><xs:complexType><xs:sequence>
<xs:element name="amount"><xs:simpleType><xs:restriction base="xs:decimal"><xs:totalDigits value="11"/>
<xs:minExclusive value="0.00"/></xs:restriction></xs:simpleType></xs:element>
<xs:element name="note" type="xs:string" maxOccurs="3" minOccurs="0"/></xs:sequence>
<xs:attribute name="no" type="xs:positiveInteger" use="required"/></xs:complexType></xs:element>
</xs:sequence></xs:complexType></xs:element></xs:schema>"""
AVRO = """{"type": "record", "name": "Sale", "fields": [
{"name": "id", "type": {"type": "fixed", "name": "Id", "size": 16}},
{"name": "at", "type": {"type": "long", "logicalType": "timestamp-micros"}},
{"name": "tags", "type": {"type": "array", "items": "string"}, "default": []},
{"name": "amount", "type": ["null", {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}], "default": null},
{"name": "kind", "type": {"type": "enum", "name": "Kind", "symbols": ["A", "B"]}}]}"""
MARKDOWN = """# 下单
| 字段 | 类型 | 必填 | 说明 |
|---|---|---|---|
| sku | String(18) | 是 | 最多18个字节，默认A1 |
| state | int | | 0停用 1启用 |
| lines[].qty | decimal(9,3) | 否 | 数量 |
"""


def plain(entity: Entity) -> list[Field]:
    """The fields without their places, in a fixed order."""
    return sorted((replace(f, location=NOWHERE) for f in entity.fields), key=lambda f: f.path)


def again(found: Specification) -> dict[str, Entity]:
    """The entities, written and read back."""
    read = importer.read(Source("fields.schema.json", json_schema(found).encode()))
    return {entity.name: entity for entity in read.entities}


@pytest.mark.parametrize(
    ("name", "text"),
    [("pg.sql", PG_DUMP), ("tsql.sql", SSMS), ("receipt.xsd", XSD), ("sale.avsc", AVRO), ("order.md", MARKDOWN)],
)
def test_every_fact_comes_back(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    found = read_file(tmp_path / name)
    read = again(found)
    for entity in found.entities:
        assert plain(read[entity.name]) == plain(entity)
        assert read[entity.name].description == entity.description


def _texts(numbers: st.SearchStrategy[int]) -> st.SearchStrategy[str | None]:
    return st.none() | numbers.map(str) | numbers.map(lambda n: str(Decimal(n) / 100))


@given(
    st.builds(
        Field,
        path=st.just("a"),
        type=st.sampled_from(
            ["string", "integer", "decimal", "boolean", "datetime", "any", "enum", "binary", "float"]
        ),
        native=st.sampled_from(["", "VARCHAR(4)"]),
        description=st.sampled_from(["", "状态 0停用 1启用", "at most 12 characters"]),
        min_length=st.none() | st.integers(0, 5),
        max_length=st.none() | st.integers(5, 90),
        length_unit=st.sampled_from(["characters", "bytes"]),
        precision=st.none() | st.integers(1, 30),
        scale=st.none() | st.integers(0, 9),
        format=st.sampled_from([None, "uuid", "yyyyMMdd"]),
        enum=st.sampled_from([None, ("0", "1"), ("A", "01")]),
        minimum=_texts(st.integers(-(10**18), 10**18)),
        maximum=_texts(st.integers(-(10**18), 10**18)),
        exclusive_minimum=st.booleans(),
        exclusive_maximum=st.booleans(),
        required=st.sampled_from([None, True, False]),
        nullable=st.sampled_from([None, True, False]),
        default=st.sampled_from([None, "0", "00", "true", "x"]),
        generated=st.booleans(),
        repeated=st.booleans(),
        key=st.booleans(),
        unit=st.sampled_from([None, "kg"]),
        time_zone=st.sampled_from([None, "UTC"]),
        time_precision=st.sampled_from([None, "second", "nanosecond"]),
        encoding=st.sampled_from([None, "GB18030"]),
        inferred=st.booleans(),
    )
)
def test_any_field_comes_back(field: Field) -> None:
    found = Specification("a", "test", (Entity(name="E", fields=(field,)),))
    assert plain(again(found)["E"]) == [field]
