"""Login of a server for a team: the token gives a session, or a proxy names the visitor."""

from __future__ import annotations

import anyio
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from reqlint.web.pages import page
from reqlint.web.site import form_of, site_of

_OPEN = ("/enter", "/health", "/static/", "/language/")
_PAUSE = 1.0
"""Seconds before the response to a wrong token, to keep the log short; the token is too long to guess."""


class Door:
    """Require a session if the server is closed; ask for the token, or refuse whom the proxy has not named."""

    def __init__(self, application: ASGIApp) -> None:
        self._application = application

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers the request or passes it on."""
        if scope["type"] == "http" and not scope["path"].startswith(_OPEN):
            request = Request(scope, receive)
            site = site_of(request)
            if site.options.is_closed and site.session(request) is None:
                is_visit = site.options.token and scope["method"] in ("GET", "HEAD")
                answer = RedirectResponse("/enter", 303) if is_visit else PlainTextResponse("No access.", 403)
                await answer(scope, receive, send)
                return
        await self._application(scope, receive, send)


async def enter(request: Request) -> Response:
    """Asks for the token, or reads it from the form or from the URL that the server printed."""
    site = site_of(request)
    if not site.options.token or site.session(request):
        return RedirectResponse("/", 303)
    given = request.query_params.get("token", "")
    if request.method == "POST":
        async with form_of(request) as form:
            given = str(form.get("token", ""))
    if given and site.is_token(given.strip()):
        return site.remember(RedirectResponse("/", 303), site.sessions.start(), request)
    if given:
        await anyio.sleep(_PAUSE)
    return await page(request, "enter.html.j2", status=403 if given else 200, is_wrong=bool(given), current="")
