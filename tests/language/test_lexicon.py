from __future__ import annotations

from pathlib import Path

import pytest

from reqlint.config import Vocabulary
from reqlint.language.lexicon import lexicon, phrases, project_words

LANGUAGES = ["reqlint.language.english", "reqlint.language.chinese"]


@pytest.mark.parametrize("package", LANGUAGES)
def test_shipped_vocabularies_have_no_empty_entry(package: str) -> None:
    entries = lexicon(package)
    assert entries
    assert all(e.words or e.lemmas or e.patterns or e.dependencies for e in entries)


def test_english_vocabularies_repeat_no_word_in_a_group() -> None:
    entries = lexicon("reqlint.language.english")
    seen = [(e.group, kind, word) for e in entries for kind in ("words", "lemmas") for word in getattr(e, kind)]
    assert sorted({word for word in seen if seen.count(word) > 1}) == []


def test_phrases_are_separated_by_commas_and_line_ends() -> None:
    assert phrases("in time, soon,\n as soon as possible,\n\n") == ("in time", "soon", "as soon as possible")


def test_a_project_without_words_adds_none() -> None:
    assert project_words(Vocabulary()) == {}


@pytest.mark.parametrize(
    ("name", "content", "terms"),
    [
        ("plain.txt", "sales line\n\nwaste slip\n", ("sales line", "waste slip")),
        ("first.csv", "sales line,a sale\nwaste slip,a loss\n", ("sales line", "waste slip")),
        ("column.csv", "id,Term\n1,sales line\n2,sales line\n3,waste slip\n", ("sales line", "waste slip")),
        ("column.tsv", "编号\t术语\n1\t销售行\n", ("销售行",)),
    ],
)
def test_terms_of_a_glossary(name: str, content: str, terms: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_text(content, "utf-8")
    assert project_words(Vocabulary(objects=("own",), glossary=str(file))) == {"object": ("own", *terms)}
