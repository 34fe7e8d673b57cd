"""Header rows: the columns of names, of facts and of groups."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reqlint.planning.read.importers.documents.grid import Row, is_header
from reqlint.planning.read.importers.documents.names import name_of
from reqlint.planning.read.importers.documents.vocabulary import plain, vocabulary

_IDENTIFIER = re.compile(r"^[A-Za-z_$@][\w.\[\]/$@<>{}*-]*$")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table of fields, with its role."""

    index: int
    role: str
    title: str


@dataclass(frozen=True, slots=True)
class Group:
    """The columns that name fields (several: one per level) and those that describe them."""

    names: tuple[int, ...]
    columns: tuple[Column, ...]
    label: str = ""

    def of(self, role: str) -> Column | None:
        """The first column of a role."""
        return next((c for c in self.columns if c.role == role), None)

    @property
    def spaced(self) -> bool:
        """Whether names may have several words: in tables that declare types or lengths."""
        return bool({c.role for c in self.columns} & {"type", "length", "physical"})


def groups_of(row: Row, above: Row | None, body: Sequence[Row]) -> list[Group]:
    """The groups of columns of a header row; empty for other rows."""
    if not is_header(row):
        return []
    columns = _columns(row)
    names = [c for c in columns if c.role == "name"]
    starts = _starts(names)
    if len(starts) > 1:
        # Two levels of header: 传入参数 (变量名, 说明), 回传参数 (变量名, 说明).
        ends = [*starts[1:], len(row)]
        return [
            Group((a,), tuple(c for c in columns if a < c.index < b), above[a].text.strip() if above else "")
            for a, b in zip(starts, ends, strict=True)
        ]
    chosen = _naming(row, columns, body)
    if not chosen:
        return []
    titled = [c for c in columns if c.index not in chosen]
    # A second column with the title of a name (名称 beside 字段) is a label of the field.
    rest = tuple(Column(c.index, "label", c.title) if c.role == "name" else c for c in titled)
    described = [c.index for c in rest if c.role == "description"]
    if described and described[-1] > chosen[0]:  # 表名 | 描述 | 字段 | 描述: the first one describes the record
        rest = tuple(c for c in rest if c.role != "description" or c.index > chosen[0])
    return [Group(chosen, _formats(rest))]


def _columns(row: Row) -> list[Column]:
    """The columns with a role, a merged title once."""
    words = vocabulary()
    found: list[Column] = []
    for index, cell in enumerate(row):
        role = words.role(cell.text) if cell.text.strip() else ""
        repeats = index > 0 and row[index - 1].text == cell.text
        if role and not (repeats and role != "name"):
            found.append(Column(index, role, cell.text.strip()))
    if len({plain(c.title) for c in found if c.role == "name"}) < 2:
        return found
    # 键 beside 字段 gives whether a field is a key, or of which table.
    return [Column(c.index, "key", c.title) if plain(c.title) in ("键", "key") else c for c in found]


def _starts(names: Sequence[Column]) -> list[int]:
    """Where groups of columns start: a title of names that recurs, not next to itself."""
    titles = [plain(c.title) for c in names]
    starts = [c.index for c in names if titles.count(plain(c.title)) > 1]
    return (
        [i for i in starts if i - 1 not in starts]
        if len({plain(c.title) for c in names}) < len(names)
        else starts[:1]
    )


def _naming(row: Row, columns: Sequence[Column], body: Sequence[Row]) -> tuple[int, ...]:
    """The columns that hold the names: those with identifiers, else those with the title."""
    taken = {c.index: c.role for c in columns}
    ends = [c.index for c in columns if c.role in ("type", "required", "length")]
    candidates = [
        i
        for i in range(len(row))
        if taken.get(i, "") in ("", "name", "label", "default") and (taken.get(i) or not ends or i < max(ends))
    ]
    shares = {i: _share(i, body) for i in candidates}
    named = [i for i in candidates if taken.get(i) == "name"]
    best = max(candidates, key=lambda i: (round(shares[i], 1), taken.get(i) == "name", -i), default=None)
    if best is None or (not named and shares[best] < 0.6):
        return ()
    if named and shares[best] - max(shares[i] for i in named) < 0.4:
        best = max(named, key=lambda i: (round(shares[i], 1), i))
        while best > 0 and row[best - 1].text == row[best].text:  # one title merged over a column per level
            best -= 1
    return _levels(row, best, taken, body)


def _share(index: int, body: Sequence[Row]) -> float:
    """The share of a column's cells that are identifiers."""
    texts = [
        row[index].text.strip().split("\n")[0] for row in body if index < len(row) and row[index].text.strip()
    ]
    return sum(bool(_IDENTIFIER.match(text)) for text in texts) / len(texts) if texts else 0.0


def _levels(row: Row, first: int, taken: dict[int, str], body: Sequence[Row]) -> tuple[int, ...]:
    """The name column and those right of it for deeper levels, whose titles are merged with its own or empty."""
    found = [first]
    for index in range(first + 1, len(row)):
        same = row[index].text == row[first].text
        untitled = not row[index].text.strip()
        used = any(index < len(r) and name_of(r[index].text, spaced=False) for r in body if r[index].text.strip())
        if taken.get(index, "name") != "name" or not (same or untitled) or not used or _share(index, body) < 0.8:
            break
        found.append(index)
    return tuple(found)


def _formats(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """格式 is the type if no other column is; of two type columns the logical one wins."""
    roles = {c.role for c in columns}
    swap = {"format": "type"} if "type" not in roles else {}
    if "type" not in roles and "physical" in roles:
        swap = {"physical": "type"}
    return tuple(Column(c.index, swap.get(c.role, c.role), c.title) for c in columns)


def grouping(row: Row, group: Group) -> int | None:
    """The column left of the names that gives the record of a row."""
    words = vocabulary()
    left = [i for i in range(group.names[0]) if row[i].text.strip() and words.has("group", row[i].text)]
    return left[-1] if left else None


def sectioning(row: Row, group: Group, body: Sequence[Row]) -> int | None:
    """A column without a title, left of the names, with the values 请求报文 or 响应报文."""
    words = vocabulary()
    for index in range(group.names[0]):
        if not row[index].text.strip() and any(
            words.section(r[index].text) != "entity" for r in body if r[index].text.strip()
        ):
            return index
    return None
