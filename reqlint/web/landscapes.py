"""The pages of interfaces and of the trace: pictures and downloads."""

from __future__ import annotations

import re
import secrets
import shutil
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Literal

from anyio import to_thread
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from reqlint.web import work
from reqlint.web.downloads import attachment
from reqlint.web.pages import language_of, page
from reqlint.web.sessions import Picture, Session
from reqlint.web.site import Site, form_of, site_of
from reqlint.web.specifications import Places, UnusableError, places, put, unpacked
from reqlint.web.texts import text

Kind = Literal["landscape", "trace"]
_Endpoint = Callable[[Request], Awaitable[Response]]
_WORKBOOKS: dict[Kind, str] = {"landscape": "mapping.xlsx", "trace": "trace.xlsx"}
_POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')


async def interfaces(request: Request) -> Response:
    """The page of interfaces."""
    return await _interfaces(request)


async def _interfaces(request: Request, problem: str = "", status: int = 200) -> Response:
    site = site_of(request)
    session = site.session(request)
    return await page(
        request, "interfaces.html.j2", status=status, current="interfaces", problem=problem,
        picture=session.landscape if session and "again" not in request.query_params else None,
        own=_own_places(site), schemas=site.options.schemas,
    )  # fmt: skip


async def draw_interfaces(request: Request) -> Response:
    """Draws the landscape of the upload, else of the server's own systems."""
    site = site_of(request)
    known = site.session(request)
    session = known or site.own(request)
    try:
        async with form_of(request) as form:
            wanted = await _wanted(site, session, form)
    except OSError:
        if known is None:
            site.sessions.end(session)
        raise
    except UnusableError as error:
        problem = text(error.key, language_of(request), **error.values)
        return site.remember(await _interfaces(request, problem, 422), session, request)
    _replace(session.landscape)
    session.landscape = picture = _picture(session)
    site.start(site.workers.run, picture, "landscape", work.draw_landscape, *_arguments(wanted))
    return site.remember(RedirectResponse("/interfaces", 303), session, request)


async def _wanted(site: Site, session: Session, form: FormData) -> Places:
    """The places of the systems and interfaces to draw. UnusableError when that is not possible."""
    sent = [value for value in form.getlist("files") if isinstance(value, UploadFile) and value.filename]
    if sent:
        session.systems = session.folder / "systems"
        if len(sent) == 1 and (sent[0].filename or "").lower().endswith(".zip"):
            files = unpacked(await sent[0].read())
        else:
            files = iter([(file.filename or "", await file.read()) for file in sent])
        try:
            await to_thread.run_sync(put, files, session.systems)
            return places(session.systems, site.options.schemas)
        except (UnusableError, OSError):
            shutil.rmtree(session.systems, ignore_errors=True)
            session.systems = None
            raise
    session.systems = None
    own = _own_places(site)
    if own is None:
        raise UnusableError("landscape.nothing")
    return own


def _own_places(site: Site) -> Places | None:
    """The server's own systems, if it has any."""
    options = site.options
    if options.schemas is None or not options.specifications:
        return None
    shown = {place: place.name for place in (options.schemas, *options.specifications)}
    return Places(options.schemas, options.specifications, shown)


def _known(site: Site, session: Session | None) -> Places | None:
    """The landscape to trace to: the visitor's upload, else the server's own systems."""
    if session and session.systems:
        return places(session.systems, site.options.schemas)
    return _own_places(site)


async def trace(request: Request) -> Response:
    """The page of the trace."""
    site = site_of(request)
    session = site.session(request)
    return await page(
        request, "trace.html.j2", current="trace",
        picture=session.trace if session and "again" not in request.query_params else None,
        read=session.read if session else [], known=_known(site, session),
        is_sent=bool(session and session.systems),
    )  # fmt: skip


async def draw_trace(request: Request) -> Response:
    """Traces the documents that are chosen."""
    site = site_of(request)
    session = site.own(request)
    known = _known(site, session)
    async with form_of(request) as form:
        chosen = form.getlist("document")
    wanted = [checked.document for upload, checked in session.read if upload.id in chosen]
    names = work.numbered([document.path for document in wanted])  # a trace identifies documents by their names
    documents = [replace(document, path=name) for document, name in zip(wanted, names, strict=True)]
    if known is None or not documents:
        return RedirectResponse("/trace?again=1", 303)
    _replace(session.trace)
    session.trace = picture = _picture(session)
    arguments = (documents, *_arguments(known), site.options.settings)
    site.start(site.workers.run, picture, "trace", work.draw_trace, *arguments)
    return RedirectResponse("/trace", 303)


def _arguments(wanted: Places) -> tuple[Path, tuple[Path, ...], dict[Path, str]]:
    return wanted.schemas, wanted.specifications, wanted.shown


def _picture(session: Session) -> Picture:
    return Picture(id=secrets.token_hex(8), folder=session.folder)


def _replace(picture: Picture | None) -> None:
    if picture:
        picture.scope.cancel()


def _made(request: Request, kind: Kind) -> work.Drawing:
    session = site_of(request).session(request)
    picture: Picture | None = getattr(session, kind, None)
    if picture is None or picture.result is None:
        raise HTTPException(404)
    return picture.result


def alone(kind: Kind) -> _Endpoint:
    """The picture's page, which is self-contained, with a security policy for its style and script."""

    async def answer(request: Request) -> Response:
        content = _made(request, kind).pages[language_of(request)]
        policy = _POLICY.search(content)
        own = policy[1].replace("&#39;", "'") if policy else "default-src 'none'"
        return HTMLResponse(content, headers={"Content-Security-Policy": f"{own}; frame-ancestors 'none'"})

    return answer


def workbook(kind: Kind) -> _Endpoint:
    """The picture's figures as a workbook."""

    async def answer(request: Request) -> Response:
        return attachment(_made(request, kind).workbooks[language_of(request)], _WORKBOOKS[kind])

    return answer
