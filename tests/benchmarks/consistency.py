"""Time and peak memory of the consistency rules alone, for sets of 1,000, 10,000 and 100,000 requirements.

    python tests/benchmarks/consistency.py [--counts 1000 10000 100000] [--language en|zh]

The requirements are made from word lists, some of them twice, in documents of a thousand; their slots are made
too, so that no language pipeline runs. Times are CPU times; each size is measured in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from random import Random

from sentences import sentences

_PER_DOCUMENT = 1000
_REPEATED = 0.02
_NAMES = 2000
_SYLLABLES = ["ba", "do", "fi", "gu", "ka", "lo", "mi", "nu", "po", "ra", "so", "ti", "va", "wo", "ze", "xu"]


def measure(language: str, count: int) -> dict[str, float]:
    """What checking `count` requirements takes, all rules on: seconds, and megabytes beyond the input."""
    from reqlint.checking.sets import with_set_findings
    from reqlint.config import Vocabulary
    from reqlint.glossary import Glossary
    from reqlint.rules.set import RULES as SET_RULES

    documents, checked = made(language, count)
    glossary = Glossary.of(Vocabulary())
    before, begun = _peak(), time.process_time()
    done = with_set_findings(documents, checked, SET_RULES, glossary)
    seconds = time.process_time() - begun
    found = sum(len(one.findings) for document in done for one in document.requirements)
    return {"seconds": seconds, "megabytes": _peak() - before, "findings": found}


def made(language: str, count: int):  # type: ignore[no-untyped-def]
    """Documents of generated requirements, as read and as checked."""
    from reqlint.model import CheckedDocument, CheckedRequirement, Document, Location, Requirement, Slot, Text

    chance = Random(count)
    names = ["".join(chance.choice(_SYLLABLES) for _ in range(3)) for _ in range(_NAMES)]
    texts: list[str] = []
    for sentence in sentences(language, count):
        is_repeated = texts and chance.random() < _REPEATED
        about = " ".join(chance.choices(names, k=4))  # real sets have far more different nouns than the word lists
        texts.append(chance.choice(texts) if is_repeated else f"{sentence[:-1]} ({about}){sentence[-1]}")
    checked, documents = [], []
    spoken = _LANGUAGES[language]
    slots = (Slot("actor", "named"), Slot("action", "named"))
    for start in range(0, count, _PER_DOCUMENT):
        path = f"docs/part-{start // _PER_DOCUMENT:03}.md"
        bodies = {n: Text(texts[n], Location(line=n - start + 1)) for n in range(start, start + _PER_DOCUMENT)}
        those = tuple(
            CheckedRequirement(Requirement(f"R-{n}", body, spoken, own_id=f"R-{n}"), slots, "ready")
            for n, body in bodies.items()
        )
        checked.append(CheckedDocument(path, "markdown", spoken, those))
        documents.append(Document(path, "markdown", ()))
    return documents, checked


_LANGUAGES = {"en": "en", "zh": "zh-Hans"}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--counts", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--language", choices=sorted(_LANGUAGES))
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.one[0], int(options.one[1]))))
        return
    for language in [options.language] if options.language else list(_LANGUAGES):
        first = 0.0
        for count in options.counts:
            command = [sys.executable, __file__, "--one", language, str(count)]
            output = subprocess.run(
                command, env={**os.environ, "OMP_NUM_THREADS": "1"}, check=True, capture_output=True, text=True
            ).stdout
            cost = json.loads(output)
            each = cost["seconds"] / count * 1e6
            first = first or each
            print(
                f"{language} {count:7} requirements: {cost['seconds']:6.1f} s, {each:5.0f} µs each "
                f"(x {each / first:.2f}), {cost['megabytes']:5.0f} MB more, {cost['findings']} findings"
            )


if __name__ == "__main__":
    main()
