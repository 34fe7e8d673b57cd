"""Five minutes of visitors, faults and slow clients: every good request is answered, and memory stays."""

from __future__ import annotations

import itertools
import os
import resource
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import pytest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc"),
]
SECONDS = float(os.environ.get("REQLINT_ENDURANCE", "300"))
UPLOADS = 500
FINE = b"The cashier sees the price of article %d within 1 second.\nThe system shall be fast.\n"
JSON = {"accept": "application/json"}


class Server:
    """`reqlint serve` as its users start it, with what can be done to it."""

    def __init__(self, folder: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.temporary = folder / "temporary"
        self.temporary.mkdir()
        self.log = (folder / "log").open("wb")
        command = [
            sys.executable,
            "-m",
            "reqlint",
            "serve",
            "--port",
            str(self.port),
            "--workers",
            "2",
            "--time-limit",
            "600",
            "--no-config",
        ]
        environment = {**os.environ, "TMPDIR": str(self.temporary)}
        self.process = subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.PIPE)
        threading.Thread(target=self._drain, daemon=True).start()

    def _drain(self) -> None:
        assert self.process.stderr
        for line in self.process.stderr:
            self.log.write(line)
        self.log.flush()

    def visitor(self) -> httpx.Client:
        return httpx.Client(base_url=f"http://localhost:{self.port}", timeout=120)

    def workers(self) -> list[int]:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text("ascii")
        return [int(child) for child in children.split()]

    def fill_disk(self, is_full: bool) -> None:
        """No file of the server's can grow; what the disk says then is the same sentence."""
        limit = 0 if is_full else resource.RLIM_INFINITY
        resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))

    def megabytes(self) -> float:
        """Memory of the server itself; its workers have limits of their own."""
        lines = Path(f"/proc/{self.process.pid}/status").read_text("ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024

    def files(self) -> list[Path]:
        return [file for file in self.temporary.rglob("*") if file.is_file()]


@contextmanager
def started(folder: Path) -> Iterator[Server]:
    server = Server(folder)
    try:
        with server.visitor() as visitor:
            for _ in range(600):
                with suppress(httpx.TransportError):
                    if visitor.get("/health").status_code == 200:
                        break
                time.sleep(0.2)
        yield server
    finally:
        server.process.terminate()
        server.process.wait(60)


def visit(server: Server, number: int, done: list[str], failed: list[str]) -> None:
    """One visitor's way, from the first page to the last."""
    with server.visitor() as visitor:
        visitor.get("/").raise_for_status()
        sent = visitor.post("/documents", files={"files": ("a.md", FINE % number)}, headers=JSON)
        if sent.status_code == 507:
            return
        if sent.status_code != 201:
            failed.append(f"upload: {sent.status_code}")
            return
        end = time.monotonic() + 900
        while (state := visitor.get("/status").json()["jobs"][0]["state"]) in ("waiting", "working"):
            if time.monotonic() > end:
                break
            time.sleep(0.2)
        page = visitor.get("/review")
        (done if state == "done" and f"article {number} " in page.text else failed).append(f"{number}: {state}")
        visitor.post("/leave")


class Faults:
    """What goes wrong meanwhile, each at its own interval."""

    def __init__(self, server: Server, cold: float) -> None:
        self.server = server
        self.sizes: list[float] = []
        self.states: list[int] = []
        self._slow: list[socket.socket] = []
        self._stop = threading.Event()
        plan = ((max(15, 4 * cold), self._kill), (1, self._crawl), (30, self._fill), (2, self._look))
        self._threads = [threading.Thread(target=self._every, args=one) for one in plan]

    def __enter__(self) -> Faults:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()
        for half in self._slow:
            half.close()

    def _every(self, seconds: float, fault: Callable[[], None]) -> None:
        while not self._stop.wait(seconds):
            fault()

    def _kill(self) -> None:
        """A worker, as the system does when memory is short. One that replaces it needs time to load."""
        for worker in self.server.workers()[:1]:
            with suppress(ProcessLookupError):
                os.kill(worker, signal.SIGKILL)

    def _crawl(self) -> None:
        """Ten halves of a head, and a body that never comes; 200 at a time."""
        kind = b"Content-Type: multipart/form-data; boundary=b\r\n"
        body = b"POST /documents HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n" + kind + b"\r\n"
        for sent in (*[b"GET / HTTP/1.1\r\nHost: lo"] * 10, body):
            with suppress(OSError):
                self._slow.append(socket.create_connection(("127.0.0.1", self.server.port)))
                self._slow[-1].sendall(sent)
        while len(self._slow) > 200:
            self._slow.pop(0).close()

    def _fill(self) -> None:
        self.server.fill_disk(True)
        time.sleep(2)
        self.server.fill_disk(False)

    def _look(self) -> None:
        self.sizes.append(self.server.megabytes())
        with self.server.visitor() as visitor:
            self.states.append(visitor.get("/health").status_code)


def many_visits(server: Server, done: list[str], failed: list[str]) -> None:
    """Eight visitors at a time, until the time is up and there were as many as there are to be."""
    end = time.monotonic() + SECONDS
    numbers = itertools.count(1)

    def visits() -> None:
        while time.monotonic() < end or len(done) < UPLOADS * SECONDS / 300:
            try:
                visit(server, next(numbers), done, failed)
            except Exception as error:
                failed.append(repr(error))
                return

    visitors = [threading.Thread(target=visits) for _ in range(8)]
    for thread in visitors:
        thread.start()
    for thread in visitors:
        thread.join()


def test_it_stays_up_under_load_with_faults(tmp_path: Path) -> None:
    done: list[str] = []
    failed: list[str] = []
    with started(tmp_path) as server:
        begun = time.monotonic()
        visit(server, 0, done, failed)  # both languages are loaded
        with Faults(server, time.monotonic() - begun) as faults:
            many_visits(server, done, failed)
        with server.visitor() as visitor:
            assert visitor.get("/health").json()["status"] == "ok"
        assert failed == []
        assert server.files() == []  # every visitor has left
        assert {200, 503} >= set(faults.states)
        third = len(faults.sizes) // 3
        assert max(faults.sizes[-third:]) < 1.1 * max(faults.sizes[:third]) + 10, faults.sizes
        print(f"{len(done)} documents, {faults.sizes[0]:.0f} to {faults.sizes[-1]:.0f} MB", file=sys.stderr)
    assert list(server.temporary.iterdir()) == []
