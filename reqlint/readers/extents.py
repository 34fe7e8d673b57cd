"""Workbooks made safe for calamine, which allocates the whole rectangle around a sheet's cells.

With one cell in A1 and one in XFD1048576, a few kilobytes make it ask for 512 GB and abort the process; so does a
long text that thousands of cells share. So it gets a new package that holds only the parts checked here.
"""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from itertools import dropwhile
from string import ascii_letters, digits
from typing import cast

from lxml import etree

from reqlint.errors import ReadError
from reqlint.readers.office import RELATIONSHIPS, Element, Package, pack
from reqlint.readers.source import Source

_MOST_CELLS = 8_000_000
"""Cells of a rectangle that calamine may allocate, 32 bytes each."""
_LARGEST_SHEET = 64 << 20
_DIGITS = 12
_FILLED_CELLS = etree.XPath("//*[local-name() = 'c'][*]")
_ROWS = etree.XPath("//*[local-name() = 'row']")
_SHARED = etree.XPath("//*[local-name() = 'c'][@t = 's']/*[local-name() = 'v']/text()")
_TEXTS = etree.XPath(".//text()")
_NO_CELLS = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>'
)


def safe_workbook(source: Source) -> tuple[bytes, tuple[str, ...]]:
    """The workbook, with sheets that cannot be read emptied, and sentences on those."""
    package = Package(source, "a workbook")
    shared = _shared_lengths(package)
    parts: dict[str, bytes] = {}
    faults: dict[str, str] = {}
    for name in package.names():
        if name == "mimetype" or name.lower().endswith((".xml", ".rels")):
            part = parts[name] = package.read(name)
            if b"table-row" in part:
                _refuse_scattered(source, part)
            elif b"sheetData" in part and (fault := _fault(source, package, name, shared)):
                faults[name], parts[name] = fault, _NO_CELLS
    titles = _titles(package) if faults else {}
    return pack(parts), tuple(f"sheet {titles.get(name, name)}: {fault}" for name, fault in faults.items())


def _titles(package: Package) -> dict[str, str]:
    """The names of the sheets, by their parts."""
    main = package.main_part("xl/workbook.xml")
    targets = {relation.id: relation.target for relation in package.relations(main)}
    sheets = package.parse(main).iterfind(".//{*}sheet")
    return {targets.get(sheet.get(f"{{{RELATIONSHIPS}}}id", ""), ""): sheet.get("name", "") for sheet in sheets}


def _shared_lengths(package: Package) -> list[int]:
    """How many characters each text has that the cells of Excel share."""
    relations = package.relations(package.main_part("xl/workbook.xml"))
    found = [relation.target for relation in relations if relation.kind == "sharedStrings"]
    texts = package.parse(found[0]) if found and found[0] in package.names() else ()
    return [sum(map(len, cast(list[str], _TEXTS(text)))) for text in texts]


def _fault(source: Source, package: Package, name: str, shared: list[int]) -> str:
    """Why a sheet of Excel is not given to calamine; "" for one that is. ReadError for too much text."""
    if len(package.read(name)) > _LARGEST_SHEET:
        return f"it has more than {_LARGEST_SHEET >> 20} MB and was not read."
    try:
        sheet = package.parse(name)
    except ReadError:
        return "it is damaged and was not read; open the workbook and save it again."
    numbers = Counter(cast(list[str], _SHARED(sheet)))
    source.budget.spend(
        "characters",
        sum(shared[int(n)] * count for n, count in numbers.items() if _is_number(n) and int(n) < len(shared)),
    )
    cells = _rectangle(sheet)
    if cells > _MOST_CELLS:
        return "its cells lie too far apart and were not read; delete those far below or right of the tables."
    return ""


def _rectangle(sheet: Element) -> int:
    """At least the number of cells between A1 and the last filled cell of a sheet of Excel."""
    references = {cell.get("r", "") for cell in cast(list[Element], _FILLED_CELLS(sheet))}
    columns = {reference.rstrip(digits) for reference in references}
    numbers = {reference.lstrip(ascii_letters) for reference in references}
    more_rows = more_columns = 0
    if "" in references:  # cells without a reference follow those before them
        rows = cast(list[Element], _ROWS(sheet))
        numbers.update(row.get("r", "") for row in rows)
        more_rows, more_columns = len(rows), max(map(len, rows), default=0)
    last_row = max((int(number) for number in numbers if _is_number(number)), default=0)
    return (last_row + more_rows) * (max(map(column_number, columns), default=0) + more_columns)


def _is_number(text: str) -> bool:
    """Whether it is a number of a row or a text; Python refuses those of thousands of digits."""
    return text.isdecimal() and len(text) < _DIGITS


def column_number(letters: str) -> int:
    """The number of a column: 3 for C, 27 for AA. Of more letters than a column has, the first ones count."""
    number = 0
    for letter in letters[:_DIGITS].upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _refuse_scattered(source: Source, content: bytes) -> None:
    """Raises ReadError for an OpenDocument file in which a sheet's cells lie too far apart."""
    hint = "Delete the cells far below or right of the tables and save it again."
    try:
        cells, characters = _open_document_extent(content)
        if cells > _MOST_CELLS:
            raise source.error("the cells of a sheet lie too far apart.", hint=hint)
        source.budget.spend("characters", characters)
    except etree.XMLSyntaxError as error:
        raise source.error(f"it is damaged ({error}).", hint="Open it and save it again.") from error


def _open_document_extent(content: bytes) -> tuple[int, int]:
    """The cells in the largest rectangle of filled cells of an OpenDocument file; all its characters."""
    characters = 0
    largest = row = last_row = columns = 0
    first_row: int | None = None
    tags = ("{*}table", "{*}table-row")
    for _, element in etree.iterparse(BytesIO(content), tag=tags, resolve_entities=False, no_network=True):
        if etree.QName(element).localname == "table":
            row = last_row = columns = 0
            first_row = None
            continue
        repeated = _repeats(element, "rows")
        if filled := list(dropwhile(lambda cell: not len(cell), reversed(element))):
            first_row = row if first_row is None else first_row
            last_row = row + repeated
            columns = max(columns, sum(_repeats(cell, "columns") for cell in filled))
            largest = max(largest, (last_row - first_row) * columns)
            texts = (len("".join(map(str, cell.itertext()))) * _repeats(cell, "columns") for cell in filled)
            characters += sum(texts) * repeated
        row += repeated
        element.clear()
    return largest, characters


def _repeats(element: Element, what: str) -> int:
    found = (str(text) for name, text in element.items() if str(name).endswith(f"number-{what}-repeated"))
    return max((int(text) for text in found if _is_number(text)), default=1)
