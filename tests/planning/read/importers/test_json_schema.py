"""JSON Schema: facts, references, alternatives, recursion."""

from __future__ import annotations

from pathlib import Path

from .made import fields, read

ORDER = """{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "Order",
  "type": "object",
  "required": ["number", "lines"],
  "properties": {
    "number": {"type": "string", "minLength": 3, "maxLength": 10, "pattern": "^[0-9]+$", "x-key": true},
    "state": {"enum": ["open", "closed"], "default": "open"},
    "rate": {"type": "number", "minimum": 0, "exclusiveMaximum": 1, "multipleOf": 0.001},
    "total": {"type": "string", "x-sap-precision": 13, "x-sap-scale": 2, "multipleOf": 0.01},
    "due": {"type": ["string", "null"], "format": "date"},
    "flag": {"const": "Y"},
    "remark": {"type": "string", "description": "不超过20个字节"},
    "lines": {"type": "array", "minItems": 1, "maxItems": 99, "items": {"$ref": "#/$defs/Line"}},
    "tags": {"type": "array", "items": {"type": "string", "maxLength": 12}}
  },
  "$defs": {
    "Line": {"type": "object", "required": ["sku"], "properties": {
      "sku": {"$ref": "codes.json#/definitions/Sku"},
      "parts": {"type": "array", "items": {"$ref": "#/$defs/Line"}}}},
    "Either": {"oneOf": [{"properties": {"a": {"type": "string"}}}, {"properties": {"b": {"type": "integer"}}}]}
  }
}"""
CODES = '{"definitions": {"Sku": {"type": "string", "maxLength": 18, "description": "Item code"}}}'


def test_every_fact_of_a_schema(tmp_path: Path) -> None:
    (tmp_path / "codes.json").write_text(CODES, "utf-8")
    found = read(tmp_path, "order.schema.json", ORDER)
    known = fields(found, "Order")
    assert found.problems == ()
    number = known["number"]
    assert (number.type, number.min_length, number.max_length, number.pattern) == ("string", 3, 10, "^[0-9]+$")
    assert number.required and number.key and number.nullable is False
    assert (known["state"].type, known["state"].enum, known["state"].default) == (
        "enum",
        ("open", "closed"),
        "open",
    )
    rate = known["rate"]
    assert (rate.minimum, rate.maximum, rate.exclusive_maximum, rate.scale) == ("0", "1", True, 3)
    assert (known["total"].type, known["total"].precision, known["total"].scale) == ("decimal", 13, 2)
    assert (known["due"].type, known["due"].nullable, known["due"].required) == ("date", True, False)
    assert known["flag"].enum == ("Y",)
    assert (known["remark"].max_length, known["remark"].length_unit) == (20, "bytes")
    lines = known["lines"]
    assert (lines.type, lines.repeated, lines.min_items, lines.max_items) == ("array", True, 1, 99)
    assert (known["tags"].repeated, known["tags"].max_length) == (True, 12)
    assert number.location.line == 7


def test_references_lead_to_other_files_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "codes.json").write_text(CODES, "utf-8")
    sku = fields(read(tmp_path, "order.schema.json", ORDER), "Order")["lines[].sku"]
    assert (sku.max_length, sku.description, sku.required) == (18, "Item code", True)


def test_recursion_ends_and_alternatives_are_merged(tmp_path: Path) -> None:
    found = read(tmp_path, "order.schema.json", ORDER)
    assert list(fields(found, "Line")) == ["sku", "parts", "parts[].sku", "parts[].parts"]
    assert [(f.path, f.required) for f in found.entities[-1].fields] == [("a", False), ("b", False)]


def test_draft_4_flags(tmp_path: Path) -> None:
    text = """{"$schema": "http://json-schema.org/draft-04/schema#", "id": "x", "type": "object",
    "properties": {"n": {"type": "integer", "minimum": 5, "exclusiveMinimum": true}}}"""
    known = fields(read(tmp_path, "old.json", text))["n"]
    assert (known.type, known.minimum, known.exclusive_minimum) == ("integer", "5", True)
