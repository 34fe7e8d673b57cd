"""Importers: specification files -> entities with fields. One module, and one line here, per format."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType

from reqlint.errors import ReadError
from reqlint.guard import reading
from reqlint.planning.model import Specification, changed
from reqlint.planning.read.importers.base import Importer, Source
from reqlint.planning.read.importers.cleaning import cleaned
from reqlint.planning.read.tree import MAX_BYTES, read_bytes

_TREES = ("openapi", "asyncapi", "avro", "doctype", "cdm", "json_schema")
"""Formats in JSON or YAML, distinguished by their content: the first that recognises it reads it."""
_SUFFIXES = {
    ".xsd": "xsd", ".wsdl": "xsd", ".edmx": "edmx", ".csdl": "edmx", ".proto": "protobuf",
    ".sql": "ddl", ".ddl": "ddl", ".csv": "csv_sample", ".tsv": "csv_sample",
    ".md": "interface_document", ".markdown": "interface_document", ".xlsx": "interface_document",
    ".xlsm": "interface_document", ".xls": "interface_document", ".raml": "raml",
}  # fmt: skip
_MOST_BYTES = {
    **dict.fromkeys((".xsd", ".wsdl", ".proto", ".md", ".markdown"), 8 * 1024 * 1024),
    **dict.fromkeys((".sql", ".ddl", ".csv", ".tsv"), 64 * 1024 * 1024),
}
"""Size limits of formats whose parsers are slow: megabytes read in some seconds; others: MAX_BYTES."""
_XML = (".xsd", ".wsdl", ".edmx", ".csdl", ".xml")
_TREE_SUFFIXES = (".json", ".yaml", ".yml", ".avsc", ".avro")


def suffixes() -> tuple[str, ...]:
    """The suffixes of files that can be imported."""
    return (*_TREE_SUFFIXES, ".xml", *sorted(_SUFFIXES))


def is_url(text: str) -> bool:
    """Whether a text names a database rather than a file."""
    return "://" in text


def read_file(file: Path, shown: str | None = None, folders: Sequence[Path] = ()) -> Specification:
    """The entities of a specification file.

    `folders` bound what its references may reach (default: its own folder). Raises ReadError.
    """
    path = shown or file.as_posix()
    data = read_bytes(file, path, _MOST_BYTES.get(file.suffix.lower(), MAX_BYTES))
    source = Source(path, data, file, tuple(folders) or (file.parent,))
    if not source.reaches(file):
        raise ReadError.of("The file lies outside the folder.", path=path, hint="Copy it into the folder.")
    try:
        with reading(path, len(data)):
            found = importer_for(source)(source)
            source.budget.check("columns", max((len(entity.fields) for entity in found.entities), default=0))
    except RecursionError as error:
        hint = "Export it with fewer levels."
        raise ReadError.of("The file is nested too deep.", path=path, hint=hint) from error
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        # Well-formed JSON, YAML or XML with a list where the format has an object, and the like.
        raise ReadError.of(
            f"The file does not keep to its format: {type(error).__name__}: {error}.", path=path,
            hint="Check it with a validator of that format.",
        ) from error  # fmt: skip
    if not found.entities and not found.problems:
        raise ReadError.of(f"No fields were found in it; it was read as {found.format}.", path=path)
    return with_dialect(cleaned(found))


_DIALECTS = (
    (("JSON", "OpenAPI", "Swagger", "AsyncAPI", "RAML"), "json"), (("Avro",), "avro"), (("Protocol",), "protobuf"),
    (("XML", "WSDL"), "xml"), (("OData", "Entity Framework"), "odata"), (("CSV",), "csv"),
)  # fmt: skip


def with_dialect(found: Specification) -> Specification:
    """The specification, each field with the language it was declared in, which native types depend on."""
    dialect = next((name for starts, name in _DIALECTS if found.format.startswith(starts)), "document")
    if found.format.startswith(("SQL", "database")):
        known = re.search(r"\((mysql|postgres|tsql|oracle|sqlite|mssql|mariadb)", found.format)
        dialect = {"mssql": "tsql", "mariadb": "mysql"}.get(known[1], known[1]) if known else "sql"
    entities = tuple(
        replace(entity, fields=tuple(changed(one, dialect=one.dialect or dialect) for one in entity.fields))
        for entity in found.entities
    )
    return replace(found, entities=entities)


def importer_for(source: Source) -> Importer:
    """The importer of a source, by its suffix and, if that is not enough, its content."""
    suffix = Path(source.path).suffix.lower()
    starts = source.data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if suffix in _XML and starts != b"<" and b"CREATE TABLE" in source.data:
        return _reader(_module("ddl"))  # the script of a model, under the model's name
    if suffix in _SUFFIXES:
        return _reader(_module(_SUFFIXES[suffix]))
    if suffix == ".xml":
        edmx = _module("edmx")
        return _reader(edmx if edmx.recognises(source.data) else _module("xsd"))
    if suffix in _TREE_SUFFIXES:
        return _tree_importer(source)
    raise ReadError.of(
        f'Files that end in "{suffix}" are not known.',
        path=source.path,
        hint=f"Known are: {', '.join(suffixes())}.",
    )


def _tree_importer(source: Source) -> Importer:
    value = source.tree.value
    for name in _TREES:
        module = _module(name)
        if module.recognises(value):
            return _reader(module)
    raise ReadError.of(
        "The file is neither JSON Schema, OpenAPI, AsyncAPI, Avro, DocType nor CDM.", path=source.path,
        hint="A JSON Schema needs $schema or properties; an OpenAPI file needs its openapi line.",
    )  # fmt: skip


def _module(name: str) -> ModuleType:
    # Imported on demand: the parsers of a format should cost no time for the others.
    from importlib import import_module

    return import_module(f"reqlint.planning.read.importers.{name}")


def _reader(module: ModuleType) -> Importer:
    read: Importer = module.read
    return read
