"""Which questions are asked, of whom, and in which order."""

from __future__ import annotations

from pathlib import Path

import pytest
from readers.word_files import cell, paragraph, table, word

from reqlint.readers import read_bytes

from .made import TABLE, asked, of_rule, read, requirement_ids


def whom(text: str, rule: str) -> str:
    (question,) = of_rule(asked(read(text)), rule)
    return question.whom


def test_without_anybody_named_a_kind_of_person_is_asked() -> None:
    assert whom(f"{TABLE}| R-1 | Support export. |\n", "ACT101") == "The business owner"
    assert whom("| 编号 | 需求 |\n|---|---|\n| R-1 | 支持导出。 |\n", "ACT101") == "业务负责人"


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("| Owner | Requirement |\n|---|---|\n| Finance | Support export. |\n", "Finance"),
        (f"# Orders\n\nOwner: Ann Lee\n\nVersion 2 of the list.\n\n## All\n\n{TABLE}| R-1 | Support export. |\n",
         "Ann Lee"),
        ("| ID | Requirement | Owner |\n|---|---|---|\n| R-1 | Support export. | Finance |\n", "Finance"),
        (f"# Orders\n\nOwner: Sales operations\n\n{TABLE}| R-1 | Support export. |\n", "Sales operations"),
        ("| Role | Name |\n|---|---|\n| Business owner | Ann Lee |\n\n"
         f"# Orders\n\n{TABLE}| R-1 | Support export. |\n", "Ann Lee"),
        (f"| Topic | IT | Finance |\n|---|---|---|\n| Orders | R | A |\n| Stock | A | C |\n\n# Orders\n\n{TABLE}"
         "| R-1 | Support export. |\n", "Finance"),
        ("| 编号 | 需求 | 提出部门 | 负责人 |\n|---|---|---|---|\n| R-1 | 支持导出。 | 门店 | 王敏 |\n", "王敏"),
        ("| 編號 | 需求 | 負責部門 |\n|---|---|---|\n| R-1 | 支援匯出。 | 營運部 |\n", "營運部"),
    ],
    ids=[
        "first column", "owner of all", "column", "label", "list of roles", "responsibility matrix", "Chinese",
        "traditional Chinese",
    ],
)  # fmt: skip
def test_the_document_says_whom_to_ask(text: str, person: str) -> None:
    assert whom(text, "ACT101") == person


def test_each_row_of_a_word_table_has_its_owner() -> None:
    owners = {"R-1": "HR", "R-2": "IT"}
    rows = [
        cell(own_id) + cell("Support export.", f"Support {own_id}.") + cell(who) for own_id, who in owners.items()
    ]
    made = word(paragraph("Orders") + table(cell("ID") + cell("Requirement") + cell("Owner"), *rows))
    questions = of_rule(asked(read_bytes(made, "a.docx", "a.docx")), "ACC101")
    assert {own_id: question.whom for question in questions for own_id in requirement_ids(question)} == owners


def test_the_actor_is_asked_where_no_owner_is_named() -> None:
    assert (
        whom(f"{TABLE}| R-1 | The store manager shall see the stock list fast. |\n", "VAG103") == "Store manager"
    )


def test_a_system_is_not_asked() -> None:
    text = f"{TABLE}| R-1 | The billing system shall send the order list fast. |\n"
    assert whom(text, "VAG103") == "The business owner"


@pytest.mark.parametrize(
    "actor",
    [
        "ERP", "payment gateway", "customer", "supplier", "administrator", "users", "departments", "他们",
        "微信公众号", "客户", "管理员", "相关部门", "有高阶权限的人员",
    ],
)  # fmt: skip
def test_systems_outsiders_and_nobody_in_particular_are_not_asked(actor: str) -> None:
    is_english = actor.isascii()
    said = f"The {actor} shall see the stock list fast." if is_english else f"{actor}应快速查看门店的库存清单。"
    people = {question.whom for question in asked(read(f"{TABLE}| R-1 | {said} |\n"))}
    assert people
    assert people <= {
        "The business owner", "The owner of the data", "The people who will use it", "The author", "业务负责人",
        "数据负责人", "一线使用者", "需求提出人",
    }  # fmt: skip


