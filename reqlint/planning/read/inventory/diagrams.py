"""Systems and flows of diagrams: draw.io files and the ArchiMate exchange format."""

from __future__ import annotations

import base64
import binascii
import html
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from lxml import etree

from reqlint.budget import Budget
from reqlint.characters import one_line
from reqlint.errors import ReadError
from reqlint.planning.read.inventory.listed import Inventory, Listed
from reqlint.planning.read.tree import MAX_BYTES, read_bytes
from reqlint.readers.office import parse_xml

SUFFIXES = (".drawio", ".xml")
_HEAD = 5000
_ARCHIMATE = b"opengroup.org/xsd/archimate"
_DRAWIO = (b"<mxfile", b"<mxGraphModel")
_SYSTEMS = ("SystemSoftware", "Node", "Device")
"""Types of ArchiMate elements that are systems, besides those of the application layer."""
_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
_Pair = tuple[str, str, str, str]
"""The sender's name, the receiver's, the data, the place; a name is "" if the end is at no named system."""


def read(file: Path) -> Inventory | None:
    """The flows of a diagram; None for other XML. Raises ReadError for a damaged one or one without flows."""
    path = file.as_posix()
    data = read_bytes(file, path, MAX_BYTES)
    is_archimate = _ARCHIMATE in data[:_HEAD]
    if not is_archimate and not any(mark in data[:_HEAD] for mark in _DRAWIO):
        return None
    budget = Budget()
    budget.path = path
    try:
        root = parse_xml(data, budget)
        flows = list(_archimate(root) if is_archimate else _drawio(root, budget))
    except etree.XMLSyntaxError as error:
        raise ReadError.of(
            f"The file is not well-formed XML: {error.msg}.", path=path, place=f"line {error.lineno}"
        ) from error
    except (binascii.Error, zlib.error, ValueError) as error:
        raise ReadError.of(
            f"A page of the diagram cannot be unpacked: {error}.", path=path,
            hint="Save it in draw.io with Compressed switched off.",
        ) from error  # fmt: skip
    rows = tuple(Listed({"from": a, "to": b, "object": what}, place) for a, b, what, place in flows if a and b)
    if not rows:
        raise ReadError.of(
            "No flow between two named systems was found.", path=path,
            hint="Arrows count whose two ends are attached to shapes with a text.",
        )  # fmt: skip
    lost = (place for a, b, _, place in flows if not (a and b))
    return Inventory(
        path,
        rows,
        tuple(f"{path}:{place}: this flow was passed over: an end is at no named system." for place in lost),
    )


def _archimate(root: Any) -> Iterator[_Pair]:
    names: dict[str, str] = {}
    for element in root.iter("{*}element"):
        kind = str(element.get(_TYPE, ""))
        if kind.startswith("Application") or kind in _SYSTEMS:
            names[str(element.get("identifier"))] = _name(element)
    for one in root.iter("{*}relationship"):
        if one.get(_TYPE) == "Flow":
            ends = (names.get(str(one.get(end)), "") for end in ("source", "target"))
            yield *ends, _name(one), str(one.sourceline)  # type: ignore[misc]


def _name(element: Any) -> str:
    found = element.find("{*}name")
    return one_line("".join(found.itertext())).strip() if found is not None else ""


def _drawio(root: Any, budget: Budget) -> Iterator[_Pair]:
    pages = list(root.iter("diagram")) or [root]
    for number, page in enumerate(pages, 1):
        packed = (page.text or "").strip() if len(page) == 0 else ""
        name = one_line(str(page.get("name") or f"page {number}"))
        yield from _page(parse_xml(_unpacked(packed), budget) if packed else page, name)


def _unpacked(text: str) -> bytes:
    """A compressed page; ValueError if it would fill the memory."""
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    data = unpacker.decompress(base64.b64decode(text), MAX_BYTES)
    if unpacker.unconsumed_tail:
        raise ValueError(f"it has more than {MAX_BYTES // 2**20} MB")
    return unquote(data.decode("utf-8")).encode("utf-8")


def _page(root: Any, name: str) -> Iterator[_Pair]:
    labels: dict[str, str] = {}
    edges: list[tuple[str, Any]] = []
    beside: dict[str, list[str]] = {}
    for cell in root.iter("mxCell"):
        holder = cell.getparent()
        wrapped = holder is not None and holder.tag in ("object", "UserObject")
        identifier = str((holder if wrapped else cell).get("id"))
        labels[identifier] = _text(holder.get("label") if wrapped else cell.get("value"))
        if cell.get("edge") == "1":
            edges.append((identifier, cell))
        elif labels[identifier]:
            beside.setdefault(str(cell.get("parent")), []).append(labels[identifier])
    for identifier, edge in edges:
        ends = [labels.get(str(edge.get(end)), "") for end in ("source", "target")]
        what = " ".join(filter(None, (labels[identifier], *beside.get(identifier, ()))))
        for one, other in _directions(ends, str(edge.get("style") or "")):
            yield one, other, what, f"{name} {identifier}"


def _directions(ends: list[str], style: str) -> Iterator[tuple[str, str]]:
    """The directions of an arrow: draw.io draws a head at the target unless the style overrides it."""
    backwards = bool(re.search(r"startArrow=(?!none)", style))
    if "endArrow=none" not in style or not backwards:
        yield ends[0], ends[1]
    if backwards:
        yield ends[1], ends[0]


def _text(value: str | None) -> str:
    """A label without its HTML."""
    return " ".join(one_line(html.unescape(re.sub(r"<[^<>]*>", " ", value or ""))).split())
