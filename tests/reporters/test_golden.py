"""Every format of one small bilingual report, as reviewed by eye. UPDATE_GOLDEN=1 writes the files anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reqlint import __version__
from reqlint.model import Report
from reqlint.reporters import REPORTERS, Context
from reqlint.rule import AnyRule

GOLDEN = Path(__file__).parents[1] / "golden"
CASES = [
    ("text", "en"), ("text", "zh-Hans"), ("json", "en"), ("sarif", "zh-Hans"), ("github", "en"),
    ("gitlab", "zh-Hans"), ("junit", "en"),
    ("markdown", "zh-Hans"), ("markdown", "en"), ("html", "en"), ("html", "zh-Hans"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "language"), CASES)
def test_report_is_the_reviewed_one(name: str, language: str, report: Report, rules: tuple[AnyRule, ...]) -> None:
    context = Context(language=language, rules=rules)  # type: ignore[arg-type]
    text = _without_what_changes(REPORTERS[name].render(report, context))
    golden = GOLDEN / f"report.{language}.{name}{REPORTERS[name].suffix}"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, "utf-8", newline="\n")
    assert text == golden.read_text("utf-8")


@pytest.mark.parametrize("name", REPORTERS)
def test_same_report_gives_same_bytes(name: str, report: Report, rules: tuple[AnyRule, ...]) -> None:
    context = Context(rules=rules)
    assert REPORTERS[name].render(report, context) == REPORTERS[name].render(report, context)


@pytest.mark.parametrize("name", REPORTERS)
@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_empty_report(name: str, language: str) -> None:
    text = REPORTERS[name].render(Report(), Context(language=language))  # type: ignore[arg-type]
    assert text.endswith("\n") or name == "github"


def _without_what_changes(text: str) -> str:
    """The version aside; of the page only what is made of the report."""
    text = text.replace(f'"{__version__}"', '"VERSION"').replace(f"reqlint {__version__}", "reqlint VERSION")
    if "<!doctype html>" in text:
        return text[text.index("<body") : text.index("<script type=")]
    return text
