"""What is written is there whole, where it was asked for, and as it was before but for its content."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reqlint.cli.output import locked, write_whole

from .conftest import Run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links, modes and pipes of POSIX")


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "there.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to("there.txt")
    write_whole(tmp_path / "link.txt", "new")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "there.txt").read_text() == "new"


def test_a_link_to_nothing_makes_what_it_names(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to("there.txt")
    write_whole(tmp_path / "link.txt", "new")
    assert (tmp_path / "there.txt").read_text() == "new"


def test_a_file_keeps_its_mode(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("old")
    target.chmod(0o640)
    write_whole(target, "new")
    assert target.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_a_file_keeps_its_owner(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("old")
    os.chown(target, 1234, 4321)
    write_whole(target, "new")
    assert (target.stat().st_uid, target.stat().st_gid) == (1234, 4321)


def test_standard_output_is_written_to(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("- Improve the user experience.\n", "utf-8")
    command = [sys.executable, "-m", "reqlint", "lint", "--no-config", "-o", "/dev/stdout", "a.md"]
    for out in (tmp_path / "out.txt", None):
        with (out or tmp_path / "unused").open("wb") as file:
            run = subprocess.run(command, cwd=tmp_path, stdout=file if out else subprocess.PIPE, check=False)
        content = out.read_text("utf-8") if out else run.stdout.decode()
        assert run.returncode == 1
        assert "Improve the user experience" in content


def test_processes_that_write_one_baseline_lose_nothing(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from reqlint.cli.output import locked, write_whole\n"
        "target = Path('b.json')\n"
        "for n in range(20):\n"
        "    with locked(target):\n"
        "        known = target.read_text() if target.exists() else ''\n"
        "        write_whole(target, known + f'{sys.argv[1]}.{n}\\n')\n"
    )
    runs = [subprocess.Popen([sys.executable, "-c", script, str(n)], cwd=tmp_path) for n in range(4)]
    assert [run.wait(60) for run in runs] == [0] * 4
    assert sorted((tmp_path / "b.json").read_text().split()) == sorted(
        f"{p}.{n}" for p in range(4) for n in range(20)
    )


def test_a_baseline_written_twice_knows_both_documents(run: Run, folder: Path) -> None:
    for name in ("poor.md", "good.md", "poor.md"):
        run("lint", "--no-config", "--baseline", "b.json", "--write-baseline", name)
    assert {entry["path"] for entry in json.loads((folder / "b.json").read_text("utf-8"))["findings"]} >= {
        "poor.md"
    }
    with locked(folder / "b.json"):
        assert (folder / "b.json").exists()


def test_a_process_that_is_killed_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    old, new = "o" * (1 << 22), "n" * (1 << 22)
    write_whole(target, old)
    script = (
        "from pathlib import Path; from reqlint.cli.output import write_whole\n"
        "while True: write_whole(Path('a.txt'), 'n' * (1 << 22)); write_whole(Path('a.txt'), 'o' * (1 << 22))\n"
    )
    for wait in (0.3, 0.41, 0.53, 0.67):
        run = subprocess.Popen([sys.executable, "-c", script], cwd=tmp_path)
        time.sleep(wait)
        run.send_signal(signal.SIGKILL)
        run.wait()
        assert target.read_text() in (old, new)


def test_links_that_lead_out_of_the_folder_are_followed_on_request_only(run: Run, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "own.md").write_text("- Improve the search.\n", "utf-8")
    (tmp_path / "secret.md").write_text("- Improve the vault.\n", "utf-8")
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "away.md").write_text("- Improve the attic.\n", "utf-8")
    (tmp_path / "docs" / "link.md").symlink_to("../secret.md")
    (tmp_path / "docs" / "far").symlink_to("../far")
    (tmp_path / "far" / "back").symlink_to("../docs")
    plain = run("lint", "--no-config", "docs")
    assert "search" in plain.output
    assert "vault" not in plain.output
    assert "lead out of their folder: 1" in plain.output
    assert "vault" not in run("lint", "--no-config", "docs/*.md").output
    followed = run("lint", "--no-config", "--follow-links", "docs")
    assert "vault" in followed.output
    assert "attic" in followed.output
    assert "vault" in run("lint", "--no-config", "docs/link.md").output  # it was named
