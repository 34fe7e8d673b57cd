"""One row of an interface document's table as a field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from reqlint.model import Text
from reqlint.planning.model import VALUES, Field, FieldType
from reqlint.planning.read.importers.documents.headers import Column
from reqlint.planning.read.importers.documents.vocabulary import is_inverted, plain, vocabulary
from reqlint.planning.read.importers.prose import Facts, facts_of

_SIZED = re.compile(r"^\s*([^\d(（\[]+?)\s*[(（\[]\s*(\d+)\s*(?:[,，.]\s*(\d+))?\s*[)）\]]?\s*$")
_EDIFACT = re.compile(r"^\s*(an|a|n|ans|c|x|9|v?char)\s*(\.\.)?\s*\(?(\d+)(?:[,.vV](\d+))?\)?\s*$", re.I)
"""an..35, N8, X(20), 9(8)V2."""
_LENGTH = re.compile(
    r"^\s*(?:<=|≤|max\.?|最大|最长|不超过)?\s*(\d+)(?:\s*[,，.(（]\s*(\d+)\s*[)）]?)?\s*(位|个?字符|个?字|字节|bytes?|chars?|characters?)?\s*$",
    re.I,
)
_BETWEEN = re.compile(r"^\s*(\d+)\s*(?:[-~～—–至到]|\.\.)\s*(\d+)\s*(?:位|个?字符|字节|bytes?|chars?)?\s*$")
_FORMED = re.compile(r"^(string|integer|number)\s*\(([\w-]+)\)$", re.I)
_FORMS: dict[str, FieldType] = {
    "date-time": "datetime", "date": "date", "time": "time", "byte": "binary", "binary": "binary",
    "float": "float", "double": "float", "int32": "integer", "int64": "integer",
}  # fmt: skip
"""Types with formats of OpenAPI, as generated documents write them: string(date-time)."""
_ARRAY = re.compile(
    r"^(?:array|list|数组|列表|set|集合|collection)\s*(?:[<(（\[]|of\s|\s)\s*(?P<each>[\w.]*)|^(?P<before>[\w.]+)\s*(?:\[\s*\]|\s(?:array|list)$|数组$|列表$)|^\[\](?P<behind>\w*)",
    re.I,
)
_COLLECTION = re.compile(r"^([A-Za-z]\w*?)\s*(?:实体类?|对象|實體|物件)?\s*的?(?:集合|列表|数组|清单|陣列)$")
"""OrderLine 对象的集合"""
_STORED = re.compile(r"^(?:big|small|tiny|medium)?int|^integer$", re.I)
"""Database types whose "length" is their display width."""
_EXAMPLES = (
    (r"20\d{2}-[01]\d-[0-3]\d", "yyyy-MM-dd"),
    (r"20\d{2}-[01]\d-[0-3]\d [0-2]\d:[0-5]\d:[0-5]\d", "yyyy-MM-dd HH:mm:ss"),
    (r"20\d{2}-[01]\d-[0-3]\d [0-2]\d:[0-5]\d", "yyyy-MM-dd HH:mm"),
    (r"20\d{2}/[01]\d/[0-3]\d", "yyyy/MM/dd"),
)
_KEY = re.compile(r"主键|主鍵|主码|primary key", re.I)
_MADE = re.compile(r"自增|自動編號|auto.?increment|identity", re.I)
_FILLED = re.compile(r"not[ _]?null|nn|非空|不(?:可|能|允许)?为?空", re.I)
_EMPTY = re.compile(r"null|可(?:以)?为?空|允许(?:为)?空", re.I)
"""Values that state whether a value may be missing, in columns of any title."""
_CARDINALITY = re.compile(r"^\s*([01])\s*(?:\.\.|-|:|~|,)\s*(\d+|n|\*|unbounded)\s*$", re.I)


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a row by role; a merged or missing cell is an empty text."""

    columns: Sequence[tuple[Column, str]]
    marked: frozenset[str] = frozenset()
    """Roles whose column is filled somewhere in the table, so that an empty cell means no."""
    extra: str = ""
    """Cells without a role, which may mark the field as the key."""

    def get(self, role: str) -> str:
        """The first informative text in the columns of this role."""
        return next((text for column, text in self.columns if column.role == role and text), "")

    def title(self, role: str) -> str:
        """The title of the first column of this role."""
        return next((column.title for column, _ in self.columns if column.role == role), "")


_MOMENT = re.compile(r"timestamp|datetime", re.I)


