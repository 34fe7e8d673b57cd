"""XML Schema and WSDL 1.1, read by the xmlschema package in a fence: files of the folder only, no entities."""

from __future__ import annotations

import os
import re
import warnings
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.parsers import expat

import xmlschema
from lxml import etree
from xmlschema.extras.wsdl import Wsdl11Document

from reqlint.errors import ReadError
from reqlint.model import Location
from reqlint.planning.model import Entity, Field, FieldType, Specification
from reqlint.planning.read.importers.base import Source
from reqlint.planning.read.importers.prose import facts_of

_MOST_FIELDS = 3000
_DEEPEST = 8
_XS = "{http://www.w3.org/2001/XMLSchema}"
_TYPES: dict[str, FieldType] = {
    "string": "string", "boolean": "boolean", "decimal": "decimal", "float": "float", "double": "float",
    "duration": "duration", "dateTime": "datetime", "time": "time", "date": "date", "gYear": "string",
    "hexBinary": "binary", "base64Binary": "binary", "anyURI": "string", "QName": "string", "integer": "integer",
}  # fmt: skip
_OPTIONS: dict[str, Any] = {"allow": "local", "defuse": "always", "validation": "lax"}
_FOREIGN = (
    "http://www.w3.org/2001/XMLSchema",
    "http://schemas.xmlsoap.org/",
    "http://www.w3.org/XML/1998/namespace",
)
_ADDRESS = re.compile(r"(?:file|https?)://[^\s'\"\]]+")
_SHIPPED = Path(xmlschema.__file__).parent


def read(source: Source) -> Specification:
    """The global elements and complex types of a schema, or of those inside a WSDL."""
    is_wsdl = b"schemas.xmlsoap.org/wsdl" in source.data[:20_000]
    schema, problems = _load(source, is_wsdl)
    places = _Places()
    entities = [_entity(source, places, name, item) for name, item in _declared(schema)]
    return Specification(
        source.path, "WSDL 1.1" if is_wsdl else "XML Schema", tuple(e for e in entities if e.fields), problems
    )


def _load(source: Source, is_wsdl: bool) -> tuple[Any, tuple[str, ...]]:
    where: Any = source.data.decode("utf-8", "replace") if source.file is None else str(source.file.resolve())
    fence = _Fence(source)
    options = {**_OPTIONS, "uri_mapper": fence}
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
                f"The file is not a readable XML Schema: {_short(error)}", path=source.path,
                hint="Check it with an XML editor; entities and files outside its folder are refused.",
            ) from error  # fmt: skip
    told = [*fence.refused, *(text for w in caught if (text := fence.missing(str(w.message))))]
    return schema, tuple(dict.fromkeys(f"{source.path}: {text}" for text in told))


@dataclass
class _Fence:
    """Lets the parser read only below the source's folder, and the schemas that its own package ships."""

    source: Source
    refused: dict[str, None] = field(default_factory=dict)
    """Sentences on references that lead to the network or out of the folder."""

    def __call__(self, uri: str) -> str:
        parts = urlsplit(uri)
        path = Path(unquote(parts.path))
        if parts.scheme not in ("", "file"):
            self.refused[f'The reference "{uri}" leads to the network, which is never read.'] = None
            return uri  # refused by the parser, too, which reads local files only
        if not path.is_absolute() or path.resolve().is_relative_to(_SHIPPED) or self.source.reaches(path):
            return uri
        self.refused[f'The reference "{self._relative(path)}" leads out of the folder.'] = None
        return "outside-the-folder.xsd"

    def missing(self, warning: str) -> str:
        """The sentence for a warning of the parser, "" where it is told already."""
        match = _ADDRESS.search(warning)
        if match is None:
            return _short(warning)
        path = Path(unquote(urlsplit(match[0]).path))
        if match[0].startswith("http") or path.name == "outside-the-folder.xsd" or not self.source.reaches(path):
            return ""
        return f'The reference "{self._relative(path)}" names a file that is not there or no schema.'

    def _relative(self, path: Path) -> str:
        return os.path.relpath(path, self.source.file.resolve().parent if self.source.file else None)


def _short(error: object) -> str:
    """The first line, without the paths of this machine."""
    line = str(error).strip().split("\n", maxsplit=1)[0]
    return line.split(" from [", 1)[0].split(" (file:", 1)[0].rstrip(":") + "."


def _declared(schema: Any) -> Iterator[tuple[str, Any]]:
    """Elements and complex types of the file itself; those of imported files show up where they are used."""
    own = schema.url
    for group in (schema.maps.elements, schema.maps.types):
        for name, item in group.items():
            here = item.schema.url == own or schema.target_namespace.startswith(_FOREIGN)
            if here and not item.target_namespace.startswith(_FOREIGN) and _complex(item) is not None:
                yield str(name).rsplit("}", 1)[-1], item


def _complex(item: Any) -> Any:
    kind = getattr(item, "type", item)
    return kind if kind is not None and kind.is_complex() else None


def _entity(source: Source, places: _Places, name: str, item: Any) -> Entity:
    fields = tuple(_fields(places, _complex(item)))
    return Entity(
        name=name, fields=fields, description=_annotation(item), path=source.path, location=places.of(item)
    )


