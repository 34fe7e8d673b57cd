"""SQL DDL of MySQL, PostgreSQL, SQL Server, Oracle and SQLite, read by sqlglot: each table is an entity."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from reqlint.errors import ReadError
from reqlint.model import Location
from reqlint.planning.model import Entity, Field, Specification
from reqlint.planning.read.importers.base import Source
from reqlint.planning.read.importers.ddl_types import field_of
from reqlint.planning.read.importers.prose import facts_of

logging.getLogger("sqlglot").addHandler(logging.NullHandler())  # what it cannot read is told as a problem

_DIALECTS = (
    ("mysql", r"`|ENGINE\s*=|AUTO_INCREMENT"),
    ("tsql", r"^\s*GO\s*$|\[dbo\]|\bNVARCHAR\b|IDENTITY\s*\(\d"),
    ("oracle", r"\bVARCHAR2\b|\bNUMBER\s*\(|^\s*/\s*$"),
    ("postgres", r"\bSERIAL\b|::|CREATE DOMAIN|\bBYTEA\b|TIMESTAMPTZ|WITHOUT TIME ZONE|\bSEARCH_PATH\b"),
)
_TOKEN = re.compile(
    r"'(?:[^'\\]|''|\\.)*'|\"[^\"]*\"|`[^`]*`|\[[^\]\n]*\]"
    r"|--[^\n]*|/\*.*?\*/|(?P<dollar>\$\w*\$).*?(?P=dollar)"
    r"|;|^[ \t]*GO[ \t]*$|^[ \t]*/[ \t]*$",
    re.S | re.M | re.I,
)
_WANTED = re.compile(
    r"\s*(?:(?:--[^\n]*\n|/\*.*?\*/)\s*)*"
    r"(CREATE\s+(?:GLOBAL\s+TEMPORARY\s+|TEMPORARY\s+|UNLOGGED\s+)?(?:TABLE|DOMAIN|TYPE)"
    r"|ALTER\s+TABLE|COMMENT\s+ON)\b",
    re.I | re.S,
)
_CLIENT = re.compile(
    r"^[ \t]*(?:(?:REM|PROMPT|SPOOL|WHENEVER|DEFINE)\b|SET[ \t]+\w+[ \t]+(?:ON|OFF|\d+)|@@?\w)[^\n;]*;?[ \t]*$",
    re.I | re.M,
)
"""Lines meant for a database's own client (SQL*Plus), not SQL."""
_COMMENT = re.compile(r"COMMENT\s+ON\s+(TABLE|COLUMN)\s+([\w.\"`]+)\s+IS\s+N?'((?:[^']|'')*)'", re.I)
_DOMAIN = re.compile(r"CREATE\s+(?:DOMAIN|TYPE)\s+([\w.\"\[\]]+)\s+(?:AS|FROM)\s+(.+)", re.I | re.S)
_KEY = re.compile(r"PRIMARY\s+KEY(?:\s+(?:NON)?CLUSTERED)?\s*\(([^)]*)\)", re.I)
_ALTER = re.compile(r"ALTER\s+TABLE\s+(?:ONLY\s+|IF\s+EXISTS\s+)*([\w.\"`\[\]]+)", re.I)
_CHECK = re.compile(r"CHECK\s*\(\s*\(?\s*[\"`\[]?(\w+)[\"`\]]?\s+IN\s*\(((?:\s*N?'[^']*'\s*,?)+)\)", re.I)


def read(source: Source) -> Specification:
    """The tables of a script. Statements that are not about tables are passed over."""
    text = _decode(source)
    reader = _Script(source.path, _dialect(text))
    for line, statement in _statements(text):
        reader.take(line, statement)
    if not reader.tables and not reader.problems:
        raise ReadError.of(
            "No CREATE TABLE statement was found.", path=source.path, hint="Export the schema with its tables."
        )
    return Specification(
        source.path, f"SQL DDL ({reader.dialect or 'generic'})", tuple(reader.entities()), tuple(reader.problems)
    )


def _decode(source: Source) -> str:
    return _CLIENT.sub("", _text(source))


def _text(source: Source) -> str:
    for encoding in ("utf-8-sig", "gb18030", "utf-16"):
        try:
            return source.data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ReadError.of("The file is neither UTF-8, UTF-16 nor GB18030 text.", path=source.path)


def _dialect(text: str) -> str:
    head = text[:200_000]
    scores = [(len(re.findall(pattern, head, re.I | re.M)), name) for name, pattern in _DIALECTS]
    best = max(scores, key=lambda s: s[0])
    return best[1] if best[0] else ""


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """The statements that concern tables, each with the line it begins in."""
    start = 0
    for match in _TOKEN.finditer(text):
        token = match.group().strip()
        if token == ";" or token.upper() == "GO" or token == "/":
            yield from _wanted(text, start, match.start())
            start = match.end()
    yield from _wanted(text, start, len(text))


