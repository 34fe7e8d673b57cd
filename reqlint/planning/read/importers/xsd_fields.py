"""The elements and attributes of an XML Schema type as fields."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.parsers import expat

from reqlint.model import Location
from reqlint.planning.model import Field, FieldType
from reqlint.planning.read.importers.prose import facts_of

_MOST_FIELDS = 3000
_DEEPEST = 8
_XS = "{http://www.w3.org/2001/XMLSchema}"
_MSDATA = "{urn:schemas-microsoft-com:xml-msdata}"
_TYPES: dict[str, FieldType] = {
    "string": "string", "boolean": "boolean", "decimal": "decimal", "float": "float", "double": "float",
    "duration": "duration", "dateTime": "datetime", "time": "time", "date": "date", "gYear": "string",
    "hexBinary": "binary", "base64Binary": "binary", "anyURI": "string", "QName": "string", "integer": "integer",
}  # fmt: skip


def complex_of(item: Any) -> Any:
    """The complex type of an element, or a type itself; None if it is simple."""
    kind = getattr(item, "type", item)
    return kind if kind is not None and kind.is_complex() else None


def fields_of(places: Places, top: Any) -> Iterator[Field]:
    """The attributes and elements of a type, level by level."""
    queue: deque[tuple[Any, str, tuple[int, ...]]] = deque([(top, "", (id(top),))])
    count = 0
    while queue and count < _MOST_FIELDS:
        kind, prefix, above = queue.popleft()
        for name, attribute in kind.attributes.items():
            if name is not None:
                count += 1
                made = _field(f"{prefix}@{local(name)}", attribute)
                yield replace(made, required=attribute.use == "required", location=places.of(attribute))
        for element in _elements(kind):
            path = prefix + local(element.name)
            repeated = element.max_occurs is None or element.max_occurs > 1
            count += 1
            required = element.min_occurs > 0 and not _choice(element)
            place = places.of(element)
            most = element.max_occurs if repeated else None
            made = _field(path, element)
            yield replace(made, required=required, repeated=repeated, max_items=most, location=place)
            inner = complex_of(element)
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
    description = annotation(item)
    described = facts_of(description)
    codes = None if is_object else simple.enumeration
    shape = _shape(item, simple, facets, is_object)
    length = None if is_object else simple.max_length
    return Field(
        path=path,
        type="enum" if codes else shape,
        native=_native(kind) if shape != "any" else local_type(item),
        description=description,
        min_length=None if is_object else simple.min_length,
        max_length=length if length is not None else described.max_length,
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
        generated=_microsoft(item, "AutoIncrement") == "true" or bool(_microsoft(item, "Expression")),
        format="uuid" if _microsoft(item, "DataType").startswith("System.Guid") else _white_space(simple, shape),
    )


def _white_space(simple: Any, shape: FieldType) -> str | None:
    """What becomes of white space in a text, by the name of the built-in type that says so."""
    kept = getattr(simple, "white_space", None) if shape == "string" else None
    return {"replace": "normalizedString", "collapse": "token"}.get(str(kept))


def _shape(item: Any, simple: Any, facets: dict[str, Any], is_object: bool) -> FieldType:
    """The logical type; "any" for xs:anyType, also where the type that the schema names was not found."""
    if is_object and simple is not None and simple.name == f"{_XS}anyType" and local_type(item):
        return "any"
    if is_object:
        return "object"
    shape = _base(simple)
    return "decimal" if shape == "string" and {"totalDigits", "fractionDigits"} & set(facets) else shape


def local_type(item: Any) -> str:
    """The name of the type as the schema writes it, without its prefix."""
    elem = getattr(item, "elem", None)
    return str(elem.get("type") or "").rsplit(":", 1)[-1] if elem is not None else ""


def _microsoft(item: Any, name: str) -> str:
    """An annotation of Microsoft's data sets on an element: msdata:AutoIncrement, msdata:DataType."""
    elem = getattr(item, "elem", None)
    return str(elem.get(f"{_MSDATA}{name}") or "") if elem is not None else ""


def keys_of(schema: Any) -> set[tuple[str, str]]:
    """Pairs of an element and its part that identify it: xs:key, and xs:unique marked as msdata:PrimaryKey."""
    found: set[tuple[str, str]] = set()
    for element in schema.maps.elements.values():
        for one in (*element.iter(), element):
            for identity in getattr(one, "identities", None) or ():
                elem = getattr(identity, "elem", None)
                is_key = elem is not None and (
                    elem.tag == f"{_XS}key" or elem.get(f"{_MSDATA}PrimaryKey") == "true"
                )
                if is_key and identity.selector is not None:
                    target = _last(identity.selector.path)
                    found |= {(target, _last(part.path)) for part in identity.fields}
    return found


def _last(path: str) -> str:
    """The name at the end of a path such as .//mstns:Till/mstns:No."""
    return path.rsplit("/", 1)[-1].rsplit(":", 1)[-1]


def keyed(entity_name: str, one: Field, keys: set[tuple[str, str]]) -> Field:
    """The field, marked as a key if the schema declares it."""
    above = one.path.rpartition(".")[0]
    holder = above.rsplit(".", 1)[-1].removesuffix("[]") if above else entity_name
    return replace(one, key=True) if (holder, one.name) in keys else one


def _native(kind: Any) -> str:
    """The name of a type, for an unnamed one that of its base."""
    if kind is None:
        return ""
    base = kind.base_type.name if kind.base_type is not None else ""
    return local(kind.name or base or "")


def _base(simple: Any) -> FieldType:
    """The logical type; integers are decimals of XML Schema with a name of their own."""
    kind = simple
    while kind is not None:
        name = local(kind.name or "")
        if (kind.name or "").startswith(_XS) and (name in _TYPES or name in ("int", "long", "short")):
            return _TYPES.get(name, "integer")
        kind = kind.base_type
    primitive = getattr(simple, "primitive_type", None)
    return _TYPES.get(local(primitive.name or ""), "string") if primitive is not None else "string"


def _pattern(simple: Any) -> str | None:
    patterns = getattr(simple, "patterns", None)
    return "|".join(patterns.regexps) if patterns is not None else None


def _number(facets: dict[str, Any], name: str) -> int | None:
    return int(facets[name].value) if name in facets else None


def _limit(facets: dict[str, Any], name: str) -> str | None:
    return str(facets[name].elem.get("value")) if name in facets and facets[name].elem is not None else None


def local(name: str) -> str:
    """A name without its namespace."""
    return name.rsplit("}", 1)[-1]


def annotation(item: Any) -> str:
    """The documentation of a declaration, on one line."""
    documentation = getattr(item, "annotation", None)
    return " ".join(str(documentation).split()) if documentation is not None else ""


@dataclass
class Places:
    """The lines of elements: the parser drops them, so each file is parsed once more."""

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
