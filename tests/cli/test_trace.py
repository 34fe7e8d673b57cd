from __future__ import annotations

import json
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "data" / "plan"
LIVE = "# Bonus app\n\n- The bonus app shall show each clerk the sales within 10 minutes.\n"


@pytest.fixture
def small(run: Run, tmp_path: Path) -> Path:
    """The folder in which `run` runs, with the small landscape and a document about its app."""
    shutil.copytree(SMALL, tmp_path, dirs_exist_ok=True)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "bonus.md").write_text(LIVE, "utf-8")
    return tmp_path


def rules_of(result: Result) -> list[str]:
    report = json.loads(result.stdout)["report"]
    found = [
        f
        for d in report["documents"]
        for f in (*d["findings"], *(f for r in d["requirements"] for f in r["findings"]))
    ]
    return sorted(finding["rule"] for finding in found)


def test_the_live_need_against_the_nightly_batch(run: Run) -> None:
    result = run(
        "trace", str(ROOT / "examples/elearning-live-sales"), str(ROOT / "integration_specs"),
        "--schemas", str(ROOT / "schemas"), "--format", "json",
    )  # fmt: skip
    assert result.exit_code == 1
    rows = {row["requirement"]: row for row in json.loads(result.stdout)["matrix"] if row["data"] == "sales"}
    for need in ("P13", "EL-202"):
        assert rows[need]["verdict"] == "late"
        assert rows[need]["interfaces"] == ["pos-to-warehouse", "warehouse-to-elearning"]
        assert rows[need]["slowest"] == "pos-to-warehouse"


def test_without_arguments_the_folder_and_integration_specs(run: Run, small: Path) -> None:
    result = run("trace", "--format", "json", "--select", "TRC103")
    assert result.exit_code == 1, result.output
    assert rules_of(result) == ["TRC103"]


@pytest.mark.parametrize(
    "order", [("docs", "integration_specs"), ("integration_specs", "docs"), ("docs/bonus.md",)]
)
def test_arguments_are_told_apart_by_what_they_hold(run: Run, small: Path, order: tuple[str, ...]) -> None:
    assert rules_of(run("trace", *order, "--format", "json", "--select", "TRC103")) == ["TRC103"]


def test_a_file_of_interfaces_is_a_specification(run: Run, small: Path) -> None:
    file = "integration_specs/app/interfaces.yaml"
    assert rules_of(run("trace", file, "docs", "--format", "json", "--select", "TRC103")) == ["TRC103"]


def test_rules_and_their_severity_are_chosen(run: Run, small: Path) -> None:
    assert "TRC103" not in rules_of(run("trace", "docs", "--format", "json", "--ignore", "TRC103"))
    assert run("trace", "docs", "--select", "TRC105").exit_code == 0
    assert run("trace", "docs", "--select", "TRC106").exit_code == 1
    assert run("trace", "docs", "--select", "TRC106", "--fail-level", "error").exit_code == 0
    (small / "reqlint.toml").write_text('[severity]\nTRC106 = "error"\n', "utf-8")
    assert run("trace", "docs", "--select", "TRC106", "--fail-level", "error").exit_code == 1
    assert run("trace", "docs", "--select", "TRC999").exit_code == 2


def test_what_rests_on_an_uncertain_match_must_be_asked_for(run: Run, small: Path) -> None:
    (small / "docs" / "bonus.md").write_text(
        "# Bonus app\n\n- The bonus app shall show the stock level.\n", "utf-8"
    )
    system = small / "schemas" / "till" / "system.yaml"
    system.write_text(system.read_text("utf-8").replace("sources: [Sale]", "sources: [Sale, StockLevel]"), "utf-8")
    (small / "schemas" / "till" / "stock.sql").write_text(
        "CREATE TABLE StockLevel (sku CHAR(18), qty INT);\n", "utf-8"
    )
    assert "TRC102" not in rules_of(run("trace", "docs", "--format", "json"))
    asked = run("trace", "docs", "--format", "json", "--select", "TRC102")
    assert (asked.exit_code, rules_of(asked)) == (0, ["TRC102"])


def test_a_baseline_holds_for_requirements_and_interfaces(run: Run, small: Path) -> None:
    assert run("trace", "docs", "--baseline", "known.json", "--write-baseline").exit_code == 0
    paths = {entry["path"] for entry in json.loads((small / "known.json").read_text("utf-8"))["findings"]}
    assert paths == {"docs/bonus.md", "integration_specs/app/interfaces.yaml"}
    again = run("trace", "docs", "--baseline", "known.json", "--format", "json")
    assert (again.exit_code, rules_of(again)) == (0, [])


