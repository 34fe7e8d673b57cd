"""Requests of one visitor at the same time: nothing is lost, nothing that was deleted comes back."""

from __future__ import annotations

import threading
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import anyio
import pytest

from reqlint.web import reading, sessions
from reqlint.web.options import Options
from reqlint.web.workers import Workers
from tests.web.test_loop import FIRST, SECOND, asked, fingerprint, post, upload
from tests.web.visitor import ONE, Visitor, serving

Coroutines = Callable[..., Coroutine[Any, Any, Any]]


@contextmanager
def held(where: object, name: str) -> Iterator[threading.Semaphore]:
    """Holds the calls of a coroutine function until the end of the block; the semaphore counts them."""
    original: Coroutines = getattr(where, name)
    reached, released = threading.Semaphore(0), threading.Event()

    async def waiting(*arguments: Any) -> Any:
        reached.release()
        while not released.is_set():
            await anyio.sleep(0.01)
        return await original(*arguments)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(where, name, waiting)
        try:
            yield reached
        finally:
            released.set()


@pytest.fixture
def own(visitor: Visitor) -> str:
    return visitor.read("orders.md", FIRST.encode())


def test_an_answer_that_is_too_long_leaves_the_one_before(
    visitor: Visitor, own: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    field = asked(visitor, own, "quickly")
    post(visitor, "/answers", **{field: "within 2 seconds", "back": "/"})
    monkeypatch.setattr(sessions, "_MOST_ANSWERED", 2000)
    assert post(visitor, "/answers", **{field: "x" * 2000, "back": "/"}).status_code == 413
    assert ">within 2 seconds</textarea>" in visitor.http.get(f"/questions?document={own}").text


def test_the_numbers_of_questions_take_memory_too(visitor: Visitor, own: str) -> None:
    notes = f'{{"{"n" * (sessions._MOST_ANSWERED + 1)}": "a"}}'.encode()
    assert upload(visitor, f"/documents/{own}/sheet", "notes.json", notes).status_code == 413


def test_answers_and_decisions_while_a_new_version_is_read_are_kept(visitor: Visitor, own: str) -> None:
    field = asked(visitor, own, "quickly")
    one = fingerprint(visitor.http.get(f"/review?document={own}&text=Improve").text, "REQ001")
    sheet = f"| No. | Answer |\n|---|---|\n| {field.partition('-')[2]} | from the sheet |\n".encode()
    with held(Workers, "run"):
        upload(visitor, f"/documents/{own}/version", "orders.md", SECOND.encode())
        post(visitor, "/answers", **{field: "from the page", "back": "/"})
        post(visitor, f"/documents/{own}/decide", finding=one, how="accepted", back="/")
        assert upload(visitor, f"/documents/{own}/sheet", "a.md", sheet).status_code == 200
    visitor.wait()
    page = visitor.text(f"/questions?document={own}")
    assert "from the page from the sheet" in page
    assert "Accepted or ignored 1" in visitor.text(f"/review?document={own}")


def test_a_document_that_is_deleted_does_not_come_back_with_its_new_version(visitor: Visitor, own: str) -> None:
    with ThreadPoolExecutor() as other_tab:
        with held(reading, "_stored") as reached:
            sent = other_tab.submit(upload, visitor, f"/documents/{own}/version", "v2.md", SECOND.encode())
            assert reached.acquire(timeout=30)
            visitor.http.post(f"/documents/{own}/remove")
        sent.result()
    assert visitor.wait() == []


def test_of_two_new_versions_at_once_one_is_kept(tmp_path: Path) -> None:
    with serving(Options(limits=ONE, keep=tmp_path)) as visitor, ThreadPoolExecutor() as tabs:
        own = visitor.read("orders.md", FIRST.encode())
        with held(reading, "_stored") as reached:
            names = ("second.md", "third.md")
            sent = [
                tabs.submit(upload, visitor, f"/documents/{own}/version", name, SECOND.encode()) for name in names
            ]
            assert all(reached.acquire(timeout=30) for _ in names)
        for one in sent:
            one.result()
        visitor.wait()
        assert sum(name in visitor.text("/") for name in names) == 1
    assert len(list(tmp_path.glob("*/*.md"))) == 2
