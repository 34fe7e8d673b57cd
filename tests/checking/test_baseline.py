from __future__ import annotations

from pathlib import Path

import pytest

from reqlint.checking.baseline import Baseline, Entry, at, dumped, read
from reqlint.errors import ConfigError
from reqlint.model import (
    CheckedDocument,
    CheckedRequirement,
    Finding,
    Location,
    Requirement,
    Severity,
    Text,
)


def document(path: str, *fingerprints: str, text: str = "支持导出。") -> CheckedDocument:
    place = Location(line=1, column=1)
    findings = tuple(
        Finding(
            rule="REQ001",
            name="one-sentence",
            category="incomplete",
            severity=Severity.ERROR,
            path=path,
            location=place,
            message="",
            fingerprint=fingerprint,
        )
        for fingerprint in fingerprints
    )
    requirement = Requirement("R-1", Text(text, place), "zh-Hans")
    return CheckedDocument(path, "markdown", "zh-Hans", (CheckedRequirement(requirement, (), "bounce", findings),))


def test_what_is_written_can_be_read_and_is_sorted(tmp_path: Path) -> None:
    baseline = Baseline().updated([document("b.md", "2", "1"), document("a.md", "3")])
    path = tmp_path / "baseline.json"
    path.write_text(dumped(baseline), "utf-8")
    assert read(path) == baseline
    assert [entry.fingerprint for entry in baseline.entries] == ["3", "1", "2"]
    assert baseline.entries[0] == Entry("a.md", "REQ001", "3", "支持导出。")
    assert path.read_text("utf-8").count("\n") == 5
    assert "支持导出" in path.read_text("utf-8")


def test_an_update_keeps_what_is_known_of_other_documents() -> None:
    old = Baseline().updated([document("a.md", "1"), document("b.md", "2")])
    assert old.updated([document("b.md", "3")]).known.keys() == {"1", "3"}


def test_entries_follow_a_renamed_document() -> None:
    old = Baseline().updated([document("BRD_v1.md", "1", "2")])
    assert [(e.path, e.fingerprint) for e in old.updated([document("BRD_v2.md", "2")]).entries] == [
        ("BRD_v1.md", "1"),
        ("BRD_v2.md", "2"),
    ]


def test_paths_are_relative_to_the_folder_of_the_baseline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path / "docs")
    (entry,) = at(tmp_path / "known.json").updated([document("plan.md", "1")]).entries
    assert entry.path == "docs/plan.md"


def test_an_empty_baseline_is_a_file_too(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(dumped(Baseline()), "utf-8")
    assert read(path) == Baseline()


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "3",
        "{}",
        '{"findings": 1}',
        '{"findings": [1]}',
        '{"findings": [{"rule": "x"}]}',
        "[" * 100_000,
        "\ufeffé",
    ],
)
def test_other_files_are_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(content, "utf-8")
    with pytest.raises(ConfigError, match="is not a baseline of reqlint"):
        read(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        read(tmp_path / "none.json")
