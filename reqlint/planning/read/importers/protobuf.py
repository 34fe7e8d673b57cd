"""Protocol Buffers (.proto, proto2 and proto3): each message is an entity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from antlr4.error.ErrorListener import ErrorListener
from proto_schema_parser import ast
from proto_schema_parser.parser import Parser

from reqlint.errors import ReadError
from reqlint.model import Location
from reqlint.planning.model import VALUES, Entity, Field, FieldType, Specification
from reqlint.planning.read.importers.base import Source
from reqlint.planning.read.importers.prose import facts_of

_DEEPEST = 5
_SCALARS: dict[str, FieldType] = {
    "double": "float", "float": "float", "bool": "boolean", "string": "string", "bytes": "binary",
    **dict.fromkeys(("int32", "uint32", "sint32", "fixed32", "sfixed32"), "integer"),
    **dict.fromkeys(("int64", "uint64", "sint64", "fixed64", "sfixed64"), "integer"),
}  # fmt: skip
_KNOWN: dict[str, FieldType] = {
    "Timestamp": "datetime", "Duration": "duration", "Struct": "object", "Any": "object", "Empty": "object",
    "FieldMask": "string", "StringValue": "string", "BytesValue": "binary", "BoolValue": "boolean",
    **dict.fromkeys(("Int32Value", "Int64Value", "UInt32Value", "UInt64Value"), "integer"),
    **dict.fromkeys(("FloatValue", "DoubleValue"), "float"),
}  # fmt: skip
_LIMITS = re.compile(r"length limit of ([\d,]+)")
_BETWEEN = re.compile(r"between ([-+]?[\d,]+) and ([-+]?[\d,]+)|scaled at (\d+)-(\d+)")
_BEHIND = re.compile(r'^([ \t]*)([^/"\n]*[;{])[ \t]*//((?:(?!\*/).)*)$', re.M)
"""A comment after what it describes; the parser knows those before it."""
_COMMENT_MARK = re.compile(r"^\s*(//+|/\*+|\*+/?)")
_FORMAT = re.compile(r"\b(YYYYMMDD|YYYY-MM-DD(?! HH)|(?<!DD )HH:MM:SS)\b")


def read(source: Source) -> Specification:
    """The messages of a .proto file; imports are followed within the folder."""
    reader = _ProtobufReader()
    file = reader.load(source, "")
    entities = tuple(reader.entities(source, file))
    return Specification(source.path, "Protocol Buffers", entities, tuple(reader.problems))


class _Strict(ErrorListener):  # type: ignore[misc]
    """Stops at the first error; by default, the parser prints it and continues with a guess."""

    def __init__(self, path: str) -> None:
        self.path = path

    def attach(self, part: Any) -> None:
        """Receives the errors of a lexer or parser instead of the console."""
        part.removeErrorListeners()
        part.addErrorListener(self)

    def syntaxError(self, _: Any, symbol: Any, line: int, column: int, *details: Any) -> None:  # noqa: N802
        """Called by the parser."""
        what = f'"{symbol.text}" is not expected there' if symbol is not None else details[0]
        raise ReadError.of(
            f"The file is not valid Protocol Buffers: {what}.", path=self.path,
            place=f"line {line}, column {column + 1}", hint="Mend it there and run again.",
        )  # fmt: skip


@dataclass
class _ProtobufReader:
    messages: dict[str, Any] = field(default_factory=dict)
    enums: dict[str, tuple[str, ...]] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)
    open: set[int] = field(default_factory=set)
    """The files whose imports are being followed."""
    problems: dict[str, None] = field(default_factory=dict)
    proto3: bool = True

    def load(self, source: Source, package: str) -> Any:
        """Parses a file and those it imports, and registers every type under its full name."""
        listen = _Strict(source.path).attach
        try:
            text = _BEHIND.sub(r"\1/*\3 */ \2", source.data.decode("utf-8-sig"))
            file = Parser(setup_lexer=listen, setup_parser=listen).parse(text)
        except UnicodeDecodeError as error:
            raise ReadError.of(
                "The file is not UTF-8 text.", path=source.path, place=f"byte {error.start}"
            ) from error
        except RecursionError as error:
            raise ReadError.of("The file is nested too deeply to be read.", path=source.path) from error
        self.seen.add(id(source))
        package = next((e.name for e in file.file_elements if isinstance(e, ast.Package)), package)
        self._declare(file.file_elements, package)
        self.open.add(id(source))
        for element in file.file_elements:
            if isinstance(element, ast.Import) and not element.name.startswith("google/protobuf/"):
                self._import(source, element.name)
        self.open.discard(id(source))
        self.proto3 = file.syntax != "proto2" and file.syntax is not None
        return file

    def _import(self, source: Source, name: str) -> None:
        """An import path is relative to a root that is some folder above the importing file."""
        ups = range(name.count("/") + 3)
        for up in ups:
            try:
                found = source.sibling("../" * up + name)
            except ReadError:
                continue
            if id(found) in self.open:
                self.problems[
                    f'{source.path}: the import "{name}" leads back to a file that imports this one.'
                ] = None
            elif id(found) not in self.seen:
                self.load(found, "")
            return
        if not name.startswith("google/"):
            self.problems[f'{source.path}: the import "{name}" is not in the folder.'] = None

    def _declare(self, elements: list[Any], prefix: str) -> None:
        for element in elements:
            if isinstance(element, ast.Message):
                full = f"{prefix}.{element.name}".strip(".")
                self.messages[full] = element
                self._declare(element.elements, full)
            elif isinstance(element, ast.Enum):
                values = tuple(e.name for e in element.elements if isinstance(e, ast.EnumValue))
                self.enums[f"{prefix}.{element.name}".strip(".")] = values

    def _find(self, table: dict[str, Any], name: str, scope: str) -> str | None:
        """Resolves a type name from the innermost scope outwards."""
        if name.startswith("."):
            return name[1:] if name[1:] in table else None
        parts = scope.split(".")
        for size in range(len(parts), -1, -1):
            full = ".".join([*parts[:size], name])
            if full in table:
                return full
        return next((full for full in table if full.endswith("." + name)), None)

    def entities(self, source: Source, file: Any) -> Iterator[Entity]:
        """The messages of the file itself, nested ones too."""
        lines = source.data.decode("utf-8-sig").split("\n")
        own = _ProtobufReader()
        package = next((e.name for e in file.file_elements if isinstance(e, ast.Package)), "")
        own._declare(file.file_elements, package)
        for full in own.messages:
            name = full.rsplit(".", 1)[-1]
            line = next(
                (i for i, text in enumerate(lines, 1) if re.match(rf"\s*message\s+{re.escape(name)}\b", text)),
                None,
            )
            fields = source.fields(partial(self._fields, full, "", (full,), lines, line), _DEEPEST)
            yield Entity(name=name, fields=fields, path=source.path, location=Location(line=line))

    def _fields(
        self, full: str, prefix: str, above: tuple[str, ...], lines: list[str], start: int | None, deepest: int
    ) -> Iterator[Field]:
        comments: list[str] = []
        for element in _flat(self.messages[full].elements):
            if isinstance(element, ast.Comment):
                comments.append(element.text)
                continue
            if isinstance(element, ast.Field | ast.MapField):
                made = self._field(element, prefix, full, " ".join(comments))
                yield replace(made, location=_line(lines, start, element.name) if not prefix else Location())
                inner = (
                    None if isinstance(element, ast.MapField) else self._find(self.messages, element.type, full)
                )
                if inner and inner not in above and len(above) <= deepest and made.type in ("object", "array"):
                    yield from self._fields(
                        inner,
                        f"{made.path}{'[]' if made.repeated else ''}.",
                        (*above, inner),
                        lines,
                        None,
                        deepest,
                    )
            comments = []

    def _field(self, element: Any, prefix: str, scope: str, comment: str) -> Field:
        lines = (_COMMENT_MARK.sub("", part).strip() for part in comment.split("\n"))
        text = " ".join(lines).removesuffix("*/").strip()
        made = Field(path=prefix + element.name, type="object", native="map", description=text)
        if isinstance(element, ast.MapField):
            return made
        options = {str(option.name).strip("()"): option.value for option in element.options}
        codes_name = self._find(self.enums, element.type, scope)
        codes = self.enums[codes_name] if codes_name else None
        short = element.type.rsplit(".", 1)[-1]
        kind: FieldType = "enum" if codes else _SCALARS.get(element.type) or _KNOWN.get(short, "object")
        repeated = element.cardinality is ast.FieldCardinality.REPEATED
        optional = element.cardinality is ast.FieldCardinality.OPTIONAL
        date = _FORMAT.search(text) if kind == "string" else None
        low, high = _range(text)
        return replace(
            made, type="array" if repeated else kind, native=element.type, enum=codes, repeated=repeated,
            element=kind if repeated and kind in VALUES else None,
            required=self._required(element, options), nullable=optional or short.endswith("Value"),
            default=_default(options, text), max_length=_limit(text), format=date[1] if date else None,
            minimum=low, maximum=high,
        )  # fmt: skip

    def _required(self, element: Any, options: dict[str, Any]) -> bool | None:
        if element.cardinality is ast.FieldCardinality.REQUIRED or "REQUIRED" in str(
            options.get("google.api.field_behavior", "")
        ):
            return True
        return None if self.proto3 else False


def _flat(elements: list[Any]) -> Iterator[Any]:
    for element in elements:
        if isinstance(element, ast.OneOf):
            yield from _flat(element.elements)
        else:
            yield element


def _limit(text: str) -> int | None:
    found = _LIMITS.search(text)
    return int(found[1].replace(",", "")) if found else facts_of(text).max_length


def _range(text: str) -> tuple[str | None, str | None]:
    limits = _BETWEEN.search(text)
    if limits:
        low, high = (limits[1], limits[2]) if limits[1] else (limits[3], limits[4])
        return low.replace(",", "").lstrip("+"), high.replace(",", "").lstrip("+")
    return ("0", None) if re.search(r"must be non-?negative", text, re.I) else (None, None)


def _default(options: dict[str, Any], text: str) -> str | None:
    if "default" in options:
        value = options["default"]
        value = getattr(value, "name", value)
        return "true" if value is True else "false" if value is False else str(value)
    stated = re.search(r"defaults? to [\"']([^\"']+)[\"']", text)
    return stated[1] if stated else None


def _line(lines: list[str], start: int | None, name: str) -> Location:
    pattern = re.compile(rf"\b{re.escape(name)}\s*=\s*\d+")
    first = start or 1
    return Location(
        line=next((i for i, text in enumerate(lines[first - 1 :], first) if pattern.search(text)), None)
    )
