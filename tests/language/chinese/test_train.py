from __future__ import annotations

import json
from pathlib import Path

from spacy.util import load_model_from_path

from reqlint.language.chinese import MODEL
from reqlint.language.chinese.train import grammar_digest, train, training_config


def test_the_shipped_weights_were_trained_on_the_present_grammar() -> None:
    """Else: python -m reqlint.language.chinese.train."""
    assert json.loads((MODEL / "meta.json").read_text("utf-8"))["grammar"] == grammar_digest()


def test_the_shipped_weights_were_trained_with_the_present_configuration() -> None:
    shipped = load_model_from_path(MODEL).config
    config = training_config()
    assert shipped["training"]["max_steps"] == config["training"]["max_steps"]
    assert shipped["corpora"] == config["corpora"]


def test_some_steps_of_training_give_a_pipeline_that_parses(tmp_path: Path) -> None:
    train(tmp_path / "model", training_config(steps=5, sentences=50))
    trained = load_model_from_path(tmp_path / "model")
    assert all(token.dep_ and token.pos_ for token in trained("店长可以查看库存。"))
