"""A guard against regressions, on labelled units that the judge has learned from; figures: docs/judge.md."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from reqlint.config import Settings
from reqlint.language import analyse
from reqlint.language.analysis import Analysis
from reqlint.model import Location, Requirement, Text

EVALUATION = Path(__file__).parents[3] / "shared" / "eval"
LEAST = {
    "actor lacking": 0.78,
    "data lacking": 0.40,
    "acceptance lacking": 0.75,
    "compound": 0.62,
    "vague spans": 0.75,
    "bounce": 0.66,
}
VAGUE = ("quality", "quantity", "time", "loophole", "open-list", "verb", "reference")


def requirement(unit: dict[str, Any]) -> Requirement:
    headings = tuple(heading for heading in unit["context"].split(" > ") if heading)
    language = {"en": "en", "zh-Hant": "zh-Hant"}.get(unit["lang"], "zh-Hans")
    return Requirement(unit["id"], Text(unit["text"], Location()), language, headings)


def prediction(analysis: Analysis) -> dict[str, Any]:
    groups = {group: group for group in ("compound", "pronoun", "passive")} | {
        f"vague-{v}": "vague" for v in VAGUE
    }
    return {
        "actor": analysis.status("actor"),
        "data": analysis.status("data"),
        "acceptance": analysis.status("acceptance"),
        "verdict": analysis.handoff_by_slots,
        "findings": [
            {"category": category, "start": span.start, "end": span.end}
            for group, category in groups.items()
            for span in analysis.groups.get(group, ())
        ],
    }


@pytest.fixture(scope="module")
def scores() -> dict[str, Any]:
    if not EVALUATION.is_dir():
        pytest.skip("needs ../shared")
    spec = importlib.util.spec_from_file_location("score", EVALUATION / "score.py")
    assert spec is not None and spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    lines = (EVALUATION / "units_dev.jsonl").read_text("utf-8").splitlines()
    units = [json.loads(line) for line in lines]
    predictions = {a.requirement.id: prediction(a) for a in analyse(map(requirement, units), Settings())}
    english, chinese = ([u for u in units if (u["lang"] == "en") == is_en] for is_en in (True, False))
    return {"en": scorer.score(english, predictions), "zh": scorer.score(chinese, predictions)}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("figure", LEAST)
def test_accuracy(language: str, figure: str, scores: dict[str, Any]) -> None:
    assert scores[language][figure]["f1"] >= LEAST[figure]
