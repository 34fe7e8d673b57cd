"""No file gets more than any file needs: each kind of it is refused with one sentence that names the file."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner

from reqlint.budget import LIMITS, Budget, OverBudgetError, regular_bytes
from reqlint.cli.group import commands
from reqlint.errors import ReadError
from reqlint.guard import limited, reading, working_on

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="has neither FIFOs nor timers")


def test_what_is_used_up_names_the_file() -> None:
    budget = Budget("a.docx")
    budget.spend("parts", LIMITS["parts"].most)
    with pytest.raises(OverBudgetError, match=r"a\.docx: it has more than 10,000 parts"):
        budget.spend("parts")


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.md")
    with pytest.raises(ReadError, match=r"a\.md: this is a named pipe"):
        regular_bytes(tmp_path / "a.md", "a.md")


@pytest.mark.parametrize(
    "arguments",
    [["--baseline", "endless"], ["--config", "endless"], ["--baseline", "pipe"], ["--config", "pipe"], []],
)
def test_no_file_of_a_command_is_read_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("endless").symlink_to("/dev/zero")
    os.mkfifo("pipe.md")
    os.mkfifo("pipe")
    Path("a.md").write_text("The till shall print.\n")
    result = CliRunner().invoke(commands, ["lint", "a.md", "pipe.md", *arguments])
    assert result.exit_code == 2
    assert "only regular files are read" in result.stderr


def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the name of a socket may be short only
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("a.md")
        with pytest.raises(ReadError, match="this is a socket"):
            regular_bytes(Path("a.md"), "a.md")


def test_a_device_is_refused() -> None:
    with pytest.raises(ReadError, match="this is a device"):
        regular_bytes(Path("/dev/zero"), "/dev/zero")


def test_a_link_to_a_device_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to("/dev/zero")
    with pytest.raises(ReadError, match="this is a device"):
        regular_bytes(tmp_path / "a.md", "a.md")


def test_a_file_that_is_too_large_is_not_read_whole(tmp_path: Path) -> None:
    with (tmp_path / "a.md").open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(ReadError, match=r"larger than 256 MB"):
        regular_bytes(tmp_path / "a.md", "a.md")


def _work(seconds: float = 20) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        with suppress(Exception):  # a library that goes on whatever happens
            sum(range(10_000))


def test_time_is_up_even_where_a_library_catches_everything() -> None:
    begun = time.process_time()
    with pytest.raises(OverBudgetError, match=r"^b\.md: .* 0\.2 s of processor time"), limited(0.2):
        working_on("b.md")
        _work()
    assert time.process_time() - begun < 5


def test_what_takes_too_long_to_read_leaves_the_rest_its_time() -> None:
    with limited(0.2):
        with pytest.raises(OverBudgetError, match=r"^a\.md: .* 0\.2 s to be read"), reading("a.md", 10):
            _work()
        working_on("b.md")
        sum(range(1000))


def test_a_file_within_a_file_has_no_time_of_its_own() -> None:
    begun = time.process_time()
    with limited(0.4), pytest.raises(OverBudgetError, match=r"^a\.eml: .* to be read"), reading("a.eml", 10):
        for _ in range(50):
            with reading("attached.docx", 10):
                _work(0.2)
    assert time.process_time() - begun < 3


@pytest.mark.skipif(sys.platform != "linux", reason="the memory in use is known on Linux")
def test_memory_is_bounded_while_a_file_is_read() -> None:
    with limited(60):
        with pytest.raises(OverBudgetError, match=r"a\.md: it takes too much memory"), reading("a.md", 10):
            bytearray(2 << 30)
        assert len(bytearray(1 << 20)) == 1 << 20


def test_the_command_line_takes_a_limit_of_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("- The cashier shall see the price of the article at once.\n" * 20_000, "utf-8")
    result = CliRunner().invoke(commands, ["lint", "--no-config", "--timeout", "0.5", "a.md"])
    assert result.exit_code == 2
    assert "a.md: it takes more than 0.5 s" in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize("command", ["lint", "ask", "plan", "trace", "impact", "import", "compare"])
def test_every_command_that_reads_has_the_option(command: str) -> None:
    assert "--timeout" in CliRunner().invoke(commands, [command, "--help"]).output


def test_a_worker_stays_below_the_limits_of_its_machine() -> None:
    code = (
        "import resource; from reqlint.web import work\n"
        "resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))\n"
        "assert work.guarded(9, len, 'abc') == 3\n"
        "assert resource.getrlimit(resource.RLIMIT_AS) == (3 << 30, 3 << 30)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
