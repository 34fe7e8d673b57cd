"""What only a real process shows: pipes, signals, locales, terminals."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reqlint.cli import console
from reqlint.cli.progress import ProgressBar, _bar

from .conftest import Run

REQLINT = [sys.executable, "-m", "reqlint"]
C_LOCALE = {**os.environ, "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}


def test_chinese_is_written_in_a_c_locale() -> None:
    done = subprocess.run([*REQLINT, "explain", "REQ001", "--lang", "zh"], env=C_LOCALE, capture_output=True)
    assert done.returncode == 0
    assert "需求" in done.stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("redirected", "said"),
    [(">&-", "standard output is closed"), (">/dev/full", "cannot be written: No space left on device.")],
)
def test_output_that_leads_nowhere_is_told(redirected: str, said: str) -> None:
    command = f'"{sys.executable}" -m reqlint rules {redirected}'
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True)
    assert said in done.stderr
    assert "internal error" not in done.stderr
    assert "\n" not in done.stderr.strip()


def test_file_names_of_any_bytes_are_taken(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xff\xe9.md"
    Path(os.fsdecode(name)).write_text("- Improve the user experience.\n")
    for format_ in ("text", "json"):
        command = [*REQLINT, "lint", name, "--select", "REQ001", "--no-config", "--format", format_]
        done = subprocess.run(command, env=C_LOCALE, cwd=tmp_path, capture_output=True)
        assert done.stderr == b""
        assert done.returncode == 1


def test_a_closed_pipe_is_no_failure_to_speak_of() -> None:
    process = subprocess.Popen(
        [*REQLINT, "rules", "--format", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout and process.stderr
    process.stdout.close()
    assert process.stderr.read() == b""
    process.wait()


def test_an_interrupt_ends_quietly_with_130(tmp_path: Path) -> None:
    command = [*REQLINT, "lint", "-"]
    process = subprocess.Popen(
        command,
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A background job of a shell ignores interrupts, and so would its children.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    assert process.stdin and process.stderr
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(timeout=3)  # it waits for its input
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=20) == 130
    assert process.stderr.read().strip() == ""


def test_the_progress_bar_is_for_terminals_and_long_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reqlint.cli.progress._PATIENCE", 0.0)
    assert "1/2" in on_a_terminal(shown=True, monkeypatch=monkeypatch)
    assert on_a_terminal(shown=False, monkeypatch=monkeypatch) == ""
    monkeypatch.setattr("reqlint.cli.progress._PATIENCE", 60.0)
    assert on_a_terminal(shown=True, monkeypatch=monkeypatch) == ""


def on_a_terminal(*, shown: bool, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the progress bar writes to standard error when that is a terminal."""
    leader, follower = pty.openpty()
    with os.fdopen(follower, "w") as stream:
        monkeypatch.setattr(sys, "stderr", stream)
        monkeypatch.setenv("TERM", "xterm")
        with ProgressBar(shown=shown) as progress:
            progress(1, 2)
        stream.write("end")
    written = b""
    while not written.endswith(b"end"):
        written += os.read(leader, 1024)
    os.close(leader)
    return written.decode().removesuffix("end")


def test_no_progress_bar_goes_into_a_pipe(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reqlint.cli.progress._PATIENCE", 0.0)
    with ProgressBar(shown=True) as progress:
        progress(1, 2)
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(("choice", "has_colors"), [("always", True), ("never", False), ("auto", False)])
def test_colours_are_those_asked_for_in_a_pipe_too(tmp_path: Path, choice: str, has_colors: bool) -> None:
    (tmp_path / "a.md").write_text("- Improve the user experience.\n")
    command = [*REQLINT, "lint", "a.md", "--no-config", "--color", choice]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True)
    assert (b"\x1b[" in done.stdout) is has_colors
    assert b"\x1b[" not in done.stderr


def test_the_progress_has_the_colours_asked_for() -> None:
    with console.manner("never", quiet=False):
        assert _bar().console.no_color
    with console.manner("auto", quiet=False):
        assert not _bar().console.no_color or os.environ.get("NO_COLOR")


def test_quiet_holds_for_every_command_that_reads(run: Run, tmp_path: Path) -> None:
    (tmp_path / "schemas").mkdir()
    for command in ("lint", "ask", "trace", "plan", "impact", "import", "compare"):
        assert "--quiet" in run(command, "--help").stdout
    (tmp_path / "a.md").write_text("- Improve the user experience.\n")
    (tmp_path / "report.md").write_text("<!-- made by reqlint: report -->\n")
    assert run("lint", ".", "--quiet").stderr == ""
    assert run("ask", ".", "--quiet").stderr == ""


def test_the_shell_completes_commands() -> None:
    asked = {**os.environ, "_REQLINT_COMPLETE": "bash_complete", "COMP_WORDS": "reqlint li", "COMP_CWORD": "1"}
    program = "import sys; sys.argv[0] = 'reqlint'; from reqlint.cli.group import commands; commands()"
    done = subprocess.run([sys.executable, "-c", program], env=asked, capture_output=True, text=True)
    assert done.stdout.strip() == "plain,lint"
