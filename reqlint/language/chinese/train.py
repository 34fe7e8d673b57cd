"""Trains the Chinese pipeline from the grammar: `python -m reqlint.language.chinese.train [OUTPUT]`.

Writes sentences with the grammar, trains a spaCy pipeline on them as `data/training.cfg` says and saves it, by
default in place of the weights of this package. The same grammar, configuration and spaCy version give the same
weights; the saved `meta.json` names the sentences they were trained on (`grammar`). Takes 15 minutes on a core.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from spacy import util
from spacy.language import Language
from spacy.training import Example
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as run_training
from thinc.api import Config

import reqlint.language.chinese.tokenizer  # noqa: F401  (registers the tokenizer)
from reqlint.language.chinese import MODEL
from reqlint.language.chinese.corpus import digest, write_documents
from reqlint.language.chinese.grammar.writer import write_sentences

DIGESTED = 5000
"""Sentences: enough to use each rule and nearly each word."""
SCORES = ("pos_acc", "dep_uas", "dep_las")


@util.registry.readers("reqlint.ChineseGrammar.v1")  # type: ignore[untyped-decorator]
def create_reader(sentences: int, seed: int) -> Callable[[Language], Iterator[Example]]:
    """A corpus of this many sentences of the grammar."""

    def read(nlp: Language) -> Iterator[Example]:
        for doc in write_documents(nlp.tokenizer, sentences, seed):
            yield Example(nlp.make_doc(doc.text), doc)

    return read


def training_config(steps: int | None = None, sentences: int | None = None) -> Config:
    """The shipped configuration, with fewer steps and sentences when they are given."""
    config: Config = util.load_config_from_str(files(__package__).joinpath("data/training.cfg").read_text("utf-8"))
    config["training"]["max_steps"] = steps or config["training"]["max_steps"]
    config["corpora"]["train"]["sentences"] = sentences or config["corpora"]["train"]["sentences"]
    return config


def grammar_digest(config: Config) -> str:
    """The hash of the sentences that a configuration trains on, taken from the first ones."""
    corpus = config["corpora"]["train"]
    return digest(write_sentences(min(corpus["sentences"], DIGESTED), corpus["seed"]))


def train(output: Path, config: Config) -> Language:
    """Trains as configured and saves the pipeline to the folder `output`."""
    nlp = init_nlp(config)
    with TemporaryDirectory() as folder:
        run_training(nlp, Path(folder))
        trained = util.load_model_from_path(Path(folder) / "model-last")
    trained.meta.update(
        name="reqlint",
        description="Chinese parts of speech and dependencies for requirement texts",
        license="MIT",
        spacy_version=">=3.8.0,<3.9.0",
        grammar=grammar_digest(config),
        performance={score: trained.meta["performance"][score] for score in SCORES},
    )
    trained.to_disk(output)
    return trained


@click.command(help=(__doc__ or "").split("\n\n")[1])
@click.argument("output", type=click.Path(file_okay=False, path_type=Path), default=MODEL)
def main(output: Path) -> None:
    """Trains with the shipped configuration."""
    train(output, training_config())


if __name__ == "__main__":
    main()
