"""From an empty folder to a plan: `init --plan`, `plan --suggest`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reqlint.planning.read import validation
from reqlint.planning.read.tree import load_cleaned

from .conftest import Run

OWN = "integration_specs/example/interfaces.yaml"
WITHOUT_MAPPING = """\
# head
interfaces:
  - id: first
    producer: {system: example, entity: customer}  # kept
    consumer: {file: contact.schema.yaml}
    mode: request
    # below the entry

  - id: written
    producer: {system: example, entity: customer}
    consumer: {file: contact.schema.yaml}
    mapping:
      - {from: customer_id, to: memberId}
    mode: request
  - mode: request
    id: last
    consumer: {file: contact.schema.yaml}
    producer:
      system: example
      entity: customer
    title: |
      Two
      lines
# tail
"""


@pytest.fixture
def started(run: Run, tmp_path: Path) -> Path:
    """The interfaces.yaml of a folder that `init --plan` filled."""
    assert run("init", "--plan").exit_code == 0
    return tmp_path / OWN


def write(file: Path, text: str) -> bytes:
    data = text.encode("utf-8")
    file.write_bytes(data)
    return data


def inserted(before: bytes, after: bytes) -> list[bytes]:
    """The lines of `after` that are new; all of `before` must be there, in order."""
    rest = iter(after.splitlines(keepends=True))
    new: list[bytes] = []
    for line in before.splitlines(keepends=True):
        for found in rest:
            if found == line:
                break
            new.append(found)
        else:
            raise AssertionError(line)
    return [*new, *rest]


def test_the_starting_files_plan_without_a_finding(run: Run, started: Path) -> None:
    result = run("plan", "--format", "json")
    assert result.exit_code == 0
    plan = json.loads(result.stdout)
    assert plan["problems"] == []
    assert plan["mismatches"] == []
    assert [one["id"] for one in plan["interfaces"]] == ["customer-to-newsletter"]


def test_the_starting_files_keep_to_their_schemas(run: Run, started: Path, tmp_path: Path) -> None:
    system = tmp_path / "schemas/example/system.yaml"
    assert list(validation.errors(load_cleaned(system, "system.yaml"), "system")) == []
    assert list(validation.errors(load_cleaned(started, OWN), "interfaces")) == []


def test_starting_a_plan_overwrites_nothing(run: Run, tmp_path: Path) -> None:
    file = tmp_path / OWN
    file.parent.mkdir(parents=True)
    file.write_text("mine", "utf-8")
    result = run("init", "--plan")
    assert result.exit_code == 0
    assert f"{OWN} is there already and stays as it is." in result.stderr
    assert file.read_text("utf-8") == "mine"
    assert (tmp_path / "schemas/example/system.yaml").exists()
    assert run("init", "--plan", "--force").exit_code == 2
    assert file.read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    "text",
    [
        WITHOUT_MAPPING,
        WITHOUT_MAPPING.replace("\n", "\r\n"),
        "\ufeff" + WITHOUT_MAPPING,
        WITHOUT_MAPPING.removesuffix("# tail\n")
        .removesuffix("    title: |\n      Two\n      lines\n")
        .rstrip("\n"),
    ],
    ids=["unix", "windows", "byte-order-mark", "no-line-end"],
)
def test_suggestions_are_inserted_and_all_else_stays(run: Run, started: Path, text: str) -> None:
    before = write(started, text)
    unwritten = json.loads(run("plan", "--format", "json").stdout)
    result = run("plan", "--suggest", "--format", "json")
    after = started.read_bytes()
    assert after.startswith(before[: before.index(b"    # below")] if b"# tail" in before else b"# head")
    new = inserted(before if before.endswith(b"\n") else before + b"\n", after)
    assert len(new) == 12
    assert sum(b"suggested: 0." in line for line in new) == 4
    assert sum(line.rstrip() == b'# - {from: "?", to: since}  # date' for line in map(bytes.strip, new)) == 2
    written = json.loads(result.stdout)
    for plan in (unwritten, written):
        for one in (*plan["mismatches"], *plan["interfaces"]):
            one.pop("line")
    assert written == unwritten, "a suggestion stays one until somebody confirms it"
    run("plan", "--suggest")
    assert started.read_bytes() == after


def test_a_line_is_confirmed_by_taking_its_mark_away(run: Run, started: Path) -> None:
    def unconfirmed() -> list[str]:
        found = json.loads(run("plan", "--format", "json").stdout)["mismatches"]
        return [one["sent"] for one in found if one["rule"] == "INT157" and one["interface"] == "first"]

    write(started, WITHOUT_MAPPING)
    run("plan", "--suggest")
    assert unconfirmed() == ["customer_id → memberId, name → fullName"]
    started.write_text(started.read_text("utf-8").replace(", suggested: 0.95", "", 1), "utf-8")
    assert unconfirmed() == ["name → fullName"]
    started.write_text(started.read_text("utf-8").replace(", suggested: 0.5", "", 1), "utf-8")
    assert unconfirmed() == []


def test_an_entry_in_braces_is_named_and_stays(run: Run, started: Path) -> None:
    side = "{system: example, entity: customer}, consumer: {file: contact.schema.yaml}"
    before = write(started, f"interfaces:\n  - {{id: short, mode: request, producer: {side}}}\n")
    result = run("plan", "--suggest")
    assert "short: its entry is in braces" in result.stderr
    assert started.read_bytes() == before


def test_a_file_that_would_change_otherwise_is_refused(run: Run, started: Path) -> None:
    side = "{system: example, entity: customer}\n    consumer: {file: contact.schema.yaml}"
    before = write(
        started, f"interfaces:\n  - &one\n    id: one\n    mode: request\n    producer: {side}\n  - *one\n"
    )
    result = run("plan", "--suggest")
    assert result.exit_code == 2
    assert "cannot be written into this file without changing something else" in result.stderr
    assert started.read_bytes() == before


def test_where_nothing_is_suggested_all_fields_are_lines_to_be_filled_in(run: Run, started: Path) -> None:
    (started.parent / "odd.schema.yaml").write_text(
        "title: Odd\ntype: object\nrequired: [zq]\nproperties: {kx: {type: string}, zq: {type: integer}}\n",
        "utf-8",
    )
    side = "producer: {system: example, entity: customer}\n    consumer: {file: odd.schema.yaml}"
    before = write(started, f"interfaces:\n  - id: odd\n    mode: request\n    {side}\n")
    result = run("plan", "--suggest")
    assert "odd: suggested lines to confirm: 0; to be filled in: 2." in result.stderr
    after = started.read_bytes()
    new = [line.decode().strip() for line in inserted(before, after)]
    assert new[-3:] == [
        "# mapping:",
        '#   - {from: "?", to: zq}  # integer',
        '#   - {from: "?", to: kx}  # optional, string',
    ]
    assert all(line.startswith("#") for line in new)
    assert "lines to be filled in are there already" in run("plan", "--suggest").stderr
    assert started.read_bytes() == after
    taken = after.decode().replace("    # mapping:", "    mapping:").replace("    #   - ", "      - ")
    started.write_text(taken.replace('"?"', "customer_id"), "utf-8")
    done = json.loads(run("plan", "--format", "json").stdout)
    assert done["problems"] == []
    assert [(one["rule"], one["target"]) for one in done["mismatches"]] == [("INT101", "zq")]
