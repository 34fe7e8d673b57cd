"""A plan as findings: the shared reporters keep to their formats, what is resolved is left out."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft7Validator

from reqlint.model import Severity
from reqlint.planning.plan.plan import Plan
from reqlint.planning.plan.report import as_report
from reqlint.reporters import REPORTERS, Context

DATA = Path(__file__).parents[2] / "data"


def test_one_document_for_each_specification_with_its_open_findings(small: Plan) -> None:
    report = as_report(small)
    assert [d.path for d in report.documents] == ["integration_specs/app/interfaces.yaml"]
    assert {f.rule for f in report.findings} == {j.rule.id for j in small.judgements if not j.resolved}
    assert all(f.question and f.location.line for f in report.findings)
    assert all((f.severity > Severity.INFO) is (f.rule != "INT113") for f in report.findings)


def test_a_finding_names_the_place_in_both_specifications(small: Plan) -> None:
    money = next(f for f in small.findings() if f.rule == "INT121" and f.question)
    assert [p.path for p in money.related] == [
        "schemas/till/till.schema.json",
        "integration_specs/app/app.schema.json",
    ]
    assert all(p.location.line for p in money.related)


def test_sarif_keeps_to_its_schema(small: Plan) -> None:
    schema = json.loads((DATA / "sarif-schema-2.1.0.json").read_text("utf-8"))
    log = json.loads(REPORTERS["sarif"].render(as_report(small), Context()))
    assert [error.message for error in Draft7Validator(schema).iter_errors(log)] == []
    assert {r["ruleId"] for r in log["runs"][0]["results"]} >= {"INT104", "INT121", "INT161"}


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_the_other_shared_formats(small: Plan, language: str) -> None:
    report, context = as_report(small), Context(language=language)  # type: ignore[arg-type]
    suite = ET.fromstring(REPORTERS["junit"].render(report, context))
    assert sum(1 for _ in suite.iter("failure")) >= 1
    issues = json.loads(REPORTERS["gitlab"].render(report, context))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == len(report.findings)
    lines = REPORTERS["github"].render(report, context).splitlines()
    assert any(line.startswith("::error file=integration_specs/app/interfaces.yaml") for line in lines)
