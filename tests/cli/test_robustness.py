"""Whatever comes in, what comes out is a report or a sentence."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path
from shutil import which

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reqlint.cli.group import commands
from reqlint.errors import ConfigError
from reqlint.readers import suffixes
from reqlint.readers.converting import TARGETS
from reqlint.settings import load

from .conftest import Run

DOCUMENTS = Path(__file__).parents[3] / "shared" / "docs"
few = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def linted(data: bytes, name: str) -> Result:
    arguments = ["lint", "-", "--stdin-filename", name, "--no-config", "--format", "json"]
    return CliRunner().invoke(commands, arguments, input=data)


def assert_told(result: Result) -> None:
    """The run ended with a report, or with a sentence on what could not be done; both can be printed."""
    assert result.exit_code in (0, 1, 2)
    assert "Traceback" not in result.output
    assert "internal error" not in result.stderr, result.stderr
    if result.exit_code == 2:
        assert result.stderr.startswith("reqlint: ")
    else:
        assert json.loads(result.stdout)["documents"]


def office(part: str, content: str) -> bytes:
    """A zip archive with one part, as a damaged or malicious Office file may be."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, content)
    return stream.getvalue()


BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'
HOSTILE = {
    "empty": b"",
    "zeros": b"\0" * 1000,
    "one long line": b"x " * 10_000,
    "one long word": b"x" * 100_000,
    "one long Chinese word": "优化".encode() * 5_000,
    "deep quotes": b">" * 5_000 + b" text",
    "deep lists": b"".join(b"  " * depth + b"- item\n" for depth in range(300)),
    "deep JSON": b'{"text": ' + b"[" * 5_000,
    "lone surrogates": b'{"text": "\\ud800 Improve the \\udfff experience.", "id": "\\ud83d"}',
    "numbers for texts": b'{"text": 3, "id": [1], "actor": {"a": null}}',
    "controls": b"- Improve \x1b[31mthe \x00 user\x85 experience.\x0c\n",
    "directions": "- Improve \u202e the \u2066 user experience. \ufeff\u200b".encode(),
    "half a character": "需求".encode()[:-1],
    "half of UTF-16": b"\xff\xfe\x00",
    "separators only": b",,,\n\t\t;;\n" * 50,
    "an empty archive": office("nothing", ""),
    "a bomb as a document": office("word/document.xml", BOMB),
    "a bomb as a workbook": office("xl/workbook.xml", BOMB),
    "a ladder out of the folder": office("../../etc/passwd", "x"),
}


@pytest.mark.parametrize("suffix", suffixes())
@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_hostile_files_of_every_type(data: bytes, suffix: str) -> None:
    assert_told(linted(data, f"plan{suffix}"))


words = st.text(max_size=20) | st.sampled_from(
    ["# ", "- ", "| ", "\n", "应", "shall", "<!--", "```", '"', "Feature:"]
)


@pytest.mark.parametrize("suffix", [".md", ".txt", ".csv", ".jsonl", ".feature"])
@few
@given(st.lists(words, max_size=30).map("".join))
def test_texts_of_any_kind(suffix: str, text: str) -> None:
    assert_told(linted(text.encode("utf-8", "surrogatepass"), f"plan{suffix}"))


@few
@given(
    st.dictionaries(st.sampled_from(["text", "id", "actor", "acceptance", "x"]), words | st.integers() | st.none())
)
def test_json_lines_of_any_kind(row: dict[str, object]) -> None:
    assert_told(linted(json.dumps(row).encode(), "plan.jsonl"))


@few
@given(st.binary(max_size=200), st.sampled_from(suffixes()))
def test_bytes_of_any_kind(data: bytes, suffix: str) -> None:
    assert_told(linted(data, f"plan{suffix}"))


@few
@given(
    st.lists(words | st.sampled_from(["[vocabulary]", "select = ", "[", "]", "models.en = ", "1"])).map("".join)
)
@example("[vocabulary.actors]\n")
@example('suppress = [" "]')
@example("[[models]]\nen = 1\n")
@example("severity = 1979-05-27")
def test_settings_of_any_kind(tmp_path: Path, text: str) -> None:
    path = tmp_path / "reqlint.toml"
    path.write_text(text, "utf-8", errors="surrogatepass")
    try:
        load(path)
    except ConfigError as error:
        assert all(problem.path and problem.message for problem in error.problems)


@few
@given(arguments=st.lists(st.text(st.characters(exclude_characters="\0"), max_size=8), max_size=4))
def test_command_lines_of_any_kind(arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(commands, ["lint", "no such file", *arguments])
    assert result.exit_code in (0, 2)  # 0: --help
    assert "internal error" not in result.stderr


@pytest.mark.slow
@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="needs the shared documents")
def test_every_shared_document_is_read_in_one_run(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    result = CliRunner().invoke(commands, ["lint", str(DOCUMENTS), "--no-config", "--output", str(report)])
    assert "internal error" not in result.stderr, result.stderr
    read = [document["path"] for document in json.loads(report.read_text("utf-8"))["documents"]]
    has_office = which("soffice") or which("libreoffice")
    known = {*suffixes(), *(TARGETS if has_office else ())}
    assert sorted(Path(path).name for path in read) == sorted(
        path.name for path in DOCUMENTS.iterdir() if path.suffix in known
    )
    (old_word,) = [line for line in result.stderr.splitlines() if ".doc:" in line]
    assert ("read through LibreOffice" if has_office else "docx") in old_word


def test_too_little_memory_is_told(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def exhausted(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("reqlint.readers.find", exhausted)
    result = run("lint", "poor.md")
    assert result.exit_code == 2
    assert (
        result.stderr == "reqlint: there is not enough memory for this. Give fewer or smaller files at a time.\n"
    )
