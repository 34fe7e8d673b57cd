from __future__ import annotations

import pytest

from reqlint.model import Finding

from .made import findings, read

HEAD = (
    "# Requirements\n- FR-1: The manager shall approve each waste record.\n- FR-2: The buyer shall export prices"
)


def broken(text: str) -> list[str]:
    return [finding.phrase for finding in findings(read(text), rule="CON102")]


@pytest.mark.parametrize("way", ["FR-1", "FR-01", "FR-001", "FR1"])
def test_ways_of_writing_an_identifier_are_one(way: str) -> None:
    assert broken(f"{HEAD} after {way}.\n") == []


@pytest.mark.parametrize("standard", ["AES-256", "UTF-8", "ISO-8601", "A4"])
def test_what_is_numbered_otherwise_is_no_reference(standard: str) -> None:
    assert broken(f"{HEAD} as {standard}.\n") == []


def test_each_missing_target_is_one_finding_with_all_its_places() -> None:
    text = f"{HEAD} after FR-9.\n- FR-3: The cashier shall print what FR-9 says.\n"
    (found,) = findings(read(text), rule="CON102")
    assert (found.phrase, found.location.line, found.location.column) == ("FR-9", 3, 45)
    assert [(place.location.line, place.label) for place in found.related] == [(4, "FR-3 “FR-9”")]


def test_a_target_in_another_document_of_the_folder_exists() -> None:
    one, other = read(f"{HEAD} after FR-9.\n"), read("# Requirements\n- FR-9: The POS shall print.\n", "other.md")
    assert findings(one, other, rule="CON102") == []


@pytest.mark.parametrize(
    ("reference", "target"),
    [
        ("see section 2.7", "## 2.7 Approval"),
        ("see Figure 3", "Figure 3: States of an order"),
        ("according to Appendix B", "# Appendix B Rules"),
        ("listed in table 4", "Table 4 Fields"),
        ("详见第三章", "# 3 接口"),
        ("见附件二", "# 附件2 审批规则"),
        ("如图 5", "图5 订单状态"),
    ],
)
def test_a_part_that_is_referred_to_must_be_there(reference: str, target: str) -> None:
    text = f"# 1 Requirements\n## 1.1 Waste\n{HEAD[15:]}, {reference}.\n\n# 2 More\n## 2.1 Terms\nText.\n"
    assert broken(text) == [reference]
    assert broken(f"{text}\n{target}\n\nText.\n") == []


@pytest.mark.parametrize(
    "harmless",
    ["see section 4.2 of ISO 29148", "see ISO 29148 section 4.2", "with 2 photos, see section 1.1",
     "as table 12 orders", "按表 3 张打印", "见《采购合同》附件 3"],
)  # fmt: skip
def test_other_documents_and_plain_numbers_are_no_references(harmless: str) -> None:
    assert broken(f"# 1 Requirements\n## 1.1 Waste\n{HEAD[15:]}, {harmless}.\n\n## 1.2 More\nText.\n") == []


def test_chapters_are_missed_only_where_chapters_are_numbered() -> None:
    assert broken(f"{HEAD}, see section 4.2.\n") == []


def test_a_chapter_is_looked_for_in_the_document_itself() -> None:
    chapters = "# 1 Requirements\n## 1.1 Waste\n{}\n## 1.2 Terms\nText.\n"
    one = read(chapters.format(f"{HEAD[15:]}, see section 4.2."))
    other = read("# 4 Interfaces\n## 4.1 POS\nText.\n## 4.2 ERP\nText.\n", "other.md")
    assert [finding.phrase for finding in findings(one, other, rule="CON102")] == ["see section 4.2"]


def used_twice(text: str) -> list[Finding]:
    return findings(read(text), rule="CON101")


def test_requirements_below_one_identifier_share_it() -> None:
    text = "# Requirements\n## FR-1 Waste\n- The clerk shall weigh the waste.\n- The manager shall approve it.\n"
    assert used_twice(text) == []


def test_a_requirement_that_is_listed_and_told_is_one() -> None:
    table = "| ID | Requirement |\n|---|---|\n| FR-1 | Approve waste records |\n| FR-2 | Export prices |\n"
    assert used_twice(f"# Requirements\n{table}\n{HEAD[15:]}.\n") == []


def rows(*requirements: str) -> str:
    lines = (f"| {requirement} |\n" for requirement in ("ID | Requirement", "---|---", *requirements))
    return f"# Requirements\n{''.join(lines)}"


MORE = [f"FR-{number} | The clerk shall print report {number}." for number in range(2, 9)]


def test_rows_with_one_identifier_are_several_uses() -> None:
    (found,) = used_twice(rows("FR-1 | The POS shall open the till.", "FR-1 | The buyer edits prices.", *MORE))
    assert (found.location.line, [place.location.line for place in found.related]) == (4, [5])


def test_serial_numbers_are_no_identifiers() -> None:
    numbered = [row.removeprefix("FR-") for row in MORE]
    other = [row.replace("clerk shall print report", "buyer edits price list") for row in numbered]
    assert used_twice(f"{rows(*numbered)}\n{rows(*other)}") == []
