from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext

import pytest

pytest.importorskip("starlette", reason="the web application is not installed (extra: web)")
pytest.importorskip("uvicorn", reason="the web application is not installed (extra: web)")

from anyio import from_thread

from reqlint.web.options import Options
from reqlint.web.workers import Workers
from tests.web.visitor import ONE, ROOT, Visitor, another, serving


@pytest.fixture(scope="package", autouse=True)
def cold() -> Iterator[None]:
    """Servers load a language with the first document that needs it: most of the tests' documents are English."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Workers, "start", _nothing)
        yield


async def _nothing(_: Workers) -> None:
    pass


@pytest.fixture(scope="package", autouse=True)
def loop() -> Iterator[None]:
    """The servers share an event loop, and so the processes of anyio, which have loaded the languages already."""
    with from_thread.start_blocking_portal() as portal, pytest.MonkeyPatch.context() as patch:
        patch.setattr(from_thread, "start_blocking_portal", lambda *_, **__: nullcontext(portal))
        yield


@pytest.fixture(scope="package")
def server(loop: None) -> Iterator[Visitor]:
    """A server with the repository's own systems, that lives as long as the tests."""
    specifications = (ROOT / "integration_specs",)
    with serving(Options(limits=ONE, schemas=ROOT / "schemas", specifications=specifications)) as visitor:
        yield visitor


@pytest.fixture
def visitor(server: Visitor) -> Iterator[Visitor]:
    """A new visitor of it."""
    new = another(server)
    yield new
    new.http.post("/leave")
