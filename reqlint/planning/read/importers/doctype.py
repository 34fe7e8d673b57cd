"""Frappe DocType JSON (ERPNext and other Frappe applications)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from reqlint.errors import ReadError
from reqlint.planning.model import Entity, Field, FieldType, Specification
from reqlint.planning.read.importers.base import Source
from reqlint.planning.read.importers.prose import facts_of
from reqlint.planning.read.tree import Tree

_DEEPEST = 20

_LAYOUT = frozenset({"Section Break", "Column Break", "Tab Break", "HTML", "Button", "Heading", "Fold", "Image"})
_TYPES: dict[str, FieldType] = {
    "Check": "boolean", "Int": "integer", "Long Int": "integer", "Float": "float", "Currency": "decimal",
    "Percent": "float", "Date": "date", "Datetime": "datetime", "Time": "time", "Duration": "duration",
    "Table": "array", "Table MultiSelect": "array", "JSON": "object", "Select": "enum", "Rating": "float",
}  # fmt: skip
_DEFAULT_LENGTH = 140  # the framework's defaults for these columns in its database
_BOUNDED = frozenset({"Data", "Link", "Dynamic Link", "Select", "Barcode", "Phone", "Autocomplete", "Read Only"})


def recognises(value: Any) -> bool:
    """Whether parsed JSON is a DocType."""
    return isinstance(value, dict) and value.get("doctype") == "DocType" and isinstance(value.get("fields"), list)


def read(source: Source) -> Specification:
    """The DocType, with the fields of its child tables if their files are beside it."""
    tree = source.tree
    fields = source.fields(partial(_fields, source, tree, "", (str(tree.value.get("name")),)), _DEEPEST)
    entity = Entity(
        name=str(tree.value.get("name", source.path)), fields=fields, path=source.path,
        description=str(tree.value.get("description") or ""), location=tree.location(("fields",)),
    )  # fmt: skip
    return Specification(source.path, "Frappe DocType", (entity,))


def _fields(source: Source, tree: Tree, prefix: str, above: tuple[str, ...], deepest: int) -> Iterator[Field]:
    naming = str(tree.value.get("autoname") or "")
    for i, one in enumerate(tree.value["fields"]):
        if not isinstance(one, dict) or one.get("fieldtype") in _LAYOUT or "fieldname" not in one:
            continue
        field = _field(one, prefix, tree, i, naming)
        yield field
        child = str(one.get("options") or "")
        if field.type == "array" and child and child not in above and len(above) <= deepest:
            yield from _child(source, child, f"{field.path}[].", (*above, child), deepest)


def _child(source: Source, name: str, prefix: str, above: tuple[str, ...], deepest: int) -> Iterator[Field]:
    file_name = name.lower().replace(" ", "_") + ".json"
    for reference in (file_name, f"../{file_name.removesuffix('.json')}/{file_name}"):
        try:
            inner = source.sibling(reference)
        except ReadError:
            continue
        yield from _fields(inner, inner.tree, prefix, above, deepest)
        return


def _field(one: dict[str, Any], prefix: str, tree: Tree, index: int, naming: str) -> Field:
    kind = str(one.get("fieldtype"))
    options = [line for line in str(one.get("options") or "").split("\n") if line.strip()]
    name = str(one["fieldname"])
    described = " ".join(str(one[k]) for k in ("label", "description") if one.get(k))
    key = one.get("unique") == 1 or naming == f"field:{name}"
    return Field(
        path=prefix + name,
        type=_TYPES.get(kind, "string"),
        native=kind,
        description=described,
        max_length=int(one.get("length") or 0)
        or (_DEFAULT_LENGTH if kind in _BOUNDED else None)
        or facts_of(described).max_length,
        scale=int(one["precision"]) if str(one.get("precision") or "").isdigit() else None,
        enum=tuple(options) if kind == "Select" and options else None,
        required=one.get("reqd") == 1,
        nullable=one.get("reqd") != 1,
        default=str(one["default"]) if one.get("default") is not None else None,
        repeated=kind.startswith("Table"),
        key=bool(key),
        currency=str(options[0]) if kind == "Currency" and options else None,
        location=tree.location(("fields", index)),
    )
