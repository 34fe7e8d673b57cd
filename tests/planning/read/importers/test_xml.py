"""XML Schema, WSDL and OData metadata."""

from __future__ import annotations

from pathlib import Path

from .made import fields, read

XSD = """<?xml version="1.0"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:include schemaLocation="types.xsd"/>
  <xs:element name="Receipt">
    <xs:complexType>
      <xs:sequence>
        <xs:element name="id" type="Code"/>
        <xs:element name="day" type="xs:date" minOccurs="0"/>
        <xs:choice><xs:element name="cash" type="xs:boolean"/><xs:element name="card" type="xs:string"/></xs:choice>
        <xs:element name="line" maxOccurs="unbounded">
          <xs:complexType><xs:sequence><xs:element name="amount"><xs:simpleType><xs:restriction base="xs:decimal">
            <xs:totalDigits value="11"/><xs:fractionDigits value="2"/><xs:minExclusive value="0"/>
          </xs:restriction></xs:simpleType></xs:element></xs:sequence>
          <xs:attribute name="no" type="xs:positiveInteger" use="required"/></xs:complexType>
        </xs:element>
        <xs:element name="unit"><xs:simpleType><xs:restriction base="xs:string">
          <xs:enumeration value="EA"/><xs:enumeration value="KG"/></xs:restriction></xs:simpleType></xs:element>
      </xs:sequence>
    </xs:complexType>
  </xs:element>
</xs:schema>"""
TYPES = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:simpleType name="Code">
<xs:annotation><xs:documentation>Receipt number</xs:documentation></xs:annotation>
<xs:restriction base="xs:string"><xs:minLength value="2"/><xs:maxLength value="20"/><xs:pattern value="[0-9A-Z]+"/>
</xs:restriction></xs:simpleType></xs:schema>"""


def test_xml_schema(tmp_path: Path) -> None:
    (tmp_path / "types.xsd").write_text(TYPES, "utf-8")
    found = read(tmp_path, "receipt.xsd", XSD)
    known = fields(found, "Receipt")
    assert found.problems == ()
    assert (known["id"].min_length, known["id"].max_length, known["id"].pattern) == (2, 20, "[0-9A-Z]+")
    assert (known["day"].type, known["day"].required, known["cash"].required) == ("date", False, False)
    assert (known["line"].repeated, known["line[].@no"].required, known["line[].@no"].type) == (
        True,
        True,
        "integer",
    )
    amount = known["line[].amount"]
    assert (amount.type, amount.precision, amount.scale, amount.minimum, amount.exclusive_minimum) == (
        "decimal", 11, 2, "0", True,
    )  # fmt: skip
    assert (known["unit"].type, known["unit"].enum, known["day"].location.line) == ("enum", ("EA", "KG"), 8)


WSDL = """<?xml version="1.0"?>
<definitions name="S" targetNamespace="urn:s" xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:t="urn:s">
  <types><xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:s" elementFormDefault="qualified">
    <xs:element name="GetStock"><xs:complexType><xs:sequence><xs:element name="store" type="xs:string"/>
    </xs:sequence></xs:complexType></xs:element></xs:schema></types>
  <message name="m"><part name="p" element="t:GetStock"/></message>
</definitions>"""


def test_wsdl(tmp_path: Path) -> None:
    found = read(tmp_path, "stock.wsdl", WSDL)
    assert (found.format, fields(found, "GetStock")["store"].required) == ("WSDL 1.1", True)


def test_odata_v2(tmp_path: Path) -> None:
    text = """<edmx:Edmx Version="1.0" xmlns:edmx="http://schemas.microsoft.com/ado/2007/06/edmx"
  xmlns:sap="http://www.sap.com/Protocols/SAPData"><edmx:DataServices>
  <Schema Namespace="M" xmlns="http://schemas.microsoft.com/ado/2008/09/edm"><EntityType Name="Item">
  <Key><PropertyRef Name="Material"/></Key>
  <Property Name="Material" Type="Edm.String" Nullable="false" MaxLength="18" sap:label="Item code"/>
  <Property Name="Price" Type="Edm.Decimal" Precision="11" Scale="2" sap:unit="Currency"/>
  <Property Name="From" Type="Edm.DateTime" sap:display-format="Date"/>
  </EntityType></Schema></edmx:DataServices></edmx:Edmx>"""
    found = read(tmp_path, "item.edmx", text)
    item = fields(found, "Item")
    assert found.format == "OData V2"
    assert (item["Material"].key, item["Material"].max_length, item["Material"].description) == (
        True,
        18,
        "Item code",
    )
    assert (item["Price"].precision, item["Price"].scale, item["Price"].unit) == (11, 2, "Currency")
    assert (item["From"].type, item["From"].format, item["From"].nullable) == ("date", "/Date(ms)/", True)


def test_odata_v4_with_inheritance(tmp_path: Path) -> None:
    text = """<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
  <Schema Namespace="S" Alias="Self" xmlns="http://docs.oasis-open.org/odata/ns/edm">
  <EnumType Name="Kind"><Member Name="Open"/><Member Name="Closed"/></EnumType>
  <ComplexType Name="Address"><Property Name="City" Type="Edm.String" MaxLength="40"/></ComplexType>
  <EntityType Name="Base" Abstract="true"><Key><PropertyRef Name="Id"/></Key>
  <Property Name="Id" Type="Edm.Guid" Nullable="false"/></EntityType>
  <EntityType Name="Store" BaseType="Self.Base"><Property Name="Kind" Type="S.Kind"/>
  <Property Name="Addresses" Type="Collection(S.Address)"/>
  <Property Name="Since" Type="Edm.DateTimeOffset" Precision="3"/></EntityType></Schema></edmx:DataServices></edmx:Edmx>"""
    store = fields(read(tmp_path, "store.xml", text), "Store")
    assert (store["Id"].key, store["Id"].format, store["Kind"].enum) == (True, "uuid", ("Open", "Closed"))
    assert (store["Addresses"].repeated, store["Addresses[].City"].max_length) == (True, 40)
    assert (store["Since"].type, store["Since"].time_precision) == ("datetime", "millisecond")
