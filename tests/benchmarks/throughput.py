"""Requirements per second and peak memory of `reqlint lint`, beside the bare spaCy pipeline on the same texts.

    python tests/benchmarks/throughput.py [--count 5000] [--language en|zh]

Each figure is that of a whole process, from start to end: loading the language counts on both sides.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from sentences import sentences


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took."""

    seconds: float
    cpu_seconds: float
    megabytes: float


def measured(*command: str) -> Cost:
    """The cost of a command; a failure ends the benchmark."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, env={**os.environ, "OMP_NUM_THREADS": "1"})
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):  # 1: findings
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Cost(time.perf_counter() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def bare(language: str, path: Path) -> None:
    """Runs the texts of a file through the language's pipeline as spaCy has it, without reqlint's components."""
    from reqlint.language.support import support

    texts = [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()]
    for _ in support(language).load([]).pipe(texts):  # type: ignore[arg-type]
        pass


def compare(language: str, count: int) -> None:
    """Measures both ways and prints them."""
    with tempfile.TemporaryDirectory() as folder:
        path, report = Path(folder, f"{language}.jsonl"), Path(folder, "report.txt")
        lines = (json.dumps({"text": text}, ensure_ascii=False) for text in sentences(language, count))
        path.write_text("\n".join(lines), "utf-8")
        linted = measured(
            sys.executable, "-m", "reqlint", "lint", str(path), "--no-config", "--quiet", "--output", str(report)
        )
        piped = measured(sys.executable, __file__, "--bare", language, str(path))
    print(f"{language}: {count} requirements")
    for name, cost in (("reqlint lint", linted), ("nlp.pipe", piped)):
        rate = count / cost.seconds
        print(f"  {name:12} {rate:6.0f} /s  {cost.cpu_seconds:6.1f} s CPU  {cost.megabytes:5.0f} MB at most")
    ratio, cpu_ratio = piped.seconds / linted.seconds, piped.cpu_seconds / linted.cpu_seconds
    print(f"  ratio        {ratio:.2f} (wanted: 0.70), by CPU time {cpu_ratio:.2f}")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--language", choices=["en", "zh"])
    parser.add_argument("--bare", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.bare:
        bare(options.bare[0], Path(options.bare[1]))
    else:
        for language in [options.language] if options.language else ["en", "zh"]:
            compare(language, options.count)


if __name__ == "__main__":
    main()
