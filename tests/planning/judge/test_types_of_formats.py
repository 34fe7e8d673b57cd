"""Pairs of types across formats of specifications, each with the rule that explains it, written down by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reqlint.planning.judge.judging import Judgement, judge
from reqlint.planning.model import Entity, Interface, Mapping, Side, System
from reqlint.planning.plan.graph import Graph
from reqlint.planning.read.importers import read_file
from reqlint.planning.read.semantics import with_meaning
from tests.planning.building import landscape

JSON = """{"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "T", "type": "object", "properties": {
"whole": {"type": "integer"}, "small": {"type": "integer", "minimum": 0, "maximum": 9}, "int32": {"type": "integer", "format": "int32"},
"num": {"type": "number"}, "step": {"type": "number", "multipleOf": 0.01, "minimum": 0, "maximum": 999.99},
"text": {"type": "string"}, "short": {"type": "string", "maxLength": 12}, "uid": {"type": "string", "format": "uuid"},
"on": {"type": "string", "format": "date"}, "at": {"type": "string", "format": "date-time"}, "flag": {"type": "boolean"},
"code": {"enum": ["NEW", "USED"]}, "pic": {"type": "string", "contentEncoding": "base64"},
"pic8": {"type": "string", "contentEncoding": "base64", "maxLength": 8}, "either": {"type": ["string", "integer"]}, "any2": {"type": ["number", "string"]}, "share": {"type": "number", "minimum": 0,
"maximum": 1, "description": "discount as a fraction"}, "tags": {"type": "array", "items": {"type": "string"}}, "nest": {"type": "object"}}}"""
AVRO = """{"type": "record", "name": "T", "fields": [{"name": "i", "type": "int"}, {"name": "l", "type": "long"},
{"name": "f", "type": "float"}, {"name": "d", "type": "double"}, {"name": "s", "type": "string"}, {"name": "b", "type": "boolean"},
{"name": "raw", "type": "bytes"}, {"name": "dec", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 3}},
{"name": "un", "type": ["null", "int", "string"]}, {"name": "day", "type": {"type": "int", "logicalType": "date"}}, {"name": "ts", "type": {"type": "long", "logicalType": "timestamp-micros"}},
{"name": "lts", "type": {"type": "long", "logicalType": "local-timestamp-millis"}}]}"""
XSD = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="T"><xs:complexType><xs:sequence>
<xs:element name="sh" type="xs:short"/><xs:element name="i" type="xs:int"/><xs:element name="big" type="xs:integer"/>
<xs:element name="ub" type="xs:unsignedByte"/><xs:element name="dec" type="xs:decimal"/><xs:element name="dbl" type="xs:double"/>
<xs:element name="s" type="xs:string"/><xs:element name="day" type="xs:date"/><xs:element name="bool" type="xs:boolean"/>
<xs:element name="five" type="xs:string" minOccurs="0" maxOccurs="5"/><xs:element name="year" type="xs:gYear"/><xs:element name="nine"><xs:simpleType><xs:restriction base="xs:decimal">
<xs:totalDigits value="9"/><xs:fractionDigits value="2"/></xs:restriction></xs:simpleType></xs:element><xs:element name="bin" type="xs:base64Binary"/>
</xs:sequence></xs:complexType></xs:element></xs:schema>"""
ODATA = """<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="N" xmlns="http://docs.oasis-open.org/odata/ns/edm"><EntityType Name="T"><Key><PropertyRef Name="i16"/></Key>
<Property Name="i16" Type="Edm.Int16" Nullable="false"/><Property Name="i64" Type="Edm.Int64"/><Property Name="by" Type="Edm.Byte"/>
<Property Name="single" Type="Edm.Single"/><Property Name="dec" Type="Edm.Decimal" Precision="9" Scale="2"/><Property Name="dec11" Type="Edm.Decimal" Precision="11" Scale="2"/><Property Name="s8" Type="Edm.String" MaxLength="8"/>
<Property Name="g" Type="Edm.Guid"/><Property Name="d" Type="Edm.Date"/><Property Name="dto" Type="Edm.DateTimeOffset" Precision="3"/>
<Property Name="bool" Type="Edm.Boolean"/><Property Name="bin" Type="Edm.Binary" MaxLength="4"/></EntityType></Schema></edmx:DataServices></edmx:Edmx>"""
PROTO = """syntax = "proto3";
import "google/protobuf/timestamp.proto";
message T { int32 i = 1; uint32 u = 2; int64 l = 3; float f = 4; double d = 5; bool b = 6; string s = 7; bytes raw = 8;
google.protobuf.Timestamp at = 9; repeated int32 many = 10; }
"""
TSQL = """CREATE TABLE [dbo].[T] ([ti] TINYINT, [si] SMALLINT, [i] INT, [bi] BIGINT, [bit] BIT, [dec] DECIMAL(8,2), [fl] FLOAT, [re] REAL,
[nv] NVARCHAR(10), [big] NVARCHAR(MAX), [d] DATE, [dt2] DATETIME2(3), [dto] DATETIMEOFFSET(3), [sdt] SMALLDATETIME, [uid] UNIQUEIDENTIFIER,
[vb] VARBINARY(16))
GO
"""
MYSQL = """CREATE TABLE `t` (`ti` TINYINT, `u` INT UNSIGNED, `bi` BIGINT, `dec` DECIMAL(10,2), `f` FLOAT, `d` DOUBLE, `v` VARCHAR(20),
`tx` LONGTEXT, `day` DATE, `dt` DATETIME, `ts` TIMESTAMP(6), `yr` YEAR, `yes` TINYINT(1), `off` DECIMAL(5,2) COMMENT 'discount (%)', `e` ENUM('NEW','USED'), `js` JSON, `bl` LONGBLOB) ENGINE=InnoDB;
"""
FILES = {"json": ("t.json", JSON), "avro": ("t.avsc", AVRO), "xsd": ("t.xsd", XSD), "odata": ("t.edmx", ODATA),
         "proto": ("t.proto", PROTO), "tsql": ("t.sql", TSQL), "mysql": ("m.sql", MYSQL)}  # fmt: skip

