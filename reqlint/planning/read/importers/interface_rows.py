"""One row of an interface document's table as a field."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from reqlint.model import Text
from reqlint.planning.model import Field, FieldType
from reqlint.planning.read.importers.prose import facts_of

_SIZED = re.compile(r"^\s*([^\d(（\[]+?)\s*[(（\[]\s*(\d+)\s*(?:[,，.]\s*(\d+))?\s*[)）\]]?\s*$")
_LENGTH = re.compile(
    r"^\s*(?:<=|≤)?\s*(\d+)(?:\s*[,，.(（]\s*(\d+)\s*[)）]?)?\s*(位|字符|字节|bytes?|chars?)?\s*$", re.I
)
_NAME = re.compile(r"^[\w.\[\]@$\-]+$")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table of fields, with what it says of them."""

    index: int
    role: str
    title: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of interface documents, made plain."""

    columns: dict[str, str]
    types: dict[str, FieldType]
    generic: frozenset[str]
    silent: frozenset[str]
    record: frozenset[str]
    group: frozenset[str]
    yes: frozenset[str]
    no: frozenset[str]
    inverted: frozenset[str]

    def role(self, title: str) -> str:
        """The role of a column with this title, or ""."""
        return self.columns.get(plain(title), "")


def plain(text: str) -> str:
    """Lower case without spaces, punctuation and stars; only the first line."""
    return re.sub(r"[\W_]+", "", text.strip().split("\n")[0].lower()) if text.strip() else ""


@cache
def vocabulary() -> Vocabulary:
    """The shipped words."""
    data = tomllib.loads(files("reqlint.planning.read").joinpath("data/interface_columns.toml").read_text("utf-8"))
    sets = {name: frozenset(filter(None, map(plain, words))) for name, words in data["words"].items()}
    columns = {plain(word): role for role, words in data["columns"].items() for word in words}
    types = {plain(word): kind for kind, words in data["types"].items() for word in words}
    return Vocabulary(columns, types, **sets)


def field_of(cell: Text, columns: Sequence[tuple[Column, Text]]) -> Field | None:
    """The field of a row: its name cell and its other cells; None where the name is none."""
    name, _, beside = cell.text.strip().partition("\n")
    name = name.strip().strip("`*").strip()
    if not _NAME.match(name):
        return None
    said = {column.role: text.text.strip() for column, text in columns if text.text.strip()}
    remarks = "\n".join(
        [beside.strip(), *(text.text.strip() for c, text in columns if c.role in ("description", "label"))]
    )
    facts = facts_of(remarks)
    kind, repeated, size, digits = _type(said.get("type", ""))
    if "type" not in said and re.search(r"\btrue\s*/\s*false\b", remarks, re.I):
        kind = "boolean"
    length, scale = _length(said.get("length", ""))
    length, scale = length or size, scale if scale is not None else digits
    is_number = kind in ("decimal", "integer", "float")
    flag = next(((c, t.text) for c, t in columns if c.role == "required"), None)
    required = _flag(*flag) if flag else facts.required
    unit = (
        "bytes"
        if "字节" in said.get("length", "").lower() or "byte" in said.get("length", "").lower()
        else facts.length_unit
    )
    return Field(
        path=name,
        type=kind,
        native=said.get("type", ""),
        description=remarks.strip(),
        max_length=None if is_number else length or facts.max_length,
        length_unit=unit,
        precision=length if is_number else None,
        scale=scale if scale is not None else facts.scale,
        format=facts.format,
        pattern=_pattern(remarks),
        enum=facts.enum,
        required=required,
        nullable=None if required is None else not required,
        default=said.get("default") or facts.default,
        repeated=repeated,
        key=bool(re.search(r"主键|主鍵|primary key|自增长", remarks, re.I))
        or plain(said.get("key", "")) in vocabulary().yes,
        inferred=not said.get("type"),
        location=cell.location,
    )


def _type(text: str) -> tuple[FieldType, bool, int | None, int | None]:
    """Logical type, whether repeated, length and scale of "String(30)", "decimal(10,2)", "[]int"."""
    text = text.strip().strip("`")
    sized = _SIZED.match(text)
    base, length, scale = (
        (sized[1], int(sized[2]), int(sized[3]) if sized[3] else None) if sized else (text, None, None)
    )
    if base.startswith("[]") or base.lower().endswith("[]") or re.match(r"(?:array|list)\s*[<(of]", base, re.I):
        return "array", True, None, None
    words = vocabulary()
    kind = words.types.get(plain(base)) or next(
        (words.types[p] for p in map(plain, re.split(r"\W+", base)) if p in words.types), None
    )
    if kind is None:
        return ("object" if re.match(r"^[A-Z]\w+$", base) else "string"), False, length, scale
    return kind, kind == "array", length, scale


def _length(text: str) -> tuple[int | None, int | None]:
    match = _LENGTH.match(text)
    if not match:
        return None, None
    return int(match[1]), int(match[2]) if match[2] else None


def _flag(column: Column, text: str) -> bool | None:
    words, value = vocabulary(), plain(text) or text.strip()
    answer = (
        True
        if value in words.yes or text.strip() in ("√", "✓")
        else False
        if value in words.no or not text.strip()
        else None
    )
    if answer is None:
        return None
    return (not answer) if plain(column.title) in words.inverted else answer


def _pattern(remarks: str) -> str | None:
    found = re.search(r"(?:正则|正規|regex|pattern)\S*\s*[:：]?\s*(\^\S+|\S+\$)", remarks, re.I)
    return found[1] if found else None
