"""Visitors who send documents at once to `reqlint serve` on this machine: when are they read, and do pages answer?

    python tests/benchmarks/web.py [--visitors 10] [--count 200] [--workers 2]

Every visitor sends a document of their own, half of them in Chinese, and looks at it once it has been read: it
must be the whole document and nobody else's. Meanwhile somebody else looks at one that has been read before.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx2
from sentences import sentences

_LONGEST = 300
"""Seconds after which the run is given up."""
_PAUSE = 0.05
_JSON = "application/json"


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visitors", type=int, default=10)
    parser.add_argument("--count", type=int, default=200, help="requirements of a document")
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    wanted = parser.parse_args()
    with serving(wanted.workers) as (address, process):
        waited, latencies, total = burden(address, wanted.visitors, wanted.count)
        memory = [resident(number) for number in family(process.pid)]
    ordered = sorted(latencies)
    print(f"{wanted.visitors} visitors, {wanted.count} requirements each, {wanted.workers} workers; none mixed up")
    print(f"  read: the first after {min(waited):.1f} s, the last after {max(waited):.1f} s, all in {total:.1f} s")
    print(
        f"  {len(ordered)} pages for somebody else meanwhile: median {1000 * statistics.median(ordered):.0f} ms, "
        f"95 % within {1000 * ordered[int(0.95 * len(ordered))]:.0f} ms, slowest {1000 * ordered[-1]:.0f} ms"
    )
    print(f"  memory: server {memory[0]:.0f} MB, workers {', '.join(f'{one:.0f}' for one in memory[1:])} MB")


def burden(address: str, visitors: int, count: int) -> tuple[list[float], list[float], float]:
    """Seconds until each document had been read, until each page had answered, and of the whole."""
    done, latencies = threading.Event(), list[float]()
    with httpx2.Client(base_url=address, timeout=_LONGEST) as client:
        visit(client, 0, count)  # by then the workers have loaded their languages, too
        watcher = threading.Thread(target=watch, args=(client, done, latencies))
        watcher.start()
        begun = time.perf_counter()
        with ThreadPoolExecutor(visitors) as pool:
            waited = list(pool.map(lambda number: arrive(address, number, count), range(1, visitors + 1)))
        total = time.perf_counter() - begun
        done.set()
        watcher.join()
    return waited, latencies, total


def arrive(address: str, number: int, count: int) -> float:
    """A new visitor's visit."""
    with httpx2.Client(base_url=address, timeout=_LONGEST) as client:
        return visit(client, number, count)


@contextmanager
def serving(workers: int) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A server on a free port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "reqlint", "serve", "--no-config", "--port", str(port)]
    process = subprocess.Popen([*command, "--workers", str(workers)], stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            try:
                httpx2.get(f"http://127.0.0.1:{port}/health")
                break
            except httpx2.TransportError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}", process
    finally:
        process.terminate()
        process.wait(30)


def visit(client: httpx2.Client, number: int, count: int) -> float:
    """Sends a document and looks at it; gives the seconds until it had been read."""
    mark = f"visitor-{number}-mark"
    texts = [*sentences("zh" if number % 2 else "en", count - 1), f"The clerk sees the {mark} within 1 second."]
    document = "\n".join(json.dumps({"text": text}, ensure_ascii=False) for text in texts).encode()
    begun = time.perf_counter()
    sent = client.post("/documents", files={"files": (f"{mark}.jsonl", document)}, headers={"accept": _JSON})
    sent.raise_for_status()
    while (job := client.get("/status").json()["jobs"][0])["state"] != "done":
        if time.perf_counter() - begun > _LONGEST:
            raise SystemExit(f"{mark} has not been read within {_LONGEST} s")
        time.sleep(4 * _PAUSE)
    waited = time.perf_counter() - begun
    report = client.get(f"/documents/{job['id']}/report/json").text
    page = client.get("/review", params={"text": mark}).text
    is_own = mark in page and report.count("visitor-") == report.count(mark)
    if not is_own or f'"requirements": {count},' not in report:
        raise SystemExit(f"{mark} got something else than its own document")
    return waited


def watch(client: httpx2.Client, done: threading.Event, latencies: list[float]) -> None:
    """Asks for the list of documents and for a document until all is done."""
    while not done.is_set():
        for page in ("/", "/review"):
            begun = time.perf_counter()
            client.get(page).raise_for_status()
            latencies.append(time.perf_counter() - begun)
            time.sleep(_PAUSE)


def family(number: int) -> list[int]:
    """A process and its children."""
    children = Path(f"/proc/{number}/task/{number}/children").read_text("ascii").split()
    return [number, *map(int, children)]


def resident(number: int) -> float:
    """The memory of a process in MB."""
    pages = int(Path(f"/proc/{number}/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)


if __name__ == "__main__":
    main()
