"""Downloads: the annotated copy, the question sheet, the report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import quote

from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from reqlint.annotate import SUFFIXES
from reqlint.asking import question_page
from reqlint.asking.formats import FORMATS
from reqlint.reporters import REPORTERS, Context, interface_language
from reqlint.rules import rules_of_lint
from reqlint.web import work
from reqlint.web.documents import own_upload
from reqlint.web.pages import language_of
from reqlint.web.sessions import Upload
from reqlint.web.site import site_of

_REPORTS = ("html", "json")
_SHEETS = ("docx", "xlsx", "md")
_BY_ENDING = {suffix: kind for kind, suffixes in SUFFIXES.items() for suffix in suffixes}
_KINDS = {
    ".html": "text/html",
    ".json": "application/json",
    ".md": "text/markdown",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".docm": "application/vnd.ms-word.document.macroEnabled.12",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
}


@dataclass(frozen=True, slots=True)
class Offer:
    """A download: the key of its name, its URLs by format."""

    key: str
    addresses: dict[str, str]


def offers(upload: Upload) -> tuple[Offer, ...]:
    """The downloads of a document."""
    return tuple(_offers(upload))


def _offers(upload: Upload) -> Iterator[Offer]:
    address = f"/documents/{upload.id}"
    if upload.file.suffix in _BY_ENDING:
        yield Offer("review.annotated", {upload.file.suffix[1:]: f"{address}/annotated"})
    yield Offer("review.sheet", {kind: f"{address}/questions/{kind}" for kind in _SHEETS})
    yield Offer("review.report", {kind: f"{address}/report/{kind}" for kind in _REPORTS})


async def annotated(request: Request) -> Response:
    """The document with its findings as comments."""
    upload, checked = _read(request)
    if upload.file.suffix not in _BY_ENDING:
        raise HTTPException(404)
    language = interface_language(checked.report)
    workers = site_of(request).workers
    content = await workers.answer("annotate", work.annotated, upload.file, checked.document, language)
    return attachment(content, f"{PurePath(upload.name).stem}.reviewed{upload.file.suffix}")


async def question_sheet(request: Request) -> Response:
    """The open questions with an empty column for the answers."""
    upload, checked = _read(request)
    kind = request.path_params["format"]
    if kind not in _SHEETS:
        raise HTTPException(404)
    sheet = question_page(checked.questions, interface_language(checked.report))
    content = await to_thread.run_sync(FORMATS[kind], sheet)
    return attachment(content, f"{PurePath(upload.name).stem}.questions.{kind}")


async def report(request: Request) -> Response:
    """The report to send by e-mail, in the visitor's language, or the one for programs."""
    upload, checked = _read(request)
    kind = request.path_params["format"]
    if kind not in _REPORTS:
        raise HTTPException(404)
    context = Context(language=language_of(request), rules=tuple(rules_of_lint()))
    content = await to_thread.run_sync(REPORTERS[kind].render, checked.report, context)
    return attachment(content.encode("utf-8", "replace"), f"{PurePath(upload.name).stem}.report.{kind}")


def _read(request: Request) -> tuple[Upload, work.Checked]:
    _, upload = own_upload(request, request.path_params["id"])
    if upload.result is None:
        raise HTTPException(404)
    return upload, upload.result


def attachment(content: bytes, name: str) -> Response:
    """A file that a browser saves under this name and never displays."""
    plain = "".join(sign if sign.isascii() and sign not in '"\\' else "_" for sign in name)
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    kind = _KINDS.get(PurePath(name).suffix.lower(), "application/octet-stream")
    return Response(content, media_type=kind, headers={"Content-Disposition": disposition})
