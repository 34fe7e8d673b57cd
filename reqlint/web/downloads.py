"""Downloads: the annotated copy, the question sheet, the draft, the report, the baseline."""

from __future__ import annotations

from pathlib import PurePath
from urllib.parse import quote

from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from reqlint.asking import question_page
from reqlint.asking.formats import FORMATS
from reqlint.checking import baseline
from reqlint.reporters import REPORTERS, Context, interface_language
from reqlint.rules import rules_of_lint
from reqlint.web import work
from reqlint.web.answering import drafted
from reqlint.web.head import ANNOTATED, REPORTS, SHEETS
from reqlint.web.pages import language_of
from reqlint.web.reading import own_upload, shown_name
from reqlint.web.sessions import Upload
from reqlint.web.site import site_of

_KINDS = {
    ".html": "text/html",
    ".json": "application/json",
    ".md": "text/markdown",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".docm": "application/vnd.ms-word.document.macroEnabled.12",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
}


async def annotated(request: Request) -> Response:
    """The document with its findings as comments."""
    upload, checked = _read(request)
    if upload.file.suffix not in ANNOTATED:
        raise HTTPException(404)
    language = interface_language(checked.report)
    workers = site_of(request).workers
    content = await workers.answer("annotate", work.annotated, upload.file, checked.document, language)
    return attachment(content, f"{PurePath(upload.name).stem}.reviewed{upload.file.suffix}")


async def question_sheet(request: Request) -> Response:
    """The open questions with a column for the answers, of one person if the URL names one."""
    upload, checked = _read(request)
    kind, whom = _sheet_kind(request), request.query_params.get("whom", "")
    wanted = [question for question in checked.questions if whom in ("", question.whom)]
    if whom and not wanted:
        raise HTTPException(404)
    sheet = question_page(wanted, interface_language(checked.report), upload.kept.given.answers)
    content = await to_thread.run_sync(FORMATS[kind], sheet)
    person = f".{shown_name(whom)}" if whom else ""
    return attachment(content, f"{PurePath(upload.name).stem}.questions{person}.{kind}")


async def draft(request: Request) -> Response:
    """The requirements drafted from the answers."""
    upload, _ = _read(request)
    kind = _sheet_kind(request)
    content = await to_thread.run_sync(FORMATS[kind], await drafted(request, upload))
    return attachment(content, f"{PurePath(upload.name).stem}.draft.{kind}")


async def known(request: Request) -> Response:
    """What was accepted or ignored, as a baseline for `reqlint lint --baseline`."""
    upload, _ = _read(request)
    content = baseline.dumped(upload.kept.baseline).encode()
    return attachment(content, f"{PurePath(upload.name).stem}.baseline.json")


def _sheet_kind(request: Request) -> str:
    kind: str = request.path_params["format"]
    if kind not in SHEETS:
        raise HTTPException(404)
    return kind


async def report(request: Request) -> Response:
    """The report to send by e-mail, in the visitor's language, or the one for programs."""
    upload, checked = _read(request)
    kind = request.path_params["format"]
    if kind not in REPORTS:
        raise HTTPException(404)
    context = Context(language=language_of(request), rules=tuple(rules_of_lint()))
    content = await to_thread.run_sync(REPORTERS[kind].render, checked.report, context)
    return attachment(content.encode("utf-8", "replace"), f"{PurePath(upload.name).stem}.report.{kind}")


def _read(request: Request) -> tuple[Upload, work.Checked]:
    _, upload = own_upload(request, request.path_params["id"])
    if upload.shown is None:
        raise HTTPException(404)
    return upload, upload.shown


def attachment(content: bytes, name: str) -> Response:
    """A file that a browser saves under this name and never displays."""
    plain = "".join(sign if sign.isascii() and sign not in '"\\' else "_" for sign in name)
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    kind = _KINDS.get(PurePath(name).suffix.lower(), "application/octet-stream")
    return Response(content, media_type=kind, headers={"Content-Disposition": disposition})