def field_of(path: str, name: Text, beside: str, cells: Cells, *, is_array: bool) -> Field:
    """The field of a row."""
    remarks = "\n".join(filter(None, [beside, *_remarks(cells.columns, ("label", "description", "codes"))]))
    facts = facts_of(remarks)
    native = cells.get("type") or cells.get("physical")
    kind, repeated, element, size, digits = _type(cells.get("type"))
    if kind == "date" and _MOMENT.match(cells.get("physical")):
        kind, native = "datetime", cells.get("physical")  # logically ODCS has no more than dates
    if not cells.get("type") and re.search(r"\btrue\s*/\s*false\b", remarks, re.I):
        kind = "boolean"
    if is_array or _cardinality(cells)[1]:
        element = kind if kind in VALUES and native else element
        kind, repeated = "array", True
    if kind == "object" and facts.enum and vocabulary().type_named(cells.get("type")) is None:
        kind = "enum"  # a type defined by the document, whose codes the remarks list
    shortest, longest, scale = _lengths(cells)
    longest, scale = longest or size, digits if scale is None else scale
    numeric = kind in ("decimal", "integer", "float")
    required = _required(cells, facts)
    textual = kind in ("string", "enum", "any", "binary")
    precision = longest if numeric and not (kind == "integer" and _STORED.match(native)) else None
    return Field(
        path=path, type=kind, native=native, description=remarks.strip(),
        min_length=(shortest if shortest is not None else facts.min_length) if textual else None,
        max_length=(longest or facts.max_length) if textual else None,
        length_unit=_unit(cells, facts),
        precision=precision,
        scale=(scale if scale is not None else facts.scale) if kind in ("decimal", "float", "string") else None,
        format=_format(cells, facts, kind, remarks), pattern=cells.get("pattern") or _pattern(remarks),
        enum=_codes(cells, facts, kind, longest if textual else None),
        minimum=cells.get("minimum") or (facts.minimum or _least(cells) if numeric else None),
        maximum=cells.get("maximum") or (facts.maximum or _most(cells) if numeric else None),
        required=required, nullable=None if required is None else not required,
        default=_default(cells.get("default")) or facts.default, repeated=repeated, element=element,
        key=_is_key(cells, remarks), generated=bool(_MADE.search(f"{remarks}\n{cells.get('default')}")),
        unit=cells.get("unit") or None, inferred=not native, location=name.location,
    )  # fmt: skip


def _remarks(columns: Iterable[tuple[Column, str]], roles: tuple[str, ...]) -> list[str]:
    return list(dict.fromkeys(text for column, text in columns if column.role in roles and text))


def _type(text: str) -> tuple[FieldType, bool, FieldType | None, int | None, int | None]:
    """Logical type, whether repeated, the elements' type, length, scale of "String(30)", "List<int>", "an..35"."""
    text = text.strip().strip("`*")
    several = _COLLECTION.match(text)
    text = f"List<{several[1]}>" if several else text
    listed = _ARRAY.match(text)
    words = vocabulary()
    if (listed and "[" not in text[:1] + text[-3:-2]) or text.endswith("[]") or text.startswith("[]"):
        inner = next((v for v in (listed.groupdict() if listed else {}).values() if v), "")
        element = words.type_named(inner) if inner else None
        return "array", True, element if element in VALUES else None, None, None
    short = _EDIFACT.match(text)
    if short:
        kind: FieldType = "decimal" if short[1].lower() in ("n", "9") else "string"
        return kind, False, None, int(short[3]), int(short[4]) if short[4] else None
    formed = _FORMED.match(text)
    if formed and formed[2].lower() in _FORMS:
        return _FORMS[formed[2].lower()], False, None, None, None
    sized = _SIZED.match(text)
    base, length, scale = (
        (sized[1], int(sized[2]), int(sized[3]) if sized[3] else None) if sized else (text, None, None)
    )
    known = words.type_named(base)
    known = known or next(
        (
            words.types[p]
            for p in map(plain, re.split(r"[\W]+|(?<=[a-z])(?=[\u4e00-\u9fff])", base))
            if p in words.types
        ),
        None,
    )
    if known is None:
        return ("object" if re.match(r"^[A-Z]\w*[a-z]\w*$", base) else "string"), False, None, length, scale
    return known, known == "array", None, length, scale


def _lengths(cells: Cells) -> tuple[int | None, int | None, int | None]:
    """Shortest and longest length and the scale, from columns of their own."""
    shortest = cells.get("minimum_length")
    low = int(shortest) if shortest.isdigit() else None
    between = _BETWEEN.match(cells.get("length"))
    if between:
        return int(between[1]), int(between[2]), None
    match = _LENGTH.match(cells.get("length"))
    scale = cells.get("scale")
    digits = int(scale) if scale.isdigit() else int(match[2]) if match and match[2] else None
    return low, (int(match[1]) or None) if match else None, digits


