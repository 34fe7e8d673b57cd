from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
SMALL = Path(__file__).parents[1] / "data" / "plan"
SPEC = "integration_specs/app/interfaces.yaml"


@pytest.fixture
def small(run: Run, tmp_path: Path) -> Path:
    """The folder in which `run` runs, with the small landscape in it."""
    shutil.copytree(SMALL, tmp_path, dirs_exist_ok=True)
    return tmp_path


def edit(folder: Path, old: str, new: str) -> None:
    file = folder / SPEC
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def rules_of(result: Result, interface: str = "") -> set[str]:
    mismatches = json.loads(result.stdout)["mismatches"]
    return {m["rule"] for m in mismatches if m["verdict"] != "safe" and interface in ("", m["interface"])}


def test_what_does_not_fit_is_exit_code_1(run: Run, small: Path) -> None:
    result = run("plan")
    assert result.exit_code == 1
    assert "199.90 CNY is sent as 19990" in result.output
    assert "4 systems   4 interfaces   16 breaking   3 lossy" in result.output


def test_what_fits_is_exit_code_0(run: Run, small: Path) -> None:
    assert run("plan", "--select", "INT122").exit_code == 0
    assert run("plan", "--select", "lossy-nothing").exit_code == 2
    assert run("plan", "--select", "INT157").exit_code == 0, "a warning is below the level of errors"
    assert run("plan", "--select", "INT157", "--fail-level", "warning").exit_code == 1


def test_what_cannot_be_read_is_exit_code_2_and_the_rest_is_planned(run: Run, small: Path) -> None:
    edit(small, "entity: Sale}", "entity: Sales}")
    result = run("plan")
    assert result.exit_code == 2
    assert 'has no entity "Sales"' in result.output
    assert "sales-to-ledger" in result.output


def test_no_folder(run: Run) -> None:
    result = run("plan")
    assert result.exit_code == 2
    assert "schemas" in result.output


@pytest.mark.parametrize(
    ("name", "begins"), [("p.json", b"{"), ("p.md", b"<!--"), ("p.html", b"<!doctype"), ("p.xlsx", b"PK"),
                         ("p.mmd", b"flowchart"), ("p.dot", b"digraph"), ("p.sarif", b"{"), ("p.xml", b"<?xml")],
)  # fmt: skip
def test_the_output_is_what_its_name_ends_in(run: Run, small: Path, name: str, begins: bytes) -> None:
    assert run("plan", "--output", name).exit_code == 1
    assert (small / name).read_bytes().startswith(begins)


def test_a_workbook_is_not_for_the_terminal(run: Run, small: Path) -> None:
    result = run("plan", "--format", "xlsx")
    assert result.exit_code == 2
    assert "--output" in result.output


def test_a_folder_gets_every_format_and_the_contract_tests(run: Run, small: Path) -> None:
    assert run("plan", "--output", "out").exit_code == 1
    assert {f.name for f in (small / "out").iterdir()} == {
        "plan.json", "plan.md", "plan.html", "mapping.xlsx", "landscape.mmd", "landscape.dot", "contract-tests",
        "adapters",
    }  # fmt: skip
    accepted = json.loads((small / "out/contract-tests/sales-to-app/accept-example.json").read_text("utf-8"))
    assert accepted["expect"] == "accepted"
    rejected = json.loads(
        (small / "out/contract-tests/sales-to-app/reject-INT104-receipt.json").read_text("utf-8")
    )
    assert rejected["expect"] == "rejected"
    assert len(rejected["payload"]["receipt"]) > 16


def test_contract_tests_of_what_is_no_longer_wrong_are_taken_away(run: Run, small: Path) -> None:
    place = small / "out" / "contract-tests" / "sales-to-app"
    run("plan", "--output", "out")
    (place / "mine.json").write_text("{}", "utf-8")
    before = {file.name for file in place.iterdir()}
    edit(small, "{from: saleId, to: receipt}", "{from: saleId, to: receipt, suppress: [INT104]}")
    run("plan", "--output", "out")
    assert before - {file.name for file in place.iterdir()} == {"reject-INT104-receipt.json"}


def test_a_folder_below_a_file_cannot_be(run: Run, small: Path) -> None:
    (small / "taken").write_text("mine", "utf-8")
    result = run("plan", "--output", "taken/out")
    assert result.exit_code == 2
    assert result.stderr.startswith("reqlint: taken/out: cannot become a folder: ")
    assert (small / "taken").read_text("utf-8") == "mine"