def test_suppressions_of_the_document_and_of_the_settings(run: Run, small: Path) -> None:
    text = LIVE.replace("# Bonus app\n\n", "# Bonus app\n\n<!-- reqlint: ignore TRC103 -->\n")
    (small / "docs" / "bonus.md").write_text(text, "utf-8")
    known = ", ".join(
        f'"TRC106 interfaces.yaml#{i}"' for i in ("awards-file", "awards-to-till", "sales-to-ledger")
    )
    (small / "reqlint.toml").write_text(f"suppress = [{known}]\n", "utf-8")
    found = rules_of(run("trace", "docs", "--format", "json"))
    assert "TRC106" not in found
    assert "TRC103" not in found


@pytest.mark.parametrize("name", ["sarif", "github", "gitlab", "junit", "markdown", "html", "text"])
def test_every_format_has_the_finding(run: Run, small: Path, name: str) -> None:
    result = run("trace", "docs", "--format", name)
    assert result.exit_code == 1
    assert "TRC103" in result.stdout or "arrives-too-late" in result.stdout
    if name == "junit":
        ET.fromstring(result.stdout.encode())
    if name in ("sarif", "gitlab"):
        json.loads(result.stdout)


def test_the_format_is_told_by_the_name_of_the_file(run: Run, small: Path) -> None:
    assert run("trace", "docs", "--output", "matrix.xlsx").exit_code == 1
    assert (small / "matrix.xlsx").read_bytes()[:2] == b"PK"
    assert run("trace", "docs", "--format", "xlsx").exit_code == 2


def test_what_real_time_means_is_an_option(run: Run, small: Path) -> None:
    (small / "docs" / "bonus.md").write_text(LIVE.replace("within 10 minutes", "in real time"), "utf-8")
    select = ("--select", "TRC103")
    assert run("trace", "docs", *select).exit_code == 1
    assert run("trace", "docs", *select, "--real-time", "2 h").exit_code == 0
    assert run("trace", "docs", *select, "--real-time", "soon").exit_code == 2


def test_a_document_without_any_requirement_is_told(run: Run, small: Path) -> None:
    (small / "docs" / "empty.md").write_text("# Nothing\n", "utf-8")
    result = run("trace", "docs")
    assert "docs/empty.md: no requirement was found in it." in result.stderr
    assert result.exit_code == 1, "the other document is traced"


def test_a_contradicting_glossary_is_told_and_the_rest_is_traced(run: Run, small: Path) -> None:
    (small / "words.csv").write_text("term,synonyms\nmember,fan\nsupplier,fan\n", "utf-8")
    (small / "reqlint.toml").write_text('[vocabulary]\nglossary = "words.csv"\n', "utf-8")
    result = run("trace", "docs", "--format", "json", "--select", "TRC103")
    assert result.exit_code == 2
    assert 'words.csv: line 3: "fan" means supplier here and member in line 2.' in result.stderr
    assert rules_of(result) == ["TRC103"]


def test_a_landscape_with_a_fault_is_told_and_the_rest_is_traced(run: Run, small: Path) -> None:
    file = small / "integration_specs" / "app" / "interfaces.yaml"
    file.write_text(file.read_text("utf-8").replace("entity: POSTING}", "entity: POSTINGS}"), "utf-8")
    result = run("trace", "docs", "--format", "json", "--select", "TRC103")
    assert result.exit_code == 2
    assert "POSTING" in result.stderr
    assert rules_of(result) == ["TRC103"]


def test_a_missing_landscape_is_told(run: Run, folder: Path) -> None:
    result = run("trace", "poor.md")
    assert result.exit_code == 2
    assert "schemas: The folder does not exist." in result.stderr


def test_impact_lists_the_requirements_too(run: Run, small: Path) -> None:
    result = run("impact", "till.Sale.total", "--docs", "docs")
    assert result.exit_code == 0
    assert "Requirements that use it" in result.stdout
    assert "docs/bonus.md L3: The bonus app shall show each clerk the sales within 10 minutes." in result.stdout
    assert "docs/bonus.md" not in run("impact", "ledger.POSTING.line_text", "--docs", "docs").stdout
    assert run("impact", "till.Sale.total", "--docs", "none").exit_code == 2


def test_impact_follows_references_between_requirements(run: Run, small: Path) -> None:
    needs = (
        "BA-1: The bonus app shall show the sales.",
        "BA-2: The clerk shall print what BA-1 shows.",
        "BA-3: The clerk shall water the plants.",
    )
    (small / "docs" / "bonus.md").write_text("\n".join(("# Bonus app", "", *(f"- {n}" for n in needs))), "utf-8")
    told = run("impact", "till.Sale.total", "--docs", "docs").stdout
    assert "> docs/bonus.md BA-2:" in told
    assert "BA-3" not in told


def test_specifications_are_not_noted_as_documents_without_requirements(run: Run) -> None:
    assert run("init", "--plan").exit_code == 0
    Path("needs.md").write_text("# Requirements\n\n- The clerk exports the orders of a day as CSV.\n", "utf-8")
    result = run("trace", "--no-config", "needs.md")
    assert "no requirement was found" not in result.output
