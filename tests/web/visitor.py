"""A visitor without a browser."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import httpx2
import pytest
from starlette.testclient import TestClient

from reqlint.web.application import make_application
from reqlint.web.options import Limits, Options

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
ADDRESS = "http://localhost:8765"
ONE = Limits(workers=1)


@dataclass
class Visitor:
    """Somebody with cookies of their own, at a server that others visit, too."""

    http: TestClient

    def send(self, name: str, data: bytes) -> httpx2.Response:
        return self.http.post("/documents", files={"files": (name, data)}, headers={"accept": "application/json"})

    def paste(self, text: str) -> httpx2.Response:
        return self.http.post("/documents", data={"text": text}, follow_redirects=False)

    def jobs(self) -> list[dict[str, str]]:
        found: list[dict[str, str]] = self.http.get("/status").json()["jobs"]
        return found

    def wait(self, seconds: float = 90) -> list[dict[str, str]]:
        """The states of all jobs, once none is open."""
        end = time.monotonic() + seconds
        while any(job["state"] in ("waiting", "working") for job in self.jobs()):
            assert time.monotonic() < end, "still at work"
            time.sleep(0.05)
        return self.jobs()

    def read(self, name: str, data: bytes) -> str:
        """Sends a document and gives its id, once it has been read."""
        assert self.send(name, data).status_code == 201
        job = self.wait()[-1]
        assert job["state"] == "done"
        return job["id"]

    def text(self, address: str) -> str:
        """What a page says, without its markup."""
        answer = self.http.get(address)
        assert answer.status_code == 200, answer.text
        return words(answer.text)


def words(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split())


@contextmanager
def serving(options: Options | None = None) -> Iterator[Visitor]:
    """A server with a visitor; `another` makes more of them."""
    application = make_application(options or Options(limits=ONE))
    with TestClient(application, base_url=ADDRESS, headers={"accept-language": "en"}) as client:
        yield Visitor(client)


def another(visitor: Visitor) -> Visitor:
    """Another visitor of the same server."""
    client = TestClient(visitor.http.app, base_url=ADDRESS, headers={"accept-language": "en"})
    client.portal = visitor.http.portal
    return Visitor(client)


def log_of(capture: pytest.CaptureFixture[str]) -> str:
    return capture.readouterr().err
