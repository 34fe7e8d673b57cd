from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from reqlint.cache import Store, default_folder, installation, key
from reqlint.cache.store import FILE

FIRST, SECOND = key("first"), key("second")


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def store(tmp_path: Path, told: list[str]) -> Callable[..., Store]:
    return lambda **given: Store(tmp_path, told.append, **given)


def test_what_was_put_is_found_by_later_runs(store: Callable[..., Store], told: list[str]) -> None:
    with store() as one:
        assert one.get([FIRST]) == {}
        one.put({FIRST: b"a" * 5000, SECOND: b""})
    with store() as one:
        assert one.get([FIRST, SECOND, key("third")]) == {FIRST: b"a" * 5000, SECOND: b""}
    assert told == []


@pytest.mark.parametrize("content", [b"no database" * 200, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_file_is_made_anew(
    content: bytes, tmp_path: Path, store: Callable[..., Store], told: list[str]
) -> None:
    (tmp_path / FILE).write_bytes(content)
    with store() as one:
        one.put({FIRST: b"a"})
    assert len(told) == 1 and "made anew" in told[0]
    with store() as one:
        assert one.get([FIRST]) == {FIRST: b"a"}
    assert len(told) == 1


def test_a_database_of_something_else_is_made_anew(
    tmp_path: Path, store: Callable[..., Store], told: list[str]
) -> None:
    other = sqlite3.connect(tmp_path / FILE)
    other.execute("CREATE TABLE t (x)")
    other.close()
    with store() as one:
        one.put({FIRST: b"a"})
        assert one.get([FIRST]) == {FIRST: b"a"}
    assert len(told) == 1


def test_a_page_that_is_damaged_later_is_noticed(
    tmp_path: Path, store: Callable[..., Store], told: list[str]
) -> None:
    with store() as one:
        one.put({key(n): os.urandom(300) for n in range(500)})
    content = bytearray((tmp_path / FILE).read_bytes())
    content[4096 * 3 :] = b"\xaa" * (len(content) - 4096 * 3)
    (tmp_path / FILE).write_bytes(content)
    with store() as one:
        assert len(one.get([key(n) for n in range(500)])) < 500
        one.put({FIRST: b"a"})
        assert one.get([FIRST]) == {FIRST: b"a"}
    assert len(told) == 1 and "made anew" in told[0]


def test_a_folder_that_cannot_be_is_told_once(tmp_path: Path, told: list[str]) -> None:
    (tmp_path / "file").write_text("")
    with Store(tmp_path / "file" / "cache", told.append) as one:
        one.put({FIRST: b"a"})
        assert one.get([FIRST]) == {}
    assert len(told) == 1 and "cannot be used" in told[0]


def test_a_locked_file_is_read_and_not_written(
    tmp_path: Path, store: Callable[..., Store], told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reqlint.cache.store._PATIENCE", 0.05)
    with store() as one:
        one.put({FIRST: b"a"})
    other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with store() as one:
        one.put({SECOND: b"b"})
        one.put({key("third"): b"c"})
        assert one.get([FIRST, SECOND]) == {FIRST: b"a"}
    assert len(told) == 1 and "cannot be written (database is locked)" in told[0]


def test_the_size_is_bounded(tmp_path: Path, store: Callable[..., Store], told: list[str]) -> None:
    most = 1 << 20
    for round_ in range(12):
        with store(most=most) as one:
            one.put({key(round_, n): os.urandom(2000) for n in range(100)})
            assert one.get([key(round_, 99)]), "the newest stay"
        assert (tmp_path / FILE).stat().st_size <= most
    with store(most=most) as one:
        assert one.get([key(0, 0)]) == {}
        one.put({key("large"): os.urandom(most // 2)})
        assert one.get([key("large")]) == {}
    assert told == []


def elsewhere(program: str, *arguments: str, **given: object) -> str:
    """The output of a program that is run by a process of its own."""
    command = [sys.executable, "-c", textwrap.dedent(program), *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True, **given).stdout  # type: ignore[call-overload]


def test_a_full_disk_is_told_once(tmp_path: Path) -> None:
    output = elsewhere(
        """
        import os, resource, sys
        from pathlib import Path
        from reqlint.cache import Store, key
        with Store(Path(sys.argv[1]), print) as one:
            one.put({key("first"): b"a"})
            resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
            for number in range(3):
                one.put({key(number): os.urandom(100_000)})
            assert one.get([key("first"), key(0)]) == {key("first"): b"a"}
        """,
        str(tmp_path),
    )
    assert output.count("\n") == 1
    assert "cannot be written" in output


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can become somebody else")
def test_a_file_of_somebody_else_is_read_and_not_written() -> None:
    program = """
        import os, sys
        from pathlib import Path
        from reqlint.cache import Store, key
        if len(sys.argv) > 2:
            os.setuid(65534)
        with Store(Path(sys.argv[1]), print) as one:
            one.put({key(*sys.argv[2:]): b"a"})
            print(len(one.get([key()])))
        """
    with tempfile.TemporaryDirectory() as folder:  # pytest's own ones are closed to other users
        Path(folder).chmod(0o755)
        assert elsewhere(program, folder) == "1\n"
        assert Path(folder, FILE).stat().st_mode & 0o777 == 0o600
        Path(folder, FILE).chmod(0o644)
        note, found = elsewhere(program, folder, "other").splitlines()
    assert "readonly" in note
    assert found == "1"


def test_several_processes_share_it(tmp_path: Path) -> None:
    program = """
        import sys
        from pathlib import Path
        from reqlint.cache import Store, key, store
        store._PATIENCE = 60
        with Store(Path(sys.argv[1]), print) as one:
            for number in range(100):
                one.put({key(sys.argv[2], number): b"a" * 1000})
        """
    command = [sys.executable, "-c", textwrap.dedent(program), str(tmp_path)]
    running = [subprocess.Popen([*command, name], stdout=subprocess.PIPE, text=True) for name in "abc"]
    assert [one.communicate()[0] for one in running] == ["", "", ""]
    with Store(tmp_path, pytest.fail) as one:
        assert len(one.get([key(name, number) for name in "abc" for number in range(100)])) == 300


def test_the_folder_follows_the_system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_folder() == tmp_path / "reqlint"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert default_folder() == tmp_path / ".cache" / "reqlint"


def test_keys_depend_on_every_part() -> None:
    keys = [
        key(),
        key(""),
        key("a", "b"),
        key("ab"),
        key(["a", "b"]),
        key(b"a"),
        key("a"),
        key("\udc80"),
        key(None),
    ]
    assert len(set(keys)) == len(keys)
    assert key(b"a") == key(b"a")
    assert len(installation()) == 40
