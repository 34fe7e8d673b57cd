"""The judge's own corpus: well-formed, and written without borrowing from the evaluation material."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from reqlint.errors import ReadError
from reqlint.readers import is_document, read

from .overlap import shared_runs, shingles, similar

CORPUS = Path(__file__).parents[3] / "reqlint" / "language" / "judge" / "corpus"
SHARED = Path(__file__).parents[4] / "shared"

VALUES = {
    "requirement": {True, False},
    "actor": {"named", "system", "generic", "none"},
    "data": {"named", "generic", "none", "na"},
    "acceptance": {"explicit", "implicit", "none"},
    "compound": {True, False},
    "pronoun": {True, False},
    "passive": {True, False},
    "handoff": {"ready", "ask", "bounce"},
}
LEAST = {"en": 4_200, "zh": 4_600}

SPANS = {"actor", "data", "condition", "limit", "need"}


@cache
def units(lang: str) -> list[dict]:  # type: ignore[type-arg]
    lines = (line for path in sorted(CORPUS.glob(f"{lang}_*.jsonl")) for line in path.open(encoding="utf-8"))
    return [json.loads(line) for line in lines]


def own(lang: str) -> list[str]:
    return [unit["text"] for unit in units(lang)]


@cache
def evaluation(lang: str) -> list[str]:
    paths = (SHARED / "eval" / f"units_{name}.jsonl" for name in ("dev", "dev2", "unlabelled"))
    lines = (json.loads(line) for path in paths for line in path.open(encoding="utf-8"))
    return [unit["text"] for unit in lines if unit["lang"][:2] == lang]


@cache
def documents() -> list[str]:
    """Every text of the shared documents: paragraphs, cells, fields of records."""
    found: list[str] = []
    for path in sorted(p for folder in ("docs", "docs2") for p in (SHARED / folder).iterdir()):
        if not is_document(path):
            continue
        try:
            blocks = read(path, path.name).blocks
        except ReadError:
            continue
        for block in blocks:
            found += [block.text, *(cell.text for row in block.rows for cell in row)]
            found += [value.text for _, value in block.fields]
    return found


with_shared = pytest.mark.skipif(not (SHARED / "eval").is_dir(), reason="the evaluation material is not here")
languages = pytest.mark.parametrize("lang", ["en", "zh"])


@languages
def test_units_have_the_labels_of_the_guideline(lang: str) -> None:
    assert len(units(lang)) >= LEAST[lang]
    for unit in units(lang):
        labels = unit["labels"]
        for name, allowed in VALUES.items():
            assert labels[name] in allowed, (unit["id"], name)
        for phrase in labels["vague"]:
            assert phrase and phrase in unit["text"], (unit["id"], phrase)


@languages
def test_spans_are_words_of_the_text(lang: str) -> None:
    for unit in units(lang):
        for name, phrases in unit.get("spans", {}).items():
            assert name in SPANS, unit["id"]
            for phrase in phrases:
                assert phrase and phrase in unit["text"], (unit["id"], phrase)


@languages
def test_places_are_given_where_a_phrase_also_stands_earlier(lang: str) -> None:
    for unit in units(lang):
        for name, places in unit.get("places", {}).items():
            phrases = unit["labels"]["vague"] if name == "vague" else unit["spans"][name]
            assert [unit["text"][start:end] for start, end in places] == phrases, unit["id"]


@languages
def test_each_id_is_given_once_and_no_unit_stands_twice(lang: str) -> None:
    ids = Counter(unit["id"] for unit in units(lang))
    assert [name for name, count in ids.items() if count > 1] == []
    twice = Counter((unit["context"], unit["text"]) for unit in units(lang))
    assert [pair for pair, count in twice.items() if count > 1] == []


@with_shared
@languages
def test_no_unit_is_like_one_of_the_evaluation(lang: str) -> None:
    pairs = similar(own(lang), evaluation(lang), lang, limit=0.5)
    assert [pair for pair in pairs if len(shingles(pair[1], lang)) > 1 or len(pair[1]) > 20] == []


@with_shared
@languages
def test_no_unit_shares_a_run_with_the_evaluation(lang: str) -> None:
    assert shared_runs(own(lang), evaluation(lang), lang) == set()


@with_shared
@languages
def test_no_unit_shares_a_run_with_a_document(lang: str) -> None:
    assert shared_runs(own(lang), documents(), lang) == set()


def test_a_borrowed_sentence_is_found() -> None:
    sentence = "The cashier scans the voucher and the till deducts its value from the total."
    assert shared_runs([sentence], ["x " + sentence], "en")
    assert similar([sentence], [sentence.replace("deducts", "takes")], "en", limit=0.5)
    assert not similar([sentence], ["Store managers count the safe twice a day."], "en", limit=0.5)
    chinese = "收银员扫描优惠券后收银机从总额中扣除面值"
    assert shared_runs([chinese], [f"注：{chinese}。"], "zh")
