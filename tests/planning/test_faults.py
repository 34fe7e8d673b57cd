"""Faults of a landscape: each told with its place, and everything else planned. Limits beyond reason take no time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.planning.test_hostile import BROKEN, HEAD

Run = Callable[..., Result]
SYSTEM = "system: {0}\nname: {0}\nowner: IT\n"
ITEM = f'{{{HEAD}"title": "Item", "properties": {{"code": {{"type": "string"}}, "name": {{"type": "string"}}}}}}'
INTERFACES = """interfaces:
  - id: one
    producer: {system: erp, entity: Item}
    consumer: {system: app, entity: Item}
    mode: event
    mapping:
      - {from: code, to: code}
"""


@pytest.fixture
def landscape(tmp_path: Path) -> Path:
    """Two systems and an interface without any fault."""
    for place, name in (("schemas/erp", "erp"), ("specs/app", "app")):
        (tmp_path / place).mkdir(parents=True)
        (tmp_path / place / "system.yaml").write_text(SYSTEM.format(name), "utf-8")
        (tmp_path / place / "item.schema.json").write_text(ITEM, "utf-8")
    (tmp_path / "specs/app/interfaces.yaml").write_text(INTERFACES, "utf-8")
    return tmp_path


def add(folder: Path, file: str, text: str) -> None:
    """Writes text at the end of a file."""
    (folder / file).parent.mkdir(exist_ok=True)
    with (folder / file).open("a", encoding="utf-8") as stream:
        stream.write(text)


SPEC = "specs/app/interfaces.yaml"
OTHER = "  - id: two\n    producer: {{system: {0}, entity: Item}}\n    consumer: {{{1}}}\n    mode: event\n"
FAULTS: dict[str, tuple[str, str, str]] = {
    "a field that does not exist": (SPEC, "      - {from: cod, to: name}\n", '"cod" is not a field of Item. Did you mean code?'),
    "an unknown key": (SPEC, "    freshnes: 5 min\n", 'line 8: "freshnes" is not known in interface "one". Did you mean freshness'),
    "a key twice": (SPEC, "    mode: request\n", 'line 8: "mode" stands twice; only the last counts.'),
    "an interface twice": (SPEC, OTHER.replace("two", "one").format("erp", "system: app, entity: Item"), 'line 8: The interface "one" is already in'),
    "a wrong value": (SPEC, OTHER.format("erp", "system: app, entity: Item").replace("event", "sometimes"), "line 11"),
    "no such system": (SPEC, OTHER.format("erq", "system: app, entity: Item"), 'There is no system "erq". Did you mean erp?'),
    "no such entity": (SPEC, OTHER.format("erp", "system: app, entity: Itme"), 'app has no entity "Itme". Did you mean Item?'),
    "no such file": (SPEC, OTHER.format("erp", "file: nope.json"), "specs/app/nope.json: The file does not exist"),
    "a file outside": (SPEC, OTHER.format("erp", "file: ../../schemas/erp/item.schema.json"), "The file lies outside the folder"),
    "no such zone": ("schemas/erp/system.yaml", "time_zone: Mars/Base\n", '"Mars/Base" is no time zone'),
    "no such encoding": ("schemas/erp/system.yaml", "encoding: KLINGON\n", '"KLINGON" is no encoding'),
    "a specification outside": ("schemas/erp/system.yaml", "specifications: [item.schema.json, ../../x.json]\n", "x.json: The file"),
    "a broken specification": ("schemas/erp/other.json", "{", "schemas/erp/other.json: line 1, column 2"),
    "a suppression of no rule": (SPEC, "    suppress: [INT104, lenght]\n", 'line 8: "lenght" names no rule of plan. Did you mean length?'),
    "a folder without system.yaml": ("schemas/erp2/item.json", "{}", "schemas/erp2: There is no system.yaml beside item.json"),
    "no time of day": (SPEC, OTHER.format("erp", "system: app, entity: Item").replace("event", "{batch: {at: ['25:00']}}"), "does not look like a time of day such as 02:30"),
    "broken YAML": ("specs/app/interfaces.yml", "interfaces: [\n", "specs/app/interfaces.yml: line 2"),
    "no interfaces": ("specs/app/interfaces.yml", "hello", '"hello" is not of type object'),
}  # fmt: skip


@pytest.mark.parametrize("case", FAULTS)
def test_faults_of_a_landscape(run: Run, landscape: Path, case: str) -> None:
    file, text, words = FAULTS[case]
    add(landscape, file, text)
    result = run("plan", "specs", "--format", "json")
    assert result.exit_code == 2
    assert words in result.stderr
    if not case.startswith("no such zone") and not case.startswith("no such encoding"):
        assert '"one"' in result.stdout, "the interface without a fault is still planned"


def test_all_faults_at_once_are_told_and_the_rest_is_planned(run: Run, landscape: Path) -> None:
    for number, (name, content, _) in enumerate(BROKEN.values()):
        data = content if isinstance(content, bytes) else content.encode("utf-8")
        (landscape / f"schemas/erp/{number:02}{Path(name).suffix}").write_bytes(data)
    add(landscape, SPEC, "    freshnes: 5 min\n")
    result = run("plan", "specs", "--format", "json")
    assert result.exit_code == 2
    told = {line.split(":")[1].strip() for line in result.stderr.splitlines()}
    importable = {name for name in told if name.startswith("schemas/erp/")}
    assert len(importable) == len([1 for name, *_ in BROKEN.values() if not name.endswith(".foo")])
    assert all(line.startswith("reqlint: ") for line in result.stderr.splitlines()), "a sentence is a line"
    assert '"one"' in result.stdout


LIMITS: dict[str, tuple[str, str]] = {
    "texts without end": ('{"type": "string", "maxLength": 2147483647}', '{"type": "string", "maxLength": 9}'),
    "texts of a billion": ('{"type": "string", "minLength": 1000000000}', '{"type": "string", "minLength": 1000000000}'),
    "a pattern that takes for ever": ('{"type": "string", "pattern": "^(a+)+$"}', '{"type": "string", "maxLength": 9}'),
    "numbers beyond floating point": ('{"type": "number", "minimum": -1e400}', '{"type": "number", "maximum": 1e308}'),
    "decimals of 38 digits": (
        '{"type": "string", "x-sap-precision": 38, "x-sap-scale": 10}', '{"type": "string", "x-sap-precision": 15, "x-sap-scale": 2}'
    ),
    "digits by the million": ('{"type": "string", "x-sap-precision": 9999999, "x-sap-scale": 9}', '{"type": "integer"}'),
    "a billion elements": ('{"type": "string"}', '{"type": "array", "minItems": 1000000000}'),
}  # fmt: skip


@pytest.mark.parametrize("case", LIMITS)
def test_limits_beyond_reason_take_no_time(run: Run, landscape: Path, case: str) -> None:
    for folder, rule in zip(("schemas/erp", "specs/app"), LIMITS[case], strict=True):
        text = f'{{{HEAD}"title": "Item", "required": ["code"], "properties": {{"code": {rule}}}}}'
        (landscape / folder / "item.schema.json").write_text(text, "utf-8")
    result = run("plan", "specs", "--output", "out")
    assert result.exit_code in (0, 1)
    assert sum(file.stat().st_size for file in (landscape / "out").rglob("*")) < 10_000_000


def test_a_landscape_without_fault_is_told_nothing(run: Run, landscape: Path) -> None:
    result = run("plan", "specs")
    assert (result.exit_code, result.stderr) == (0, "")


def test_a_system_twice(run: Run, landscape: Path) -> None:
    (landscape / "schemas/other").mkdir()
    (landscape / "schemas/other/system.yaml").write_text(SYSTEM.format("erp"), "utf-8")
    result = run("plan", "specs")
    assert result.exit_code == 2
    assert (
        'schemas/other/system.yaml: line 1: The system "erp" is already described in schemas/erp/' in result.stderr
    )


def test_empty_and_missing_folders(run: Run, landscape: Path) -> None:
    (landscape / "empty").mkdir()
    assert "empty: No system.yaml was found." in run("plan", "specs", "--schemas", "empty").stderr
    assert "empty: No interfaces.yaml was found." in run("plan", "empty").stderr
    assert "nope: The folder does not exist." in run("plan", "specs", "--schemas", "nope").stderr
    assert run("plan", "nope").stderr == "reqlint: nope: The file or folder does not exist.\n"


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("erq.Item.code", 'There is no system "erq". Did you mean erp?'),
        ("erp.Itme.code", 'erp has no entity "Itme". Did you mean Item?'),
        ("erp.Item.cod", 'Item has no field "cod". Did you mean code?'),
        ("erp", "does not name a field as SYSTEM.ENTITY.FIELD"),
    ],
)
def test_impact_of_what_does_not_exist(run: Run, landscape: Path, field: str, words: str) -> None:
    result = run("impact", field, "--specs", "specs")
    assert result.exit_code == 2
    assert words in result.stderr
