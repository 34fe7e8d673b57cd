"""The documents in examples/: poor ones bring true findings, good ones are clean."""

from __future__ import annotations

from pathlib import Path

import pytest

from reqlint import lint
from reqlint.model import CheckedDocument

EXAMPLES = Path(__file__).parents[1] / "examples"
PROJECTS = sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir())


@pytest.fixture(scope="module")
def documents() -> dict[str, CheckedDocument]:
    report = lint([str(EXAMPLES)])
    assert report.problems == ()
    return {
        Path(document.path).parent.name + "/" + Path(document.path).name: document for document in report.documents
    }


def test_every_project_has_a_poor_and_a_good_document() -> None:
    for project in PROJECTS:
        kinds = {path.name.split(".")[0] for path in (EXAMPLES / project).iterdir()}
        assert kinds == {"poor", "good"}


@pytest.mark.parametrize("project", PROJECTS)
def test_good_documents_are_clean(project: str, documents: dict[str, CheckedDocument]) -> None:
    good = {name: document for name, document in documents.items() if name.startswith(f"{project}/good")}
    assert good
    for name, document in good.items():
        assert document.requirements, name
        found = [(f.rule, f.phrase, r.requirement.text) for r in document.requirements for f in r.findings]
        assert found == [], name
        assert [(f.rule, f.message) for f in document.findings] == [], name


@pytest.mark.parametrize("project", PROJECTS)
def test_poor_documents_are_sent_back(project: str, documents: dict[str, CheckedDocument]) -> None:
    for name, document in documents.items():
        if name.startswith(f"{project}/poor"):
            rules = {finding.rule for checked in document.requirements for finding in checked.findings}
            assert "REQ001" in rules, name
            bounced = [checked for checked in document.requirements if checked.verdict == "bounce"]
            assert len(bounced) >= 2, name
            if not name.endswith(".xlsx"):  # a list of requirements is no project document
                assert "RDY001" in {finding.rule for finding in document.findings}, name


TOLD = {
    "store-operations": {"RDY104"},
    "scrm-customer-tags": {"RDY102"},
    "supermarket-scrm": {"REQ001"},
    "apparel-elearning": {"VAG101", "RDY104", "RDY105"},
    "inventory-shelf-life": {"VAG105"},
    "precision-marketing": {"RDY101", "RDY108"},
    "snack-chain": {"RDY108"},
    "wecom-membership": {"RDY103", "RDY110"},
}
"""What docs/story.md says that `lint` reports of the poor documents."""


@pytest.mark.parametrize("project", TOLD)
def test_the_story(project: str, documents: dict[str, CheckedDocument]) -> None:
    poor = [document for name, document in documents.items() if name.startswith(f"{project}/poor")]
    told = {f.rule for document in poor for f in document.findings}
    told |= {f.rule for document in poor for checked in document.requirements for f in checked.findings}
    assert told >= TOLD[project]
    page = (EXAMPLES.parent / "docs" / "story.md").read_text("utf-8")
    (row,) = [line for line in page.splitlines() if line.startswith(f"| `{project}` |")]
    assert all(rule in row for rule in TOLD[project])


def test_word_excel_and_markdown_in_both_languages() -> None:
    names = [path.name for path in EXAMPLES.rglob("*.*")]
    assert {name.rsplit(".", 1)[1] for name in names} >= {"docx", "xlsx", "md", "feature"}
    assert {name.split(".")[1] for name in names} >= {"en", "zh", "zh-Hant"}
