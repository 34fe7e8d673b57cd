"""XML Schema and WSDL 1.1, read by the xmlschema package in a sandbox: files of the folder only, no entities."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from typing import Any

import xmlschema
from lxml import etree
from xmlschema.extras.wsdl import Wsdl11Document

from reqlint.errors import ReadError
from reqlint.planning.model import Entity, Specification
from reqlint.planning.read.importers.base import Source
from reqlint.planning.read.importers.xsd_fields import Places, annotation, complex_of, fields_of, keyed, keys_of
from reqlint.planning.read.importers.xsd_files import SHIPPED, Fence, short

_OPTIONS: dict[str, Any] = {"allow": "local", "defuse": "always", "validation": "lax"}
_ENCODING = b"http://schemas.xmlsoap.org/soap/encoding/"
_SCHEMA = re.compile(rb"<(?:\w+:)?schema\b[^>]*[^/>]>")
_FOREIGN = (
    "http://www.w3.org/2001/XMLSchema",
    "http://schemas.xmlsoap.org/",
    "http://www.w3.org/XML/1998/namespace",
)


def read(source: Source) -> Specification:
    """The global elements and complex types of a schema, or of those inside a WSDL."""
    is_wsdl = b"schemas.xmlsoap.org/wsdl" in source.data[:20_000]
    schema, problems = _load(source, is_wsdl)
    places, keys = Places(), keys_of(schema)
    entities = [_entity(source, places, name, item, keys) for name, item in _declared(schema)]
    return Specification(
        source.path, "WSDL 1.1" if is_wsdl else "XML Schema", tuple(e for e in entities if e.fields), problems
    )


def _load(source: Source, is_wsdl: bool) -> tuple[Any, tuple[str, ...]]:
    where: Any = source.data.decode("utf-8", "replace") if source.file is None else str(source.file.resolve())
    fence = Fence(source)
    options = {**_OPTIONS, "uri_mapper": fence, "locations": fence.locations}
    if is_wsdl and _ENCODING in source.data and source.file is not None:
        where, options["base_url"] = _importing(source.data), source.file.resolve().parent.as_uri() + "/"
        options["locations"] = [
            *fence.locations,
            (_ENCODING.decode(), str(SHIPPED / "schemas/WSDL/soap-encoding.xsd")),
        ]
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            if is_wsdl:
                schema = Wsdl11Document(where, **options).schema  # type: ignore[no-untyped-call]
            else:
                schema = xmlschema.XMLSchema10(where, **options)
        except (
            xmlschema.XMLSchemaException,
            etree.LxmlError,
            OSError,
            ValueError,
            SyntaxError,
            AttributeError,
        ) as error:
            raise ReadError.of(
                f"The file is not a readable XML Schema: {short(error)}", path=source.path,
                hint="Check it with an XML editor; entities and files outside its folder are refused.",
            ) from error  # fmt: skip
    sentences = [
        *fence.refused,
        *_unfound(schema, fence),
        *(text for w in caught if (text := fence.missing(str(w.message)))),
    ]
    return schema, tuple(dict.fromkeys(f"{source.path}: {text}" for text in sentences))


def _importing(data: bytes) -> str:
    """A WSDL whose schemas import the types of SOAP arrays, which old ones use without an import."""
    statement = b'<import xmlns="http://www.w3.org/2001/XMLSchema" namespace="' + _ENCODING + b'"/>'
    return _SCHEMA.sub(rb"\g<0>" + statement, data).decode("utf-8", "replace")


def _unfound(schema: Any, fence: Fence) -> Iterator[str]:
    """Sentences on namespaces that are imported without a location and that no reachable file declares."""
    known = schema.maps.namespaces if schema is not None else {}
    for namespace, place in fence.imports.items():
        if not place and not known.get(namespace) and not namespace.startswith(_FOREIGN):
            yield f'The import of the namespace "{namespace}" names no file, and no file in reach declares it.'


def _declared(schema: Any) -> Iterator[tuple[str, Any]]:
    """Elements and complex types of the file itself; those of imported files appear where they are used."""
    own = schema.url
    for group in (schema.maps.elements, schema.maps.types):
        for name, item in group.items():
            here = item.schema.url == own or schema.target_namespace.startswith(_FOREIGN)
            if here and not item.target_namespace.startswith(_FOREIGN) and complex_of(item) is not None:
                yield str(name).rsplit("}", 1)[-1], item


def _entity(source: Source, places: Places, name: str, item: Any, keys: set[tuple[str, str]]) -> Entity:
    fields = tuple(keyed(name, field, keys) for field in fields_of(places, complex_of(item)))
    return Entity(
        name=name, fields=fields, description=annotation(item), path=source.path, location=places.of(item)
    )
