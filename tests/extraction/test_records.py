from __future__ import annotations

from dataclasses import replace

from reqlint.extraction import requirements
from reqlint.model import Anchor, Block, Document, Location, Text
from tests.extraction.made import extracted, heading, items, paragraph, record, said, text


def test_a_record_keeps_its_text_to_the_letter_and_its_context_is_a_heading() -> None:
    odd = "  1、支持导出；\n2、支持打印 "
    (found,) = extracted(record(id="dev-1", text=odd, context="财务 模块", acceptance="10 秒内"))
    assert (found.id, found.text, found.headings) == ("dev-1", odd, ("财务 模块",))
    assert said(found) == [("acceptance", "10 秒内")]


def test_labels_of_our_own_reports_are_not_taken_for_what_a_record_says() -> None:
    (found,) = extracted(record(text="Export orders.", actor="system", data="named", acceptance="explicit"))
    assert found.details == ()
    (found,) = extracted(record(text="Export orders.", actor="system", acceptance="as CSV"))
    assert said(found) == [("actor", "system"), ("acceptance", "as CSV")]


def test_records_are_each_in_their_own_script() -> None:
    found = extracted(record(text="匯出庫存報表並通知門市經理"), record(text="店长审批"), record(text="Print it."))
    assert [requirement.language for requirement in found] == ["zh-Hant", "zh-Hans", "en"]


def test_identifiers_are_unique_and_tell_the_place_where_the_document_has_none() -> None:
    found = extracted(
        heading("Requirements"),
        *items("R-1 The app shall count.", "R-1 The app shall print.", "The app shall post."),
    )
    assert [requirement.id for requirement in found] == ["R-1", "R-1-2", "L4"]


def test_requirements_and_details_keep_their_exact_places() -> None:
    line = "3) FR-2: The app shall count."
    body = Text(line, Location(line=8, column=5), (Anchor(0, 8, 5),))
    criterion = Text("Acceptance: within 5 s", Location(line=9, column=1), (Anchor(0, 9, 1),))
    blocks = (heading("Functional requirements"), Block("paragraph", body), Block("paragraph", criterion))
    (found,) = requirements(Document("a.md", "markdown", blocks))
    place = found.body.location_at(found.text.index("app"))
    assert (found.location.line, found.location.column) == (8, 5 + line.index("The"))
    assert (place.line, place.column) == (8, 5 + line.index("app"))
    assert found.location.headings == ("Functional requirements",)
    detail = found.details[0].body
    assert (detail.text, detail.location.line, detail.location.column) == ("within 5 s", 9, 13)
    assert detail.location.headings == found.headings


def test_a_document_without_requirements_has_none() -> None:
    assert extracted() == ()
    assert extracted(heading("Introduction"), paragraph("")) == ()


def named(rows: dict[str, str], **fields: str) -> Block:
    pairs = tuple((text(name), text(value)) for name, value in rows.items())
    return replace(record(**fields), rows=pairs)


def test_names_that_the_reader_of_a_record_does_not_know_get_their_meaning() -> None:
    rows = {"ACCEPTANCE_CRITERIA": "within 2 s", "验收标准": "两秒内", "Colour": "red"}
    (found,) = extracted(named(rows, text="The till prints."))
    assert said(found) == [("acceptance", "within 2 s"), ("acceptance", "两秒内"), ("other", "red")]


def test_the_requirement_is_found_by_name_where_the_reader_does_not_tell_it() -> None:
    rows = {"Priority": "high", "需求描述": "收银台应打印。", "编号": "T-1"}
    (found,) = extracted(replace(named(rows, text="high"), fields=()))
    assert (found.id, found.text) == ("T-1", "收银台应打印。")