def _fields(places: _Places, top: Any) -> Iterator[Field]:
    """The attributes and elements of a type, level by level."""
    queue: deque[tuple[Any, str, tuple[int, ...]]] = deque([(top, "", (id(top),))])
    count = 0
    while queue and count < _MOST_FIELDS:
        kind, prefix, above = queue.popleft()
        for name, attribute in kind.attributes.items():
            if name is not None:
                count += 1
                made = _field(f"{prefix}@{_local(name)}", attribute)
                yield replace(made, required=attribute.use == "required", location=places.of(attribute))
        for element in _elements(kind):
            path = prefix + _local(element.name)
            repeated = element.max_occurs is None or element.max_occurs > 1
            count += 1
            required = element.min_occurs > 0 and not _choice(element)
            place = places.of(element)
            yield replace(_field(path, element), required=required, repeated=repeated, location=place)
            inner = _complex(element)
            if inner is not None and id(inner) not in above and path.count(".") < _DEEPEST:
                queue.append((inner, f"{path}{'[]' if repeated else ''}.", (*above, id(inner))))


def _elements(kind: Any) -> Iterator[Any]:
    if not kind.has_simple_content():
        for item in kind.content.iter_elements():
            if getattr(item, "name", None) and hasattr(item, "type"):
                yield item


def _choice(element: Any) -> bool:
    parent = getattr(element, "parent", None)
    while parent is not None and hasattr(parent, "model"):
        if parent.model == "choice" or parent.min_occurs == 0:
            return True
        parent = parent.parent
    return False


def _field(path: str, item: Any) -> Field:
    kind = item.type
    simple = kind.content if kind is not None and kind.is_complex() and kind.has_simple_content() else kind
    is_object = simple is None or simple.is_complex()
    facets = {} if is_object else {str(k).rsplit("}", 1)[-1]: f for k, f in (simple.facets or {}).items() if k}
    description = _annotation(item)
    said = facts_of(description)
    codes = None if is_object else simple.enumeration
    length = None if is_object else simple.max_length
    return Field(
        path=path,
        type="object" if is_object else "enum" if codes else _base(simple),
        native=_native(kind),
        description=description,
        min_length=None if is_object else simple.min_length,
        max_length=length if length is not None else said.max_length,
        precision=_number(facets, "totalDigits"),
        scale=_number(facets, "fractionDigits"),
        pattern=None if is_object else _pattern(simple),
        enum=tuple(map(str, codes)) if codes else None,
        minimum=_limit(facets, "minInclusive") or _limit(facets, "minExclusive"),
        maximum=_limit(facets, "maxInclusive") or _limit(facets, "maxExclusive"),
        exclusive_minimum="minExclusive" in facets,
        exclusive_maximum="maxExclusive" in facets,
        nullable=bool(getattr(item, "nillable", False)),
        default=getattr(item, "default", None) or getattr(item, "fixed", None),
    )


def _native(kind: Any) -> str:
    """The name of a type, of an unnamed one that of its base."""
    if kind is None:
        return ""
    base = kind.base_type.name if kind.base_type is not None else ""
    return _local(kind.name or base or "")


def _base(simple: Any) -> FieldType:
    """The logical type; integers are decimals of XML Schema with a name of their own."""
    kind = simple
    while kind is not None:
        local = _local(kind.name or "")
        if (kind.name or "").startswith(_XS) and (local in _TYPES or local in ("int", "long", "short")):
            return _TYPES.get(local, "integer")
        kind = kind.base_type
    primitive = getattr(simple, "primitive_type", None)
    return _TYPES.get(_local(primitive.name or ""), "string") if primitive is not None else "string"


def _pattern(simple: Any) -> str | None:
    patterns = getattr(simple, "patterns", None)
    return "|".join(patterns.regexps) if patterns is not None else None


def _number(facets: dict[str, Any], name: str) -> int | None:
    return int(facets[name].value) if name in facets else None


def _limit(facets: dict[str, Any], name: str) -> str | None:
    return str(facets[name].elem.get("value")) if name in facets and facets[name].elem is not None else None


def _local(name: str) -> str:
    return name.rsplit("}", 1)[-1]


def _annotation(item: Any) -> str:
    annotation = getattr(item, "annotation", None)
    return " ".join(str(annotation).split()) if annotation is not None else ""


@dataclass
class _Places:
    """The lines of elements: the parser keeps none, so that each file is gone through once more."""

    _known: dict[str, dict[int, int]] = field(default_factory=dict)

    def of(self, item: Any) -> Location:
        """Where an item is declared."""
        elem, source = getattr(item, "elem", None), item.schema.source
        if elem is None or source.url is None:
            return Location()
        if source.url not in self._known:
            self._known[source.url] = _lines(source)
        return Location(line=self._known[source.url].get(id(elem)))


def _lines(source: Any) -> dict[int, int]:
    """Elements, by their identity, with the lines in which they begin; elements come in the order of the file."""
    lines: list[int] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda *_: lines.append(parser.CurrentLineNumber)
    parser.Parse(Path(unquote(urlsplit(source.url).path)).read_bytes(), True)
    elements = [element for element in source.root.iter() if isinstance(element.tag, str)]
    # Of a schema inside a WSDL there are fewer elements than in the file.
    return {id(e): n for e, n in zip(elements, lines, strict=True)} if len(elements) == len(lines) else {}