PAIRS = """
json tsql  whole>i INT110, whole>bi OK, small>ti OK, int32>i OK, int32>si INT110, int32>fl OK, int32>re INT103, num>dec INT102, num>fl OK, step>dec OK
json tsql  text>nv INT104, text>big OK, short>nv INT104, uid>uid OK, text>uid INT101, on>d OK, on>dto INT131, at>dto OK, at>dt2 INT132, at>d INT133
json tsql  flag>bit OK, flag>i INT107, code>nv OK, code>i INT106, tags>nv INT153, nest>nv INT101, text>d INT131, text>i INT101, short>bit INT107, uid>vb INT101
json mysql whole>bi OK, whole>ti INT110, code>e OK, text>e INT106, nest>js OK, at>dt INT132, at>ts OK, uid>v INT104, int32>u INT110, step>f OK
avro mysql i>bi OK, i>u INT110, l>d INT103, f>d OK, d>f INT103, s>v INT104, s>tx OK, raw>bl OK, raw>v INT101, dec>dec INT102, day>day OK, ts>ts OK, lts>dt INT132
avro odata i>i64 OK, l>i64 OK, i>i16 INT110, dec>dec INT102, s>s8 INT104, s>g INT101, b>bool OK, day>d OK, ts>dto INT135, raw>bin INT104, d>single INT103
xsd odata  sh>i16 OK, i>i16 INT110, big>i64 INT110, ub>by OK, dec>dec INT102, dbl>single INT103, s>s8 INT104, day>d OK, bool>bool OK, year>i16 INT110
xsd avro   i>i OK, big>l INT110, dec>dec INT102, dbl>d OK, s>s OK, day>day OK, bool>b OK, bin>raw OK, s>i INT101, ub>f OK
odata xsd  i16>sh OK, i64>i INT110, by>ub OK, dec>dec OK, single>dbl OK, g>s OK, d>day OK, s8>year INT110, bool>bool OK, bin>bin OK, i64>dbl INT103
json xsd   tags>five INT112
xsd odata  nine>dec INT102, nine>dec11 OK
odata xsd  dec>nine OK, dec11>nine INT102
avro mysql un>d INT101, b>yes OK, i>yes INT110, ts>dt INT135
mysql json yes>flag OK, yes>int32 OK, off>share INT124, bl>pic OK, bl>text INT101
json avro  either>l INT101, any2>d INT101, either>un OK, flag>un INT107, pic>raw OK
tsql json  vb>pic OK, vb>pic8 INT104
proto json i>int32 OK, u>int32 INT110, f>num OK, d>num OK, b>flag OK, s>text OK, s>short INT104, at>at OK, many>int32 INT153, l>num INT103, s>uid INT101
proto tsql i>i OK, u>i INT110, u>bi OK, l>bi OK, f>re OK, d>re INT103, b>bit OK, s>nv INT104, at>dto INT135, at>sdt INT135, raw>vb INT104
tsql proto ti>u OK, si>i OK, bi>i INT110, bi>l OK, bit>b OK, dec>d OK, dec>f INT103, nv>s OK, uid>s OK, dto>at OK, dt2>at INT132, vb>raw OK, i>f INT103
mysql xsd  ti>sh OK, ti>ub INT110, u>i INT110, dec>dec OK, f>dbl OK, v>s OK, day>day OK, v>day INT131, e>s OK, bl>bin OK, yr>sh OK, d>dec OK
"""


def side_of(folder: Path, kind: str, zone: str) -> Side:
    name, text = FILES[kind]
    (folder / name).write_text(text, "utf-8")
    entity = read_file(folder / name).entities[0]
    system = System(id=kind, name=kind, owner="x", time_zone=zone, encoding="UTF-8")
    return Side(system, Entity(name="T", fields=tuple(with_meaning(one, system) for one in entity.fields)))


def expected() -> Iterator[tuple[str, str, str, str, str]]:
    for line in PAIRS.strip().splitlines():
        sends, takes, rest = line.split(maxsplit=2)
        for pair in rest.split(", "):
            names, rule = pair.split()
            yield sends, takes, *names.split(">"), rule  # type: ignore[misc]


@pytest.mark.parametrize(("sends", "takes", "source", "target", "rule"), list(expected()))
def test_a_pair_of_types(tmp_path: Path, sends: str, takes: str, source: str, target: str, rule: str) -> None:
    ends = side_of(tmp_path, sends, "Asia/Shanghai"), side_of(tmp_path, takes, "UTC")
    fields = [
        next(one for one in end.entity.fields if one.path == name)
        for end, name in zip(ends, (source, target), strict=True)
    ]
    mapping = Mapping(sources=(fields[0],), target=fields[1])
    one = Interface(
        id="i",
        title="i",
        producer=ends[0],
        consumer=ends[1],
        owner="x",
        mapping=(mapping,),
        delivery="exactly-once",
    )
    found = {j.rule.id for j in pairs(judge(Graph(landscape(one)).routes)) if j.verdict in ("breaking", "lossy")}
    assert found == set() if rule == "OK" else rule in found


def pairs(found: list[Judgement]) -> list[Judgement]:
    """Judgements of fields by their values: presence is another matter."""
    return [one for one in found if one.mapping and one.rule.category != "presence"]
