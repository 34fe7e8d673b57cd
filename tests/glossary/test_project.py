from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import Workbook

from reqlint.config import Vocabulary
from reqlint.errors import ConfigError
from reqlint.glossary import Glossary


def glossary(path: Path, content: str | bytes) -> Glossary:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return Glossary.of(Vocabulary(glossary=str(path)))


def named(made: Glossary, name: str) -> str:
    found = made.named(name)
    return found.id if found else ""


def workbook(*rows: list[str]) -> bytes:
    book, stream = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("own.csv", "term,synonyms\nstaff discount card,内购卡;SDC\nmember,贵宾\n"),
        ("own.tsv", "术语\t缩写\nstaff discount card\t内购卡、SDC\nmember\t贵宾\n"),
        ("own.toml", '"staff discount card" = ["内购卡", "SDC"]\nmember = "贵宾"\n'),
        ("own.xlsx", workbook(["Term", "别名"], ["staff discount card", "内购卡、SDC"], ["member", "贵宾"])),
    ],
)
def test_a_project_adds_concepts_and_names(name: str, content: str | bytes, tmp_path: Path) -> None:
    made = glossary(tmp_path / name, content)
    assert {named(made, word) for word in ("Staff Discount Cards", "內購卡", "sdc")} == {"staff discount card"}
    assert named(made, "貴賓") == named(made, "会员") == "member"
    assert made.problems == ()


def test_a_concept_column_says_what_a_name_stands_for(tmp_path: Path) -> None:
    made = glossary(tmp_path / "own.csv", "term,concept\nfan,member\n粉丝,member\n")
    assert named(made, "粉絲") == named(made, "fans") == "member"


def test_a_list_of_terms_is_a_glossary(tmp_path: Path) -> None:
    made = glossary(tmp_path / "own.txt", "shelf talker\n会员\n")
    assert (named(made, "shelf talkers"), named(made, "会员")) == ("shelf talker", "member")


def test_what_a_project_says_holds_against_what_is_shipped(tmp_path: Path) -> None:
    made = glossary(tmp_path / "own.csv", "term,concept\ncustomer,business customer\n客户,business customer\n")
    assert (named(made, "客戶"), named(made, "customer"), named(made, "会员")) == (
        "business customer", "business customer", "member"
    )  # fmt: skip


def test_a_contradiction_is_told_with_both_places_and_nothing_is_lost(tmp_path: Path) -> None:
    text = "term,synonyms\nsupplier,伙伴\nmember,伙伴\nshelf talker,插卡\n"
    made = glossary(tmp_path / "own.csv", text)
    (problem,) = made.problems
    assert problem.path.endswith("own.csv")
    assert (problem.place, problem.message) == ("line 3", '"伙伴" means member here and supplier in line 2.')
    assert (named(made, "伙伴"), named(made, "插卡")) == ("supplier", "shelf talker")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("member = 3\n", "is not a list of names"),
        ("member = [\n", "is not valid TOML"),
        (b"\xff = []", "is not valid"),
    ],
)
def test_a_broken_file_is_a_clear_error(content: str | bytes, said: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=said):
        glossary(tmp_path / "own.toml", content)


def test_a_missing_file_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        Glossary.of(Vocabulary(glossary=str(tmp_path / "none.toml")))
