"""The server stays up: what fails, fails alone, and is told; what waits for a client does not wait for ever."""

from __future__ import annotations

import errno
import gc
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import anyio
import pytest
import uvicorn
from anyio import to_process

from reqlint.config import Settings
from reqlint.reporters import REPORTERS
from reqlint.web import connections, guard, private, reading, work
from reqlint.web.application import make_application
from reqlint.web.connections import Connection
from reqlint.web.options import Limits, Options
from reqlint.web.sessions import Job
from reqlint.web.workers import Workers
from tests.web.visitor import ONE, another, log_of, serving

FINE = b"The cashier sees the price of an article within 1 second.\n"
HEAD = b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"
JSON = {"accept": "application/json"}


def full(*_: Any, **__: Any) -> Any:
    raise OSError(errno.ENOSPC, "No space left on device")


def run(function: Callable[..., Any], *arguments: Any) -> Job:
    async def one() -> Job:
        job = Job(id="1", folder=Path())
        await Workers(Limits(workers=1, seconds=60), Settings()).run(job, "test", function, *arguments)
        return job

    return anyio.run(one)


# What fails, fails alone


def test_a_report_that_cannot_be_kept_is_logged_and_ends_no_other_task(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    with serving(Options(keep=tmp_path, limits=ONE)) as visitor:
        with monkeypatch.context() as patch:
            patch.setattr(type(REPORTERS["json"]), "render", full, raising=False)
            visitor.read("a.md", FINE)
            time.sleep(0.2)
        visitor.read("b.md", FINE)
    log = log_of(capfd)
    assert '"error": "OSError"' in log
    assert "reading.py:" in log
    assert sorted({file.suffix for file in tmp_path.rglob("*.*")}) == [".json", ".md"]


def test_a_library_that_ends_the_process_ends_its_job_alone() -> None:
    job = run(sys.exit, 3)
    assert (job.state, job.trouble) == ("failed", "fault")


@pytest.mark.skipif(sys.platform == "win32", reason="no such timer")
def test_a_process_without_a_server_ends_itself() -> None:
    code = "import time; from reqlint.web import work; work._GRACE = 0; work.guarded(0.2, time.sleep, 60)"
    assert subprocess.run([sys.executable, "-c", code], timeout=50).returncode == -signal.SIGALRM


def test_a_process_that_cannot_be_started_is_told_by_health(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving() as visitor:
        with monkeypatch.context() as patch:
            patch.setattr(to_process, "run_sync", full)
            visitor.send("a.md", FINE)
            assert visitor.wait()[0]["state"] == "failed"
            answer = visitor.http.get("/health")
            assert (answer.status_code, answer.json()["troubles"]) == (503, ["workers"])
        visitor.read("b.md", FINE)
        assert visitor.http.get("/health").status_code == 200


# Processes that do not work

READY = "import pickle, sys; print('READY', flush=True)"
BEGUN = f"{READY}; pickle.load(sys.stdin.buffer); print('RETURN 2\\nN.', end='', flush=True)"
BROKEN = {
    "ends": ("", 60, "crashed"),
    "says nothing": ("import sys; sys.stdin.read()", 0.3, "too-slow"),
    "says something else": ("print('WELCOME', flush=True)", 60, "crashed"),
    "ends when it is ready": (READY, 60, "crashed"),
    "does not begin": (f"{READY}; sys.stdin.buffer.read()", 0.3, "too-slow"),
    "ends when it has begun": (BEGUN, 60, "crashed"),
    "answers nothing": (f"{BEGUN}; sys.stdin.buffer.read()", 0.3, "too-slow"),
}


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # anyio forgets what is never ready
@pytest.mark.parametrize("kind", BROKEN)
def test_whatever_a_process_does_its_job_ends_and_so_does_the_next_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], kind: str
) -> None:
    code, seconds, trouble = BROKEN[kind]
    program = tmp_path / "program"
    program.write_text(f"#!{sys.executable} -SE\n{code}\n")
    program.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(program))
    monkeypatch.setattr("reqlint.web.workers._WARMING_SECONDS", seconds)

    async def two() -> list[Job]:
        workers = Workers(Limits(workers=1, seconds=seconds), Settings())  # type: ignore[arg-type]
        jobs = [Job(id=str(number), folder=tmp_path) for number in range(2)]
        async with anyio.create_task_group() as tasks:
            for job in jobs:
                tasks.start_soon(workers.run, job, "test", abs, -1)
        return jobs

    assert [(job.state, job.trouble) for job in anyio.run(two)] == [("failed", trouble)] * 2
    gc.collect()
    log = log_of(capfd)
    assert log.count(f'"kind": "test", "outcome": "{trouble}"') == (4 if trouble == "crashed" else 2)


