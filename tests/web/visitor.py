"""A visitor without a browser."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
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
ONE = Limits(workers=1, seconds=900)
"""One worker, whose time limit a busy machine does not reach: workers are the last to get a processor."""


def kept_waiting() -> dict[int, float]:
    """By child process: the seconds in which it could go on and others had the processors. Linux alone tells."""
    found = {}
    for place in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it has ended
            if int((place / "stat").read_text().rpartition(")")[2].split()[1]) == os.getpid():
                found[int(place.name)] = int((place / "schedstat").read_text().split()[1]) / 1e9
    return found


class Patience:
    """Time in which a job could make progress: while its process waits for a processor, it cannot."""

    def __init__(self) -> None:
        self.used = 0.0
        self._looked, self._kept = time.monotonic(), kept_waiting()

    def look(self) -> float:
        """The seconds so far."""
        looked, kept = time.monotonic(), kept_waiting()
        waited = max((seconds - self._kept.get(process, 0) for process, seconds in kept.items()), default=0)
        self.used += looked - self._looked - waited
        self._looked, self._kept = looked, kept
        return self.used


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
        patience = Patience()
        while any(job["state"] in ("waiting", "working") for job in self.jobs()):
            assert patience.look() < seconds, "still at work"
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
