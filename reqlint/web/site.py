"""State shared by all pages: the options, the visitors, the workers, the history."""

from __future__ import annotations

import secrets
import threading
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

import anyio
from anyio import CapacityLimiter, to_thread
from anyio.abc import TaskGroup
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from reqlint.model import Report
from reqlint.web.guard import TEXT_BYTES
from reqlint.web.log import Fault, log_fault
from reqlint.web.options import Options
from reqlint.web.sessions import Session, Sessions, Upload
from reqlint.web.workers import Workers

if TYPE_CHECKING:
    from reqlint.history import Figures, History
    from reqlint.web.team import Team

_FIELDS = 300
"""For one form: the page of questions has one per question."""
_FORMS = 8
"""Forms of one address at a time."""
_LONGEST_PERSON = 80


@dataclass(slots=True, kw_only=True)
class Site:
    """The application's state, from its start to its end."""

    options: Options
    sessions: Sessions
    workers: Workers
    tasks: TaskGroup
    history: History | None = None
    team: Team | None = None
    """The space that all visitors share; without one, each has a session of their own."""
    forms: dict[str, CapacityLimiter] = field(default_factory=dict)
    """By address: the forms that are being received."""
    _recording: threading.Lock = field(default_factory=threading.Lock)

    @property
    def cookie(self) -> str:
        """The name of the session's cookie: cookies of one host are shared among its ports."""
        return f"reqlint-session-{self.options.port}"

    def session(self, request: Request) -> Session | None:
        """The session with the visitor's documents, that of the team if there is one; None for a stranger."""
        if self.team and not self.options.token:
            return self.team.session if self.person(request) or not self.options.user_header else None
        own = self._own(request)
        return self.team.session if self.team and own else own

    def _own(self, request: Request) -> Session | None:
        return self.sessions.find(request.cookies.get(self.cookie, ""))

    def person(self, request: Request) -> str:
        """The visitor's name as the proxy gives it; "" without such a proxy."""
        name = request.headers.get(self.options.user_header, "") if self.options.user_header else ""
        return "".join(sign for sign in name if sign.isprintable()).strip()[:_LONGEST_PERSON]

    def own(self, request: Request) -> Session:
        """The visitor's session, created if no access is required; HTTPException otherwise."""
        session = self.session(request)
        if session is None and self.options.is_closed:
            raise HTTPException(403)
        return session or self.sessions.start()

    def end(self, request: Request) -> None:
        """Ends the visitor's own session; what a team shares stays."""
        if own := self._own(request):
            self.sessions.end(own)

    async def save_kept(self, upload: Upload) -> None:
        """Saves the decisions and answers on a document, if a team shares it."""
        if self.team:
            await self.team.save_kept(upload)

    def remember(self, answer: Response, session: Session, request: Request) -> Response:
        """The response, with the session's cookie; a team's session has none."""
        if self.team and session is self.team.session:
            return answer
        secure = request.url.scheme == "https"
        answer.set_cookie(self.cookie, session.id, httponly=True, samesite="strict", secure=secure)
        return answer

    def forget(self, answer: Response) -> Response:
        """The response, which deletes the session's cookie."""
        answer.delete_cookie(self.cookie, httponly=True, samesite="strict")
        return answer

    def is_token(self, given: str) -> bool:
        """Whether this is the token, compared in constant time."""
        return secrets.compare_digest(given.encode(), self.options.token.encode())

    def start(self, work: Callable[..., Coroutine[Any, Any, None]], *arguments: Any) -> None:
        """Starts a task that continues after the response; one that fails is logged and ends no other."""
        self.tasks.start_soon(_alone, work, *arguments)

    async def record(self, session: Session, report: Report) -> None:
        """Adds a visitor's run to the history, if one is kept. Errors are logged and not reported to them."""
        if self.history:
            try:
                session.runs.append(await to_thread.run_sync(self._record, self.history, report))
            except Exception as error:
                log_fault(Fault.of(error))

    def _record(self, history: History, report: Report) -> int:
        with self._recording:
            return history.record(report, datetime.now(UTC))

    async def trend(self, session: Session | None, path: str) -> list[Figures]:
        """A document's figures, run by run: of this visitor's runs, since strangers have files of the same name.

        A team sees those from before the server's start, too.
        """
        if self.history is None or session is None:
            return []
        figures = await to_thread.run_sync(self.history.trend, path, None if self.team else tuple(session.runs))
        return [one for one in figures if one.path == path]


async def _alone(work: Callable[..., Coroutine[Any, Any, None]], *arguments: Any) -> None:
    try:
        await work(*arguments)
    except Exception as error:
        log_fault(Fault.of(error))


def site_of(request: Request) -> Site:
    """The site that a request is for."""
    return cast(Site, request.app.state.site)


@asynccontextmanager
async def form_of(request: Request) -> AsyncIterator[FormData]:
    """A request's form; its size is limited on receipt, its time and its parts are limited here."""
    site = site_of(request)
    async with _turn(site.forms, request.client.host if request.client else ""):
        try:
            with anyio.fail_after(site.options.limits.seconds):
                form = await request.form(max_files=1000, max_fields=_FIELDS, max_part_size=TEXT_BYTES)
        except TimeoutError as error:
            raise HTTPException(408) from error
        except ClientDisconnect as error:
            raise HTTPException(400) from error
        except HTTPException as error:
            raise HTTPException(413) if "maximum size" in error.detail else error from None
        try:
            yield form
        finally:
            await form.close()


@asynccontextmanager
async def _turn(limiters: dict[str, CapacityLimiter], address: str) -> AsyncIterator[None]:
    """Waits until few enough forms of an address are being received: they take memory and open files."""
    limiter = limiters.setdefault(address, CapacityLimiter(_FORMS))
    try:
        async with limiter:
            yield
    finally:
        if not limiter.borrowed_tokens and not limiter.statistics().tasks_waiting:
            limiters.pop(address, None)
