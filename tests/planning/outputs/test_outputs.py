"""Every format of one small plan, as reviewed by eye. UPDATE_GOLDEN=1 writes the files anew."""

from __future__ import annotations

import json
import os
import re
from importlib import resources
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from openpyxl import load_workbook

from reqlint.characters import json_text
from reqlint.planning.loading import load_landscape
from reqlint.planning.model import Landscape
from reqlint.planning.plan.decisions import Decision
from reqlint.planning.plan.plan import Plan, make_plan
from reqlint.planning.plan.remedies import remedy
from reqlint.reporters import PLAN_REPORTERS, Context
from tests.planning.building import field, interface, landscape, mapped, side

TESTS = Path(__file__).parents[2]
CASES = [
    ("text", "en"),
    ("text", "zh-Hans"),
    ("json", "en"),
    ("markdown", "en"),
    ("markdown", "zh-Hans"),
    ("mermaid", "en"),
    ("dot", "zh-Hans"),
]


def rendered(plan: Plan, name: str, language: str = "en", **facts: Any) -> Any:
    return PLAN_REPORTERS[name].render(plan, Context(language=language, **facts))  # type: ignore[arg-type]


@pytest.mark.parametrize(("name", "language"), CASES)
def test_output_is_the_reviewed_one(name: str, language: str, small: Plan) -> None:
    made = rendered(small, name, language)
    golden = TESTS / "golden" / f"plan.{language}{PLAN_REPORTERS[name].suffix}"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(made, "utf-8", newline="\n")
    assert made == golden.read_text("utf-8")


@pytest.mark.parametrize("name", [one.name for one in PLAN_REPORTERS.values() if one.file])
def test_an_empty_landscape_has_an_empty_plan(name: str) -> None:
    assert rendered(make_plan(Landscape({}, {})), name)


def test_text_keeps_to_its_width(small: Plan) -> None:
    assert max(map(len, rendered(small, "text", width=80).splitlines())) <= 80
    assert "\x1b[" in rendered(small, "text", width=80, color=True)


def test_json_keeps_to_its_schema(small: Plan) -> None:
    schema = json.loads(
        resources.files("reqlint.planning.outputs").joinpath("plan.schema.json").read_text("utf-8")
    )
    Draft202012Validator.check_schema(schema)
    for plan, language in ((small, "en"), (small, "zh-Hans"), (make_plan(Landscape({}, {})), "en")):
        errors = Draft202012Validator(schema).iter_errors(json.loads(rendered(plan, "json", language)))
        assert [f"{error.json_path}: {error.message}" for error in errors] == []


