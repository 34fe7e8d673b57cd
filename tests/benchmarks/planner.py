"""Speed of the planner: comparisons of schemas beside `jsonsubschema`, and `reqlint plan` on growing landscapes.

    python tests/benchmarks/planner.py pairs [--jsonsubschema PYTHON]
    python tests/benchmarks/planner.py landscapes [--interfaces 20 200 2000]

`jsonsubschema` wants older libraries than reqlint, so it is measured in an environment of its own, whose
interpreter PYTHON names:

    python -m venv subschema && subschema/bin/pip install jsonsubschema==0.0.8
"""

from __future__ import annotations

import argparse
import gc
import gzip
import importlib
import json
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from throughput import measured

_PAIRS = Path(__file__).parents[3] / "shared/eval/containment"
_DRAFTS = {
    "draft4": "http://json-schema.org/draft-04/schema#",
    "draft6": "http://json-schema.org/draft-06/schema#",
    "draft7": "http://json-schema.org/draft-07/schema#",
    "draft2019-09": "https://json-schema.org/draft/2019-09/schema",
}
_LIMIT = 2.0  # seconds for one call
_PARTS = ("findings", "adapters", "waves", "shared", "decisions", "paths", "contract_tests", "risks")
_FORMATS = ("json", "markdown", "html", "xlsx")
Call = Callable[[Any, Any], object]


class _LateError(BaseException):
    """A call ran past the limit; no `except Exception` of the code called keeps it."""


def timed(call: Call, pairs: Sequence[dict[str, Any]]) -> list[tuple[float, str]]:
    """Milliseconds and outcome ("answered", "raised" or "late") of a call on each pair."""

    def stop(*_: object) -> None:
        raise _LateError

    signal.signal(signal.SIGALRM, stop)
    found = []
    for pair in pairs:
        begun, outcome = time.perf_counter(), "answered"
        signal.setitimer(signal.ITIMER_REAL, _LIMIT)
        try:
            call(pair["producer"], pair["consumer"])
        except _LateError:
            outcome = "late"
        except (Exception, SystemExit):  # jsonsubschema ends the process on what it does not know
            outcome = "raised"
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        found.append((1000 * (time.perf_counter() - begun), outcome))
    return found


def timed_elsewhere(python: str, library: str) -> list[tuple[float, str]]:
    """The same of a library in a process of an environment that has it; a failure ends the benchmark."""
    command = [python, __file__, "--timed", library]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    if done.returncode:
        raise SystemExit(f"{library} does not run under {python}; install it as this command's --help says.")
    times: list[tuple[float, str]] = json.loads(done.stdout.splitlines()[-1])
    return times


def print_times(library: str) -> None:
    """What `timed_elsewhere` reads."""
    if library == "reqlint":
        call = importlib.import_module("reqlint").compare_schemas
    else:
        call = importlib.import_module("jsonsubschema").isSubschema
    call({"type": "integer"}, {"type": "number"})  # whatever is loaded at the first call
    print("\n" + json.dumps(timed(call, labelled_pairs())))


def labelled_pairs() -> list[dict[str, Any]]:
    """The pairs whose answer is known, in their order, each schema with its draft."""
    labels = json.loads((_PAIRS / "labels_dev.json").read_text("utf-8"))
    with gzip.open(_PAIRS / "pairs.jsonl.gz", "rt", encoding="utf-8") as lines:
        known = [pair for pair in map(json.loads, lines) if pair["id"] in labels]
    for pair in known:
        for side in (pair["producer"], pair["consumer"]):
            if isinstance(side, dict) and pair["draft"] in _DRAFTS:
                side.setdefault("$schema", _DRAFTS[pair["draft"]])
    return known


