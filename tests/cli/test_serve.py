"""`reqlint serve`: who may be let in, and what is said before the server starts."""

from __future__ import annotations

import builtins
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

pytest.importorskip("uvicorn", reason="the web application is not installed (extra: web)")

from reqlint.cli.group import commands
from reqlint.web import server
from reqlint.web.options import Options

Serve = Callable[..., tuple[Result, Options | None]]


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Serve:
    """Runs the command up to the point where the server starts; gives the options that it would start with."""

    def run(*arguments: str) -> tuple[Result, Options | None]:
        started: list[Options] = []
        monkeypatch.setattr(server, "serve", started.append)
        monkeypatch.chdir(tmp_path)
        monkeypatch.delenv("REQLINT_TOKEN", raising=False)
        result = CliRunner().invoke(commands, ["serve", *arguments])
        return result, started[0] if started else None

    return run


def test_it_is_for_this_machine_alone(serve: Serve) -> None:
    result, options = serve()
    assert options == Options()
    assert "open http://127.0.0.1:8765/ " in result.stderr


def test_others_need_a_name_and_a_token(serve: Serve) -> None:
    result, options = serve("--host", "0.0.0.0")
    assert (result.exit_code, options) == (2, None)
    assert "--allow-host" in result.stderr
    result, options = serve("--host", "0.0.0.0", "--allow-host", "review.example")
    assert options is not None
    assert len(options.token) >= 32
    assert f"http://review.example:8765/enter?token={options.token} " in result.stderr


def test_a_name_for_others_needs_a_token_also_behind_a_proxy(serve: Serve) -> None:
    _, options = serve("--allow-host", "review.example")
    assert options is not None
    assert options.token


def test_a_token_that_was_given_is_not_printed(serve: Serve) -> None:
    result, options = serve("--token", "a-token-of-a-good-length")
    assert options is not None
    assert options.token == "a-token-of-a-good-length"
    assert options.token not in result.stderr


def test_a_short_token_is_refused(serve: Serve) -> None:
    result, options = serve("--token", "short")
    assert (result.exit_code, options) == (2, None)
    assert "16 characters" in result.stderr


def test_folders_that_are_there_are_served(serve: Serve, tmp_path: Path) -> None:
    for name in ("schemas", "mine"):
        (tmp_path / name).mkdir()
    _, options = serve("--specs", "mine", "--specs", "nowhere", "--history", "h.db", "--max-size", "3")
    assert options is not None
    assert (options.schemas, options.specifications) == (Path("schemas"), (Path("mine"),))
    assert (options.settings.history, options.limits.document_bytes) == ("h.db", 3 << 20)


def test_a_port_that_is_taken_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = CliRunner().invoke(commands, ["serve", "--no-config", "--port", str(port)])
    assert result.exit_code == 2
    assert f"cannot be listened on at port {port} (Address already in use)" in result.stderr


def test_without_its_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    load = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "reqlint.web.server":
            raise ModuleNotFoundError("No module named 'starlette'", name="starlette")
        return load(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    result = CliRunner().invoke(commands, ["serve"])
    assert result.exit_code == 2
    assert 'pip install "reqlint[web]"' in result.stderr