def test_a_large_plan_is_written_on_one_line_in_pieces(small: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    pieces = PLAN_REPORTERS["json"].pieces
    assert pieces is not None
    for plan in (small, make_plan(Landscape({}, {}))):
        monkeypatch.setattr("reqlint.planning.outputs.json._MANY", 10_000)
        whole = json.loads(rendered(plan, "json"))
        monkeypatch.setattr("reqlint.planning.outputs.json._MANY", 0)
        monkeypatch.setattr("reqlint.characters._TOGETHER", 3)
        written = "".join(pieces(plan, Context()))
        assert json.loads(written) == whole
        assert not plan.judgements or written == json_text(whole, indent=None)


def test_json_schema_refuses_what_it_does_not_know(small: Plan) -> None:
    schema = json.loads(
        resources.files("reqlint.planning.outputs").joinpath("plan.schema.json").read_text("utf-8")
    )
    value = json.loads(rendered(small, "json"))
    value["mismatches"][0]["verdict"] = "perhaps"
    del value["waves"][0]["wave"]
    value["surprise"] = 1
    assert len(list(Draft202012Validator(schema).iter_errors(value))) == 3


def test_a_side_that_is_only_a_file_is_in_every_picture(small: Plan) -> None:
    assert [s["kind"] for s in json.loads(rendered(small, "json"))["systems"] if s["id"] == "awards"] == ["file"]
    assert 's3(["awards.csv"])' in rendered(small, "mermaid")
    assert '"app" -> "awards"' in rendered(small, "dot")


def test_a_required_field_without_a_source_is_a_row_of_its_own() -> None:
    wanted = [field("a"), field("b", required=True), field("c", required=True)]
    one = interface(side("p", fields=[field("a")]), side("c", fields=wanted), mapped(field("a"), field("a")))
    plan = make_plan(landscape(one))
    rows = [(row.mapping.target.path, bool(row.mapping.sources)) for row in plan.adapters["p-to-c"].rows]
    assert rows == [("a", True), ("b", False), ("c", False)]
    (_, b, _) = json.loads(rendered(plan, "json"))["adapters"][0]["mapping"]
    assert (b["from"], b["to"], b["open"]) == ([], "b", ["INT151"])
    book = load_workbook(BytesIO(rendered(plan, "xlsx")))
    assert [cell.value for cell in book.worksheets[0][4]][5:9] == ["c", "string", "✓", "breaking"]


def test_sheet_has_the_mapping_and_runs_no_formula(small: Plan) -> None:
    made = rendered(small, "xlsx")
    assert isinstance(made, bytes)
    assert made == rendered(small, "xlsx")
    book = load_workbook(BytesIO(made))
    assert book.sheetnames == ["Adapters", "Mismatches", "Decisions to take", "How fresh the data is"]
    rows = list(book["Adapters"].iter_rows(values_only=True))
    assert len(rows) == 1 + sum(len(a.rows) for a in small.adapters.values())
    money = next(r for r in rows if r[2] == "total" and r[5] == "amount" and r[1] == "sales-to-app")
    assert '{factor: "0.01"} [proposed]' in str(money[4])
    assert "f" not in {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}


def test_identifiers_are_never_cut_and_no_value_is_invented(small: Plan) -> None:
    steps = {
        (j.rule.id, j.mapping.target.path): remedy(j) for j in small.judgements if j.mapping and not j.resolved
    }
    assert {steps["INT104", path].kind for path in ("receipt", "document_no", "shop")} == {"cross_reference"}  # type: ignore[union-attr]
    assert steps["INT104", "line_text"].kind == "truncate"  # type: ignore[union-attr]
    assert all(step is None or step.kind != "default" for step in steps.values())
    assert steps["INT121", "amount"].argument == "0.01"  # type: ignore[union-attr]


def test_a_question_is_asked_once_for_all_its_fields() -> None:
    made = make_plan(load_landscape(TESTS.parent / "schemas", [TESTS.parent / "integration_specs"]))
    decision = one(made, "store-operations.storeId → supply-chain.plant")
    assert decision.interfaces == ("receiving-to-supply-chain", "waste-to-supply-chain", "count-to-stock")
    assert decision.proposals == ("{cross_reference: plant}",)
    day = [d for d in made.decisions if d.rules == ("INT133",) and d.owner.startswith("Supply chain")]
    assert [len(d.fields) for d in day] == [3]
    assert all(not re.match("Ask |请问", d.question("en")) for d in made.decisions)


def one(plan: Plan, fields: str) -> Decision:
    (found,) = [d for d in plan.decisions if fields in d.fields]
    return found


def test_accepted_examples_keep_to_the_consumers_schema_and_witnesses_do_not(small: Plan) -> None:
    specification = json.loads((TESTS / "data/plan/integration_specs/app/app.schema.json").read_text("utf-8"))
    validator = Draft202012Validator({**specification, "$ref": "#/$defs/LiveSale"}, format_checker=FormatChecker())
    tests = [t for t in small.contract_tests if t.interface == "sales-to-app"]
    assert [t.name for t in tests] == [
        "accept-example",
        "reject-INT104-receipt",
        "reject-INT110-receipt",
        "reject-INT110-amount",
    ]
    for test in tests:
        assert validator.is_valid(test.payload) is test.accept, test.payload


def test_what_circles_are_cut_at_is_built_last(small: Plan) -> None:
    (cycle,) = small.graph.cycles
    assert cycle.cut == "awards-to-till"
    assert [i.id for i in small.waves[-1].interfaces] == ["awards-to-till"]


def test_what_exists_is_told_apart_and_is_no_work(small: Plan) -> None:
    ids = {i.id for w in small.waves for i in w.interfaces}
    assert ids == small.landscape.interfaces.keys() - {"sales-to-ledger"}
    assert "till-to-ledger" not in {a.id for w in small.waves for a in w.adapters}
    listed = {i["id"]: i["status"] for i in json.loads(rendered(small, "json"))["interfaces"]}
    assert [name for name, status in listed.items() if status == "existing"] == ["sales-to-ledger"]
    for name in ("text", "markdown"):
        assert "runs today: sales-to-ledger" in rendered(small, name)
    assert "runs today" in rendered(small, "html")
    assert len(re.findall("-->", rendered(small, "mermaid"))) == rendered(small, "dot").count("style=solid") == 1


def test_risks_name_what_is_late_and_the_hop_that_spends_it(small: Plan) -> None:
    assert [r.kind for r in small.risks] == ["late", "cycle", "single-point"]
    assert small.risks[0].text.worded("en") == (
        "Late: sales-to-app takes up to 65 min, needed 10 min; sales-to-app spends 65 min of it."
    )
    assert "循环依赖（奖励、收银）" in small.risks[1].text.worded("zh-Hans")


def test_every_mapped_pair_has_a_verdict_and_a_reason(small: Plan) -> None:
    made = json.loads(rendered(small, "json"))
    rows = [row for adapter in made["adapters"] for row in adapter["mapping"]]
    assert rows
    assert all(row["reason"] for row in rows)
    assert {row["verdict"] for row in rows if row["open"]} <= {"breaking", "lossy", "unknown"}
    assert any(row["verdict"] == "safe" and "⊆" in row["reason"] for row in rows)


def test_forty_nullable_columns_are_one_entry_on_the_terminal() -> None:
    columns = [mapped(field(f"c{i}", nullable=True), field(f"d{i}", required=True)) for i in range(40)]
    ends = side("a", "E", [m.sources[0] for m in columns]), side("b", "E", [m.target for m in columns])
    written = rendered(make_plan(landscape(interface(*ends, *columns))), "text", width=200)
    assert written.count("INT108 value-may-be-missing") == 1
    assert "+39" in written