@pytest.mark.parametrize("actor", ["店长", "采购部门", "财务人员"])
def test_staff_and_departments_are_asked(actor: str) -> None:
    text = f"| 编号 | 需求 |\n|---|---|\n| R-1 | {actor}应快速查看门店的库存清单。 |\n"
    assert actor in {question.whom for question in asked(read(text))}


@pytest.mark.parametrize(
    ("cell_text", "person"),
    [
        ("销售部 版本：V0.3", "销售部"), ("选项(关联)", "业务负责人"), ("待定", "业务负责人"),
        ("王小明", "王小明"), ("V0.3", "业务负责人"), ("https://example.org", "业务负责人"),
    ],
)  # fmt: skip
def test_what_stands_beside_a_label_is_a_person_or_nobody(cell_text: str, person: str) -> None:
    text = f"负责人：{cell_text}\n\n| 编号 | 需求 |\n|---|---|\n| R-1 | 支持导出。 |\n"
    assert whom(text, "ACC101") == person


POOR = Path(__file__).parents[2] / "examples" / "supermarket-scrm" / "poor.zh.docx"


def test_an_owner_who_is_missing_is_not_asked() -> None:
    document = read_bytes(POOR.read_bytes(), POOR.name, POOR.name)
    people = {question.whom for question in asked(document)}
    assert "牵头部门的领导" in people
    assert not [whom for whom in people if "项目负责人" in whom]


def test_a_word_is_asked_once_for_all_requirements_that_use_it() -> None:
    rows = "".join(f"| R-{n} | The clerk shall see list {n} in a timely manner. |\n" for n in range(3))
    (question,) = of_rule(asked(read(TABLE + rows)), "VAG103")
    assert requirement_ids(question) == ["R-0", "R-1", "R-2"]


def test_a_headline_is_asked_as_its_parts() -> None:
    questions = asked(read(f"{TABLE}| R-1 | Support export. |\n"))
    assert of_rule(questions, "REQ001") == []
    assert len(questions) >= 2
    assert not any(question.text.startswith("Ask") for question in questions)


def test_nobody_is_asked_twice_who_does_it() -> None:
    questions = asked(read(f"{TABLE}| R-1 | Reports must be provided as needed. |\n"))
    assert of_rule(questions, "ACT101")
    assert of_rule(questions, "STR102") == []


def test_the_most_valuable_question_comes_first() -> None:
    rows = [
        "| R-1 | When the clerk clicks Save, the system shall store the order number in a timely manner. |",
        "| R-2 | When the clerk clicks Send, the system shall send the order number to many partners. |",
        "| R-3 | When the clerk clicks Print, the system shall print the order number for many partners. |",
        "| R-4 | Support export. |",
    ]
    questions = [q for q in asked(read(TABLE + "\n".join(rows))) if q.about[0].finding.severity >= 2]
    values = [q.value for q in questions if q.whom == questions[0].whom]
    assert requirement_ids(questions[0]) == ["R-4"]
    assert values == sorted(values)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{TABLE}| R-1 | Support export. |\n",
         f"# New\n\n{TABLE}| R-0 | Support printing. |\n| R-1 | Support  Export. |\n"),
        ("- Support export.\n", "# New\n\n- Another need shall be met.\n- Support export.\n"),
    ],
    ids=["with an own id", "without"],
)  # fmt: skip
def test_a_question_keeps_its_id_when_the_document_changes(before: str, after: str) -> None:
    (old,) = of_rule(asked(read(before)), "ACT101")
    assert old.id in {question.id for question in of_rule(asked(read(after)), "ACT101")}


def test_requirements_of_two_documents_are_kept_apart() -> None:
    documents = (read(f"{TABLE}| R-1 | Support {name}. |\n", f"{name}.md") for name in ("a", "b"))
    questions = of_rule(asked(*documents), "ACC101")
    assert [[one.path for one in question.about] for question in questions] == [["a.md"], ["b.md"]]


def test_ids_are_unique() -> None:
    rows = "".join(f"| R-{n} | Support export fast. |\n" for n in range(5))
    ids = [question.id for question in asked(read(TABLE + rows))]
    assert len(ids) == len(set(ids))