def _unit(cells: Cells, facts: Facts) -> Literal["characters", "bytes"]:
    cell_and_title = f"{cells.get('length')} {cells.title('length')}".lower()
    return "bytes" if "字节" in cell_and_title or "byte" in cell_and_title else facts.length_unit


def is_not_null(text: str) -> bool:
    """Whether a cell has NOT NULL, so that empty cells of its column mean the opposite."""
    return _FILLED.fullmatch(text.strip()) is not None


def _required(cells: Cells, facts: Facts) -> bool | None:
    low = _cardinality(cells)[0]
    for column, text in cells.columns:
        if column.role == "required":
            if _FILLED.fullmatch(text) or _EMPTY.fullmatch(text):
                return _FILLED.fullmatch(text) is not None
            if not text and "filled" in cells.marked:
                return False
            answer = _answer(text, empty="required" in cells.marked)
            return (not answer) if answer is not None and is_inverted(column.title) else answer
    return facts.required if low is None else low


def _answer(text: str, *, empty: bool) -> bool | None:
    """Yes or no; an empty cell means no if others of its column are filled."""
    words, value = vocabulary(), text.strip()
    if not value:
        return False if empty else None
    for part in (value, re.split(r"[,，;；(（\s]", value)[0]):
        if words.has("yes", part):
            return True
        if words.has("no", part):
            return False
    return None


def _cardinality(cells: Cells) -> tuple[bool | None, bool]:
    """Whether a field is required, and whether it repeats, by 0..1 and 1..n."""
    for text in (cells.get("cardinality"), cells.get("required")):
        match = _CARDINALITY.match(text)
        if match:
            return match[1] == "1", not (match[2].isdigit() and int(match[2]) <= 1)
    return None, False


def _codes(cells: Cells, facts: Facts, kind: FieldType, longest: int | None) -> tuple[str, ...] | None:
    """The codes of the column of values, else of the remarks."""
    from_codes = facts_of(cells.get("codes"))
    listed = from_codes.codes(kind, longest) or (_bare_codes(cells.get("codes")) if kind == "enum" else None)
    return listed or facts.codes(kind, longest)


def _bare_codes(text: str) -> tuple[str, ...] | None:
    """A, B, C in a column of values."""
    found = re.split(r"\s*[,，、;；/|\n]\s*", text.strip(" []{}"))
    return tuple(found) if len(found) > 1 and all(re.fullmatch(r"[\w-]{1,30}", code) for code in found) else None


def _least(cells: Cells) -> str | None:
    return facts_of(f"({cells.get('codes')})").minimum


def _most(cells: Cells) -> str | None:
    return facts_of(f"({cells.get('codes')})").maximum


def _format(cells: Cells, facts: Facts, kind: FieldType, remarks: str) -> str | None:
    notation = facts_of(cells.get("format")).format or facts.format or facts_of(cells.get("type")).format
    notation = notation or (
        _shown_format(cells.get("example")) if kind in ("string", "datetime", "date") else None
    )
    if kind == "integer" and re.search(r"时间戳|時間戳|timestamp|epoch", remarks, re.I):
        return "epoch-ms" if re.search(r"毫秒|\bms\b|millisecond|13\s*位", remarks, re.I) else "epoch-s"
    return notation if kind in ("string", "date", "datetime", "time", "integer", "any") else None


def _shown_format(example: str) -> str | None:
    """The notation of a date in an example."""
    for pattern, form in _EXAMPLES:
        if re.fullmatch(pattern, example.strip("\"'` ")):
            return form
    return None


def _default(text: str) -> str | None:
    value = text.strip().strip("\"'`“”")
    if not value or vocabulary().has("nothing", value) or _MADE.search(value) or value.upper() == "NULL":
        return None
    return value


def _is_key(cells: Cells, remarks: str) -> bool:
    column = cells.get("key")
    if column:
        return _answer(column, empty=False) is True or vocabulary().has("keys", column)
    if _KEY.search(cells.get("required")):
        return True
    return bool(_KEY.search(remarks)) or any(vocabulary().has("keys", part) for part in cells.extra.split("\n"))


def _pattern(remarks: str) -> str | None:
    found = re.search(r"(?:正则|正規|regex|pattern)\S*\s*[:：]?\s*(\^\S+|\S+\$)", remarks, re.I)
    return found[1] if found else None
