from __future__ import annotations

from collections.abc import Iterator

import pytest

from reqlint.language.analysis import Analysis
from reqlint.model import Severity
from reqlint.rules.base import Hit, hits, rule

from .made import analysed, span_of


def documented(analysis: Analysis) -> Iterator[Hit]:
    """what-en: Finds haste
      of all kinds.
    what-zh: 找出匆忙，
      各种匆忙。
    why-en: Haste makes waste.
    why-zh: 欲速则不达。
    message-en: “{phrase}” is hasty.
    message-zh: “{phrase}”太急。
    question-en: Ask the clerk: why?
    question-zh: 问店员：为什么？
    bad-en: Do it now.
    good-en: Do it by 8:00.
    bad-en: Hurry up.
    good-en: Come by 9:00.
    bad-zh: 马上做。
    good-zh: 8:00 前做完。
    source: A proverb
    """
    return hits(analysis, "vague-time")


def undocumented(analysis: Analysis) -> Iterator[Hit]:
    """what-en: Finds nothing."""
    return hits(analysis)


def test_a_rule_takes_its_texts_from_the_docstring_of_its_check() -> None:
    made = rule("ABC101", "haste", category="vague", severity="info", sums_up=("STR102",))(documented)
    assert (made.id, made.name, made.category, made.severity) == ("ABC101", "haste", "vague", Severity.INFO)
    assert made.says("what", "en") == "Finds haste of all kinds."
    assert made.says("what", "zh") == "找出匆忙，各种匆忙。"
    assert made.says("message", "zh", phrase="马上") == "“马上”太急。"
    assert made.texts["source"] == "A proverb"
    assert made.examples == (
        ("en", "Do it now.", "Do it by 8:00."),
        ("en", "Hurry up.", "Come by 9:00."),
        ("zh", "马上做。", "8:00 前做完。"),
    )


def test_a_rule_without_all_sections_in_both_languages_cannot_be_made() -> None:
    with pytest.raises(ValueError, match=r"ABC102: the docstring of its check lacks what-zh, .*source, .*good-zh"):
        rule("ABC102", "nothing", category="vague")(undocumented)


def test_hits_are_the_different_phrases_of_the_groups_in_the_order_of_the_text() -> None:
    text = "Quickly show several orders soon, quickly."
    analysis = analysed(text, groups={"vague-quantity": ["several"], "vague-time": ["Quickly", "soon", "quickly"]})
    found = hits(analysis, "vague-time", "vague-quantity")
    assert [hit.span for hit in found] == [span_of(text, phrase) for phrase in ("Quickly", "several", "soon")]
