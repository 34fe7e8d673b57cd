"""The common parts of a document's pages: its name, its downloads, the links to its other pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from reqlint.annotate import SUFFIXES
from reqlint.web.pages import page
from reqlint.web.sessions import Upload
from reqlint.web.site import site_of
from reqlint.web.work import Checked

REPORTS = ("html", "json")
SHEETS = ("docx", "xlsx", "md")
ANNOTATED = tuple(suffix for suffixes in SUFFIXES.values() for suffix in suffixes)
"""Suffixes of documents with annotated copies."""
FILLED = ".docx,.docm,.xlsx,.xlsm,.md,.json"
"""Suffixes of files with answers."""

Read = Sequence[tuple[Upload, Checked]]


@dataclass(frozen=True, slots=True)
class Offer:
    """A download: the key of its name, its URLs by format."""

    key: str
    addresses: dict[str, str]


def offers(upload: Upload) -> Iterator[Offer]:
    """The downloads of a document."""
    address = f"/documents/{upload.id}"
    if upload.file.suffix in ANNOTATED:
        yield Offer("review.annotated", {upload.file.suffix[1:]: f"{address}/annotated"})
    yield Offer("review.sheet", {kind: f"{address}/questions/{kind}" for kind in SHEETS})
    yield Offer("review.report", {kind: f"{address}/report/{kind}" for kind in REPORTS})
    if upload.kept.given.answers:
        yield Offer("review.draft", {kind: f"{address}/draft/{kind}" for kind in SHEETS})
    if upload.kept.decisions:
        yield Offer("review.baseline", {"json": f"{address}/baseline"})


def documents_of(request: Request, chosen: str) -> list[tuple[Upload, Checked]]:
    """The documents of a page, all if none is chosen; HTTPException if there is none."""
    session = site_of(request).session(request)
    read = [pair for pair in session.read if chosen in ("", pair[0].id)] if session else []
    if not read:
        raise HTTPException(404)
    return read


async def waiting_for(request: Request, chosen: str) -> Response | None:
    """The page to show while a new version of the document is being read."""
    session = site_of(request).session(request)
    upload = session.uploads.get(chosen) if session else None
    if upload is None or not upload.is_open:
        return None
    return await page(request, "waiting.html.j2", current="documents", upload=upload)


def head_of(read: Read, view: str) -> dict[str, Any]:
    """The arguments of the head of these pages."""
    alone = read[0] if len(read) == 1 else None
    return {
        "current": "documents", "view": view, "read": read, "alone": alone, "filled": FILLED,
        "scope": f"?document={alone[0].id}" if alone else "",
        "offers": list(offers(alone[0])) if alone else [],
        "total_requirements": sum(len(checked.document.requirements) for _, checked in read),
        "open_questions": sum(len(checked.questions) for _, checked in read),
        "answered": sum(len(upload.kept.given.answers) for upload, _ in read),
    }  # fmt: skip