def test_a_process_that_is_gone_before_it_is_killed_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    async def run_sync(*arguments: Any, **_: Any) -> int:
        tried.append(arguments[2].__name__)
        if len(tried) == 1:
            raise ProcessLookupError
        return 1

    monkeypatch.setattr(to_process, "run_sync", run_sync)
    job = run(abs, -1)
    assert (job.state, job.result) == ("done", 1)
    assert tried == ["abs", "warm", "abs"]


# A full disk


def test_a_full_disk_is_told_and_nothing_of_the_request_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored: list[Path] = []

    def store(stream: Any, file: Path) -> int:
        file.write_bytes(b"half")
        stored.append(file)
        return full() if len(stored) % 2 == 0 else 4

    with serving(Options(keep=tmp_path, limits=ONE)) as visitor:
        with monkeypatch.context() as patch:
            patch.setattr(reading, "_store", store)
            files = [("files", ("a.md", FINE)), ("files", ("b.md", FINE))]
            answer = visitor.http.post("/documents", files=files, headers=JSON)
            sentence = "The server has no room for this. Try again later, or tell its operator."
            assert (answer.status_code, answer.json()["problems"]) == (507, [sentence])
            assert "set-cookie" not in answer.headers
            assert visitor.http.get("/health").json()["sessions"] == 0
            assert list(tmp_path.rglob("*.md")) == []
        identifier = visitor.read("c.md", FINE)
        monkeypatch.setattr(reading, "_store", store)
        assert visitor.http.post("/documents", files=files, headers=JSON).status_code == 507
        assert [job["id"] for job in visitor.jobs()] == [identifier]
        assert len(list(tmp_path.rglob("*.md"))) == 1


def test_specifications_for_which_there_is_no_room_leave_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(Options(keep=tmp_path, limits=ONE)) as visitor:
        monkeypatch.setattr("reqlint.web.landscapes.put", full)
        files = [("files", ("a/interfaces.yaml", b"interfaces: []"))]
        assert visitor.http.post("/interfaces", files=files).status_code == 507
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []


def test_health_tells_that_there_is_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving() as visitor:
        assert visitor.http.get("/health").status_code == 200
        monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(9, 9, 0))  # type: ignore[attr-defined]
        answer = visitor.http.get("/health")
        assert (answer.status_code, answer.json()["troubles"]) == (503, ["disk"])


def test_names_that_no_file_can_have_are_accepted_or_passed_over(visitor: Any) -> None:
    assert visitor.send(f"a.{'单' * 110}", FINE).status_code == 201
    files = [("files", (name, b"{}")) for name in ("a.json", "a.json/b.json", f"{'单' * 100}.json")]
    assert visitor.http.post("/interfaces", files=files).status_code == 422


# Folders