def test_suppressed_in_the_interface_in_the_mapping_and_in_the_settings(run: Run, small: Path) -> None:
    assert {"INT104", "INT110", "INT121", "INT161"} == rules_of(run("plan", "--format", "json"), "sales-to-app")
    edit(small, "    takes: 5 min\n", "    takes: 5 min\n    suppress: [too-late]\n")
    edit(small, "{from: total, to: amount}", "{from: total, to: amount, suppress: [money]}")
    result = run("plan", "--format", "json")
    assert rules_of(result, "sales-to-app") == {"INT104", "INT110"}
    assert json.loads(result.stdout)["summary"]["suppressed"] == 2


def test_suppressed_by_the_settings(run: Run, small: Path) -> None:
    (small / "reqlint.toml").write_text(f'suppress = ["INT1* {SPEC}#sales-to-app", "length *.yaml"]\n', "utf-8")
    result = run("plan", "--format", "json")
    assert result.exit_code == 1
    assert rules_of(result, "sales-to-app") == set()
    assert "INT104" not in rules_of(result)
    assert "INT151" in rules_of(result)
    shown = json.loads(run("plan", "--format", "sarif").stdout)["runs"][0]["results"]
    assert "INT104" not in {r["ruleId"] for r in shown}


def test_baseline_round_trip(run: Run, small: Path) -> None:
    assert run("plan", "--write-baseline").exit_code == 2
    assert run("plan", "--baseline", "known.json", "--write-baseline").exit_code == 0
    assert run("plan", "--baseline", "known.json").exit_code == 0
    edit(small, "{from: shopId, to: shop}", "{from: shopName, to: shop}")
    result = run("plan", "--baseline", "known.json", "--format", "json")
    assert result.exit_code == 1
    assert {
        (m["source"], m["target"]) for m in json.loads(result.stdout)["mismatches"] if m["verdict"] == "breaking"
    } == {("shopName", "shop")}


def test_chinese(run: Run, small: Path) -> None:
    result = run("plan", "--messages", "zh")
    assert "不兼容" in result.output
    assert "breaking" not in result.output


def test_impact_follows_a_field_hop_by_hop(run: Run, small: Path) -> None:
    result = run("impact", "till.Sale.total")
    assert result.exit_code == 0
    assert "app.LiveSale.amount" in result.output
    assert "ledger.POSTING.amount" in result.output
    wrong = run("impact", "till.Sale.totl")
    assert wrong.exit_code == 2
    assert "total" in wrong.output


def test_import_shows_the_fields_and_writes_a_system(run: Run, small: Path) -> None:
    shown = run("import", "schemas/ledger/ledger.sql", "--format", "json")
    assert shown.exit_code == 0
    (entity,) = json.loads(shown.stdout)["entities"]
    assert entity["name"] == "POSTING"
    amount = next(f for f in entity["fields"] if f["path"] == "amount")
    assert (amount["type"], amount["precision"], amount["scale"]) == ("decimal", 13, 2)
    assert run("import", "schemas/ledger/ledger.sql", "-o", "schemas/copy").exit_code == 0
    assert {f.name for f in (small / "schemas/copy").iterdir()} == {"fields.schema.json", "system.yaml"}


def test_compare_two_json_schemas_as_a_whole(run: Run, tmp_path: Path) -> None:
    head = (
        '{"$schema": "http://json-schema.org/draft-07/schema#", "definitions": {"N": {"type": "integer"}, "Item": '
    )
    for name, most in (("wide", 9), ("narrow", 4)):
        code = f'{{"type": "string", "maxLength": {most}}}'
        item = f'{{"required": ["n"], "properties": {{"n": {{"$ref": "#/definitions/N"}}, "code": {code}}}}}'
        (tmp_path / f"{name}.json").write_text(f"{head}{item}}}}}", "utf-8")
    fits = run("compare", f"{tmp_path}/narrow.json", f"{tmp_path}/wide.json", "--from", "Item", "--to", "Item")
    assert (fits.exit_code, "compatible (proved)" in fits.output) == (0, True)
    wrong = run("compare", f"{tmp_path}/wide.json", f"{tmp_path}/narrow.json", "--from", "Item", "--to", "Item")
    assert wrong.exit_code == 1
    (said,) = (line for line in wrong.output.splitlines() if "narrow.json: " in line)
    witness = json.loads(said.partition("narrow.json: ")[2])
    assert 4 < len(witness["code"]) <= 9
    assert isinstance(witness["n"], int)


def test_compare_two_files_of_different_formats(run: Run, small: Path) -> None:
    result = run("compare", "schemas/till/till.schema.json", "integration_specs/app/awards.csv", "--from", "Sale")
    assert result.exit_code in (0, 1)
    assert "Sale-to-awards" in result.output
    assert "As JSON Schemas" not in result.output
    missing = run("compare", "schemas/till/till.schema.json", "integration_specs/app/awards.csv", "--from", "Sail")
    assert missing.exit_code == 2
    assert "Sale" in missing.output
