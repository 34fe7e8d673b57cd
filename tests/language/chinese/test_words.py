from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from spacy.language import Language

from reqlint.language.chinese.words import Words, marker_groups
from reqlint.language.lexicon import phrases
from reqlint.model import Span

MARKERS = tomllib.loads(files("reqlint.language.chinese").joinpath("data/markers.toml").read_text("utf-8"))


@pytest.mark.parametrize("group", MARKERS)
def test_a_marker_is_one_word_of_the_segmenter(group: str, nlp: Language) -> None:
    words = phrases(MARKERS[group])
    assert [word for word in words if [token.norm_ for token in nlp.make_doc(word)] != [word]] == []
    assert len(set(words)) == len(words)


def test_words_within_groups(nlp: Language) -> None:
    words = Words(nlp("導入、導出訂單"))
    assert words.norms == ["导入", "、", "导出", "订单"]
    assert words.within("action") == {0, 2}
    assert words.within("joint") == {1}
    assert words.within("action", "joint") == {0, 1, 2}
    assert words.within("no-such-group") == set()


def test_a_group_grows(nlp: Language) -> None:
    words = Words(nlp("系统管理会员"))
    assert words.within("vague-verb", "joint") == set()
    words.add("vague-verb", frozenset({1}))
    assert words.within("vague-verb", "joint") == {1}
    assert words.places(words.runs("vague-verb")) == (Span(2, 4),)


def test_quotations(nlp: Language) -> None:
    words = Words(nlp("提示「請 補貨」並“记录"))
    assert [words.norms[index] for index in sorted(words.quoted)] == ["请", "补货"]


def test_lexicon_groups_are_markers() -> None:
    groups = marker_groups()
    assert {"导出", "审核"} <= groups["action"]
    assert "失败" not in groups["doing"]
    assert "付款方式" in groups["thing"]
