"""Reports that programs read keep to their formats, hostile text included."""

from __future__ import annotations

import json
from dataclasses import fields
from importlib import resources
from pathlib import Path
from typing import Any, get_args
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.validators import validator_for

from reqlint.model import Finding, Language, Report, Role, Severity, SlotName, Verdict
from reqlint.reporters import REPORTERS, Context, sarif
from reqlint.rule import AnyRule

SARIF_SCHEMA = json.loads((Path(__file__).parents[1] / "data" / "sarif-schema-2.1.0.json").read_text("utf-8"))


def rendered(name: str, report: Report, rules: tuple[AnyRule, ...] = ()) -> Any:
    return json.loads(REPORTERS[name].render(report, Context(rules=rules)))


@pytest.fixture(params=["report", "hostile", "empty"])
def any_report(request: pytest.FixtureRequest) -> Report:
    return Report() if request.param == "empty" else request.getfixturevalue(request.param)


def test_json_keeps_to_its_schema(any_report: Report) -> None:
    schema = json.loads(resources.files("reqlint.reporters").joinpath("report.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    assert [
        error.message for error in Draft202012Validator(schema).iter_errors(rendered("json", any_report))
    ] == []


def test_schema_refuses_what_the_contract_does_not_know(report: Report) -> None:
    schema = json.loads(resources.files("reqlint.reporters").joinpath("report.schema.json").read_text("utf-8"))
    data = rendered("json", report)
    data["documents"][0]["requirements"][0]["verdict"] = "perhaps"
    del data["documents"][0]["requirements"][0]["findings"][0]["question"]
    assert len(list(Draft202012Validator(schema).iter_errors(data))) == 2


def test_schema_knows_the_values_of_the_model() -> None:
    schema = json.loads(resources.files("reqlint.reporters").joinpath("report.schema.json").read_text("utf-8"))
    known = schema["$defs"]
    assert known["verdict"]["enum"] == list(get_args(Verdict))
    assert known["language"]["enum"] == list(get_args(Language))
    assert known["detail"]["properties"]["role"]["enum"] == list(get_args(Role))
    assert known["slot"]["properties"]["name"]["enum"] == list(get_args(SlotName))
    assert set(known["finding"]["properties"]) == {field.name for field in fields(Finding)} - {
        "path",
        "requirement",
        "detail",
        "stands_for",
        "key",
    }


def test_json_says_all_that_is_known(report: Report) -> None:
    data = rendered("json", report)
    requirement = data["documents"][0]["requirements"][0]
    assert (requirement["actor"], requirement["data"], requirement["acceptance"]) == ("named", "generic", "none")
    assert requirement["location"] == {"line": 12, "column": 5, "headings": ["客户标签"]}
    for found in requirement["findings"]:
        assert requirement["text"][found["start"] : found["end"]] == found["phrase"]
    word = data["documents"][1]["requirements"][1]
    assert word["details"][0] == {
        "role": "acceptance",
        "text": "The list shows SKU, quantity and shelf life.",
        "location": {"paragraph": 15},
    }
    assert word["slots"][2]["spans"] == [{"start": 0, "end": 44, "in": "details/0"}]
    assert data["summary"]["verdicts"] == {"ready": 1, "ask": 2, "bounce": 1}
    assert data["summary"]["severities"] == {"error": 3, "warning": 8, "info": 1}


def test_sarif_keeps_to_the_official_schema(any_report: Report, rules: tuple[AnyRule, ...]) -> None:
    validator = validator_for(SARIF_SCHEMA)(SARIF_SCHEMA, format_checker=FormatChecker())
    assert [error.message for error in validator.iter_errors(rendered("sarif", any_report, rules))] == []


def test_sarif_places(report: Report, rules: tuple[AnyRule, ...]) -> None:
    run = rendered("sarif", report, rules)["runs"][0]
    results = {(r["ruleId"], r["properties"]["requirement"]): r for r in run["results"]}
    assert len(run["results"]) == len(report.findings)
    physical = results["VAG102", "R-7"]["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"]["uri"] == "docs/%E5%AE%A2%E6%88%B7%20%E6%A0%87%E7%AD%BE.md"
    assert physical["region"] == {
        "startLine": 12, "startColumn": 16, "endLine": 12, "endColumn": 18, "snippet": {"text": "实时"},
    }  # fmt: skip
    whole = results["REQ001", "R-7"]["locations"][0]["physicalLocation"]["region"]
    assert whole == {"startLine": 12, "startColumn": 5, "endLine": 12, "endColumn": 33}
    word = results["VAG102", "P14"]["locations"][0]
    assert word["physicalLocation"]["region"] == {"startLine": 14}, "the number of the paragraph"
    assert word["logicalLocations"] == [{"name": "14", "fullyQualifiedName": "2 Orders/14", "kind": "paragraph"}]
    assert results["ACT101", "INV-3"]["locations"][0]["message"]["text"] == "sheet 需求, cell C7"


def test_sarif_has_no_more_results_than_github_takes(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "_MOST", 3)
    run = rendered("sarif", report)["runs"][0]
    levels = [str(one.severity.label).replace("info", "note") for one in report.findings]
    worst = sorted(levels, key=["error", "warning", "note"].index)[:3]
    assert sorted(one["level"] for one in run["results"]) == sorted(worst)
    text = run["invocations"][0]["toolExecutionNotifications"][-1]["message"]["text"]
    assert text == f"The 3 most severe of {len(levels)} findings are listed; other formats have all."


def test_sarif_rules_are_those_of_the_results(report: Report) -> None:
    run = rendered("sarif", report)["runs"][0]
    described = run["tool"]["driver"]["rules"]
    assert all(described[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])


def test_sarif_text_of_a_document_is_no_link(hostile: Report) -> None:
    text = rendered("sarif", hostile)["runs"][0]["results"][0]["message"]["text"]
    assert "](" in text.replace(r"\](", "") or r"\](" in text
    assert "[a](" not in text


def test_gitlab_fingerprints_and_lines(report: Report) -> None:
    issues = rendered("gitlab", report)
    assert [issue["fingerprint"] for issue in issues] == [finding.fingerprint for finding in report.findings]
    assert {issue["severity"] for issue in issues} <= {"info", "minor", "major", "critical", "blocker"}
    assert [issue["location"]["lines"]["begin"] for issue in issues] == [12] * 6 + [1] * 6
    assert issues[6]["description"].startswith("paragraph 1: 1 of 3 aspects are settled.")
    assert issues[9]["description"].startswith("§2 Orders, paragraph 14: ")


def test_junit_counts_and_characters(any_report: Report) -> None:
    root = ET.fromstring(REPORTERS["junit"].render(any_report, Context()))
    requirements = [checked for document in any_report.documents for checked in document.requirements]
    judged = [*requirements, *(document for document in any_report.documents if document.findings)]
    failing = [one for one in judged if any(f.severity >= Severity.WARNING for f in one.findings)]
    assert root.get("tests") == str(len(judged) + len(any_report.problems))
    assert root.get("failures") == str(len(failing)) == str(len(root.findall(".//failure")))
    assert root.get("errors") == str(len(any_report.problems)) == str(len(root.findall(".//error")))
    assert len({(case.get("classname"), case.get("name")) for case in root.iter("testcase")}) == int(
        root.get("tests", "")
    )


def test_junit_fails_from_the_level_asked_for(report: Report) -> None:
    root = ET.fromstring(REPORTERS["junit"].render(report, Context(fail_level=Severity.ERROR)))
    assert root.get("failures") == "2"
    assert len(root.findall(".//system-out")) == 3


def test_github_command_is_one_escaped_line(hostile: Report) -> None:
    lines = REPORTERS["github"].render(hostile, Context()).split("\n")
    assert len(lines) == 3
    assert lines[2] == ""
    properties, _, message = lines[0].removeprefix("::warning ").partition("::")
    assert [part.partition("=")[0] for part in properties.split(",")] == ["file", "title"]
    assert "100%25%0D%0A::error::x" in message
    assert not any("\r" in line for line in lines)


def test_paths_that_are_no_utf8_stay_bytes(report: Report) -> None:
    from reqlint.reporters.sarif import _uri

    assert _uri("caf\udce9.md") == "caf%E9.md"
