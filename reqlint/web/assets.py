"""Style sheet, script and icon: served under names that contain their digest, so that browsers can cache them."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

_SOURCES = {
    "style.css": (("reqlint.reporters.html", "page.css"), ("reqlint.web", "static/app.css")),
    "app.js": (("reqlint.web", "static/app.js"),),
    "icon.svg": (("reqlint.web", "static/icon.svg"),),
}
"""Name -> its source files; pages look like the HTML report, with additions."""
_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file for browsers."""

    name: str
    content: bytes

    @property
    def url(self) -> str:
        """The URL, which changes with the content."""
        stem, _, ending = self.name.partition(".")
        return f"/static/{stem}.{hashlib.sha256(self.content).hexdigest()[:16]}.{ending}"

    @property
    def integrity(self) -> str:
        """The hash for subresource integrity."""
        return "sha384-" + base64.b64encode(hashlib.sha384(self.content).digest()).decode()


@cache
def assets() -> dict[str, Asset]:
    """All of them by name."""
    found = {}
    for name, sources in _SOURCES.items():
        parts = (resources.files(package).joinpath(file).read_bytes() for package, file in sources)
        found[name] = Asset(name, b"\n".join(parts))
    return found


async def serve(request: Request) -> Response:
    """Serves an asset."""
    for asset in assets().values():
        if asset.url == request.url.path:
            kind = _TYPES[asset.name.rpartition(".")[2]]
            return Response(asset.content, media_type=kind, headers={"Cache-Control": _FOR_EVER})
    raise HTTPException(404)
