"""How soon an editor hears of an edit, beside a check of the whole document from nothing.

    python tests/benchmarks/editor.py [--count 500] [--edits 20]

Every edit adds a word to one requirement of a Markdown document; the session is the one the language server keeps.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path

from sentences import sentences

from reqlint.lsp.server import make_server
from reqlint.lsp.session import Session


def main() -> None:
    """Prints the figures of both languages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--edits", type=int, default=20)
    wanted = parser.parse_args()
    make_server()  # sets the process up as it is in an editor
    for language, word in (("en", "today"), ("zh", "今日")):
        lines = [f"- {text}" for text in sentences(language, wanted.count)]
        with tempfile.TemporaryDirectory() as folder:
            print(f"{language}: {wanted.count} requirements, {_figures(Path(folder), lines, word, wanted.edits)}")


def _figures(folder: Path, lines: list[str], word: str, edits: int) -> str:
    session = Session(folder)
    _seconds(session, lines[:1], typing=False)  # loads the language
    whole = _seconds(session, lines, typing=False)
    spent = []
    for number in range(edits):
        lines[number] += f" {word}"
        spent.append(_seconds(session, lines, typing=True))
    median, most = statistics.median(spent), max(spent)
    edit = f"an edit {1000 * median:.0f} ms (at most {1000 * most:.0f})"
    return f"first check {whole:.2f} s, {edit}, ratio {median / whole:.3f}"


def _seconds(session: Session, lines: list[str], *, typing: bool) -> float:
    begun = time.perf_counter()
    session.check(
        "file:///plan.md", session.root / "plan.md", "# Requirements\n\n" + "\n".join(lines), typing=typing
    )
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
