"""The matrix in every format: all of it, in both languages, the same bytes for the same trace."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from typing import Any

import pytest
from openpyxl import load_workbook

from reqlint.checking.traces import TraceChecker
from reqlint.config import Vocabulary
from reqlint.glossary import Glossary
from reqlint.messages import LANGUAGES, MessageLanguage
from reqlint.model import CheckedDocument, CheckedRequirement, Location, Report, Requirement, Slot, Span, Text
from reqlint.reporters import TRACE_REPORTERS, Context
from reqlint.rules.trace import RULES as TRACE_RULES
from reqlint.trace.linking import trace
from reqlint.trace.model import VERDICTS, Trace, Traced
from reqlint.trace.outputs import text
from reqlint.trace.outputs.lines import labels
from tests.trace.made import document, landscape

NEEDS = (
    "The learning app shall show each clerk the sales within 5 minutes.",
    "学习平台应每日同步补货建议。",
    "The learning app shall publish a course.",
    "| *pipes* and <b>sales</b> | =1+1",
)


@pytest.fixture(scope="module")
def made() -> Traced:
    read = [document(*NEEDS)]
    found = trace(read, landscape({"at": "02:00"}), Glossary.of(Vocabulary()))
    return traced(found, TraceChecker(TRACE_RULES).documents(found, read))


def traced(made: Trace, documents: Sequence[CheckedDocument]) -> Traced:
    return Traced(made, Report(tuple(documents)))


def rendered(made: Traced, name: str, language: MessageLanguage = "en", **facts: Any) -> Any:
    return TRACE_REPORTERS[name].render(made, Context(language=language, **facts))


def test_labels_are_there_in_both_languages() -> None:
    assert labels("en").keys() == labels("zh-Hans").keys()
    assert all(f"verdicts.{verdict}" in labels("zh-Hans") for verdict in VERDICTS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", TRACE_REPORTERS)
def test_the_same_trace_makes_the_same_bytes(made: Traced, name: str, language: MessageLanguage) -> None:
    assert rendered(made, name, language) == rendered(made, name, language)


def test_json_has_every_row_and_who_asks(made: Traced) -> None:
    data = json.loads(rendered(made, "json"))
    rows = {row["requirement"]: row for row in data["matrix"] if row["data"] != "item"}
    assert [rows[f"R-{n}"]["verdict"] for n in (1, 2, 3)] == ["late", "no-source", "own"]
    late = rows["R-1"]
    assert late["source"] == {"system": "pos", "entity": "SalesOrder", "reason": "entity"}
    assert (late["needed"]["seconds"], late["takes"], late["slowest"]) == (300, 86400, "sales-to-learning")
    (interface,) = data["interfaces"]
    assert ["docs/needs.md", "R-1"] in interface["asked_by"]


def test_the_workbook_has_the_matrix_the_interfaces_and_the_findings(made: Traced) -> None:
    content = rendered(made, "xlsx")
    assert isinstance(content, bytes)
    matrix, interfaces, findings = load_workbook(io.BytesIO(content)).worksheets
    assert [cell.value for cell in matrix[2]][:2] == ["docs/needs.md", "R-1"]
    assert "too late" in [cell.value for cell in matrix[2]]
    assert interfaces["A2"].value == "sales-to-learning"
    assert "docs/needs.md R-1" in interfaces["E2"].value
    assert any(str(cell.value).startswith("TRC103") for cell in findings["C"])
    formula = next(cell for cell in matrix["C"] if "=1+1" in str(cell.value))
    assert formula.data_type == "s"


def test_markdown_escapes_what_documents_say(made: Traced) -> None:
    content = rendered(made, "markdown")
    assert isinstance(content, str)
    row = next(line for line in content.splitlines() if "R\\-1" in line or "| R-1 |" in line)
    assert "pos.SalesOrder" in row
    assert row.endswith("too late |")
    assert "<b>" not in content


@pytest.mark.parametrize(("language", "verdict"), [("en", "too late"), ("zh-Hans", "太迟")])
def test_the_terminal_shows_what_is_needed_from_elsewhere(
    made: Traced, language: MessageLanguage, verdict: str
) -> None:
    shown = text.render(made, Context(language=language))
    assert max(map(len, shown.splitlines())) <= 80
    assert verdict in shown
    assert "→ sales-to-learning" in shown
    assert "\x1b" not in shown
    assert "\x1b" in text.render(made, Context(language=language, color=True))


def test_without_a_requirement_the_terminal_says_so() -> None:
    empty = trace([document()], landscape({}), Glossary.of(Vocabulary()))
    assert text.render(traced(empty, []), Context()) == "No requirement was found.\n"


def test_what_shares_nothing_with_another_requirement_is_told() -> None:
    named = (("A", "Courses", 7), ("B", "Sales by hour", 5), ("C", "Sales by day", 5))
    requirements = tuple(
        CheckedRequirement(
            Requirement(name, Text(words, Location()), "en"), (Slot("data", "named", (Span(0, end),)),), "ask"
        )
        for name, words, end in named
    )
    read = CheckedDocument("docs/needs.md", "markdown", "en", requirements, "Learning app")
    made = trace([read], landscape(None), Glossary.of(Vocabulary()))
    assert json.loads(rendered(traced(made, [read]), "json"))["orphans"] == [["docs/needs.md", "A"]]
    assert "in common with another (listed by --format json): 1" in " ".join(
        text.render(traced(made, []), Context()).split()
    )
