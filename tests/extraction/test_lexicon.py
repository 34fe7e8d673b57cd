from __future__ import annotations

import pytest

from reqlint.extraction.column_names import column_of
from reqlint.extraction.lexicon import is_excluded, part_of, topic_of
from reqlint.extraction.numbering import split_numbered, strip_id, strip_marker
from tests.extraction.made import text


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("3.2 Non-Functional Requirements", "requirement"),
        ("4.1 性能要求", "requirement"),
        ("使用者流程與功能需求", "requirement"),
        ("1.1 Purpose of this document", "background"),
        ("Introduction & Scope", "background"),
        ("項目背景", "background"),
        ("附录：二期功能", "background"),
        ("Why we chose SQLite", "background"),
        ("Assumptions & Constraints", "mixed"),
        ("Business Objectives", "goal"),
        ("订单的字段", "data"),
        ("FR-09 预算管理与超支预警", "feature"),
        ("客户关系管理", "feature"),
        ("Team Management", "feature"),
        ("Risk Management", "background"),
        ("报名后续与签到", None),
        ("Staff", "background"),
        ("Packing Staff", None),
        ("Key Deficiencies", "background"),
        ("变更日志", "background"),
        ("待确认事项", "background"),
        ("Project Overview", "overview"),
        ("1.3 可行性分析", "background"),
        ("市場分析", "background"),
        ("可靠性分析", "requirement"),
        ("上线计划", "background"),
        ("前端选型", "background"),
        ("变更记录", "background"),
        ("车位变更记录", None),
        ("合同模板管理", "feature"),
        ("Phase 2: loading docks", None),
    ],
)
def test_topics_of_headings(heading: str, topic: str | None) -> None:
    assert topic_of(heading) == topic


def test_a_documents_title_is_no_topic() -> None:
    assert topic_of("Software Requirements Specification", is_title=True) is None
    assert topic_of("库存需求规格说明书", is_title=True) is None
    assert topic_of("月台预约需求分析", is_title=True) is None


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("RequirementText", "requirement"),
        ("Requirement/Description", "requirement"),
        ("User Story Title", "title"),
        ("需求描述*", "requirement"),
        ("驗收標準", "acceptance"),
        ("Mandatory Request Parameters", "data"),
        ("系統回應與詳細處理邏輯", "rule"),
        ("术语", "background"),
        ("Colour", None),
    ],
)
def test_columns(header: str, column: str | None) -> None:
    assert column_of(header) == column


def test_labels_are_known_whatever_stands_around_them() -> None:
    assert part_of("✅ Acceptance Criteria (verifiable)") == "acceptance"
    assert part_of("关键路径（共同步骤）") == "step"
    assert part_of("支付状态的处理") is None


@pytest.mark.parametrize(
    ("line", "marker", "rest"),
    [
        ("（1）店员确认", "（1）", "店员确认"),
        ("a) print", "a)", "print"),
        ("- [ ] done", "- [ ]", "done"),
        ("①打印", "①", "打印"),
        ("1.5 GB of memory", "", "1.5 GB of memory"),
        ("3 stores", "", "3 stores"),
    ],
)
def test_markers(line: str, marker: str, rest: str) -> None:
    found, body = strip_marker(text(line))
    assert (found, body.text) == (marker, rest)


@pytest.mark.parametrize(
    ("line", "own_id"),
    [
        ("FR-001: The app shall count.", "FR-001"),
        ("R-1.2 The app shall count.", "R-1.2"),
        ("【REQ-3】店长可以盘点", "REQ-3"),
        ("US-ORD-001: 快速下单", "US-ORD-001"),
        ("AES-256 encryption is used.", ""),
        ("GB18030 files are read.", ""),
    ],
)
def test_identifiers(line: str, own_id: str) -> None:
    assert strip_id(text(line))[0] == own_id


def test_split_numbered_needs_numbers_in_their_order() -> None:
    assert [piece.text for piece in split_numbered(text("1、盘点；2、调拨；3、报损"))[1]] == [
        "1、盘点；",
        "2、调拨；",
        "3、报损",
    ]
    assert len(split_numbered(text("2、盘点；5、调拨"))[1]) == 1


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Out of scope: returns, gift cards", True),
        ("不在范围内：推荐模型、短信", True),
        ("In scope: returns, gift cards", False),
        ("Returns are out of scope", False),
        ("范围：门店", False),
    ],
)
def test_a_label_tells_what_is_out_of_scope(text: str, is_one: bool) -> None:
    assert is_excluded(text) is is_one
