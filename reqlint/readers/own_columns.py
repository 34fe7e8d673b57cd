"""The columns of an annotated workbook that reqlint filled: they and its sheet are no part of the document.

A hidden name of the workbook covers them, so that they are known wherever people move them.
"""

from __future__ import annotations

import re

from reqlint.own import mark_in
from reqlint.readers.extents import column_number
from reqlint.readers.office import Element, Package
from reqlint.readers.source import Source

NAME = "reqlint_own_"
"""How the names begin."""

_AREA = re.compile(r"(?P<sheet>'(?:[^']|'')+'|[^'!]+)!\$(?P<first>[A-Z]{1,3})(?:\$\d+)?:\$(?P<last>[A-Z]{1,3})")
_LAST_COLUMN = 16_384


def own_columns(source: Source, data: bytes) -> dict[str, range]:
    """The columns, counted from 0, by the names of their sheets; `data` is the workbook, made safe."""
    mark = mark_in(source.data)
    if mark is None or mark.kind != "copy" or source.suffix == ".ods":
        return {}
    package = Package(Source(data, source.suffix, source.shown), "a workbook")
    return columns_named(package.parse(package.main_part("xl/workbook.xml")))


def columns_named(workbook: Element) -> dict[str, range]:
    """The columns that the names in the main part of a workbook cover."""
    named = (name for name in workbook.iterfind(".//{*}definedName") if name.get("name", "").startswith(NAME))
    found: dict[str, range] = {}
    for match in filter(None, (_AREA.match(name.text or "") for name in named)):
        first, last = (min(column_number(match[side]), _LAST_COLUMN) - 1 for side in ("first", "last"))
        found[match["sheet"].strip("'").replace("''", "'")] = range(first, last + 1)
    return found
