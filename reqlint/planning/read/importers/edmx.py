"""OData metadata, V2 and V4, and Entity Framework models: entity and complex types with inherited properties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from lxml import etree

from reqlint.errors import ReadError
from reqlint.model import Location
from reqlint.planning.model import VALUES, Entity, Field, FieldType, Specification
from reqlint.planning.read.importers.base import Source
from reqlint.planning.read.importers.prose import facts_of
from reqlint.planning.read.importers.sql.columns import Column
from reqlint.planning.read.importers.sql.types import field_of as column_field
from reqlint.planning.values.notation import SPAN
from reqlint.readers.office import parse_xml

_DEEPEST = 4
_EDMX_OF_V2 = "http://schemas.microsoft.com/ado/2007/06/edmx"
_SAP = "{http://www.sap.com/Protocols/SAPData}"
_TYPES: dict[str, FieldType] = {
    "String": "string", "Guid": "string", "Boolean": "boolean", "Decimal": "decimal", "Double": "float",
    "Single": "float",
    "Byte": "integer", "SByte": "integer", "Int16": "integer", "Int32": "integer", "Int64": "integer",
    "Date": "date", "DateTime": "datetime", "DateTimeOffset": "datetime", "Time": "time", "TimeOfDay": "time",
    "Duration": "duration", "Binary": "binary", "Stream": "binary",
}  # fmt: skip
_PRECISION: dict[str, Any] = {
    "0": "second", "3": "millisecond", "6": "microsecond", "7": "nanosecond", "9": "nanosecond",
}  # fmt: skip


def recognises(data: bytes) -> bool:
    """Whether XML is OData metadata."""
    return (
        b"oasis-open.org/odata/ns/edm" in data[:5000] or b"/ado/20" in data[:5000] or b"<edmx:Edmx" in data[:2000]
    )


def read(source: Source) -> Specification:
    """The types of an OData metadata document."""
    try:
        root = parse_xml(source.data, source.budget)
    except etree.XMLSyntaxError as error:
        raise ReadError.of(
            f"The file is not well-formed XML: {error.msg}.", path=source.path, place=f"line {error.lineno}"
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReadError.of(
            "The file declares entities (<!DOCTYPE>), which are not read.", path=source.path, place="line 1"
        )
    reader = _EdmxReader(source)
    reader.declare(root)
    version = "OData V4" if b"oasis-open.org/odata" in source.data[:5000] else "OData V2"
    kind = "Entity Framework model" if reader.is_model else version
    return Specification(source.path, kind, tuple(reader.entities()))


def _local(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _children(element: Any, *names: str) -> list[Any]:
    return [child for child in element if _local(child) in names]


_CONSTANTS = ("String", "Bool", "Int", "Decimal", "Float")
"""Kinds of constant values of annotations."""


@dataclass
class _EdmxReader:
    source: Source
    types: dict[str, Any] = field(default_factory=dict)
    enums: dict[str, tuple[str, ...]] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    targets: dict[str, list[Any]] = field(default_factory=dict)
    """Annotations by the property that they are about: Type/Property."""
    made: dict[int, tuple[Field, ...]] = field(default_factory=dict)
    is_model: bool = False
    """A model of the Entity Framework: not a service, so that dates have no notation on the wire."""
    is_json_of_v2: bool = False
    """A service of V1 or V2, whose JSON writes moments as /Date(ms)/ and times of the day as PT09H30M15S."""
    is_storage: bool = False
    """It has only the tables of its database, with the database's types."""

    def declare(self, root: Any) -> None:
        """Registers every type under its qualified name."""
        schemas = list(root.iter("{*}Schema"))
        self.is_model = any(_is_storage(one) for one in schemas)
        self.is_json_of_v2 = not self.is_model and _is_v2(root)
        conceptual = [one for one in schemas if not _is_storage(one)]
        self.is_storage = self.is_model and not any(
            _children(one, "EntityType", "ComplexType") for one in conceptual
        )
        for box in root.iter("{*}Annotations"):
            target = (box.get("Target") or "").rpartition("/")
            owner = target[0].rpartition(".")[2]
            self.targets.setdefault(f"{owner}/{target[2]}", []).extend(_children(box, "Annotation"))
        for schema in schemas if self.is_storage else conceptual:
            namespace = schema.get("Namespace", "")
            if schema.get("Alias"):
                self.aliases[schema.get("Alias")] = namespace
            for one in _children(schema, "EntityType", "ComplexType"):
                self.types[f"{namespace}.{one.get('Name')}"] = one
            for one in _children(schema, "EnumType"):
                members = tuple(str(m.get("Name")) for m in _children(one, "Member"))
                self.enums[f"{namespace}.{one.get('Name')}"] = members

    def entities(self) -> Iterator[Entity]:
        """One entity per type."""
        for name, one in self.types.items():
            yield Entity(
                name=name.rsplit(".", 1)[-1], path=self.source.path,
                fields=self.source.fields(partial(self.fields, one, "", (name,)), _DEEPEST),
                description=one.get(f"{_SAP}label") or "", location=Location(line=one.sourceline),
            )  # fmt: skip

    def _annotations(self, one: Any) -> dict[str, str]:
        """What annotations say of a property: inside it, or elsewhere with its name as their target."""
        named = self.targets.get(f"{one.getparent().get('Name')}/{one.get('Name')}", [])
        return dict(_values([*named, *_children(one, "Annotation")]))

    def _full(self, name: str) -> str:
        prefix, _, local = name.rpartition(".")
        return f"{self.aliases.get(prefix, prefix)}.{local}"

    def _lineage(self, one: Any) -> list[Any]:
        """The type and all its base types, the ancestors first."""
        out = {id(one): one}
        while one.get("BaseType"):
            one = self.types.get(self._full(one.get("BaseType")))
            if one is None or id(one) in out:
                break
            out[id(one)] = one
        return list(reversed(out.values()))

    def fields(self, one: Any, prefix: str, above: tuple[str, ...], deepest: int) -> Iterator[Field]:
        """The properties of a type, with those of complex types inside it."""
        lineage = self._lineage(one)
        keys = {ref.get("Name") for part in lineage for key in _children(part, "Key") for ref in key}
        for part in lineage:
            for own in self._own_fields(part):
                made = replace(own, path=prefix + own.path) if prefix else own
                if not prefix and own.path in keys:
                    made = replace(made, key=True, nullable=False, required=True)
                yield made
                inner = self._full(_element_type(made.native or ""))
                if inner in self.types and inner not in above and len(above) <= deepest:
                    yield from self.fields(
                        self.types[inner], f"{made.path}{'[]' if made.repeated else ''}.", (*above, inner), deepest
                    )

    def _own_fields(self, one: Any) -> tuple[Field, ...]:
        """The properties that a type declares itself: made once, though every type derived from it has them."""
        if id(one) not in self.made:
            self.made[id(one)] = tuple(map(self._field, _children(one, "Property")))
        return self.made[id(one)]

    def _field(self, one: Any) -> Field:
        if self.is_storage:
            return _stored(one)
        declared = one.get("Type", "Edm.String")
        inner = _element_type(declared)
        repeated = declared.startswith("Collection(")
        codes = self.enums.get(self._full(inner))
        shape: FieldType = "enum" if codes else _TYPES.get(inner.removeprefix("Edm."), "object")
        is_date = one.get(f"{_SAP}display-format") == "Date"
        said = self._annotations(one)
        description = one.get(f"{_SAP}label") or one.get(f"{_SAP}quickinfo") or _documented(one, said)
        described = facts_of(one.get(f"{_SAP}quickinfo") or "")
        made = Field(
            path=one.get("Name", ""), type="array" if repeated else shape, native=declared, enum=codes,
            description=description, max_length=_whole(one.get("MaxLength")) or described.max_length,
            nullable=one.get("Nullable", "true") != "false", default=one.get("DefaultValue"),
            repeated=repeated, element=shape if repeated and shape in VALUES else None,
            unit=one.get(f"{_SAP}unit") or said.get("Measures.V1.Unit"), location=Location(line=one.sourceline),
            generated=_is_generated(one) or said.get("Core.V1.Computed") == "true",
            currency=said.get("Measures.V1.ISOCurrency"), pattern=said.get("Validation.V1.Pattern"),
            minimum=said.get("Validation.V1.Minimum"), maximum=said.get("Validation.V1.Maximum"),
            format="uuid" if inner == "Edm.Guid" else None,
        )  # fmt: skip
        made = replace(made, required=not made.nullable)
        if shape == "datetime" and is_date:
            return replace(made, type="date", format="/Date(ms)/")
        if shape == "datetime":
            precision = _PRECISION.get(one.get("Precision", ""))
            counted = inner == "Edm.DateTime" and not self.is_model
            form = "/Date(ms)/" if counted or self.is_json_of_v2 else None
            return replace(made, time_precision=precision, format=form)
        if inner == "Edm.Time" and self.is_json_of_v2:
            return replace(made, format=SPAN)
        scale = one.get("Scale") or next(
            (a.get("Int") for a in one if (a.get("Term") or "").endswith("Scale")), None
        )
        return replace(made, precision=_whole(one.get("Precision")), scale=_whole(scale))


