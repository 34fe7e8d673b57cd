from __future__ import annotations

import json
from pathlib import Path

from spacy.util import load_model_from_path

from reqlint.language.chinese import MODEL
from reqlint.language.chinese.train import grammar_digest, train, training_config


def test_the_shipped_weights_were_trained_on_the_present_grammar() -> None:
    """Else: python -m reqlint.language.chinese.train."""
    assert json.loads((MODEL / "meta.json").read_text("utf-8"))["grammar"] == grammar_digest(training_config())


def test_the_shipped_weights_were_trained_with_the_present_configuration() -> None:
    shipped = load_model_from_path(MODEL).config
    config = training_config()
    assert shipped["training"]["max_steps"] == config["training"]["max_steps"]
    assert shipped["corpora"] == config["corpora"]


def test_the_same_steps_of_training_give_the_same_weights(tmp_path: Path) -> None:
    for name in ("first", "second"):
        train(tmp_path / name, training_config(steps=3, sentences=40))
    weights = [(tmp_path / name / "parser" / "model").read_bytes() for name in ("first", "second")]
    assert weights[0] == weights[1]
    trained = load_model_from_path(tmp_path / "second")
    assert all(token.dep_ and token.pos_ for token in trained("店长可以查看库存。"))
