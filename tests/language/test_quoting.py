from __future__ import annotations

import pytest

from reqlint.config import Settings
from reqlint.language.pipeline import analyse
from reqlint.language.quoting import with_noun
from reqlint.model import Language, Location, Requirement, Text
from tests.rules.made import span_of


@pytest.mark.parametrize(
    ("text", "phrase", "quoted"),
    [
        ("打印相应的价签模板。", "相应", "相应的价签模板"),
        ("导出相关报表。", "相关", "相关报表"),
        ("显示門市情况。", "情况", "門市情况"),
        ("按情况通知店长。", "情况", "情况"),
        ("页面友好。", "友好", "友好"),
    ],
)
def test_a_vague_word_is_quoted_with_its_noun(text: str, phrase: str, quoted: str) -> None:
    assert _quoted(text, phrase, "zh-Hans") == quoted


def test_english_words_are_quoted_as_they_are() -> None:
    assert _quoted("The till prints relevant labels.", "relevant", "en") == "relevant"


def _quoted(text: str, phrase: str, language: Language) -> str:
    (analysis,) = analyse([Requirement("R", Text(text, Location()), language)], Settings(), judged=False)
    return with_noun(analysis, span_of(text, phrase))