@pytest.mark.skipif(sys.platform == "win32", reason="folders are not locked")
def test_what_a_killed_server_leaves_goes_when_the_next_one_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    (tmp_path / "reqlint-serve-link").symlink_to(tmp_path)
    (tmp_path / "reqlint-other").mkdir()
    code = (
        "from reqlint.web.private import private_folder\nwith private_folder() as folder:\n"
        " (folder / 'a.md').write_bytes(b'a')\n print(folder, flush=True)\n input()"
    )

    def start() -> tuple[subprocess.Popen[str], Path]:
        server = subprocess.Popen(
            [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert server.stdout
        return server, Path(server.stdout.readline().strip())

    (killed, left), (living, used) = start(), start()
    killed.kill()
    killed.wait()
    assert left.exists()
    with private.private_folder() as folder:
        assert (left.exists(), (used / "a.md").exists(), folder.exists()) == (False, True, True)
        assert folder.stat().st_mode & 0o077 == 0
    living.communicate("\n")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["reqlint-other", "reqlint-serve-link"]


# Clients that make the server wait


@contextmanager
def listening() -> Iterator[tuple[str, int]]:
    """The application behind real connections."""
    config = uvicorn.Config(make_application(Options(limits=ONE)), http=Connection, log_config=None, ws="none")
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as bound:
        thread = threading.Thread(target=server.run, args=([bound],))
        thread.start()
        try:
            yield bound.getsockname()
        finally:
            server.should_exit = True
            thread.join()


def first_line(connection: socket.socket) -> bytes:
    connection.settimeout(20)
    try:
        return connection.recv(4096).split(b"\r\n")[0]
    except ConnectionResetError:
        return b""


def test_half_open_connections_do_not_shut_the_server() -> None:
    with listening() as address:
        halves = [socket.create_connection(address) for _ in range(200)]
        for half in halves:
            half.sendall(HEAD[:20])
        with closing(socket.create_connection(address)) as good:
            good.sendall(HEAD)
            assert first_line(good) == b"HTTP/1.1 200 OK"
        assert first_line(halves[0]) == b""  # the oldest went
        with closing(HTTPConnection(*address)) as known:
            for _ in range(2):  # it has brought a request, the others none
                known.request("GET", "/health")
                assert known.getresponse().read()
                halves += [socket.create_connection(address) for _ in range(100)]
        halves[-1].sendall(HEAD[:20])
        halves[-1].sendall(HEAD[20:])
        assert first_line(halves[-1]) == b"HTTP/1.1 200 OK"
        for half in halves:
            half.close()


@pytest.mark.parametrize("sent", [b"", HEAD[:20], HEAD + HEAD[:20]])
def test_a_head_has_a_deadline(monkeypatch: pytest.MonkeyPatch, sent: bytes) -> None:
    monkeypatch.setattr(connections, "_HEAD_SECONDS", 0.3)
    with listening() as address, closing(socket.create_connection(address)) as slow:
        slow.sendall(sent)
        begun = time.monotonic()
        while first_line(slow):
            pass
        assert time.monotonic() - begun < 10


def test_a_body_has_a_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "_PATIENCE", 0.3)
    head = (
        b"POST /documents HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000\r\n"
        b"Content-Type: multipart/form-data; boundary=b\r\n\r\n--b\r\n"
    )
    with listening() as address, closing(socket.create_connection(address)) as slow:
        slow.sendall(head)
        assert first_line(slow) == b"HTTP/1.1 408 Request Timeout"


def test_a_text_is_not_received_without_end() -> None:
    with serving() as visitor:
        assert visitor.http.post("/documents", data={"text": "x" * (3 << 20)}, headers=JSON).status_code == 413
        files = {"text": (None, "x" * (3 << 20))}
        assert visitor.http.post("/documents", files=files, headers=JSON).status_code == 413


def test_forms_of_one_address_wait_for_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reqlint.web.site._FORMS", 1)
    with serving() as visitor:
        visitors = [another(visitor) for _ in range(6)]
        threads = [threading.Thread(target=one.paste, args=("The system shall be fast.",)) for one in visitors]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [len(one.jobs()) for one in visitors] == [1] * 6


def test_progress_that_cannot_be_written_stops_no_document(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(FINE)
    checked = work.check(tmp_path / "a.md", "a.md", Settings(), tmp_path / "missing" / "a.progress")
    assert len(checked.document.requirements) == 1


def test_a_client_that_goes_away_is_no_fault(capfd: pytest.CaptureFixture[str]) -> None:
    head = (
        b"POST /documents HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000\r\n"
        b"Content-Type: multipart/form-data; boundary=b\r\n\r\n--b\r\n"
    )
    with listening() as address:
        with closing(socket.create_connection(address)) as gone:
            gone.sendall(head)
        time.sleep(0.5)
    log = log_of(capfd)
    assert '"status": 400' in log
    assert "fault" not in log