def _documented(one: Any, said: dict[str, str]) -> str:
    """What annotations, or the documentation of a model, say of a property."""
    words = [said.get(f"Core.V1.{name}", "") for name in ("Description", "LongDescription")]
    texts = (
        part.text
        for box in _children(one, "Documentation")
        for part in _children(box, "Summary", "LongDescription")
    )
    return " ".join(" ".join(filter(None, [*words, *texts])).split())


def _values(annotations: list[Any]) -> Iterator[tuple[str, str]]:
    """Terms of OASIS's vocabularies, without their common beginning, and their values."""
    for one in annotations:
        term = (one.get("Term") or "").removeprefix("Org.OData.")
        value = next((one.get(kind) for kind in _CONSTANTS if one.get(kind) is not None), None)
        if value is None:
            value = next((child.text for child in one if _local(child) in _CONSTANTS), None)
        is_tag = value is None and len(one) == 0
        yield term.replace("Core.Description", "Core.V1.Description"), "true" if is_tag else value or ""


def _is_v2(root: Any) -> bool:
    """Whether a metadata document is one of V1 or V2: V4 has another namespace, V3 says so."""
    versions = [v for k, v in _attributes(root) if k in ("DataServiceVersion", "MaxDataServiceVersion")]
    return etree.QName(root).namespace == _EDMX_OF_V2 and not any(one.startswith("3") for one in versions)


