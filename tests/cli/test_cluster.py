"""`lint --dask`: a folder of JSON lines with what one report would hold."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest

pytest.importorskip("distributed", reason="the extra dask is not installed")

import reqlint
from reqlint import cluster
from reqlint.config import Settings
from reqlint.reporters.json import as_data

from .conftest import Run

_DOCUMENTS = {
    "a/one.md": "# Orders\n\n- Improve the search.\n- The clerk cancels an order within 24 h.\n",
    "a/two.md": "# Orders\n\n- The clerk cancels an order within 48 h.\n",
    "b/three.md": "# 需求\n\n- 提升培训效果。\n",
}


@pytest.fixture
def documents(tmp_path: Path) -> list[Path]:
    for name, text in _DOCUMENTS.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return [Path(name) for name in _DOCUMENTS]


def test_a_folder_is_checked_like_by_one_run(documents: list[Path], run: Run) -> None:
    whole = json.loads(run("lint", "--no-config", "--format", "json", "a", "b").output)
    totals, lines = cluster.Totals(), ""
    for number, folder in enumerate((documents[:2], documents[2:]), 1):
        part = cluster.checked(cluster.Task(number, str(Path.cwd()), tuple(folder), Settings()))
        totals.add(part)
        lines += part.lines
    assert [json.loads(line) for line in lines.splitlines()] == whole["documents"]
    assert totals.as_data() == {key: value for key, value in whole.items() if key != "documents"}
    assert totals.fails


def test_the_public_map_is_what_a_task_does(documents: list[Path], run: Run) -> None:
    reports = [reqlint.check_document(path) for path in documents]
    alone = cluster.checked(cluster.Task(1, str(Path.cwd()), (documents[2],), Settings()))
    assert json.loads(alone.lines) == as_data(reports[2])["documents"][0]
    assert pickle.loads(pickle.dumps(reports)) == reports
    assert [one.path for report in reports for one in report.documents] == list(_DOCUMENTS)
    missing = reqlint.check_document("a/none.md")
    assert not missing.documents and "none.md" in missing.problems[0]


def test_a_part_that_was_lost_is_a_problem() -> None:
    totals = cluster.Totals()
    totals.add(cluster.Part(2, "", {}, ("b: left out",)))
    totals.add(cluster.Part(1, "", {"summary": {"documents": 3, "rules": {"X": 1}}}, ("a: not read",)))
    assert totals.as_data() == {
        "summary": {"documents": 3, "rules": {"X": 1}},
        "problems": ["a: not read", "b: left out"],
    }


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "--output FOLDER"),
        (("-o", "out.json"), "--output FOLDER"),
        (("-o", "out", "--format", "json"), "goes without --format"),
        (("-o", "out", "-"), "goes without standard input"),
    ],
)
def test_what_does_not_go_with_a_cluster_is_one_sentence(
    arguments: tuple[str, ...], words: str, documents: list[Path], run: Run
) -> None:
    result = run("lint", "--no-config", "--dask", "local", *arguments, str(documents[0]))
    assert result.exit_code == 2
    assert words in result.output


@pytest.mark.parametrize("name", ["summary.json", "documents-000001.ndjson"])
def test_a_file_of_somebody_else_is_not_overwritten(
    name: str, documents: list[Path], run: Run, tmp_path: Path
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / name).write_text('{"mine": 1}\n', "utf-8")
    result = run("lint", "--no-config", "--dask", "local", "-o", "out", str(documents[0]))
    assert result.exit_code == 2
    assert "will not be overwritten" in result.output
    assert (tmp_path / "out" / name).read_text("utf-8") == '{"mine": 1}\n'


def test_a_scheduler_that_does_not_answer_is_one_sentence(
    documents: list[Path], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 1)
    result = run("lint", "--no-config", "--dask", "tcp://127.0.0.1:1", "-o", "out", str(documents[0]))
    assert result.exit_code == 2
    assert "no Dask scheduler answers there" in result.output


@pytest.mark.slow
def test_processes_of_this_machine_write_what_one_run_reports(
    documents: list[Path], run: Run, tmp_path: Path
) -> None:
    whole = json.loads(run("lint", "--no-config", "--format", "json", *map(str, documents)).output)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "documents-000009.ndjson").write_text('{"made by reqlint":"report"}\n', "utf-8")
    result = run("lint", "--no-config", "--dask", "local", "--jobs", "2", "-o", "out", *map(str, documents))
    assert result.exit_code == 1, result.output
    written = sorted((tmp_path / "out").glob("documents-*.ndjson"))
    assert [path.name for path in written] == ["documents-000001.ndjson", "documents-000002.ndjson"]
    found = [json.loads(line) for path in written for line in path.read_text("utf-8").splitlines()[1:]]
    assert found == whole["documents"]
    assert json.loads((tmp_path / "out" / "summary.json").read_text("utf-8"))["summary"] == whole["summary"]
    again = run("lint", "--no-config", "--format", "json", ".")
    assert [document["path"] for document in json.loads(again.stdout)["documents"]] == list(_DOCUMENTS)
