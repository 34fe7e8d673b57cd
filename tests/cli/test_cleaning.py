"""Names and texts from outside command neither the terminal nor the job that reads the log."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from reqlint.characters import cleaned, for_terminal, json_escaped
from reqlint.planning.read.export import system_yaml

from .conftest import Run

EVIL = "\x1b[2J\x9b31m\u202egpj.\x07\r\n::error::gotcha\n##[add-mask]x\u2028\x00"
HARMFUL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|^\s*::|(?<!\\)##\[", re.MULTILINE)


def test_nothing_is_left_that_commands() -> None:
    assert not HARMFUL.search(for_terminal(EVIL))
    assert not HARMFUL.search(for_terminal(f"  {EVIL}\n  ::stop-commands::x"))
    assert for_terminal("a :: b\n- c::d\n") == "a :: b\n- c::d\n"


def test_colours_of_our_own_are_left() -> None:
    assert for_terminal("\x1b[31mred\x1b[0m\x1b[2J", colored=True) == "\x1b[31mred\x1b[0m\ufffd[2J"


def test_json_stays_the_same_data() -> None:
    text = json_escaped(json.dumps({"a": "\x9b\u202eb"}, ensure_ascii=False))
    assert "\x9b" not in text
    assert json.loads(text) == {"a": "\x9b\u202eb"}


def test_keys_are_cleaned_too() -> None:
    assert cleaned({"a\nb": ["c\x1b", 1]}) == {"a b": ["c\ufffd", 1]}


@pytest.fixture
def landscape(tmp_path: Path) -> Path:
    """Two systems and an interface, each of whose names is hostile."""
    for number, name in enumerate(("one", "two")):
        place = tmp_path / "schemas" / name
        place.mkdir(parents=True)
        top = {"system": name, "name": f"System {EVIL}", "owner": f"Owner {EVIL}", "description": EVIL}
        (place / "system.yaml").write_text(json.dumps(top), "utf-8")
        field = {"type": "string", "maxLength": 90 - 80 * number, "description": EVIL, "pattern": f"^{EVIL}"}
        entity = {
            "type": "object",
            "properties": {f"x{EVIL}": field, "code": {"type": "string", "enum": [EVIL, "A"]}},
        }
        schema = {
            "$schema": "http://json-schema.org/draft-07/schema#",
            "title": "Thing",
            "$defs": {f"T{EVIL}": entity},
        }
        (place / "fields.json").write_text(json.dumps({**schema, **entity}), "utf-8")
    specs = tmp_path / "integration_specs"
    specs.mkdir()
    side = {"entity": "Thing"}
    interface = {
        "id": "one-to-two", "title": f"Title {EVIL}", "producer": {"system": "one", **side},
        "consumer": {"system": "two", **side}, "mode": "event", "owner": EVIL, "volume": EVIL,
    }  # fmt: skip
    (specs / "interfaces.yaml").write_text(json.dumps({"interfaces": [interface]}), "utf-8")
    return tmp_path


COMMANDS = [
    *(["plan", "--format", kind] for kind in ("text", "json", "markdown", "mermaid", "dot", "sarif", "gitlab")),
    ["trace", "a.md"],
    ["trace", "--format", "markdown", "a.md"],
    ["import", "schemas/one/fields.json"],
    ["import", "schemas/one/fields.json", "--format", "json"],
    ["compare", "schemas/one/fields.json", "schemas/two/fields.json"],
    ["impact", "one.Thing.code"],
    ["lint", "--no-config", "a.md"],
    ["lint", "--no-config", "--format", "markdown", "a.md"],
    ["ask", "--no-config", "a.md"],
    ["lint", f"no{EVIL}.md".replace("\x00", "")],
    ["plan", "no\n::error::such", "--schemas", "no\x1b[2J"],
    ["import", "no\n::error::such.json"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: ascii(" ".join(command))[:30])
def test_no_command_reaches_the_terminal(command: list[str], landscape: Path, run: Run) -> None:
    name = EVIL.replace("\0", "")
    document = f"# Names {name}\n\n- The clerk sends the code of the thing {name} quickly.\n"
    (landscape / "a.md").write_text(document, "utf-8")
    output = run(*command).output
    assert output.strip()
    assert not HARMFUL.search(output), HARMFUL.search(output)


def test_a_file_name_is_shown_in_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a\n::error::b.md").write_text("- Improve the search.\n", "utf-8")
    assert not HARMFUL.search(run("lint", "--no-config", ".").output)


@pytest.mark.parametrize("kind", ["xlsx", "html", "text", "junit"])
def test_files_are_written_with_hostile_names(kind: str, landscape: Path, run: Run) -> None:
    result = run("plan", "--format", kind, "-o", f"out.{kind}")
    assert result.exit_code in (0, 1, 2)
    assert (landscape / f"out.{kind}").stat().st_size > 100


@pytest.mark.parametrize("kind", ["json", "sarif", "gitlab"])
@pytest.mark.parametrize("command", ["lint", "plan", "trace"])
def test_machine_files_hold_no_character_that_hides(
    command: str, kind: str, landscape: Path, run: Run, tmp_path: Path
) -> None:
    name = EVIL.replace("\0", "")
    (tmp_path / "a.md").write_text(f"# {name}\n\n- Send the code of the thing {name} quickly.\n", "utf-8")
    config = [] if command == "plan" else ["--no-config", "a.md"]
    run(command, "--format", kind, "--output", "out.file", *config)
    written = (landscape / "out.file").read_text("utf-8")
    assert written.strip()
    assert not HARMFUL.search(written), HARMFUL.search(written)


def test_a_complaint_is_cut_where_it_is_long(run: Run) -> None:
    result = run("import", f"{'long' * 25_000}.json")
    assert result.exit_code == 2
    assert "the system refuses this path" in result.output
    assert len(result.output) < 3000
    assert "…" in result.output


@pytest.mark.parametrize("name", ["a: b", "[x", "{", "- y", "no", "#", '"', "&a", EVIL])
def test_a_system_file_is_yaml_whatever_the_name(name: str) -> None:
    assert isinstance(yaml.safe_load(system_yaml(name))["name"], str)
