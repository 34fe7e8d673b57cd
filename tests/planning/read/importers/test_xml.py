"""XML Schema, WSDL and OData metadata."""

from __future__ import annotations

from pathlib import Path

import pytest

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


COMMON = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:common">
<xs:simpleType name="Money"><xs:restriction base="xs:decimal"><xs:totalDigits value="12"/><xs:fractionDigits value="2"/>
</xs:restriction></xs:simpleType></xs:schema>"""


@pytest.mark.parametrize("where", ["", 'schemaLocation="moved/away.xsd"'])
def test_an_import_is_found_among_the_neighbours_by_its_namespace(tmp_path: Path, where: str) -> None:
    text = f"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="urn:common" targetNamespace="urn:till">
    <xs:import namespace="urn:common" {where}/>
    <xs:element name="Till"><xs:complexType><xs:sequence><xs:element name="float" type="c:Money"/></xs:sequence>
    </xs:complexType></xs:element></xs:schema>"""
    alone = read(tmp_path, "till.xsd", text)
    assert fields(alone, "Till")["float"].type == "any"
    assert len(alone.problems) == 1
    assert ("urn:common" if not where else "moved/away.xsd") in alone.problems[0]
    (tmp_path / "types").mkdir()
    (tmp_path / "types/money-v2.xsd").write_text(COMMON, "utf-8")
    found = read(tmp_path, "till.xsd", text)
    known = fields(found, "Till")["float"]
    assert (found.problems, known.type, known.precision, known.scale) == ((), "decimal", 12, 2)


def test_a_microsoft_data_set(tmp_path: Path) -> None:
    text = """<xs:schema id="Shop" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:msdata="urn:schemas-microsoft-com:xml-msdata">
  <xs:element name="Shop" msdata:IsDataSet="true"><xs:complexType><xs:choice maxOccurs="unbounded">
    <xs:element name="Till"><xs:complexType><xs:sequence>
      <xs:element name="No" msdata:AutoIncrement="true" type="xs:int"/>
      <xs:element name="Key" msdata:DataType="System.Guid, mscorlib" type="xs:string" minOccurs="0"/>
    </xs:sequence></xs:complexType></xs:element></xs:choice></xs:complexType>
    <xs:unique name="PK" msdata:PrimaryKey="true"><xs:selector xpath=".//Till"/><xs:field xpath="No"/></xs:unique>
  </xs:element></xs:schema>"""
    found = read(tmp_path, "shop.xsd", text)
    known = {path.rsplit(".", 1)[-1]: field for path, field in fields(found).items()}
    assert (known["No"].key, known["No"].generated, known["Key"].key, known["Key"].format) == (
        True,
        True,
        False,
        "uuid",
    )


def test_entity_framework_keeps_the_conceptual_half(tmp_path: Path) -> None:
    half = """<Schema Namespace="{name}" xmlns="http://schemas.microsoft.com/ado/2009/11/edm{kind}"
      xmlns:s="http://schemas.microsoft.com/ado/2009/02/edm/annotation">
      <EntityType Name="{entity}"><Key><PropertyRef Name="Id"/></Key>
      <Property Name="Id" Type="{int}" Nullable="false" s:StoreGeneratedPattern="Identity"/>
      <Property Name="Label" Type="{text}" MaxLength="40" FixedLength="false" Unicode="true"/>
      <Property Name="Note" Type="{text}" MaxLength="Max"/>
      <NavigationProperty Name="Lines" Relationship="x" FromRole="a" ToRole="b"/></EntityType>
      <ComplexType Name="Address"><Property Name="City" Type="{text}" MaxLength="30"/></ComplexType></Schema>"""
    storage = half.format(name="S", kind="/ssdl", entity="tPallet", int="int", text="nvarchar")
    conceptual = half.format(name="M", kind="", entity="Pallet", int="Int32", text="String")
    text = f"""<?xml version="1.0"?><edmx:Edmx Version="3.0" xmlns:edmx="http://schemas.microsoft.com/ado/2009/11/edmx"><edmx:Runtime>
    <edmx:StorageModels>{storage}</edmx:StorageModels><edmx:ConceptualModels>{conceptual}</edmx:ConceptualModels>
    </edmx:Runtime></edmx:Edmx>"""
    found = read(tmp_path, "depot.edmx", text)
    assert ([e.name for e in found.entities], found.format) == (["Pallet", "Address"], "Entity Framework model")
    known = fields(found, "Pallet")
    assert (known["Id"].type, known["Id"].key, known["Id"].generated) == ("integer", True, True)
    assert (known["Label"].type, known["Label"].max_length, known["Note"].max_length) == ("string", 40, None)