def compare_pairs(other: str) -> None:
    """Measures both on all pairs and prints them."""
    if not _PAIRS.is_dir():
        print("pairs: skipped, shared/eval/containment is not beside the repository")
        return
    own, theirs = timed_elsewhere(sys.executable, "reqlint"), timed_elsewhere(other, "jsonsubschema")
    answered = [index for index, (_, outcome) in enumerate(theirs) if outcome == "answered"]
    for title, chosen in (("all", range(len(own))), ("those jsonsubschema answers", answered)):
        print(f"pairs: {len(chosen)}, {title}")
        figures = [
            _figures(name, [times[i] for i in chosen])
            for name, times in (("reqlint", own), ("jsonsubschema", theirs))
        ]
        median, p95 = (mine / other for mine, other in zip(*figures, strict=True))
        print(f"  ratio         median {median:8.2f}     p95 {p95:8.2f}")


def _figures(name: str, times: Sequence[tuple[float, str]]) -> tuple[float, float]:
    """Prints and returns the median and the 95th percentile."""
    spent = [milliseconds for milliseconds, _ in times]
    median, p95 = statistics.median(spent), statistics.quantiles(spent, n=20)[-1]
    late, raised = (sum(outcome == kind for _, outcome in times) for kind in ("late", "raised"))
    print(
        f"  {name:13} median {median:8.2f} ms  p95 {p95:8.2f} ms  {late} later than {_LIMIT:g} s, {raised} raised"
    )
    return median, p95


def plan_landscape(folder: Path, out: Path) -> None:
    """Does what `reqlint plan` does on a landscape, in all formats, and writes the CPU seconds of each phase."""
    from reqlint.planning.loading import load_landscape
    from reqlint.planning.plan.plan import make_plan
    from reqlint.reporters import PLAN_REPORTERS, Context

    gc.set_threshold(100_000)  # as the command does
    seconds, begun = dict[str, float](), time.process_time()

    def done(phase: str) -> None:
        nonlocal begun
        seconds[phase], begun = time.process_time() - begun, time.process_time()

    landscape = load_landscape(folder / "schemas", [folder / "integration_specs"])
    if landscape.problems:
        raise SystemExit("\n".join(landscape.problems))
    done("read")
    plan = make_plan(landscape)
    for part in _PARTS:
        getattr(plan, part)
    done("plan")
    for name in ("text", *_FORMATS):
        PLAN_REPORTERS[name].render(plan, Context())
        done(name)
    fields = sum(len(entity.fields) for system in landscape.systems.values() for entity in system.entities)
    size = {"systems": len(landscape.systems), "fields": fields, "findings": len(plan.findings())}
    out.write_text(json.dumps({"size": size, "seconds": seconds}), "utf-8")


def compare_landscapes(sizes: Sequence[int]) -> None:
    """Plans landscapes of growing size, each in a process of its own, and prints what they take."""
    from landscapes import write_landscape  # late: it needs what the other library's environment has not

    before: dict[str, float] = {}
    for interfaces in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder, out = Path(name, "landscape"), Path(name, "out.json")
            write_landscape(folder, interfaces)
            cost = measured(sys.executable, __file__, "--plan", str(folder), str(out))
            found = json.loads(out.read_text("utf-8"))
        size, seconds = found["size"], {**found["seconds"], "all": sum(found["seconds"].values())}
        print(
            f"{size['systems']} systems, {interfaces} interfaces, {size['fields']} fields: "
            f"{size['findings']} findings, {cost.megabytes:.0f} MB at most"
        )
        each = {phase: spent / interfaces for phase, spent in seconds.items()}
        for phase, spent in seconds.items():
            growth = f"  {each[phase] / before[phase]:5.2f} times as long for each interface" if before else ""
            print(f"  {phase:9} {spent:7.2f} s{growth}")
        before = each


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="?", choices=["pairs", "landscapes"], help="default: both")
    parser.add_argument("--jsonsubschema", metavar="PYTHON", default=sys.executable)
    parser.add_argument("--interfaces", type=int, nargs="+", metavar="NUMBER", default=[20, 200, 2000])
    parser.add_argument("--timed", help=argparse.SUPPRESS)
    parser.add_argument("--plan", nargs=2, type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.timed:
        print_times(options.timed)
    elif options.plan:
        plan_landscape(*options.plan)
    else:
        if options.what != "landscapes":
            compare_pairs(options.jsonsubschema)
        if options.what != "pairs":
            compare_landscapes(options.interfaces)


if __name__ == "__main__":
    main()
