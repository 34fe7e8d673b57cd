"""Every figure on speed beside its goal, as one table.

    python tests/benchmarks/run.py [--only WORD ...] [--large]

Times are CPU seconds of whole processes, children included, but for those that a user waits for (wall). As after
an installation, byte code is there: without, reading the sources is a seventh of the time of a small file.
Documents are Markdown with headings, made from word lists. `--large` adds what takes minutes.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from landscapes import write_landscape
from sentences import sentences

_PER_SECTION = 20
_BYTE_CODE = str(Path(tempfile.gettempdir(), "reqlint-benchmark-byte-code"))
"""Kept between benchmarks."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: CPU and wall seconds."""

    cpu: float
    wall: float

    def __str__(self) -> str:
        return f"{self.wall:.2f} s wall, {self.cpu:.2f} s CPU"


@dataclass(frozen=True, slots=True)
class Row:
    """A figure, with its goal."""

    name: str
    today: str
    goal: str


def reqlint(folder: Path, *arguments: object) -> Cost:
    """The cost of a command line in a folder; anything but "nothing found" and "findings" ends the benchmark."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-m", "reqlint", *map(str, arguments)]
    environment = {
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        "OMP_NUM_THREADS": "1", "REQLINT_CACHE_DIR": str(folder / "cache"), "PYTHONPYCACHEPREFIX": _BYTE_CODE,
    }  # fmt: skip
    done = subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr.decode()}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(cpu, time.perf_counter() - begun)


def _again(folder: Path, *arguments: object) -> Cost:
    """The cost of the second run: the first has written the byte code of what is imported."""
    reqlint(folder, *arguments)
    return reqlint(folder, *arguments)


def write_document(path: Path, language: str, count: int) -> None:
    """A Markdown document with a heading for every twenty requirements."""
    lines = ["# Requirements"]
    for number, text in enumerate(sentences(language, count)):
        lines += [f"\n## Part {number // _PER_SECTION}\n"] if number % _PER_SECTION == 0 else []
        lines.append(f"- {text}")
    path.write_text("\n".join(lines) + "\n", "utf-8")


def lint(folder: Path) -> Iterator[Row]:
    """Throughput, and what a second run takes, in both languages."""
    for language in ("en", "zh"):
        document = folder / f"{language}.md"
        write_document(folder / "small.md", language, 1)
        write_document(document, language, 1000)
        asked = ("lint", document.name, "--no-config", "--format", "json", "-o", "out.json", "--jobs", 1)
        reqlint(folder, "lint", "small.md", "--no-config", "--no-cache")  # for its byte code
        cold = reqlint(folder, *asked)
        yield Row(f"lint, {language}: requirements a CPU second", f"{1000 / cold.cpu:.0f}", ">= 100")
        same = reqlint(folder, *asked)
        yield Row(f"lint, {language}: 1,000 unchanged", str(same), "< 0.3 s wall")
        for name, sign in (("its number", "- (a) "), ("its words", "- As of now, ")):
            document.write_text(document.read_text("utf-8").replace("- ", sign, 1), "utf-8")
            edited = reqlint(folder, *asked)
            yield Row(f"lint, {language}: one of 1,000 edited, {name}", str(edited), "< 1 s wall")


def start(folder: Path) -> Iterator[Row]:
    """One small file."""
    (folder / "small.md").write_text("# Export\n\n- The system shall be fast.\n", "utf-8")
    cost = _again(folder, "lint", "small.md", "--no-config", "--no-cache")
    yield Row("lint, en: one small file", f"{cost.cpu:.2f} s CPU", "<= 1.0 s CPU")


def many(folder: Path) -> Iterator[Row]:
    """What a second process brings, and the size of a large HTML report."""
    write_document(folder / "many.md", "en", 10_000)
    asked = ("lint", "many.md", "--no-config", "-o", "out.html", "--no-cache", "--jobs")
    one, two = (reqlint(folder, *asked, number) for number in (1, 2))
    yield Row("lint, en: 10,000 by two processes", f"{one.wall / two.wall:.2f} times faster", ">= 1.6")
    size = (folder / "out.html").stat().st_size / 2**20
    yield Row("HTML report of 10,000 requirements", f"{size:.1f} MB", "<= 5 MB")


def plan(folder: Path) -> Iterator[Row]:
    """A landscape of 60,000 fields, in all formats."""
    write_landscape(folder, 2000)
    asked = ("plan", "--no-config", "--fail-level", "error")
    cost = reqlint(folder, *asked, "-o", "out")
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    warm, same = reqlint(folder, *asked, "-o", "again"), reqlint(folder, *asked, "-o", "again")
    yield Row("plan: 2,000 interfaces, all formats", f"{cost.cpu:.0f} s CPU", "<= 20 s CPU")
    yield Row("plan: most memory of a process so far", f"{most:.0f} MB", "<= 600 MB")
    yield Row("plan: the same, planned before", f"{warm.cpu:.1f} s CPU", "<= 8 s CPU")
    yield Row("plan: the same, written before", f"{same.cpu:.1f} s CPU", "<= 8 s CPU")
    yield Row("plan: 2,000 interfaces, on the terminal", f"{reqlint(folder, *asked).cpu:.0f} s CPU", "")


def imports(folder: Path) -> Iterator[Row]:
    """Large specifications on the terminal."""
    said = "The value of the record, as it is kept in the store system"
    fields = {f"field{n}": {"type": "string", "maxLength": 20 + n, "description": said} for n in range(30)}
    records = {f"Record{n}": {"type": "object", "properties": fields} for n in range(1000)}
    about = {"openapi": "3.0.3", "info": {"title": "t", "version": "1"}, "paths": {}}
    (folder / "api.json").write_text(json.dumps({**about, "components": {"schemas": records}}), "utf-8")
    cost = reqlint(folder, "import", "api.json")
    size = (folder / "api.json").stat().st_size / 2**20
    yield Row(f"import: OpenAPI of {size:.1f} MB", f"{cost.cpu:.1f} s CPU", "<= 3 s")
    columns = ",\n".join(f"  column_{n} VARCHAR({n + 10}) NOT NULL" for n in range(12))
    tables = "\n".join(f"CREATE TABLE table_{n} (\n{columns}\n);" for n in range(5000))
    (folder / "tables.sql").write_text(tables, "utf-8")
    cost = reqlint(folder, "import", "tables.sql")
    yield Row("import: 5,000 tables", f"{cost.cpu:.1f} s CPU", "<= 8 s")


def trace(folder: Path) -> Iterator[Row]:
    """Requirements against a landscape; the requirements are known from a run of lint before."""
    write_landscape(folder, 500)
    asked = ("trace", "needs.md", "--no-config", "--format", "json", "--output", "out.json")
    costs = []
    for count in (1250, 5000):
        write_document(folder / "needs.md", "en", count)
        reqlint(folder, "trace", "needs.md", "--no-config", "--format", "json", "--output", "first.json")
        costs.append(reqlint(folder, *asked).cpu)
    yield Row("trace: 5,000 requirements, 500 interfaces", f"{costs[1]:.1f} s CPU", "<= 10 s")
    yield Row("trace: four times the requirements", f"{costs[1] / costs[0]:.1f} times the time", "<= 4")


_PARTS: dict[str, Callable[[Path], Iterator[Row]]] = {
    "start": start, "lint": lint, "plan": plan, "import": imports,
    "trace": trace, "many": many,
}  # fmt: skip
_LARGE = ("trace", "many")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=sorted(_PARTS), help="These parts.")
    parser.add_argument("--large", action="store_true", help=f"Also {', '.join(_LARGE)}.")
    wanted = parser.parse_args()
    print("| what | today | goal |\n|---|---|---|", flush=True)
    for name, part in _PARTS.items():
        if name in wanted.only if wanted.only else wanted.large or name not in _LARGE:
            with tempfile.TemporaryDirectory() as folder:
                for row in part(Path(folder)):
                    print(f"| {row.name} | {row.today} | {row.goal} |", flush=True)


if __name__ == "__main__":
    main()
