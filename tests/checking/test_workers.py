"""Several processes give the bytes of one; one that ends unexpectedly costs one document."""

from __future__ import annotations

import os
import signal

import pytest

from reqlint import engine, readers
from reqlint.checking import examining, workers
from reqlint.checking.examining import Examiner
from reqlint.config import Settings
from reqlint.errors import ReqlintError
from reqlint.model import Document

TEXTS = {
    "en.md": "# Export\n\n- Improve the checkout experience.\n- The clerk shall export the stock list soon.\n",
    "zh.md": "# 导出\n\n- 系统应支持导出。\n- 门店经理应当及时处理相关数据。\n",
    "both.md": "# 导出\n\n- Improve the checkout experience.\n- 系统应支持导出。\n",
}


@pytest.fixture
def documents() -> list[Document]:
    return [readers.read_bytes(text.encode(), name, name) for name, text in TEXTS.items()]


@pytest.fixture(autouse=True)
def in_small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_TOGETHER", 3)


def killed(worker: workers._Worker, paths: set[str]) -> None:
    """Makes a process die of the documents named, as one does that the system kills for its memory."""
    send = worker.connection.send

    def send_or_kill(task: list[tuple[str, object]]) -> None:
        if paths.intersection(path for path, _ in task):
            os.kill(worker.process.pid or 0, signal.SIGKILL)
        else:
            send(task)

    worker.connection.send = send_or_kill  # type: ignore[method-assign]


def test_processes_give_what_one_gives_and_a_crash_costs_one_document(
    documents: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = engine.check(documents, Settings())
    told: list[tuple[int, int]] = []
    shared = engine.check(documents, Settings(), Examiner(jobs=2, progress=lambda *one: told.append(one)))
    assert shared == alone
    assert told[-1] == (6, 6)

    started = workers._started

    def fragile(settings: Settings) -> workers._Worker:
        worker = started(settings)
        killed(worker, {"zh.md"})
        return worker

    monkeypatch.setattr(workers, "_started", fragile)
    monkeypatch.setattr(examining, "FEW", 3)
    report = engine.check(documents, Settings(), Examiner(jobs=2))
    assert [document.path for document in report.documents] == ["en.md", "both.md"]
    assert report.documents == engine.check([documents[0], documents[2]], Settings()).documents
    assert "zh.md" in report.problems[0] and "ended unexpectedly (exit code -9)" in report.problems[0]


def test_a_process_that_cannot_begin_is_one_sentence(
    documents: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_work", os._exit)
    with pytest.raises(ReqlintError, match="--jobs 1"):
        engine.check(documents, Settings(), Examiner(jobs=2))


def test_errors_of_a_process_are_those_of_a_run_without(documents: list[Document]) -> None:
    with pytest.raises(ReqlintError) as alone:
        engine.check(documents, Settings(models={"en": "no_such_pipeline"}))
    with pytest.raises(ReqlintError) as shared:
        engine.check(documents, Settings(models={"en": "no_such_pipeline"}), Examiner(jobs=2))
    assert shared.value.problems == alone.value.problems


@pytest.mark.parametrize(("number", "few", "jobs"), [(2, 3, 2), (2, 6, 1), (1, 3, 1)])
def test_processes_are_started_where_they_are_worth_it(
    number: int, few: int, jobs: int, documents: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    class Noted(workers.Workers):
        def __init__(self, number: int, _: Settings) -> None:
            asked.append(number)
            raise ReqlintError.of("enough")

    monkeypatch.setattr(examining, "cores", lambda: number)
    monkeypatch.setattr(examining, "FEW", few)
    monkeypatch.setattr(examining, "Workers", Noted)
    monkeypatch.setattr(examining.language, "analyse", lambda *_: pytest.skip("one process"))
    with pytest.raises((ReqlintError, pytest.skip.Exception)):
        engine.check(documents, Settings(), Examiner(jobs=0))
    assert asked == ([jobs] if jobs > 1 else [])
