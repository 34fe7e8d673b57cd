"""Interface documents in Excel and Markdown, CSV samples, DocTypes and Common Data Model."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from .made import fields, read

MARKDOWN = """# 接口文档

## 下单接口

请求参数

| 字段 | 类型 | 长度 | 必填 | 说明 |
|---|---|---|---|---|
| order_no | String | 32 | 是 | 订单号，主键 |
| amount | decimal(10,2) | | 是 | 金额 |
| status | int | | 否 | 状态：0-待付款 1-已付款，默认0 |
| remark | String | | 否 | 备注，最多12个字节 |
| sold_on | String | 8 | 是 | 销售日期 yyyyMMdd |

返回参数

| 字段 | 类型 | 说明 |
|---|---|---|
| code | String | 结果 |
"""


def test_markdown_in_chinese(tmp_path: Path) -> None:
    found = read(tmp_path, "order.md", MARKDOWN)
    assert [e.name for e in found.entities] == ["下单接口 请求参数", "下单接口 返回参数"]
    known = fields(found)
    number = known["order_no"]
    assert (number.type, number.max_length, number.required, number.key) == ("string", 32, True, True)
    assert (known["amount"].type, known["amount"].precision, known["amount"].scale) == ("decimal", 10, 2)
    assert (known["status"].enum, known["status"].default, known["status"].required) == (("0", "1"), "0", False)
    assert (known["remark"].max_length, known["remark"].length_unit) == (12, "bytes")
    assert (known["sold_on"].format, known["sold_on"].location.line) == ("yyyyMMdd", 13)


def test_excel_in_english(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Field", "Type", "Length", "Required", "Description"],
        ["receiptNo", "varchar", "20", "Y", "Receipt number"],
        ["quantity", "decimal", "9,3", "N", "Quantity in pieces"],
    ):
        sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    known = fields(read(tmp_path, "receipt.xlsx", buffer.getvalue()))
    assert (known["receiptNo"].max_length, known["receiptNo"].required) == (20, True)
    assert (known["quantity"].precision, known["quantity"].scale, known["quantity"].required) == (9, 3, False)
    assert known["quantity"].location.cell == "A3"


def test_csv_shows_what_all_rows_show(tmp_path: Path) -> None:
    rows = "".join(
        f"S{i:04},{(i % 2 and 'CASH') or 'CARD'},{i}.50,2026-11-{i % 9 + 1:02},0{i}\n" for i in range(20)
    )
    found = read(tmp_path, "sales.csv", f"store_id,tender,amount,day,note\n{rows}")
    known = fields(found, "sales")
    assert all(field.inferred for field in known.values())
    assert (known["store_id"].key, known["store_id"].max_length) == (True, 5)
    assert known["tender"].enum == ("CARD", "CASH")
    assert (known["amount"].type, known["amount"].scale) == ("decimal", 2)
    assert (known["day"].type, known["day"].format, known["note"].type) == ("date", "YYYY-MM-DD", "string")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_csv_encodings_and_separators(tmp_path: Path, encoding: str) -> None:
    known = fields(read(tmp_path, "stores.csv", "门店编码;名称\n1;上海\n2;\n".encode(encoding)))
    assert list(known) == ["门店编码", "名称"]
    assert (known["名称"].nullable, known["门店编码"].nullable) == (True, False)


def test_doctype_with_its_child_table(tmp_path: Path) -> None:
    read(
        tmp_path,
        "sales_line.json",
        '{"doctype": "DocType", "name": "Sales Line", "fields": [{"fieldname": "item", "fieldtype": "Link", "options": "Item"}]}',
    )
    text = """{"doctype": "DocType", "name": "Sales", "autoname": "field:code", "fields": [
      {"fieldname": "code", "fieldtype": "Data", "label": "Code", "reqd": 1, "length": 20},
      {"fieldname": "b", "fieldtype": "Section Break"},
      {"fieldname": "state", "fieldtype": "Select", "options": "Draft\\nPaid", "default": "Draft"},
      {"fieldname": "total", "fieldtype": "Currency", "options": "currency", "precision": "2"},
      {"fieldname": "lines", "fieldtype": "Table", "options": "Sales Line"}]}"""
    known = fields(read(tmp_path, "sales.json", text))
    assert (known["code"].key, known["code"].required, known["code"].max_length) == (True, True, 20)
    assert (known["state"].enum, known["state"].default) == (("Draft", "Paid"), "Draft")
    assert (known["total"].type, known["total"].scale, known["total"].currency) == ("decimal", 2, "currency")
    assert (known["lines"].repeated, known["lines[].item"].max_length) == (True, 140)


def test_common_data_model(tmp_path: Path) -> None:
    text = """{"jsonSchemaSemanticVersion": "1.0", "definitions": [{"entityName": "Store", "hasAttributes": [
      {"attributeGroupReference": {"members": [
        {"name": "id", "purpose": "identifiedBy", "dataType": "guid", "isNullable": false},
        {"name": "name", "dataType": {"dataTypeReference": "string"}, "maximumLength": 100, "description": "Name"}]}}]}]}"""
    known = fields(read(tmp_path, "Store.cdm.json", text))
    assert (known["id"].key, known["id"].nullable) == (True, False)
    assert (known["name"].type, known["name"].max_length, known["name"].description) == ("string", 100, "Name")