def _attributes(root: Any) -> Iterator[tuple[str, str]]:
    for box in root.iter("{*}DataServices"):
        yield from ((etree.QName(key).localname, value) for key, value in box.attrib.items())


def _is_storage(schema: Any) -> bool:
    return str(etree.QName(schema).namespace or "").endswith("/ssdl")


def _is_generated(one: Any) -> bool:
    """Whether the database fills a property."""
    pattern = next((v for k, v in one.attrib.items() if etree.QName(k).localname == "StoreGeneratedPattern"), "")
    return pattern in ("Identity", "Computed")


def _stored(one: Any) -> Field:
    """A column of a storage model, its type one of the database's."""
    facets = [v for name in ("MaxLength", "Precision", "Scale") if (v := one.get(name)) and v.isdigit()]
    name, _, inner = one.get("Type", "").partition("(")
    column = Column(
        one.get("Name", ""),
        one.sourceline,
        name.lower(),
        one.get("Type", ""),
        tuple(facets) or tuple(filter(None, [inner.rstrip(")")])),
    )
    made = column_field(column, "tsql")
    nullable = one.get("Nullable", "true") != "false"
    return replace(
        made, dialect="tsql", nullable=nullable, required=not nullable,
        generated=made.generated or _is_generated(one), location=Location(line=one.sourceline),
    )  # fmt: skip


def _element_type(declared: str) -> str:
    return declared.removeprefix("Collection(").removesuffix(")")


def _whole(value: str | None) -> int | None:
    return int(value) if value and value.isdigit() else None
