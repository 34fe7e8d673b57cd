"""The application: its routes, its middleware, and what it starts and stops."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

import anyio
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from reqlint import __version__
from reqlint.web import answering, assets, documents, downloads, landscapes, questions, review
from reqlint.web.entrance import Door, enter
from reqlint.web.guard import Guard
from reqlint.web.log import log
from reqlint.web.options import Options
from reqlint.web.pages import choose_language, language_of, page
from reqlint.web.private import private_folder
from reqlint.web.reading import restore
from reqlint.web.sessions import Sessions, is_full
from reqlint.web.site import Site, site_of
from reqlint.web.texts import text
from reqlint.web.workers import JobError, Workers

_MINUTE = 60
_KNOWN = (400, 403, 404, 405, 408, 413, 500, 507)
"""Statuses that have a text."""


def make_application(options: Options) -> ASGIApp:
    """The application; it ends all sessions when it ends."""
    routes = [
        Route("/", documents.home),
        Route("/documents", documents.upload, methods=["POST"]),
        Route("/documents/{id}/remove", documents.remove, methods=["POST"]),
        Route("/documents/{id}/version", answering.version, methods=["POST"]),
        Route("/documents/{id}/sheet", answering.sheet, methods=["POST"]),
        Route("/documents/{id}/decide", answering.decide, methods=["POST"]),
        Route("/documents/{id}/baseline", downloads.known),
        Route("/documents/{id}/draft/{format}", downloads.draft),
        Route("/documents/{id}/annotated", downloads.annotated),
        Route("/documents/{id}/questions/{format}", downloads.question_sheet),
        Route("/documents/{id}/report/{format}", downloads.report),
        Route("/status", documents.status),
        Route("/review", review.review),
        Route("/questions", questions.questions),
        Route("/draft", answering.draft),
        Route("/answers", answering.answer, methods=["POST"]),
        Route("/interfaces", landscapes.interfaces),
        Route("/interfaces", landscapes.draw_interfaces, methods=["POST"]),
        Route("/interfaces/page", landscapes.alone("landscape")),
        Route("/interfaces/workbook", landscapes.workbook("landscape")),
        Route("/trace", landscapes.trace),
        Route("/trace", landscapes.draw_trace, methods=["POST"]),
        Route("/trace/page", landscapes.alone("trace")),
        Route("/trace/workbook", landscapes.workbook("trace")),
        Route("/leave", documents.leave, methods=["POST"]),
        Route("/enter", enter, methods=["GET", "POST"]),
        Route("/language/{language}", choose_language),
        Route("/health", health),
        Route("/static/{name}", assets.serve),
    ]
    application = Starlette(
        routes=routes,
        middleware=[Middleware(Door)],
        exception_handlers={HTTPException: _error_response, JobError: _error_response, Exception: _error_response},
        lifespan=partial(_living, options),
    )
    return Guard(application, options)


@asynccontextmanager
async def _living(options: Options, application: Starlette) -> AsyncIterator[None]:
    """Lifespan: starts the workers, ends the sessions."""
    with private_folder() as private:
        sessions = Sessions(options.keep or private, options.limits, keep=options.keep is not None)
        async with anyio.create_task_group() as tasks:
            workers = Workers(options.limits, options.settings)
            site = Site(options=options, sessions=sessions, workers=workers, tasks=tasks)
            if options.team:
                from reqlint.web.team import Team

                site.team = await anyio.to_thread.run_sync(Team, options.team, private / "team")
                await restore(site, site.team)
            if options.settings.history:
                from reqlint.history import History

                site.history = await anyio.to_thread.run_sync(History, options.settings.history)
            application.state.site = site
            site.start(_sweep, site)
            site.start(workers.start)
            log("start", version=__version__, workers=options.limits.workers)
            yield
            sessions.close()
            tasks.cancel_scope.cancel()
    log("end")


async def _sweep(site: Site) -> None:
    while True:
        await anyio.sleep(_MINUTE)
        site.sessions.sweep()
        if not site.workers.able:
            site.start(site.workers.start)


async def health(request: Request) -> Response:
    """Health check for monitoring: 503 if documents cannot be stored or no process can read them."""
    site = site_of(request)
    troubles = [] if site.workers.able else ["workers"]
    if not await anyio.to_thread.run_sync(site.sessions.has_room):
        troubles.append("disk")
    state = {"status": "failing" if troubles else "ok", "troubles": troubles}
    return JSONResponse(
        {**state, "version": __version__, "sessions": len(site.sessions)}, 503 if troubles else 200
    )


async def _error_response(request: Request, error: Exception) -> Response:
    """The error page, or the error sentence for the script."""
    status = error.status_code if isinstance(error, HTTPException) else 507 if is_full(error) else 500
    key = (
        f"trouble.{error.name}" if isinstance(error, JobError) else f"error.{status if status in _KNOWN else 400}"
    )
    limits = site_of(request).options.limits
    sentence = text(key, language_of(request), megabytes=limits.megabytes, seconds=limits.seconds)
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"problems": [sentence]}, status)
    return await page(request, "error.html.j2", status=status, sentence=sentence, current="", back="/")
