"""From paths to a report. The language pipelines are replaced, except where their result is what counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import reqlint
from reqlint import engine, language
from reqlint.checking import baseline
from reqlint.checking.selection import rules_on
from reqlint.config import Settings
from reqlint.errors import UsageError
from reqlint.language.analysis import Analysis
from reqlint.language.support import Standing
from reqlint.model import Requirement, Severity, Slot, SlotName
from reqlint.rules.requirement import RULES

SLOTS: tuple[SlotName, ...] = ("actor", "action", "data", "condition", "outcome", "acceptance")


class _NoSentences:
    sents = ()

    def __iter__(self) -> Iterator[object]:
        return iter(())


@pytest.fixture
def everything_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """Analyses in which nothing is said."""

    def analyse(requirements: Iterable[Requirement], settings: Settings) -> Iterator[Analysis]:
        for requirement in requirements:
            yield Analysis(requirement, _NoSentences(), {name: Slot(name, "none") for name in SLOTS})  # type: ignore[arg-type]

    monkeypatch.setattr(language, "analyse", analyse)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, everything_open: None) -> Path:
    (tmp_path / "en.md").write_text("# Requirements\n\n- The system shall support export.\n", encoding="utf-8")
    (tmp_path / "zh.md").write_text("# 功能需求\n\n- 系统应支持导出。\n- 系统应支持打印。\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_documents_and_requirements_keep_their_order(folder: Path) -> None:
    report = engine.lint(["zh.md", "en.md"])
    assert [document.path for document in report.documents] == ["zh.md", "en.md"]
    assert [document.language for document in report.documents] == ["zh-Hans", "en"]
    texts = [checked.requirement.text for document in report.documents for checked in document.requirements]
    assert texts == ["系统应支持导出。", "系统应支持打印。", "The system shall support export."]
    assert {finding.rule for finding in report.findings} == {"REQ001", "ACT101", "DAT101", "ACC101"}
    assert report.problems == ()


def test_what_reads_like_background_is_listed_and_not_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def analyse(requirements: Iterable[Requirement], settings: Settings) -> Iterator[Analysis]:
        for one in requirements:
            slots = {name: Slot(name, "none") for name in SLOTS}
            yield Analysis(one, _NoSentences(), slots, standing="evident" if "shall" in one.text else "background")  # type: ignore[arg-type]

    monkeypatch.setattr(language, "analyse", analyse)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(
        "# Requirements\n\n- The till shall print.\n- Weight of goods\n- R7: Height of goods\n- Depth of goods\n"
        "  - Acceptance criteria: at most 40 cm\n",
        "utf-8",
    )
    (tmp_path / "b.md").write_text("# Requirements\n\n- Weight of goods\n", "utf-8")
    one, other = engine.lint(["a.md", "b.md"]).documents
    assert [checked.requirement.text for checked in one.requirements] == [
        "The till shall print.",
        "Height of goods",
        "Depth of goods",
    ]
    assert [text.text for text in one.background] == ["Weight of goods"]
    assert (one.nothing, other.requirements, other.nothing) == ("", (), "background")


@pytest.mark.parametrize(("standing", "kept"), [("evident", True), ("likely", False), ("doubtful", False)])
def test_what_its_place_does_not_make_a_requirement_is_one_for_evident_words(
    folder: Path, monkeypatch: pytest.MonkeyPatch, standing: Standing, kept: bool
) -> None:
    def analyse(requirements: Iterable[Requirement], settings: Settings) -> Iterator[Analysis]:
        for one in requirements:
            yield Analysis(one, _NoSentences(), {name: Slot(name, "none") for name in SLOTS}, standing=standing)  # type: ignore[arg-type]

    monkeypatch.setattr(language, "analyse", analyse)
    text = "# Shops\n\n## Stock\n\n- Clerks must count.\n\n## Sales\n\nDiscounts for members in every shop\n"
    (folder / "a.md").write_text(text, "utf-8")
    (document,) = engine.lint(["a.md"]).documents
    texts = [checked.requirement.text for checked in document.requirements]
    assert ("Discounts for members in every shop" in texts) is kept
    assert "Clerks must count." in texts
    assert document.background == ()


def test_what_cannot_be_read_is_told_and_the_rest_is_checked(folder: Path) -> None:
    (folder / "broken.docx").write_bytes(b"no zip file")
    report = engine.lint(["."])
    assert [document.path for document in report.documents] == ["en.md", "zh.md"]
    assert len(report.problems) == 1
    assert report.problems[0].startswith("broken.docx: ")


def test_progress_is_told_up_to_the_end(folder: Path) -> None:
    told: list[tuple[int, int]] = []
    engine.lint(["."], progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_run_is_repeatable(folder: Path) -> None:
    assert engine.lint(["."]) == engine.lint(["."])


def test_known_findings_are_not_told_again(folder: Path) -> None:
    first = engine.lint(["."])
    (folder / "known.json").write_text(baseline.dumped(baseline.Baseline().updated(first.documents)), "utf-8")
    second = engine.lint(["."], Settings(baseline="known.json"))
    assert second.findings == ()
    assert second.suppressed == len(first.findings)


def test_suppressions_of_the_settings_hold(folder: Path) -> None:
    report = engine.lint(["."], Settings(suppress=("REQ001 zh.md",)))
    assert [finding.path for finding in report.findings if finding.rule == "REQ001"] == ["en.md"]


def test_the_package_function_is_the_engine(folder: Path) -> None:
    assert reqlint.lint(["en.md"]) == engine.lint(["en.md"])


@pytest.mark.parametrize("paths", [["nowhere.md"], ["*.docx"], ["empty"], ["picture.png"]])
def test_what_names_nothing_is_an_error(paths: list[str], folder: Path) -> None:
    (folder / "empty").mkdir()
    (folder / "picture.png").write_bytes(b"")
    with pytest.raises(UsageError, match=paths[0].replace("*", r"\*")):
        engine.lint(paths)


def ids(**settings: object) -> list[str]:
    return [rule.id for rule in rules_on(RULES, Settings(**settings))]  # type: ignore[arg-type]


def test_information_is_off_unless_it_is_selected() -> None:
    assert "DAT103" not in ids()
    assert ids(select=("ACC",)) == ["ACC101", "ACC102"]
    assert ids(select=("implicit-acceptance", "vag103")) == ["ACC102", "VAG103"]
    assert len(ids(select=("*",))) > len(ids())


def test_ignoring_is_stronger_than_selecting() -> None:
    assert ids(select=("ACC", "pronoun"), ignore=("ACC102", "AMB*")) == ["ACC101"]
    assert not {"VAG101", "VAG107"} & set(ids(ignore=("vague",)))


def test_a_severity_of_the_settings_counts() -> None:
    assert "DAT103" in ids(severity={"DAT103": Severity.WARNING})
    assert "VAG103" not in ids(severity={"vague": Severity.INFO})
    (rule,) = rules_on(RULES, Settings(select=("REQ001",), severity={"REQ": Severity.WARNING}))
    assert rule.severity is Severity.WARNING


@pytest.mark.parametrize("key", ["select", "ignore"])
def test_an_unknown_rule_is_an_error_that_names_the_nearest(key: str) -> None:
    with pytest.raises(UsageError, match=r"vague-tme.*Did you mean vague-time"):
        ids(**{key: ("vague-tme",)})


def test_a_rule_is_explained_by_id_or_name() -> None:
    assert reqlint.explain("vag103").name == "vague-time"
    with pytest.raises(UsageError, match="names no rule"):
        reqlint.explain("VAG999")


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("All passwords shall be encrypted.", False),
        ("记录每次销售的实际价格与操作员。", False),
        ("展示門市的訂單。", False),
        ("Approve the orders of a store.", True),
        ("审核盘点差异。", True),
    ],
)
def test_who_does_it_is_asked_of_what_people_do(text: str, is_asked: bool, tmp_path: Path) -> None:
    document = tmp_path / "needs.md"
    document.write_text(f"# Requirements\n\n- {text}\n", "utf-8")
    found = {finding.rule for finding in reqlint.lint([str(document)]).findings}
    assert ("ACT101" in found) == is_asked
