from __future__ import annotations

from collections.abc import Iterator

import pytest

pytest.importorskip("starlette", reason="the web application is not installed (extra: web)")
pytest.importorskip("uvicorn", reason="the web application is not installed (extra: web)")

from reqlint.web.options import Options
from reqlint.web.workers import Workers
from tests.web.visitor import ONE, ROOT, Visitor, another, serving


@pytest.fixture(scope="session", autouse=True)
def cold() -> Iterator[None]:
    """Servers load a language with the first document that needs it: most of the tests' documents are English."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Workers, "start", _nothing)
        yield


async def _nothing(_: Workers) -> None:
    pass


@pytest.fixture(scope="session")
def server() -> Iterator[Visitor]:
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
