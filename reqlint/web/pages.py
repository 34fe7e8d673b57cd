"""Rendering of templates, and the language of a page."""

from __future__ import annotations

from functools import cache, partial
from typing import Any
from urllib.parse import urlsplit

from anyio import to_thread
from jinja2 import Environment, PackageLoader
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from reqlint import __version__
from reqlint.messages import LANGUAGES, MessageLanguage
from reqlint.pages import environment
from reqlint.reporters.html import tools
from reqlint.web.assets import assets
from reqlint.web.site import site_of
from reqlint.web.texts import text

LANGUAGE_COOKIE = "reqlint-language"
_YEAR = 365 * 24 * 3600
_TRADITIONAL = ("zh-hant", "zh-tw", "zh-hk", "zh-mo", "zh-hant-tw", "zh-hant-hk")
"""Tags of browsers whose users read traditional characters."""


@cache
def _environment() -> Environment:
    made = environment(PackageLoader("reqlint.web"))
    made.globals.update(tools())
    return made


def language_of(request: Request) -> MessageLanguage:
    """The language that the visitor has chosen, else the one that the browser prefers."""
    chosen = request.cookies.get(LANGUAGE_COOKIE) or request.headers.get("accept-language", "")
    first = chosen.lower().split(",")[0].split(";")[0].strip()
    if not first.startswith("zh"):
        return "en"
    return "zh-Hant" if first in _TRADITIONAL else "zh-Hans"


async def page(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A page, rendered in a thread so that a long one does not block other visitors."""
    language = language_of(request)
    site = site_of(request)
    known = {
        "language": language,
        "tag": language,
        "others": [one for one in LANGUAGES if one != language],
        "t": partial(text, language=language),
        "assets": assets(),
        "here": request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        "session": site.session(request),
        "team": site.team is not None,
        "person": site.person(request),
        "limits": site.options.limits,
        "version": __version__,
    }
    made = _environment().get_template(template)
    return HTMLResponse(await to_thread.run_sync(lambda: made.render(**known, **values)), status)


def page_number(request: Request) -> int:
    """The number of a page of results in the query of a URL; 1 if it has none, or none that can be."""
    number = request.query_params.get("page", "1")
    return max(1, int(number)) if number.isdecimal() and len(number) < 6 else 1


def back_to(address: str) -> RedirectResponse:
    """Redirects to a page of ours, given as a URL; to the first page for any other."""
    is_own = address.startswith("/") and not address.startswith("//") and "\\" not in address
    return RedirectResponse(address if is_own and not urlsplit(address).netloc else "/", 303)


async def choose_language(request: Request) -> Response:
    """Stores the language and redirects to the previous page."""
    chosen = request.path_params["language"]
    answer = back_to(request.query_params.get("back", "/"))
    if chosen in LANGUAGES:
        answer.set_cookie(LANGUAGE_COOKIE, chosen, max_age=_YEAR, httponly=True, samesite="strict")
    return answer
