"""Labels of real requirements, stored without their texts: `python -m reqlint.language.judge.real TEXTS...`.

The texts belong to others and are not copied. `real_labels.jsonl` has the labels under a hash of text and context,
vague phrases as places, newer ones with their place (repository:path). Whoever has the texts (as JSON lines with
`text`, `context`, `lang`, `source`) gets labelled units. The command adds those of labelled files.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from reqlint.language.judge.data import Labelled, read_units
from reqlint.language.judge.labels import HEADS

LABELS = Path(__file__).parent / "real_labels.jsonl"


def key_of(unit: Labelled) -> str:
    """The key of a unit's labels."""
    return hashlib.sha256(f"{unit.context}\n{unit.text}".encode()).hexdigest()[:20]


def joined(paths: Iterable[Path]) -> Iterator[Labelled]:
    """The units of text files that have labels, in the file or here."""
    for unit in read_units(paths):
        if "requirement" in unit.labels:
            yield unit
        elif key_of(unit) in _known():
            kept = _known()[key_of(unit)]
            vague = [unit.text[start:end] for start, end in kept["vague"]]
            yield replace(unit, labels={**kept, "vague": vague})


@cache
def _known() -> dict[str, dict[str, Any]]:
    lines = LABELS.read_text("utf-8").splitlines() if LABELS.is_file() else []
    return {entry.pop("key"): entry for entry in map(json.loads, lines)}


def keep(units: Iterable[Labelled]) -> int:
    """Adds the labels of units to the file, in the order of their keys; returns how many it has then."""
    entries = dict(_known())
    for unit in units:
        entries[key_of(unit)] = {name: unit.labels[name] for name in HEADS} | {
            "vague": [list(place) for place in unit.places_of("vague")]
        }
        if unit.source:
            entries[key_of(unit)]["source"] = unit.source
    lines = [json.dumps({"key": key, **entries[key]}, separators=(",", ":")) + "\n" for key in sorted(entries)]
    LABELS.write_text("".join(lines), "utf-8")
    return len(entries)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Keeps the labels of real units without their texts.")
    parser.add_argument("files", type=Path, nargs="+", help="labelled units (JSON lines)")
    print(f"{keep(read_units(parser.parse_args().files))} units")


if __name__ == "__main__":
    main()
