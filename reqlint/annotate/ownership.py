"""Hidden defined names for our columns in a workbook, by which its reader and the next annotation find them."""

from __future__ import annotations

from lxml import etree

from reqlint.annotate.cells import S
from reqlint.annotate.package import Copy
from reqlint.readers.own_columns import NAME
from reqlint.readers.sheets import address

_BEFORE = (
    "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups",
    "externalReferences",
)  # fmt: skip
"""The elements that the schema puts before the defined names of a workbook."""


def add_own_columns(package: Copy, sheet: str, first: int, last: int, name: str = "") -> None:
    """Names the columns from `first` to `last`, counted from 0, of a sheet."""
    workbook = package.tree(package.main)
    names = workbook.find(f"{S}definedNames")
    if names is None:
        names = etree.Element(f"{S}definedNames")
        workbook.insert(sum(etree.QName(child).localname in _BEFORE for child in workbook), names)
    for stale in [known for known in names if name and known.get("name") == name]:
        names.remove(stale)
    taken = {known.get("name") for known in names}
    free = (own for n in range(1, len(taken) + 2) if (own := f"{NAME}{n}") not in taken)
    quoted = sheet.replace("'", "''")
    left, right = (address(0, column).rstrip("1") for column in (first, last))
    element = etree.SubElement(names, f"{S}definedName", {"name": name or next(free), "hidden": "1"})
    element.text = f"'{quoted}'!${left}:${right}"


def forget_filter(package: Copy, sheet: str) -> None:
    """Removes the defined names of the filter of a sheet that is replaced."""
    workbook = package.tree(package.main)
    order = [known.get("name") for known in workbook.iterfind(f"{S}sheets/{S}sheet")]
    for known in list(workbook.iterfind(f"{S}definedNames/{S}definedName")):
        is_filter = known.get("name") == "_xlnm._FilterDatabase"
        if is_filter and sheet in order and known.get("localSheetId") == str(order.index(sheet)):
            known.getparent().remove(known)  # type: ignore[union-attr] # it has been found in one