def test_entity_framework_with_a_storage_half_alone(tmp_path: Path) -> None:
    text = """<?xml version="1.0"?><edmx:Edmx Version="3.0" xmlns:edmx="http://schemas.microsoft.com/ado/2009/11/edmx"><edmx:Runtime>
    <edmx:StorageModels><Schema Namespace="S" xmlns="http://schemas.microsoft.com/ado/2009/11/edm/ssdl">
    <EntityType Name="Pallet"><Key><PropertyRef Name="Id"/></Key>
      <Property Name="Id" Type="bigint" Nullable="false" StoreGeneratedPattern="Identity"/>
      <Property Name="Weight" Type="decimal" Precision="9" Scale="3"/><Property Name="Seen" Type="datetime2" Precision="7"/>
      <Property Name="Locked" Type="bit" Nullable="false"/><Property Name="Body" Type="nvarchar(max)"/></EntityType></Schema>
    </edmx:StorageModels><edmx:ConceptualModels/></edmx:Runtime></edmx:Edmx>"""
    known = fields(read(tmp_path, "depot.edmx", text), "Pallet")
    assert [field.type for field in known.values()] == ["integer", "decimal", "datetime", "boolean", "string"]
    assert (known["Id"].generated, known["Weight"].precision, known["Weight"].scale) == (True, 9, 3)


def test_an_old_wsdl_with_arrays_of_soap(tmp_path: Path) -> None:
    text = """<?xml version="1.0"?>
<definitions name="S" targetNamespace="urn:s" xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:t="urn:s"
  xmlns:soapenc="http://schemas.xmlsoap.org/soap/encoding/" xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/">
  <types><xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:s">
    <xsd:complexType name="Stock"><xsd:all><xsd:element name="plu" type="xsd:string"/><xsd:element name="pieces" type="xsd:int"/>
    </xsd:all></xsd:complexType>
    <xsd:complexType name="Stocks"><xsd:complexContent><xsd:restriction base="soapenc:Array">
      <xsd:attribute ref="soapenc:arrayType" wsdl:arrayType="t:Stock[]"/></xsd:restriction></xsd:complexContent></xsd:complexType>
  </xsd:schema></types>
  <message name="m"><part name="p" type="t:Stock"/></message>
  <portType name="P"><operation name="O"><input message="t:m"/></operation></portType>
</definitions>"""
    known = fields(read(tmp_path, "old.wsdl", text), "Stock")
    assert (known["plu"].type, known["pieces"].type) == ("string", "integer")


def test_annotations_of_odata(tmp_path: Path) -> None:
    """Inside a property and by its name as their target; the documentation of a model of the Entity Framework."""
    text = """<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
    <Schema Namespace="S" xmlns="http://docs.oasis-open.org/odata/ns/edm"><EntityType Name="T">
    <Property Name="a" Type="Edm.Int16"><Annotation Term="Org.OData.Core.V1.Description" String="height (cm)"/></Property>
    <Property Name="b" Type="Edm.Decimal" Scale="2"/>
    <Property Name="c" Type="Edm.String"><Documentation><Summary>Written by hand</Summary></Documentation></Property>
    </EntityType><Annotations Target="S.T/b"><Annotation Term="Org.OData.Measures.V1.ISOCurrency" String="USD"/>
    <Annotation Term="Org.OData.Validation.V1.Minimum" Decimal="0"/><Annotation Term="Org.OData.Core.V1.Computed"/>
    </Annotations></Schema></edmx:DataServices></edmx:Edmx>"""
    a, b, c = read(tmp_path, "m.xml", text).entities[0].fields
    assert (a.description, c.description) == ("height (cm)", "Written by hand")
    assert (b.currency, b.minimum, b.generated, b.description) == ("USD", "0", True, "")
