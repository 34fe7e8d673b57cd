"""`reqlint plan --against`."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest
from click.testing import Result
from jsonschema import Draft202012Validator

Run = Callable[..., Result]
SMALL = Path(__file__).parents[1] / "data" / "plan"
SPEC = "integration_specs/app/interfaces.yaml"


@pytest.fixture
def versions(run: Run, tmp_path: Path) -> Path:
    """Two versions of the small landscape: one in `old`, and one in which an amount is 10 times too small."""
    shutil.copytree(SMALL, tmp_path, dirs_exist_ok=True)
    shutil.copytree(SMALL, tmp_path / "old")
    edit(tmp_path, "factor: 100}", "factor: 10}")
    return tmp_path


def edit(folder: Path, old: str, new: str) -> None:
    text = (folder / SPEC).read_text("utf-8")
    assert old in text
    (folder / SPEC).write_text(text.replace(old, new, 1), "utf-8")


def git(folder: Path, *arguments: str) -> None:
    own = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "core.autocrlf=false"]
    subprocess.run(["git", *own, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(versions: Path) -> Path:
    """The two versions as a commit and a work tree."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    shutil.rmtree(versions / "integration_specs")
    shutil.move(versions / "old" / "integration_specs", versions / "integration_specs")
    shutil.rmtree(versions / "old")
    git(versions, "init", "-q")
    git(versions, "add", "-A")
    git(versions, "commit", "-q", "-m", "First")
    edit(versions, "factor: 100}", "factor: 10}")
    return versions


def test_only_what_is_new_is_exit_code_1(run: Run, versions: Path) -> None:
    result = run("plan", "--against", "old")
    assert result.exit_code == 1
    assert "INT121 minor-against-major-units  awards-to-till  amount → bonus" in result.output
    assert "major  awards-to-till  Owner: Shops, Ann" in result.output
    edit(versions, "factor: 10}", "factor: 100}")
    result = run("plan", "--against", "old")
    assert (result.exit_code, result.output) == (
        0,
        "What changed since old\n\nNothing changed.\n\nmade by reqlint: plan\n",
    )


def test_the_fail_level_holds(run: Run, versions: Path) -> None:
    edit(versions, "factor: 10}", "factor: 100}")
    edit(versions, "    idempotency_key: receipt\n", "    delivery: at-least-once\n")
    assert run("plan", "--against", "old").exit_code == 0, "not idempotent is a warning"
    assert run("plan", "--against", "old", "--fail-level", "warning").exit_code == 1


def test_json_keeps_to_its_schema(run: Run, versions: Path) -> None:
    value = json.loads(run("plan", "--against", "old", "--format", "json").stdout)
    schema = json.loads(
        resources.files("reqlint.planning.outputs").joinpath("plan.schema.json").read_text("utf-8")
    )
    assert list(Draft202012Validator(schema).iter_errors(value)) == []
    found = value["changes"]
    assert [m["now"]["rule"] for m in found["mismatches"] if m["change"] == "new"] == ["INT121"]
    assert [(v["interface"], v["advice"]) for v in found["versions"]] == [("awards-to-till", "major")]
    assert found["versions"][0]["hit"] == [{"system": "till", "owner": "Shops, Ann (安)"}]


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
@pytest.mark.parametrize("name", ["c.md", "c.html", "c.sarif"])
def test_every_output_has_the_changes(run: Run, versions: Path, name: str, language: str) -> None:
    assert run("plan", "--against", "old", "--messages", language, "--output", name).exit_code == 1
    text = (versions / name).read_text("utf-8")
    assert "INT121" in text
    if name.endswith("md"):
        assert "INT104" not in text, "what was there before is not told again"
    if name.endswith("sarif"):
        assert [r["ruleId"] for r in json.loads(text)["runs"][0]["results"]] == ["INT121"]


def test_a_folder_gets_the_changes_too(run: Run, versions: Path) -> None:
    assert run("plan", "--against", "old", "--output", "out").exit_code == 1
    assert (versions / "out" / "changes.md").read_text("utf-8").startswith("# What changed since old")


def test_a_revision_is_read_and_the_work_tree_left_alone(run: Run, repository: Path) -> None:
    before = {f: f.read_bytes() for f in repository.rglob("*") if f.is_file() and ".git" not in f.parts}
    result = run("plan", "--against", "HEAD")
    assert result.exit_code == 1
    assert "New mismatches\n  breaking  INT121" in result.output
    assert {f: f.read_bytes() for f in repository.rglob("*") if f.is_file() and ".git" not in f.parts} == before


def test_a_proposal_that_the_revision_lacks_is_new(run: Run, repository: Path) -> None:
    shutil.move(repository / "integration_specs", repository / "later")
    result = run("plan", "later", "--against", "HEAD")
    assert result.exit_code == 1
    assert "new (1.0.0)  awards-to-till" in result.output


def test_links_of_a_revision_are_not_followed(run: Run, repository: Path) -> None:
    (repository / "secret.sql").write_text("CREATE TABLE secret (x int);")
    (repository / "schemas" / "till" / "link.sql").symlink_to(repository / "secret.sql")
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "Link")
    (repository / "schemas" / "till" / "link.sql").unlink()
    assert run("plan", "--against", "HEAD").exit_code == 0


@pytest.mark.parametrize(
    ("revision", "says"),
    [
        ("no-such", "neither a folder nor a revision"),
        ("--help", "neither a folder nor a revision"),
        ("HEAD:schemas", "neither a folder nor"),
    ],
)
def test_a_revision_that_is_none(run: Run, repository: Path, revision: str, says: str) -> None:
    result = run("plan", f"--against={revision}")
    assert result.exit_code == 2
    assert says in result.output


def test_no_repository(run: Run, versions: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(versions.parent))
    result = run("plan", "--against", "HEAD")
    assert result.exit_code == 2
    assert "is in no git repository" in result.output


def test_what_cannot_be_read_of_the_other_version_is_exit_code_2(run: Run, versions: Path) -> None:
    (versions / "old" / SPEC).write_text("interfaces: [", "utf-8")
    result = run("plan", "--against", "old")
    assert result.exit_code == 2
    assert f"old: {SPEC}" in result.output


def test_a_path_outside_has_no_place_in_the_other_folder(
    run: Run, versions: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = tmp_path_factory.mktemp("elsewhere")
    shutil.copytree(SMALL / "integration_specs", place / "specs")
    result = run("plan", str(place / "specs"), "--against", "old")
    assert result.exit_code == 2
    assert "lies outside the current folder" in result.output


def test_it_only_reports(run: Run, versions: Path) -> None:
    assert run("plan", "--against", "old", "--suggest").exit_code == 2
    assert run("plan", "--against", "old", "--baseline", "b.json", "--write-baseline").exit_code == 2
