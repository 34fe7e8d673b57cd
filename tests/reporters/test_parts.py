"""What formats share: places, labels, marks, wrapping, roll-up."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reqlint.characters import one_line, xml_text
from reqlint.messages import tables
from reqlint.model import Finding, Location, Place, Report, Role, Severity, Verdict
from reqlint.places import describe, describe_related
from reqlint.reporters import interface_language
from reqlint.reporters.labels import label
from reqlint.reporters.marks import pieces
from reqlint.views.entries import entries, listed
from reqlint.wrapping import wrap

PLACES = [
    (Location(line=12, column=5, headings=("Orders",)), "line 12, column 5", "第 12 行第 5 列"),
    (Location(line=3), "line 3", "第 3 行"),
    (Location(sheet="需求", cell="C7"), "sheet 需求, cell C7", "工作表 需求，单元格 C7"),
    (Location(headings=("3 Returns",), page=7), "§3 Returns, page 7", "§3 Returns，第 7 页"),
    (Location(headings=("3 业务", "3.2 订单"), paragraph=14), "§3.2 订单, paragraph 14", "§3.2 订单，第 14 段"),
    (Location(headings=("Orders",), paragraph=2), "“Orders”, paragraph 2", "“Orders”，第 2 段"),
    (Location(headings=("{x}",)), "“{x}”", "“{x}”"),
    (Location(), "", ""),
]


@pytest.mark.parametrize(("location", "english", "chinese"), PLACES)
def test_places(location: Location, english: str, chinese: str) -> None:
    assert describe(location, "en") == english
    assert describe(location, "zh-Hans") == chinese


def test_related_place() -> None:
    place = Place("a.xlsx", Location(sheet="S", cell="B2"), "the same need")
    assert describe_related(place, "en") == "a.xlsx sheet S, cell B2 the same need"


def test_labels_are_complete() -> None:
    data = tables("reports", "en")
    assert set(get_args(Verdict)) <= set(data["verdict"])
    assert {severity.label for severity in Severity} == set(data["severity"])
    assert set(get_args(Role)) == set(data["role"])


def test_label_of_an_unknown_key_is_the_key() -> None:
    assert label("status.unheard-of", "zh-Hans") == "unheard-of"


def test_interface_language(report: Report) -> None:
    assert interface_language(report) == "en"  # two and two
    assert interface_language(report, "zh-Hans") == "zh-Hans"
    assert interface_language(Report(report.documents[::2])) == "zh-Hans"
    assert interface_language(Report()) == "en"


def marking(start: int, end: int) -> Finding:
    return Finding(
        rule="R", name="r", category="c", severity=Severity.INFO, path="p", location=Location(), message="m",
        start=start, end=end,
    )  # fmt: skip


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 35), st.integers(0, 35)), max_size=6))
def test_pieces_make_up_the_text_and_know_their_findings(text: str, spans: list[tuple[int, int]]) -> None:
    findings = [marking(start, end) for start, end in spans]
    cut = pieces(text, findings)
    assert "".join(text[piece.start : piece.end] for piece in cut) == text
    for piece in cut:
        for offset in range(piece.start, piece.end):
            assert piece.findings == tuple(f for f in findings if f.start <= offset < f.end)


@given(st.text(st.sampled_from("ab 店，。（）“”-é😀"), max_size=80), st.integers(2, 20))
def test_lines_fit_and_lose_nothing_but_space(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cell_len(text[start:end]) <= width for start, end in lines)
    between = zip([0, *(end for _, end in lines)], [*(start for start, _ in lines), len(text)], strict=True)
    assert all(text[end:start].strip() == "" for end, start in between)


def test_chinese_punctuation_does_not_begin_a_line() -> None:
    text = "打通销售数据，提升培训效果。"
    assert [text[start:end] for start, end in wrap(text, 12)] == ["打通销售数", "据，提升培训", "效果。"]


def test_one_line_keeps_offsets() -> None:
    text = "a\tb\nc\x1b[1m\u202ed\u2028\ue000"
    assert one_line(text) == "a b c\ufffd[1m\ufffdd \ue000"
    assert len(one_line(text)) == len(text)


def test_xml_text() -> None:
    assert xml_text("a\x00\x0b\ufffe\ud800b\n店\U0001f600") == "ab\n店\U0001f600"


def test_entries(report: Report) -> None:
    first, *others = entries(report.documents[0].requirements[0].findings)
    assert first.finding.rule == "REQ001"
    assert listed(first.parts) == "ACC101 missing-acceptance; VAG101 vague-verb “打通”, “提升培训效果”"
    assert [entry.finding.rule for entry in others] == ["VAG102", "STR101"]


def test_what_is_asked_twice_is_shown_once(report: Report) -> None:
    found = report.documents[0].requirements[0].findings[5]
    first, second = entries((found, replace(found, phrase="other")))
    assert (first.question, second.question) == ("能否分成两条？", "")
    assert second.finding.message == found.message


def test_part_without_its_headline_is_an_entry(report: Report) -> None:
    findings = report.documents[0].requirements[0].findings[1:]
    assert [entry.finding.rule for entry in entries(findings)] == [finding.rule for finding in findings]