def _wanted(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    match = _WANTED.match(text, start, end)
    if match:
        begin = match.start(1)
        yield text.count("\n", 0, begin) + 1, text[begin:end]


@dataclass
class _Script:
    path: str
    dialect: str
    tables: dict[str, list[Field]] = field(default_factory=dict)
    places: dict[str, tuple[str, int]] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    domains: dict[str, exp.DataType] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def take(self, line: int, statement: str) -> None:
        """Reads one statement."""
        kind = statement.split(None, 2)
        if kind[0].upper() == "COMMENT":
            self._comment(statement)
        elif kind[0].upper() == "ALTER":
            self._alter(statement)
        elif kind[1].upper() in ("DOMAIN", "TYPE"):
            self._domain(statement)
        else:
            self._table(line, statement)

    def _parse(self, text: str) -> Any:
        for dialect in dict.fromkeys((self.dialect, "")):
            try:
                return sqlglot.parse_one(text, dialect=dialect or None, error_level=sqlglot.ErrorLevel.RAISE)
            except (SqlglotError, RecursionError, ValueError):
                continue
        return None

    def _table(self, line: int, statement: str) -> None:
        parsed = self._parse(_readable(statement, self.dialect))
        if not isinstance(parsed, exp.Create) or not isinstance(parsed.this, exp.Schema):
            if "(" in statement and not re.search(r"\bAS\s+SELECT\b", statement, re.I):
                self.problems.append(f"{self.path}:{line}: this CREATE TABLE statement could not be read.")
            return
        name = parsed.this.this.name
        fields = [
            self._column(c, statement, line) for c in parsed.this.expressions if isinstance(c, exp.ColumnDef)
        ]
        keys = [c.name for k in parsed.find_all(exp.PrimaryKey) for c in k.expressions]
        keys += [
            part.strip(' "`[]').split()[0].strip('"`[]')
            for m in _KEY.findall(statement)
            for part in m.split(",")
            if part.strip()
        ]
        self.tables[name.lower()] = [_keyed(f, keys) for f in fields]
        self.places[name.lower()] = (name, line)
        table_comment = parsed.find(exp.SchemaCommentProperty)
        self.notes[name.lower()] = table_comment.this.name if table_comment else ""
        self._checks(name.lower(), statement)

    def _column(self, column: exp.ColumnDef, statement: str, line: int) -> Field:
        found = re.search(rf"[\"`\[\s(,]{re.escape(column.name)}[\"`\]\s]", statement)
        made = field_of(column, self.domains, self.dialect)
        if not made.description and column.comments:
            made = _described(made, " ".join(column.comments).strip())
        return replace(
            made, location=Location(line=line + statement.count("\n", 0, found.start() + 1) if found else line)
        )

    def _checks(self, table: str, statement: str) -> None:
        for column, values in _CHECK.findall(statement):
            codes = tuple(re.findall(r"'([^']*)'", values))
            self.tables[table] = [
                replace(f, enum=codes) if f.path.lower() == column.lower() else f for f in self.tables[table]
            ]

    def _comment(self, statement: str) -> None:
        match = _COMMENT.match(statement)
        if not match:
            return
        names = [part.strip('"`').lower() for part in match[2].split(".")]
        text = match[3].replace("''", "'")
        if match[1].upper() == "TABLE":
            self.notes[names[-1]] = text
        elif len(names) > 1 and names[-2] in self.tables:
            fields = self.tables[names[-2]]
            self.tables[names[-2]] = [_described(f, text) if f.path.lower() == names[-1] else f for f in fields]

    def _alter(self, statement: str) -> None:
        match = _ALTER.match(statement)
        if not match:
            return
        table = match[1].split(".")[-1].strip('"`[]').lower()
        if table in self.tables:
            keys = [
                part.strip(' "`[]').split()[0].strip('"`[]')
                for m in _KEY.findall(statement)
                for part in m.split(",")
                if part.strip()
            ]
            self.tables[table] = [_keyed(f, keys) for f in self.tables[table]]
            self._checks(table, statement)

    def _domain(self, statement: str) -> None:
        match = _DOMAIN.match(statement)
        parsed = self._parse(f"CREATE TABLE t (c {match[2]})") if match else None
        column = parsed.find(exp.ColumnDef) if parsed else None
        if match and column is not None and isinstance(column.kind, exp.DataType):
            self.domains[match[1].split(".")[-1].strip('"[]').lower()] = column.kind

    def entities(self) -> Iterator[Entity]:
        """One entity a table, in the order of the script."""
        for key, fields in self.tables.items():
            name, line = self.places[key]
            yield Entity(
                name=name,
                fields=tuple(fields),
                description=self.notes.get(key, ""),
                path=self.path,
                location=Location(line=line),
            )


def _readable(statement: str, dialect: str) -> str:
    """Without the physical clauses that a dialect's parser may not know and that say nothing about fields."""
    if dialect == "oracle":
        statement = re.sub(
            r"GENERATED\s+(?:ALWAYS|BY\s+DEFAULT(?:\s+ON\s+NULL)?)\s+AS\s+IDENTITY(?:\s*\([^)]*\))?",
            "",
            statement,
            flags=re.I,
        )
        statement = re.sub(r"(VARCHAR2\s*\(\s*\d+)\s+(?:CHAR|BYTE)\s*\)", r"\1)", statement, flags=re.I)
    return statement


def _keyed(made: Field, keys: list[str]) -> Field:
    if made.key or made.path.lower() in {k.lower() for k in keys}:
        return replace(made, key=True, nullable=False, required=True)
    return made


def _described(made: Field, text: str) -> Field:
    said = facts_of(text)
    return replace(made, description=text, enum=made.enum or said.enum, format=made.format or said.format)
