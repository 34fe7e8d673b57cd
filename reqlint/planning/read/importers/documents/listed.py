"""Interfaces in a table of one row each, with the parameters in a cell: "pageNo 当前页, pageSize 显示数量"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from reqlint.model import Location, Text
from reqlint.planning.model import Field
from reqlint.planning.read.importers.documents.grid import Row
from reqlint.planning.read.importers.documents.records import Record

_ENDPOINTS = (
    re.compile(r"URL|URI|地址|路径|path|endpoint", re.I),
    re.compile(r"接口|方法名?$|interface|operation", re.I),
)
_PARAMETERS = re.compile(
    r"(?:传入|请求|输入|必填|必传|必选|可选|选填|返回|输出|响应)?(?:的)?(?:参数|字段)|[入出]参"
    r"|(?:required |optional |request |response |input |output )?param(?:eter)?s", re.I
)  # fmt: skip
_NEEDED = re.compile(r"必[填传选]|required", re.I)
_SPARE = re.compile(r"可选|选填|optional", re.I)
_ENTRY = re.compile(r"[\n,，;；、]+")
_NAME = r"(?P<name>[A-Za-z_][A-Za-z0-9_]*(?:\[\])?)"
_FORMS = (
    re.compile(rf"{_NAME}\s*[:：]?\s*(?P<label>[^A-Za-z]*)"),
    re.compile(rf"(?P<label>[\u4e00-\u9fff][^A-Za-z:：]*)[:：]\s*{_NAME}\s*(?P<note>[（(][^()（）]*[)）])?"),
)
_LONGEST = 60


def listed(grid: Sequence[Row], note: Callable[[Location, str], None]) -> Iterator[Record]:
    """A record for each cell of parameters; other text in a cell is reported as a note."""
    endpoint, columns = None, dict[int, str]()
    for row in grid:
        found = {i: text for i, cell in enumerate(row) if _PARAMETERS.fullmatch(text := cell.text.strip())}
        named = _endpoint(row) if found else None
        if named is not None:
            endpoint, columns = named, found
            continue
        name = row[endpoint].text.strip() if endpoint is not None and endpoint < len(row) else ""
        for index, title in columns.items():
            cell = row[index] if index < len(row) else Text("", Location())
            if name and len(name) <= _LONGEST and cell.text.strip():
                yield from _record(name, title, cell, note)


def _endpoint(row: Row) -> int | None:
    """The column that names the interface: by its address, else by its title."""
    return next((i for sign in _ENDPOINTS for i, cell in enumerate(row) if sign.search(cell.text)), None)


def _record(name: str, title: str, cell: Text, note: Callable[[Location, str], None]) -> Iterator[Record]:
    parts = [part.strip() for part in _ENTRY.split(cell.text) if part.strip()]
    matches = [next(filter(None, (form.fullmatch(part) for form in _FORMS)), None) for part in parts]
    if not all(matches):
        note(cell.location, "a cell of parameters was passed over: they cannot be told apart.")
        return
    fields = [_field(match.groupdict(), title, cell.location) for match in matches if match]
    yield Record(name, title, "", list({one.path: one for one in fields}.values()))


def _field(said: dict[str, str | None], title: str, location: Location) -> Field:
    label = f"{said.get('label') or ''}{said.get('note') or ''}".strip()
    needed = True if _NEEDED.search(title) or re.search("不可空|必填", label) else None
    needed = False if _SPARE.search(title) or re.search("(?<!不)可空|可选|选填", label) else needed
    many = str(said["name"]).endswith("[]")
    return Field(
        path=str(said["name"]).removesuffix("[]"), type="array" if many else "any", description=label,
        repeated=many, required=needed, nullable=None if needed is None else not needed, inferred=True,
        location=location,
    )  # fmt: skip
