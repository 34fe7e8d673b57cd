"""The results of the parse alone on labelled units: for the kinds of vague phrases, and for calibration."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from reqlint.config import Settings
from reqlint.language.analysis import Analysis, Group
from reqlint.language.detect import language_of
from reqlint.language.judge.data import Labelled
from reqlint.language.judge.labels import KINDS
from reqlint.model import Location, Requirement, Text


def parsed(units: Iterable[Labelled]) -> Iterator[Analysis]:
    """The analyses of the units by the rules, without the judge."""
    from reqlint.language.pipeline import analyse

    return analyse(map(requirement_of, units), Settings(), judged=False)


def requirement_of(unit: Labelled) -> Requirement:
    """A unit as a requirement; its context are its headings."""
    headings = tuple(part for part in unit.context.split(" > ") if part)
    return Requirement(unit.name, Text(unit.text, Location(line=1, column=1)), language_of(unit.text), headings)


def kinds_of(units: Sequence[Labelled]) -> dict[str, str]:
    """The kind of each labelled vague phrase that a vocabulary knows, by the phrase in lower-case letters."""
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for unit, analysis in zip(units, parsed(units), strict=True):
        for start, end in unit.places_of("vague"):
            for kind in KINDS:
                spans = analysis.spans(cast(Group, f"vague-{kind}"))
                if any(span.start < end and start < span.end for span in spans):
                    counted[unit.text[start:end].lower()][kind] += 1
    return {phrase: kinds.most_common(1)[0][0] for phrase, kinds in counted.items()}
