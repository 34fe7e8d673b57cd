"""Specifications of coding agents: Kiro, GitHub Spec Kit, OpenSpec, each by its own conventions."""

from __future__ import annotations

from pathlib import Path

import pytest

from reqlint import engine, extraction, readers
from reqlint.config import Settings
from reqlint.model import Requirement, Verdict

FOLDER = Path(__file__).parents[1] / "data" / "agents"


def requirements(name: str) -> tuple[Requirement, ...]:
    return tuple(extraction.requirements(readers.read(FOLDER / name, name)))


def said(requirement: Requirement, role: str) -> list[str]:
    return [detail.text for detail in requirement.details if detail.role == role]


def verdicts(name: str) -> dict[str, Verdict]:
    report = engine.check([readers.read(FOLDER / name, name)], Settings())
    return {one.requirement.id: one.verdict for one in report.documents[0].requirements}


def test_a_story_of_kiro_has_its_criteria() -> None:
    alert, reports = requirements("kiro.md")
    assert alert.text.startswith("As a store manager, I want to be told")
    assert (alert.id, alert.headings[-1]) == ("Requirement 1", "Low stock message")
    assert said(alert, "title") == ["Low stock message"]
    assert [text.split()[0] for text in said(alert, "acceptance")] == ["WHEN", "IF", "WHILE"]
    assert said(reports, "acceptance") == ["WHEN a buyer opens the report THEN the system SHALL show it quickly"]
    assert said(reports, "title") == []


def test_places_lead_into_the_file() -> None:
    lines = (FOLDER / "kiro.md").read_text("utf-8").splitlines()
    for one in requirements("kiro.md"):
        for text in (one.body, *(detail.body for detail in one.details)):
            place = text.location
            assert place.line and place.column
            assert lines[place.line - 1][place.column - 1 :].startswith(text.text[:20])


def test_a_vague_word_in_a_criterion_is_found_there() -> None:
    report = engine.check([readers.read(FOLDER / "kiro.md", "kiro.md")], Settings(select=("VAG103",)))
    (finding,) = report.findings
    assert (finding.phrase, finding.location.line) == ("quickly", 30)


def test_criteria_without_a_story_are_requirements_themselves() -> None:
    text = (
        "# Requirements Document\n\n### Requirement 1: Export\n\n#### Acceptance Criteria\n\n"
        "1. WHEN a clerk exports THEN the till SHALL write a file\n"
        "2. IF the disk is full THEN the till SHALL say so\n"
    )
    found = extraction.requirements(readers.read_bytes(text.encode(), "requirements.md", "requirements.md"))
    assert [one.text.split()[0] for one in found] == ["WHEN", "IF"]


def test_spec_kit_has_stories_and_numbered_requirements() -> None:
    found = {one.id: one for one in requirements("spec-kit.md")}
    assert [one for one in found if "-" in one] == ["FR-001", "FR-002", "FR-003", "SC-001", "SC-002"]
    story, vague, *_ = found.values()
    assert (said(story, "title"), said(story, "priority")) == (["Return with a receipt"], ["P1"])
    assert len(said(story, "acceptance")) == 2
    assert vague.text == "Handle it in a user-friendly way."
    everything = " ".join(one.text for one in found.values())
    for background in ("Why this priority", "Independent Test", "coupon", "bar code", "An article that came back"):
        assert background not in everything


def test_what_spec_kit_leaves_open_is_asked() -> None:
    report = engine.check([readers.read(FOLDER / "spec-kit.md", "spec.md")], Settings(select=("WRD103",)))
    (finding,) = report.findings
    assert finding.requirement == "FR-003"
    assert finding.phrase.startswith("NEEDS CLARIFICATION: refund method not specified")
    assert "refund method not specified" in finding.message


def test_openspec_has_scenarios_as_criteria() -> None:
    label, broken = requirements("openspec.md")
    assert said(label, "title") == ["Label follows price"]
    (scenario,) = said(label, "acceptance")
    assert [line.split()[0] for line in scenario.splitlines()] == ["GIVEN", "WHEN", "THEN", "AND"]
    assert broken.text == "The system SHALL handle broken labels."


def test_a_change_of_openspec_wants_what_it_adds_and_modifies() -> None:
    printed, label = requirements("openspec-change.md")
    assert said(printed, "title") == ["Printed labels"]
    assert "5 minutes" in label.text


def test_verdicts_stop_what_nobody_could_build() -> None:
    assert verdicts("openspec.md") == {"L9": "ready", "L18": "bounce"}
    assert verdicts("spec-kit.md")["FR-001"] == "ready"
    assert verdicts("spec-kit.md")["FR-002"] == "bounce"


@pytest.mark.parametrize(
    "text",
    [
        "# Plan\n\n## Requirements\n\n- FR-001: The till shall print.\n",
        "# Notes\n\n### Requirement 1\n\nThe till shall print a slip.\n",
        "# Notes\n\n### Requirement: Slip\n\nThe till shall print a slip.\n",
    ],
    ids=["one section", "no criteria", "no section of requirements"],
)
def test_other_markdown_stays_as_it_is(text: str) -> None:
    document = readers.read_bytes(text.encode(), "a.md", "a.md")
    assert not [block for block in document.blocks if block.kind == "record"]


def test_a_comment_silences_a_requirement_of_a_specification() -> None:
    text = (FOLDER / "spec-kit.md").read_text("utf-8")
    silenced = text.replace("- **FR-002**", "<!-- reqlint: ignore REQ001 -->\n- **FR-002**")
    report = engine.check([readers.read_bytes(silenced.encode(), "spec.md", "spec.md")], Settings())
    found = {one.requirement.id: one.findings for one in report.documents[0].requirements}
    assert "REQ001" not in {finding.rule for finding in found["FR-002"]}


def test_a_folder_has_specifications_and_leaves_plans_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names = (
        ".kiro/specs/a/requirements.md", ".kiro/specs/a/design.md", ".kiro/specs/a/tasks.md",
        ".kiro/steering/tech.md", "specs/001-a/spec.md", "specs/001-a/plan.md", "specs/001-a/tasks.md",
        "openspec/project.md",
        "openspec/specs/a/spec.md", "openspec/changes/b/proposal.md", "openspec/changes/b/specs/a/spec.md",
        "openspec/changes/archive/c/specs/a/spec.md", "docs/plan.md", ".github/notes.md",
    )  # fmt: skip
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("- Improve the checkout.\n", "utf-8")
    found = readers.find(["."], Settings())
    assert [path.as_posix() for path in found.files] == [
        ".kiro/specs/a/requirements.md", "docs/plan.md", "openspec/changes/b/specs/a/spec.md",
        "openspec/specs/a/spec.md", "specs/001-a/spec.md",
    ]  # fmt: skip
    assert len(readers.find(["specs/001-a/plan.md"], Settings()).files) == 1, "named itself, it is read"
