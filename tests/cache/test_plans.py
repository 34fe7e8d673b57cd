"""Runs of `reqlint plan` with a cache write what runs without one write, byte for byte."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from reqlint import api
from reqlint.cache import Store, key
from reqlint.cli import replay
from reqlint.cli.group import commands
from reqlint.cli.replay import LostError, Replay
from reqlint.reporters import PLAN_REPORTERS

SMALL = Path(__file__).parents[1] / "data" / "plan"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which `run` runs, with the small landscape in it."""
    shutil.copytree(SMALL, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("REQLINT_NO_CACHE", raising=False)
    return tmp_path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(commands, ["plan", "--no-config", *map(str, arguments)])


@pytest.fixture
def plans(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The plans that are made from now on."""
    made: list[object] = []
    real = api.plan

    def noted(*given: Any, **shown: Any) -> object:
        made.append(given)
        return real(*given, **shown)

    monkeypatch.setattr(api, "plan", noted)
    return made


def contents(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("format_", [name for name in PLAN_REPORTERS if name != "xlsx"])
def test_a_second_run_prints_the_same_and_plans_nothing(format_: str, plans: list[object]) -> None:
    plain = run("--format", format_, "--no-cache")
    first, second = (run("--format", format_, "--cache-dir", "../cache") for _ in range(2))
    assert len(plans) == 2
    assert first.exit_code == second.exit_code == plain.exit_code == 1
    assert first.stdout_bytes == second.stdout_bytes == plain.stdout_bytes


@pytest.mark.parametrize("piece", [1, 4 << 20])
def test_a_folder_is_the_same_file_by_file(
    piece: int, folder: Path, plans: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replay, "_PIECE", piece)
    run("--no-cache", "-o", "plain")
    codes = [run("--cache-dir", "../cache", "-o", name).exit_code for name in ("first", "second", "second")]
    assert len(plans) == 2 and codes == [1, 1, 1]
    assert contents(folder / "plain") == contents(folder / "first") == contents(folder / "second")


def test_files_that_are_as_they_should_be_are_left_alone_and_outdated_ones_deleted(folder: Path) -> None:
    run("--cache-dir", "../cache", "-o", "out")
    before = contents(folder / "out")
    kept, changed = folder / "out/plan.md", folder / "out/plan.html"
    inode = kept.stat().st_ino
    changed.write_text("something else", "utf-8")
    (folder / "out/adapters/to_nowhere.py").write_text("", "utf-8")
    run("--cache-dir", "../cache", "-o", "out")
    assert contents(folder / "out") == before
    assert kept.stat().st_ino == inode


@pytest.mark.parametrize(
    "changed",
    [["--select", "INT122"], ["--messages", "zh"], ["--fail-level", "info"], ["--baseline", "known.json"]],
    ids=lambda option: option[0],
)
def test_whatever_is_asked_for_counts(changed: list[str]) -> None:
    run("--write-baseline", "--baseline", "known.json")
    run("--cache-dir", "../cache")
    with_cache, without = run("--cache-dir", "../cache", *changed), run("--no-cache", *changed)
    assert (with_cache.exit_code, with_cache.stdout_bytes) == (without.exit_code, without.stdout_bytes)


def test_every_file_counts_also_one_that_appears(folder: Path, plans: list[object]) -> None:
    run("--cache-dir", "../cache")
    for name in ("schemas", "integration_specs"):
        (folder / name / "notes").mkdir()
        (folder / name / "notes/more.json").write_text("{}", "utf-8")
        made = len(plans)
        run("--cache-dir", "../cache")
        assert len(plans) == made + 1
        shutil.rmtree(folder / name / "notes")


def test_what_cannot_be_read_is_tried_again(folder: Path, plans: list[object]) -> None:
    file = folder / "integration_specs/app/interfaces.yaml"
    file.write_text(file.read_text("utf-8").replace("entity: Sale}", "entity: Sales}", 1), "utf-8")
    results = [run("--cache-dir", "../cache") for _ in range(2)]
    assert len(plans) == 2
    assert [result.exit_code for result in results] == [2, 2] and results[0].output == results[1].output


def test_comparisons_and_suggestions_are_made_each_time(folder: Path, plans: list[object]) -> None:
    shutil.copytree(folder / "schemas", folder / "old/schemas")
    shutil.copytree(folder / "integration_specs", folder / "old/integration_specs")
    for option in (["--against", "old"], ["--suggest"]):
        made = len(plans)
        for _ in range(2):
            assert run("--cache-dir", "../cache", *option).exit_code != 2
        assert len(plans) >= made + 2


def test_a_piece_that_was_deleted_is_made_again(tmp_path: Path) -> None:
    with Store(tmp_path / "cache", pytest.fail) as store:
        run_ = key("a run")
        given = [("a.json", "{}"), ("b.bin", b"\x00\xff"), ("c.txt", "\ud800"), ("d.html", iter("<p>")), ("e", "")]
        recording = Replay(store, run_)
        first = [(name, list(parts)) for name, parts in recording.recorded(given)]
        assert recording.code() is None, "unfinished"
        recording.keep(1)
        known = Replay(store, run_)
        assert known.code() == 1
        assert [(name, list(parts)) for name, parts in known.files()] == first
        assert first[3] == ("d.html", ["<", "p", ">"])
        store.put({key("written", key("other"), "end"): b"[0, 1]"})
        lost = Replay(store, key("other"))
        assert lost.code() == 0
        with pytest.raises(LostError):
            list(lost.files())


def test_a_run_of_too_many_bytes_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replay, "_MOST", 10)
    with Store(tmp_path / "cache", pytest.fail) as store:
        recording = Replay(store, key("a run"))
        assert [list(parts) for _, parts in recording.recorded([("a.txt", "a" * 100)])] == [["a" * 100]]
        recording.keep(0)
        assert recording.code() is None
