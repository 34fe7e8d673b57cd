"""Middleware: allowed hosts and origins, size of requests, security headers."""

from __future__ import annotations

import time
from urllib.parse import urlsplit

import anyio
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reqlint.web.log import Fault, log, log_fault
from reqlint.web.options import Options

_SAFE = ("GET", "HEAD", "OPTIONS")
_SILENT = ("/static/", "/status", "/health")
"""Paths requested so often that they would fill the log."""
_WITH_FILES = ("/documents", "/interfaces")
"""Prefixes of paths that accept files."""
TEXT_BYTES = 2 << 20
"""For pasted text, and forms without files."""
_PATIENCE, _PACE = 10.0, 10_000.0
"""Seconds in which a body may pause, and the bytes per second required otherwise."""
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # "no-referrer" would make browsers send forms with the origin "null"
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cache-Control": "no-store",
}


def refusal(method: str, headers: Headers, hosts: frozenset[str]) -> tuple[int, str] | None:
    """Why a request is refused: it is for a foreign name (DNS rebinding), or another site sent it (CSRF)."""
    host = headers.get("host", "")
    if _name(host) not in hosts:
        return 421, "This server does not answer for that host name. `reqlint serve --allow-host NAME` allows one."
    if method in _SAFE:
        return None
    origin, site = headers.get("origin"), headers.get("sec-fetch-site", "same-origin")
    if (origin is not None and origin.partition("://")[2] != host) or site not in ("same-origin", "none"):
        return 403, "Another site sent this request."
    return None


def _name(host: str) -> str:
    """The name in a Host header, without its port."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


class Guard:
    """The outermost layer of the application."""

    def __init__(self, application: ASGIApp, options: Options) -> None:
        self._application = application
        self._options = options

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        begun = time.perf_counter()
        sender = _Sender(send)
        refused = refusal(scope["method"], Headers(scope=scope), self._options.hosts)
        try:
            if refused:
                await PlainTextResponse(refused[1], refused[0])(scope, receive, sender)
            else:
                await self._application(scope, self._limited(scope, receive), sender)
        except Exception as error:  # the application has responded already; a server would log the message
            log_fault(Fault.of(error))
        if sender.status >= 400 or not scope["path"].startswith(_SILENT):
            route = getattr(scope.get("route"), "path", "")
            taken = round(1000 * (time.perf_counter() - begun))
            log("request", method=scope["method"], route=route, status=sender.status, ms=taken)

    def _limited(self, scope: Scope, receive: Receive) -> Receive:
        """Receives a body until it is too large or too slow; one whose header states more is not read."""
        headers = Headers(scope=scope)
        is_form = headers.get("content-type", "").startswith("multipart/")
        has_files = is_form and scope["path"].startswith(_WITH_FILES)
        most = self._options.limits.request_bytes if has_files else TEXT_BYTES
        declared = headers.get("content-length", "0")
        received = int(declared) if declared.isdecimal() else 0
        counted, begun, is_whole = 0, 0.0, False

        async def limited() -> Message:
            nonlocal counted, begun, is_whole
            begun = begun or time.monotonic()
            if received <= most:
                left = begun + _PATIENCE + counted / _PACE - time.monotonic()
                try:
                    with anyio.fail_after(None if is_whole else left):
                        message = await receive()
                except TimeoutError as error:
                    raise HTTPException(408) from error
                counted += len(message.get("body", b""))
                is_whole = not message.get("more_body", False)
            if max(received, counted) > most:
                raise HTTPException(413)
            return message

        return limited


class _Sender:
    """Sends the response with the default headers that it does not set itself; records the status."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.status = 500

    async def __call__(self, message: Message) -> None:
        """Sends a message."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await self._send(message)
