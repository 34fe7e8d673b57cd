"""What the code base promises of itself."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "reqlint"
SOURCES = sorted(PACKAGE.rglob("*.py"))


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or 0) - node.lineno + 1


def python(code: str, *arguments: str, folder: Path) -> str:
    """What a new interpreter prints."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True).stdout


def test_imports_go_one_way() -> None:
    checked = subprocess.run(
        [Path(sys.executable).with_name("lint-imports")], cwd=ROOT, capture_output=True, text=True
    )
    assert checked.returncode == 0, checked.stdout


def test_files_are_short() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in SOURCES}
    assert {path: length for path, length in lengths.items() if length > 300} == {}


def test_functions_are_short() -> None:
    long = [
        (str(path.relative_to(ROOT)), *found) for path in SOURCES for found in functions(path) if found[1] > 60
    ]
    assert long == []


def test_no_file_names_a_place_of_the_machine_it_was_made_on() -> None:
    places = [f"/{name}/".encode() for name in ("work", "root", "tmp", "home")]
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True)
    if listed.returncode:
        pytest.skip("needs the git repository")
    files = [ROOT / name for name in os.fsdecode(listed.stdout).split("\0") if name]
    assert [file for file in files if file.is_file() if any(place in file.read_bytes() for place in places)] == []


RUN = """
import sys
from reqlint.cli import main
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
print("spacy" in sys.modules)
"""


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["lint", "--help"], ["rules"], ["rules", "--format", "json"], ["explain", "REQ001"], ["init"]],
    ids=" ".join,
)
def test_light_commands_do_not_import_spacy(arguments: list[str], tmp_path: Path) -> None:
    assert python(RUN, *arguments, folder=tmp_path).splitlines()[-1] == "False"


def test_importing_the_package_does_not_import_spacy(tmp_path: Path) -> None:
    assert python("import sys, reqlint; print('spacy' in sys.modules)", folder=tmp_path) == "False\n"
