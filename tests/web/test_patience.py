"""The tests wait for a job as long as it can make progress: on a busy machine longer than on an idle one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import count

import pytest
from starlette.testclient import TestClient

from tests.web import visitor
from tests.web.visitor import Visitor

LOOKS = 40
"""How often the visitor asks before the job is done, ten seconds after each other."""


class Busy(Visitor):
    """Somebody whose job takes its time."""

    states: Iterator[int]

    def jobs(self) -> list[dict[str, str]]:
        return [{"id": "1", "state": "working" if next(self.states) < LOOKS else "done"}]


def waited(monkeypatch: pytest.MonkeyPatch, waiting: float) -> str:
    """How a job of 400 seconds ends for a visitor if its process waits for that part of the time."""
    times, moments = count(0, 10), count(0, 10)
    busy = Busy(TestClient(None))  # type: ignore[arg-type]
    busy.states = count()
    with monkeypatch.context() as patch:
        patch.setattr(visitor.time, "monotonic", lambda: float(next(times)))
        patch.setattr(visitor.time, "sleep", lambda _: None)
        patch.setattr(visitor, "kept_waiting", lambda: {7: waiting * next(moments), 8: 0.0})
        return busy.wait()[0]["state"]


def test_a_job_whose_process_waits_for_a_processor_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert waited(monkeypatch, 0.9) == "done"


@pytest.mark.parametrize("waiting", [0, 0.5])
def test_a_job_that_makes_no_progress_is_given_up(monkeypatch: pytest.MonkeyPatch, waiting: float) -> None:
    with pytest.raises(AssertionError, match="still at work"):
        waited(monkeypatch, waiting)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not tell")
def test_the_system_tells_how_long_a_process_waited() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        found = visitor.kept_waiting()
        process.communicate(b"\n")
    assert found[process.pid] >= 0
    assert os.getppid() not in found
    assert process.pid not in visitor.kept_waiting()
