"""Avro and Protocol Buffers."""

from __future__ import annotations

from pathlib import Path

from .made import fields, read

AVRO = """{"type": "record", "name": "Sale", "namespace": "cn.shop", "fields": [
  {"name": "id", "type": "string"},
  {"name": "amount", "type": {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}},
  {"name": "sold", "type": {"type": "long", "logicalType": "timestamp-millis"}},
  {"name": "day", "type": ["null", {"type": "int", "logicalType": "date"}], "default": null},
  {"name": "kind", "type": {"type": "enum", "name": "Kind", "symbols": ["SALE", "RETURN"]}},
  {"name": "hash", "type": {"type": "fixed", "name": "Hash", "size": 16}},
  {"name": "lines", "type": {"type": "array", "items": {"type": "record", "name": "Line", "fields": [
    {"name": "sku", "type": "string", "doc": "at most 18 characters"}, {"name": "kind", "type": "cn.shop.Kind"}]}}}]}"""


def test_avro(tmp_path: Path) -> None:
    found = read(tmp_path, "sale.avsc", AVRO)
    assert [e.name for e in found.entities] == ["Sale", "Line"]
    sale = fields(found)
    assert (sale["amount"].type, sale["amount"].precision, sale["amount"].scale) == ("decimal", 9, 2)
    assert (sale["sold"].type, sale["sold"].time_precision, sale["sold"].time_zone) == (
        "datetime",
        "millisecond",
        "UTC",
    )
    assert (sale["day"].type, sale["day"].nullable, sale["day"].required) == ("date", True, False)
    assert (sale["kind"].enum, sale["lines[].kind"].enum) == (("SALE", "RETURN"), ("SALE", "RETURN"))
    assert (sale["hash"].max_length, sale["hash"].length_unit) == (16, "bytes")
    assert (sale["lines"].repeated, sale["lines[].sku"].max_length) == (True, 18)
    assert sale["amount"].location.line == 3


PROTO = """syntax = "proto3";
package shop.v1;
import "common/money.proto";
import "google/protobuf/timestamp.proto";

// A receipt.
message Receipt {
  // Unique, with a length limit of 32 characters.
  string id = 1;
  google.protobuf.Timestamp sold_at = 2;
  repeated Line lines = 3;
  Kind kind = 4;
  optional int32 points = 5;
  map<string, string> labels = 6;
  oneof pay { shop.common.Money cash = 7; string coupon = 8; }
  message Line { string sku = 1; double quantity = 2; }
}
enum Kind { SALE = 0; RETURN = 1; }
"""
MONEY = 'syntax = "proto3";\npackage shop.common;\nmessage Money { string currency = 1; int64 cents = 2; }\n'


def test_protobuf_with_an_import(tmp_path: Path) -> None:
    (tmp_path / "common").mkdir()
    (tmp_path / "common/money.proto").write_text(MONEY, "utf-8")
    found = read(tmp_path, "receipt.proto", PROTO)
    assert (found.problems, [e.name for e in found.entities]) == ((), ["Receipt", "Line"])
    receipt = fields(found)
    assert (receipt["id"].type, receipt["id"].max_length, receipt["id"].location.line) == ("string", 32, 9)
    assert receipt["sold_at"].type == "datetime"
    assert (receipt["lines"].repeated, receipt["lines[].quantity"].type) == (True, "float")
    assert receipt["kind"].enum == ("SALE", "RETURN")
    assert (receipt["points"].nullable, receipt["labels"].native) == (True, "map")
    assert (receipt["cash.cents"].type, receipt["coupon"].type) == ("integer", "string")


def test_proto2_required_and_default(tmp_path: Path) -> None:
    text = 'syntax = "proto2";\nmessage A { required string a = 1; optional int32 b = 2 [default = 5]; }\n'
    known = fields(read(tmp_path, "a.proto", text))
    assert (known["a"].required, known["b"].required, known["b"].default) == (True, False, "5")


def test_an_import_that_is_missing_is_told_once(tmp_path: Path) -> None:
    found = read(tmp_path, "receipt.proto", PROTO)
    assert len(found.problems) == 1
    assert "common/money.proto" in found.problems[0]
    assert fields(found)["id"].max_length == 32


def test_a_union_of_kinds_is_no_one_of_them(tmp_path: Path) -> None:
    text = (
        '{"type": "record", "name": "T", "fields": [{"name": "mixed", "type": ["null", "int", "string"]},'
        ' {"name": "whole", "type": ["int", "long"]}, {"name": "maybe", "type": ["null", "string"]}]}'
    )
    made = fields(read(tmp_path, "t.avsc", text))
    assert [(one.type, one.native, one.nullable) for one in made.values()] == [
        ("any", "int|string", True), ("integer", "long", False), ("string", "string", True),
    ]  # fmt: skip
