"""The shipped pipeline: what it says about sentences nobody wrote rules for."""

from __future__ import annotations

import runpy
import tomllib
from pathlib import Path

import pytest
from spacy.language import Language

from reqlint.language import chinese

from .triples import Triple, share_found

HERE = Path(__file__).parent
SHARED = HERE.parents[3] / "shared" / "zh" / "sentences40.py"
MEGABYTE = 1_000_000


def held_out() -> list[tuple[str, str, list[Triple]]]:
    entries = tomllib.loads((HERE / "held_out.toml").read_text("utf-8"))["sentence"]
    return [(entry["text"], entry["script"], [as_triple(t) for t in entry["triples"]]) for entry in entries]


def as_triple(text: str) -> Triple:
    verb, subject, object_ = (None if part == "-" else part for part in text.split(", "))
    assert verb
    return Triple(verb, subject, object_)


@pytest.mark.parametrize(("script", "least"), [("simplified", 0.9), ("traditional", 0.9), ("mixed", 0.9)])
def test_triples_of_held_out_sentences(nlp: Language, script: str, least: float) -> None:
    gold = [(text, triples) for text, written_in, triples in held_out() if written_in == script]
    assert share_found(nlp, gold) >= least


@pytest.mark.skipif(not SHARED.exists(), reason="needs the shared evaluation data")
def test_at_least_as_good_as_the_prototype_on_its_own_sentences(nlp: Language) -> None:
    gold = [(text, [Triple(*t) for t in triples]) for text, _, triples in runpy.run_path(str(SHARED))["S"]]
    assert share_found(nlp, gold) >= 43 / 51  # the prototype, counted the same way


def test_traditional_characters_are_analysed_as_simplified_ones(nlp: Language) -> None:
    traditional, simplified = nlp("門店將銷售數據傳送至財務系統。"), nlp("门店将销售数据传送至财务系统。")
    assert [(t.pos_, t.dep_, t.head.i) for t in traditional] == [(t.pos_, t.dep_, t.head.i) for t in simplified]


def test_sentences_end_at_full_stops_semicolons_and_line_ends(nlp: Language) -> None:
    doc = nlp("导出报表；查看库存。\n会员可兑换礼品")
    assert [sentence.text.strip() for sentence in doc.sents] == ["导出报表；", "查看库存。", "会员可兑换礼品"]


def test_batches_do_not_change_the_analysis(nlp: Language) -> None:
    texts = [text for text, _, _ in held_out()]
    one_by_one = [[(t.pos_, t.dep_, t.head.i) for t in nlp(text)] for text in texts]
    assert one_by_one == [[(t.pos_, t.dep_, t.head.i) for t in doc] for doc in nlp.pipe(texts, batch_size=7)]


def test_user_words_stay_in_one_piece() -> None:
    nlp = chinese.load(["門店健康度", "A类会员"])
    assert [token.text for token in nlp("查看门店健康度和A类会员")] == ["查看", "门店健康度", "和", "A类会员"]


def test_the_weights_are_small() -> None:
    assert sum(path.stat().st_size for path in chinese.MODEL.rglob("*") if path.is_file()) <= 10 * MEGABYTE
